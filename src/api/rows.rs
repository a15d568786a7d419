//! Rows and a template: a line of a spreadsheet is one call, and what all calls share stands in the template.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::answers::{ColumnMatch, Columns};
use super::input::{Input, root};
use super::options::{ColumnTargets, Purpose, RawOptions, Settings};
use super::request::{judge, no_object, request_reader};
use crate::formats::template::{is_name, name_for};
use crate::issue::{IssueCode, Issues, Param, Path, PathSegment, Problem};
use crate::json::{Members, Node, Tape, Text, to_json};
use crate::model::{CallRequest, FieldValue, Object, Record, Scope, Shape, Table, place};
use crate::validate::{Extra, UnknownFields, is_blank_scalar};

/// The columns that may be the number, the first before the others.
const NUMBER_COLUMNS: [&str; 5] = ["phone_number", "phone", "mobile", "telephone", "number"];
const PHONE_NUMBER: usize = place!(CallRequest, "phone_number");
const VARIABLES: &str = "prompt_variables";

/// Builds row after row. It outlives the batches in which they come.
pub(crate) struct RowBuilder {
    /// The options' issues are those of every row.
    plan: Result<RowPlan, Issues>,
    next: usize,
}

/// What is known of a template, and of the rows so far.
struct RowPlan {
    settings: Settings<'static>,
    columns: ColumnTargets,
    /// The names that the template's placeholders leave open; `None` where any may be used.
    open_names: Option<Vec<String>>,
    /// The first row of each number.
    seen: BTreeMap<String, usize>,
    /// What each column is, by its name.
    targets: Targets,
}

/// What a column's cells are.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    /// The number, if no column of a lower rank brings it.
    Number(usize),
    /// The value at a path.
    Field(Vec<String>),
    Unused,
}

/// What the columns are, by their names.
#[derive(Default)]
struct Targets {
    places: BTreeMap<String, usize>,
    targets: Vec<Target>,
    /// The columns of the last row, with their places: mostly they are those of the next row too.
    row: Vec<(String, usize)>,
}

impl Targets {
    fn get(&self, column: &str) -> Option<&Target> {
        self.targets.get(*self.places.get(column)?)
    }

    /// What the columns of the last row are.
    fn of_row(&self) -> impl Iterator<Item = Option<&Target>> {
        self.row.iter().map(|(_, place)| self.targets.get(*place))
    }
}

/// A value that a row brings.
struct Cell<'r> {
    path: Vec<&'r str>,
    value: CellValue<'r>,
    column: Option<&'r str>,
}

enum CellValue<'r> {
    Given(Node<'r>),
    /// A number or a boolean, as its JSON text; or the empty text of a variable that no cell fills.
    Text(String),
}

impl RowBuilder {
    pub(crate) fn new(template: &Input, options: Option<&RawOptions>) -> RowBuilder {
        RowBuilder { plan: RowPlan::new(template, options), next: 0 }
    }

    /// The answer to the next row. `answer` gets its number, the payload unless there is an error, and the issues.
    pub(crate) fn build<T>(
        &mut self,
        template: &Input,
        row: Result<Node, Problem>,
        answer: impl FnOnce(usize, Option<&Record>, Issues) -> T,
    ) -> T {
        let index = self.next;
        self.next += 1;
        match (&mut self.plan, root(template), row) {
            (Ok(plan), Ok(template), Ok(row @ Node::Object(members))) => {
                plan.build(template, row, members, index, |record, issues| answer(index, record, issues))
            }
            (Err(issues), ..) => answer(index, None, issues.clone()),
            (_, Err(problem), _) => answer(index, None, no_object(Err(problem), &Path::TOP)),
            (_, _, row) => answer(index, None, no_object(row, &Path::TOP)),
        }
    }

    /// What columns of these names are to a template, and which of its placeholders no column fills.
    pub(crate) fn columns(&mut self, names: Node) -> Result<Columns, Issues> {
        match &mut self.plan {
            Ok(plan) => Ok(plan.columns(names)),
            Err(issues) => Err(issues.clone()),
        }
    }
}

