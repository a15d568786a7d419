//! Reading: a JSON value against the table of its object. What comes out are values in their canonical form,
//! and an issue for every fault, each at its own path. One fault never hides another.

use std::borrow::Cow;

use super::UnknownFields;
use super::blank::{is_blank, is_blank_item, is_blank_object, is_blank_scalar, is_blank_value};
use crate::formats::{self, Format, Reading, suggest};
use crate::issue::{IssueCollector, Path, Problem};
use crate::json::{Items, Members, Node, parse_number};
use crate::model::{ApiVersion, Choice, Field, FieldValue, Object, Record, Scope, Shape, Text, Union};
use crate::phone::Kind;

/// Reads by the rules of one source and one version of the API.
pub(crate) struct FieldReader {
    pub(crate) reading: Reading,
    pub(crate) scope: Scope,
    pub(crate) extra: Extra,
    /// It is what the API stored: null is nothing wherever it stands.
    pub(crate) stored: bool,
    /// What has an issue is kept as it was given.
    pub(crate) keeps_faulty: bool,
    pub(crate) issues: IssueCollector,
}

/// What becomes of fields that the version does not have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Extra {
    /// Those that no version has are passed over; the others are reported.
    PassedOver,
    /// All are judged.
    Judged(UnknownFields),
    /// All are judged, but for those that another version has.
    KeptFor(ApiVersion, UnknownFields),
    /// All are kept.
    All,
}

/// Which object is read.
#[derive(Clone, Copy)]
struct Target {
    object: &'static Object,
    /// What tells its kind, where there are several: the field's name, the kind's, and the union.
    kind: Option<(&'static Union, &'static str)>,
    /// It is a row of a list, which form libraries give an `id` of their own.
    is_row: bool,
}

impl FieldReader {
    /// One that has found nothing yet, and passes over unknown fields.
    pub(crate) fn new(reading: Reading, scope: Scope) -> FieldReader {
        FieldReader {
            reading,
            scope,
            extra: Extra::PassedOver,
            stored: false,
            keeps_faulty: false,
            issues: IssueCollector::default(),
        }
    }

    /// A whole object; `None` when the value is none.
    pub(crate) fn object<'a>(&mut self, object: &'static Object, node: Node<'a>, path: &Path) -> Option<Record<'a>> {
        match node {
            Node::Object(members) => Some(self.record(Target { object, kind: None, is_row: false }, members, path)),
            node => {
                self.wrong_type("object", node, path);
                None
            }
        }
    }