impl RowPlan {
    fn new(template: &Input, options: Option<&RawOptions>) -> Result<RowPlan, Issues> {
        let mut settings = Settings::read(options, Purpose::Rows)?.without_config();
        let columns = std::mem::take(&mut settings.columns);
        let open_names = root(template).ok().and_then(|template| open_names(template, &settings));
        Ok(RowPlan { settings, columns, open_names, seen: BTreeMap::new(), targets: Targets::default() })
    }

    fn build<T>(
        &mut self,
        template: Node,
        row: Node,
        members: Members,
        index: usize,
        answer: impl FnOnce(Option<&Record>, Issues) -> T,
    ) -> T {
        let names: Vec<Cow<str>> = members.map(|(name, _)| name.read()).collect();
        self.learn_row(&names);
        let cells = cells(&self.targets, template, row, &names);
        let edits: Vec<&Cell> = cells.iter().collect();
        let mut request = Tape::default();
        match template {
            Node::Object(_) => overlay(Some(template), &edits, 0, &mut request),
            other => request.value(other),
        }
        let mut reader = request_reader(&self.settings, Extra::Judged(self.settings.unknown_fields));
        let path = Path::TOP.field(PHONE_NUMBER, "phone_number");
        if let Some(number) = canonical_number(request.root(), &self.settings) {
            if self.settings.do_not_call.binary_search(&number).is_ok() {
                reader.issues.add(&path, Problem::DoNotCall {});
            }
            match self.seen.get(&number) {
                Some(first) => reader.issues.add(&path, Problem::DuplicateRecipient { first: *first }),
                None => drop(self.seen.insert(number, index)),
            }
        }
        let (record, mut issues) = judge(&self.settings, reader, Ok(request.root()));
        for issue in issues.iter_mut() {
            issue.column = column_of(&issue.path, &cells).map(str::to_owned);
        }
        answer(record.as_ref(), issues)
    }

    /// Finds out what the columns of a row are.
    fn learn_row(&mut self, names: &[Cow<str>]) {
        let known = &self.targets.row;
        if known.len() != names.len() || known.iter().zip(names).any(|((known, _), name)| known != name) {
            self.targets.row = names.iter().map(|name| (name.clone().into_owned(), self.learn(name))).collect();
        }
    }

    /// Finds out what a column is, when its first row comes; its place.
    fn learn(&mut self, column: &str) -> usize {
        if let Some(place) = self.targets.places.get(column) {
            return *place;
        }
        let (target, place) = (self.target_of(column), self.targets.targets.len());
        self.targets.places.insert(column.to_owned(), place);
        self.targets.targets.push(target);
        place
    }

    fn target_of(&self, column: &str) -> Target {
        if self.columns.phone_number.as_deref() == Some(column) {
            return Target::Number(0);
        }
        if let Some((_, path)) = self.columns.fields.iter().find(|(name, _)| name == column) {
            return Target::Field(path.clone());
        }
        let variable = |name: &str| Target::Field(vec![VARIABLES.to_owned(), name.to_owned()]);
        if let Some((_, name)) = self.columns.variables.iter().find(|(name, _)| name == column) {
            return variable(name);
        }
        let folded: String =
            column.trim().chars().filter(|c| !matches!(c, ' ' | '_')).map(|c| c.to_ascii_lowercase()).collect();
        let rank = NUMBER_COLUMNS.iter().position(|name| folded.chars().eq(name.chars().filter(|c| *c != '_')));
        if let (Some(rank), None) = (rank, &self.columns.phone_number) {
            return Target::Number(rank);
        }
        if let Some(path) = scalar_path(column, Scope::Version(self.settings.version)) {
            return Target::Field(path);
        }
        let is_open = |name: &str| self.open_names.as_ref().is_none_or(|names| names.iter().any(|other| other == name));
        let uses = |name: &str| self.open_names.as_ref().is_some_and(|names| names.iter().any(|other| other == name));
        if is_name(column) && uses(column) {
            return variable(column);
        }
        match name_for(column) {
            Some(name) if is_open(&name) => variable(&name),
            _ => Target::Unused,
        }
    }

    fn columns(&mut self, names: Node) -> Columns {
        let Node::List(names) = names else { return Columns { columns: Vec::new(), unfilled: Vec::new() } };
        let mut columns = Vec::new();
        for name in names.filter_map(|name| name.text()) {
            self.learn(&name);
            let path = match self.targets.get(&name) {
                Some(Target::Number(_)) => Some(vec!["phone_number".to_owned()]),
                Some(Target::Field(path)) => Some(path.clone()),
                _ => None,
            };
            let path = path.map(|path| path.into_iter().map(PathSegment::Key).collect());
            columns.push(ColumnMatch { column: name.into_owned(), path });
        }
        let fills = |name: &&String| {
            let path = Some(vec![PathSegment::Key(VARIABLES.to_owned()), PathSegment::Key((*name).clone())]);
            columns.iter().any(|column| column.path == path)
        };
        let unfilled = self.open_names.iter().flatten().filter(|name| !fills(name)).cloned().collect();
        Columns { columns, unfilled }
    }
}

/// The values that a row brings: of several columns for one target, the first that is not blank.
fn cells<'r>(targets: &'r Targets, template: Node, row: Node<'r>, names: &'r [Cow<'r, str>]) -> Vec<Cell<'r>> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut number: Option<(usize, Node, &str)> = None;
    let mut unfilled: Vec<&str> = Vec::new();
    let Node::Object(members) = row else { return cells };
    for (((_, node), column), target) in members.zip(names).zip(targets.of_row()) {
        match target {
            Some(Target::Number(rank)) if !is_blank_scalar(node) && number.is_none_or(|(other, ..)| *rank < other) => {
                number = Some((*rank, node, column));
            }
            Some(Target::Field(path)) if !is_blank_scalar(node) => {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                if !cells.iter().any(|cell| cell.path == path) {
                    cells.push(Cell { path, value: CellValue::of(node), column: Some(column) });
                }
            }
            Some(Target::Field(path)) => {
                if let [parent, name] = path.as_slice()
                    && parent == VARIABLES
                {
                    unfilled.push(name);
                }
            }
            _ => {}
        }
    }
    if let Some((_, node, column)) = number {
        cells.push(Cell { path: vec!["phone_number"], value: CellValue::of(node), column: Some(column) });
    }
    let given = template.get(VARIABLES);
    for name in unfilled {
        let path = vec![VARIABLES, name];
        if given.is_none_or(|given| given.get(name).is_none()) && !cells.iter().any(|cell| cell.path == path) {
            cells.push(Cell { path, value: CellValue::Text(String::new()), column: None });
        }
    }
    cells
}

/// The number of a request, if it is well-formed.
fn canonical_number(request: Node, settings: &Settings) -> Option<String> {
    let mut reader = request_reader(settings, Extra::PassedOver);
    match reader.member(CallRequest::OBJECT, PHONE_NUMBER, request, &Path::TOP) {
        FieldValue::Phone(phone) => Some(phone.e164().to_owned()),
        _ => None,
    }
}

impl<'r> CellValue<'r> {
    fn of(node: Node<'r>) -> CellValue<'r> {
        match node {
            Node::Number(number) if number.is_finite() => CellValue::Text(to_json(&node)),
            Node::Bool(_) => CellValue::Text(to_json(&node)),
            node => CellValue::Given(node),
        }
    }

    fn node(&self) -> Node<'_> {
        match self {
            CellValue::Given(node) => *node,
            CellValue::Text(text) => Node::plain(text),
        }
    }
}