    /// The one field at a place of an object.
    pub(crate) fn member<'a>(
        &mut self,
        object: &'static Object,
        place: usize,
        node: Node<'a>,
        path: &Path,
    ) -> FieldValue<'a> {
        let Some(field) = object.fields.get(place) else { return FieldValue::Absent };
        if field.span.has(self.scope) {
            return self.field(field, node.get(field.name), &path.field(place, field.name));
        }
        if let Node::Object(members) = node
            && let Some((index, (_, node))) = members.enumerate().find(|(_, (name, _))| name.is(field.name))
        {
            self.out_of_scope(field, node, &path.key(index, field.name));
        }
        FieldValue::Absent
    }

    fn record<'a>(&mut self, target: Target, mut members: Members<'a>, path: &Path) -> Record<'a> {
        let given = members;
        let fields = target.object.fields;
        let mut values: Vec<FieldValue<'a>> = fields.iter().map(|_| FieldValue::Absent).collect();
        let mut extra = Vec::new();
        let mut expected = 0; // members mostly come in the order of the table
        for index in 0.. {
            let Some((name, node)) = members.split_first() else { break };
            let name = name.read();
            let mut places = (expected..fields.len()).chain(0..expected);
            let found = places
                .find_map(|place| fields.get(place).filter(|field| field.name == name).map(|field| (place, field)));
            match found.and_then(|(place, field)| Some((place, field, values.get_mut(place)?))) {
                Some((place, field, value)) if field.span.has(self.scope) => {
                    expected = place + 1;
                    if !self.is_blank_beside(field, node, given) {
                        *value = self.field(field, Some(node), &path.field(place, field.name));
                    }
                }
                _ if target.kind.is_some_and(|(union, _)| union.tag == name) => {}
                _ if self.reading.is_form && target.is_row && name == "id" && found.is_none() => {}
                found => extra.push((index, found.map(|(_, field, _)| field), name, node)),
            }
        }
        for (place, (field, value)) in fields.iter().zip(&mut values).enumerate() {
            let is_due = field.required || field.default.is_some();
            if is_due && value.is_absent() && field.span.has(self.scope) {
                *value = self.field(field, None, &path.field(place, field.name));
            }
        }
        let extra = self.extra_fields(target, extra, path);
        Record::new(target.object, target.kind.map(|(union, kind)| (union.tag, kind)), values, extra)
    }

    /// Whether a form draft's object is blank and another field is given in its place.
    fn is_blank_beside(&self, field: &Field, node: Node, members: Members) -> bool {
        let Some(other) = field.blank_beside.filter(|_| self.reading.is_form) else { return false };
        let is_blank = matches!(node, Node::Object(members) if is_blank_object(members, false));
        is_blank && Node::Object(members).get(other).is_some_and(|other| !is_blank_scalar(other))
    }

    #[inline(never)]
    fn extra_fields<'a>(
        &mut self,
        target: Target,
        members: Vec<(usize, Option<&'static Field>, Cow<'a, str>, Node<'a>)>,
        path: &Path,
    ) -> Vec<(Cow<'a, str>, Node<'a>)> {
        let mut kept = Vec::new();
        for (index, field, name, node) in members {
            let path = path.key(index, &name);
            let keeps = match field {
                Some(field) => self.out_of_scope(field, node, &path),
                None => self.unknown_field(target, &name, node, &path),
            };
            if keeps {
                kept.push((name, node));
            }
        }
        kept
    }

    /// A field that only other versions have. Says whether it is kept.
    fn out_of_scope(&mut self, field: &Field, node: Node, path: &Path) -> bool {
        let Scope::Version(version) = self.scope else { return true };
        if self.reading.is_form && is_blank_value(node) {
            return false;
        }
        let unknown_fields = match self.extra {
            Extra::All => return true,
            Extra::PassedOver => UnknownFields::Warn,
            Extra::Judged(unknown_fields) => unknown_fields,
            Extra::KeptFor(other, _) if field.span.has(Scope::Version(other)) => return true,
            // what is dropped is told of in the end
            Extra::KeptFor(_, UnknownFields::Strip) => return true,
            Extra::KeptFor(_, unknown_fields) => unknown_fields,
        };
        let is_stripped = unknown_fields == UnknownFields::Strip;
        if is_stripped && says_nothing(node) {
            return false;
        }
        let refused = unknown_fields == UnknownFields::Error;
        let removed = field.span.until.map(ApiVersion::as_str);
        let problem = match removed {
            Some(removed) if version >= field.span.since => {
                Problem::FieldRemoved { removed, instead: field.instead, refused }
            }
            _ => Problem::FieldTooNew { since: field.span.since.as_str(), removed, refused },
        };
        self.issues.add(path, problem);
        !is_stripped
    }

    /// A field that no version has. Says whether it is kept.
    fn unknown_field(&mut self, target: Target, name: &str, node: Node, path: &Path) -> bool {
        let (Extra::Judged(unknown_fields) | Extra::KeptFor(_, unknown_fields)) = self.extra else {
            return self.extra == Extra::All;
        };
        if unknown_fields == UnknownFields::Strip {
            return false;
        }
        let tag = target.kind.map(|(union, _)| union.tag);
        if let Some((union, _)) = target.kind
            && self.reading.is_form
            && is_blank_value(node)
            && union.kinds.iter().flat_map(|(_, object)| object.fields).any(|field| field.name == name)
        {
            return false; // left over from another kind
        }
        let fields = target.object.fields.iter().filter(|field| field.span.has(self.scope));
        let known: Vec<&str> = tag.into_iter().chain(fields.map(|field| field.name)).collect();
        let refused = unknown_fields == UnknownFields::Error;
        let problem = Problem::UnknownField { suggestion: suggest(name, &known), refused, stored: self.stored };
        self.issues.add(path, problem);
        true
    }

    /// One declared field, given or not.
    fn field<'a>(&mut self, field: &'static Field, node: Option<Node<'a>>, path: &Path) -> FieldValue<'a> {
        let is_form = self.reading.is_form;
        let shape = field.shape(self.scope);
        let node = match node {
            Some(Node::Null) if field.null => return FieldValue::Null,
            Some(node) if is_form && is_blank(field, self.scope, node) => None,
            Some(Node::Null) if self.stored => None,
            node => node,
        };
        match node {
            Some(node) => self.value(shape, node, path),
            None if is_form && field.or_empty => FieldValue::List(Vec::new()),
            None if field.is_required(self.scope) => {
                // in the version at hand it is due; perhaps not any more in a later one
                self.issues.add(path, Problem::Required { until: field.span.until.map(ApiVersion::as_str) });
                FieldValue::Faulty
            }
            None => match field.default {
                Some(default) => self.value(shape, default, path),
                None => FieldValue::Absent,
            },
        }
    }

    fn value<'a>(&mut self, shape: &'static Shape, node: Node<'a>, path: &Path) -> FieldValue<'a> {
        match self.shaped(shape, node, path) {
            FieldValue::Faulty if self.keeps_faulty => FieldValue::Kept(node),
            value => value,
        }
    }

    #[inline(never)]
    fn shaped<'a>(&mut self, shape: &'static Shape, node: Node<'a>, path: &Path) -> FieldValue<'a> {
        let is_form = self.reading.is_form;
        match (shape, node) {
            (Shape::Any { .. }, node) => FieldValue::Kept(node),
            (Shape::Text(rule), Node::Text(text)) => self.text(rule, text.read(), path),
            (Shape::Bool, Node::Bool(value)) => FieldValue::Bool(value),
            (Shape::Bool, Node::Text(text)) if is_form => match text.read().trim() {
                "true" | "on" => FieldValue::Bool(true),
                "false" => FieldValue::Bool(false),
                _ => self.wrong_type("boolean", node, path),
            },
            (Shape::Number { .. }, Node::Number(value)) if value.is_finite() => self.number(shape, value, path),
            (Shape::Number { .. }, Node::Text(text)) if is_form => match parse_number(text.read().trim()) {
                Some(value) => self.number(shape, value, path),
                None => self.wrong_type("number", node, path),
            },
            (Shape::Choice(choice), Node::Text(text)) => self.choice(choice, &text.read(), path),
            (Shape::Object { object, .. }, Node::Object(members)) => {
                let target = Target { object, kind: None, is_row: false };
                FieldValue::Record(Box::new(self.record(target, members, path)))
            }
            (Shape::Union(union), Node::Object(members)) => self.union(union, members, path),
            (Shape::List { item, minimum }, Node::List(items)) => self.list(item, *minimum, items, path),
            // one ticked box of several
            (Shape::List { item: item @ (Shape::Text(_) | Shape::Choice(_)), .. }, Node::Text(_)) if is_form => {
                FieldValue::List(vec![(0, self.value(item, node, &path.index(0)))])
            }
            (Shape::Map, Node::Object(members)) => FieldValue::Map(
                members
                    .enumerate()
                    .map(|(place, (name, node))| {
                        let name = name.read();
                        let value = self.map_value(node, &path.key(place, &name));
                        (place, name, value)
                    })
                    .collect(),
            ),
            (shape, node) => self.wrong_type(shape.kind(), node, path),
        }
    }

    fn choice<'a>(&mut self, choice: &Choice, text: &str, path: &Path) -> FieldValue<'a> {
        let given = if self.reading.is_form { text.trim() } else { text };
        let found = choice.words.iter().find(|word| word.text == given);
        if let Some(word) = found.filter(|word| word.span.has(self.scope)) {
            return FieldValue::Text(Cow::Borrowed(word.text));
        }
        let known = choice.words.iter().filter(|word| word.span.has(self.scope));
        let options: Vec<&'static str> = known.map(|word| word.text).collect();
        let problem = match (found, self.scope) {
            (Some(word), Scope::Version(version)) => Problem::UnknownOption {
                options,
                suggestion: None,
                since: (version < word.span.since).then_some(word.span.since.as_str()),
                removed: word.span.until.map(ApiVersion::as_str),
            },
            _ => unknown_option(given, options),
        };
        self.issues.add(path, problem);
        FieldValue::Faulty
    }

    fn map_value<'a>(&mut self, node: Node<'a>, path: &Path) -> FieldValue<'a> {
        match node {
            Node::Text(text) => FieldValue::Text(text.read()),
            Node::Null if self.reading.is_form => {
                self.issues.add(path, Problem::Required { until: None });
                FieldValue::Faulty
            }
            node => match self.wrong_type("string", node, path) {
                FieldValue::Faulty if self.keeps_faulty => FieldValue::Kept(node),
                value => value,
            },
        }
    }

    fn number<'a>(&mut self, shape: &Shape, value: f64, path: &Path) -> FieldValue<'a> {
        let Shape::Number { minimum, maximum, integer } = *shape else { return FieldValue::Faulty };
        let problem = if integer && value.fract() != 0.0 {
            Problem::NotInteger {}
        } else if value < minimum {
            Problem::TooSmall { minimum, maximum }
        } else if value > maximum {
            Problem::TooBig { minimum, maximum }
        } else {
            return FieldValue::Number(value);
        };
        self.issues.add(path, problem);
        FieldValue::Faulty
    }

    #[inline(never)]
    fn list<'a>(&mut self, item: &'static Shape, minimum: u32, items: Items<'a>, path: &Path) -> FieldValue<'a> {
        let is_form = self.reading.is_form;
        let mut values = Vec::with_capacity(items.count());
        for (index, node) in items.enumerate() {
            if is_form && is_blank_item(item, node) {
                continue;
            }
            let path = path.index(index);
            let value = match (item, node) {
                (Shape::Object { object, .. }, Node::Object(members)) => FieldValue::Record(Box::new(self.record(
                    Target { object, kind: None, is_row: true },
                    members,
                    &path,
                ))),
                (Shape::Object { .. }, Node::Null) if is_form => {
                    self.value(item, Node::Object(Members::default()), &path)
                }
                (_, Node::Null) if is_form => {
                    self.issues.add(&path, Problem::Required { until: None });
                    FieldValue::Faulty
                }
                (_, node) => self.value(item, node, &path),
            };
            values.push((index, value));
        }
        if values.len() < minimum as usize {
            self.issues.add(path, Problem::TooShort { minimum });
            return FieldValue::Faulty;
        }
        FieldValue::List(values)
    }

    #[inline(never)]
    fn union<'a>(&mut self, union: &'static Union, members: Members<'a>, path: &Path) -> FieldValue<'a> {
        // the tag is read as a field of its own; then the rest by the table of its kind
        let at_tag = path.field(0, union.tag);
        let text = match Node::Object(members).get(union.tag) {
            Some(Node::Text(text)) => text.read(),
            Some(Node::Null) if self.reading.is_form => Cow::Borrowed(""),
            Some(other) => return self.wrong_type("string", other, &at_tag),
            None => {
                self.issues.add(&at_tag, Problem::Required { until: None });
                return FieldValue::Faulty;
            }
        };
        let word = if self.reading.is_form { text.trim() } else { &text };
        let found = union.kinds.iter().find(|(kind, _)| *kind == word);
        if found.is_none() {
            let problem = if self.reading.is_form && word.is_empty() {
                Problem::Required { until: None }
            } else {
                unknown_option(word, union.kinds.iter().map(|(kind, _)| *kind).collect())
            };
            self.issues.add(&at_tag, problem);
        }
        match found {
            Some((kind, object)) => {
                let target = Target { object, kind: Some((union, kind)), is_row: false };
                FieldValue::Record(Box::new(self.record(target, members, path)))
            }
            None => FieldValue::Faulty,
        }
    }

    fn text<'a>(&mut self, rule: &Text, text: Cow<'a, str>, path: &Path) -> FieldValue<'a> {
        let text = if self.reading.is_form && !rule.free { trimmed(text) } else { text };
        let format = match rule.format {
            // what the API has stored, it has taken
            Format::PhoneUrlTemplate if self.scope == Scope::All => Format::HttpUrlTemplate,
            format => format,
        };
        match check_length(rule, &text).and_then(|()| formats::parse(format, &text, self.reading)) {
            Ok(meaning) => {
                let value = FieldValue::of(meaning, text);
                if let FieldValue::Phone(phone) = &value
                    && phone.kind() == Kind::Unassigned
                {
                    self.issues.add(path, Problem::PhoneNumberUnassigned {});
                }
                value
            }
            Err(problem) => {
                self.issues.add(path, problem);
                if rule.template { FieldValue::FaultyTemplate(text) } else { FieldValue::Faulty }
            }
        }
    }

    fn wrong_type<'a>(&mut self, expected: &'static str, node: Node, path: &Path) -> FieldValue<'a> {
        self.issues.add(path, Problem::WrongType { expected, received: node.kind() });
        FieldValue::Faulty
    }
}

fn check_length(rule: &Text, text: &str) -> Result<(), Problem> {
    if text.is_empty() && rule.minimum > 0 {
        return Err(Problem::TooShort { minimum: rule.minimum });
    }
    if rule.maximum != u32::MAX {
        let actual = text.chars().count();
        if actual > rule.maximum as usize {
            return Err(Problem::TooLong { maximum: rule.maximum, actual });
        }
    }
    Ok(())
}

/// None of the options is this word; one may be near.
#[inline(never)]
fn unknown_option(word: &str, options: Vec<&'static str>) -> Problem {
    Problem::UnknownOption { suggestion: suggest(word, &options), options, since: None, removed: None }
}

/// Null, false, an empty text, list or object.
fn says_nothing(node: Node) -> bool {
    match node {
        Node::Null | Node::InvalidDate | Node::Bool(false) => true,
        Node::Bool(true) | Node::Number(_) => false,
        Node::Text(text) => text.read().is_empty(),
        Node::List(items) => items.count() == 0,
        Node::Object(members) => members.is_empty(),
    }
}

fn trimmed(text: Cow<str>) -> Cow<str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