/// The placeholders that a template neither fills itself nor has the call fill; `None` under the id of a stored
/// assistant, whose templates are not known.
fn open_names(template: Node, settings: &Settings) -> Option<Vec<String>> {
    if template.get("assistant_id").is_some_and(|id| !is_blank_scalar(id)) {
        return None;
    }
    let mut alone = Tape::default();
    if let Node::Object(members) = template {
        alone.object(|alone| {
            members.filter(|(name, _)| !name.is(VARIABLES)).for_each(|(name, node)| alone.member(name, node));
        });
    }
    let reader = request_reader(settings, Extra::Judged(UnknownFields::Strip));
    let (_, issues) = judge(settings, reader, Ok(alone.root()));
    let mut names: Vec<String> = Vec::new();
    for issue in issues.iter().filter(|issue| issue.code == IssueCode::PlaceholderUndefined) {
        if let Some(Param::Text(name)) = issue.params.get("name")
            && !names.iter().any(|known| known == name)
        {
            names.push(name.clone().into_owned());
        }
    }
    Some(names)
}

/// The path that a column is named by, if it leads to a value that is no object and no list.
pub(super) fn scalar_path(column: &str, scope: Scope) -> Option<Vec<String>> {
    let mut object: &Object = CallRequest::OBJECT;
    let mut path = Vec::new();
    let mut rest = column;
    loop {
        let (name, behind) = rest.split_once('.').map_or((rest, None), |(name, behind)| (name, Some(behind)));
        let field = object.fields.iter().find(|field| field.name == name && field.span.has(scope))?;
        path.push(name.to_owned());
        match (field.shape(scope), behind) {
            (Shape::Object { object: inner, .. }, Some(behind)) => (object, rest) = (inner, behind),
            (Shape::Map, Some(key)) if !key.is_empty() => {
                path.push(key.to_owned());
                return Some(path);
            }
            (Shape::Text(_) | Shape::Bool | Shape::Number { .. } | Shape::Choice(_), None) => return Some(path),
            _ => return None,
        }
    }
}

/// Writes an object with the values of cells in their places.
fn overlay<'a>(node: Option<Node<'a>>, cells: &[&'a Cell<'a>], depth: usize, out: &mut Tape<'a>) {
    out.object(|out| {
        let mut written: Vec<&str> = Vec::new();
        let inside = |name: &str| -> Vec<&'a Cell<'a>> {
            cells.iter().copied().filter(|cell| cell.path.get(depth).is_some_and(|step| *step == name)).collect()
        };
        if let Some(Node::Object(members)) = node {
            for (name, node) in members {
                let edits = inside(&name.read());
                match edits.first() {
                    None => out.member(name, node),
                    Some(edit) => {
                        written.extend(edit.path.get(depth));
                        out.name(name);
                        write_value(Some(node), &edits, depth, out);
                    }
                }
            }
        }
        for cell in cells {
            let Some(name) = cell.path.get(depth).filter(|name| !written.contains(name)) else { continue };
            written.push(name);
            out.name(Text::plain(name));
            write_value(None, &inside(name), depth, out);
        }
    });
}

fn write_value<'a>(node: Option<Node<'a>>, cells: &[&'a Cell<'a>], depth: usize, out: &mut Tape<'a>) {
    match (cells.iter().find(|cell| cell.path.len() == depth + 1), node) {
        (Some(cell), _) => out.value(cell.value.node()),
        (None, None | Some(Node::Object(_) | Node::Null)) => overlay(node, cells, depth + 1, out),
        (None, Some(node)) => out.value(node), // a fault of the template's
    }
}

/// The column that brought the value at a path.
fn column_of<'r>(path: &[PathSegment], cells: &[Cell<'r>]) -> Option<&'r str> {
    let is_same = |cell: &&Cell| {
        let segments = path.iter().map(|segment| if let PathSegment::Key(name) = segment { name.as_str() } else { "" });
        segments.eq(cell.path.iter().copied())
    };
    cells.iter().find(is_same)?.column
}
