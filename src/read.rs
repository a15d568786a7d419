//! Reading: a JSON value against the table of its object. What comes out are values in their canonical form,
//! and an issue for every fault, each at its own path. One fault never hides another.

use std::borrow::Cow;

use crate::format;
use crate::issue::{Issues, Path, Problem};
use crate::json::{self, Items, Json, Members, Node, Writer};
use crate::model::{Field, Format, Object, Shape, Text};
use crate::names::same;
use crate::options::{Source, UnknownFields};
use crate::phone::{self, Phone, Refusal};
use crate::template;
use crate::time::{self, DateTime, Reading, Timestamp};
use crate::zone::Zone;

/// What became of a value.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// Not given.
    Absent,
    /// There is an issue about it.
    Faulty,
    /// A template with an issue: its placeholders still count.
    FaultyTemplate(Cow<'a, str>),
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    Phone(Box<Phone>),
    /// A minute of the day.
    TimeOfDay(u16),
    Instant(Timestamp),
    /// A date and time without an offset, from a form draft.
    Local(Reading),
    Zone(Zone),
    Record(Box<Record<'a>>),
    /// Items with the positions that they were given at.
    List(Vec<(usize, Value<'a>)>),
    /// As it was given: where anything may stand, or with an issue in what the API stored.
    Kept(Node<'a>),
    /// Names of the sender's own, with the positions that they were given at.
    Map(Vec<(usize, Cow<'a, str>, Value<'a>)>),
}

/// An object that was read: a value for each declared field.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    object: &'static Object,
    /// What tells its kind, where there are several: the field's name and the kind's.
    kind: Option<(&'static str, &'static str)>,
    values: Vec<Value<'a>>,
    unknown: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> Value<'a> {
    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Value::Absent)
    }

    pub(crate) fn record(&self) -> Option<&Record<'a>> {
        if let Value::Record(record) = self { Some(record) } else { None }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[(usize, Value<'a>)] {
        if let Value::List(items) = self { items } else { &[] }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self, Value::Bool(true))
    }

    /// Whether there is an issue about it, or about something in it, that keeps the request from being sent.
    pub(crate) fn has_fault(&self) -> bool {
        match self {
            Value::Faulty | Value::FaultyTemplate(_) => true,
            Value::Record(record) => record.values.iter().any(Value::has_fault),
            Value::List(items) => items.iter().any(|(_, item)| item.has_fault()),
            Value::Map(members) => members.iter().any(|(_, _, value)| value.has_fault()),
            _ => false,
        }
    }

    /// Null, an empty text and an empty list say nothing.
    pub(crate) fn says_something(&self) -> bool {
        match self {
            Value::Absent | Value::Null => false,
            Value::Text(text) => !text.is_empty(),
            Value::List(items) => !items.is_empty(),
            _ => true,
        }
    }
}

impl<'a> Record<'a> {
    /// An object of which nothing is given.
    pub(crate) fn empty(object: &'static Object) -> Record<'a> {
        let values = object.fields.iter().map(|_| Value::Absent).collect();
        Record { object, kind: None, values, unknown: Vec::new() }
    }

    /// The value of the field at a position that [`at!`](crate::model::at) knows.
    pub(crate) fn get(&self, position: usize) -> &Value<'a> {
        self.values.get(position).unwrap_or(&Value::Absent)
    }

    pub(crate) fn set(&mut self, position: usize, value: Value<'a>) {
        if let Some(old) = self.values.get_mut(position) {
            *old = value;
        }
    }

    /// Whether it was read by this table: one with the same fields, since a constant has no address of its own.
    pub(crate) fn is(&self, object: &'static Object) -> bool {
        let names = |object: &'static Object| object.fields.iter().map(|field| field.name);
        names(self.object).eq(names(object))
    }

    /// The name of the field at a position.
    pub(crate) fn name(&self, position: usize) -> &'static str {
        self.object.fields.get(position).map_or("", |field| field.name)
    }

    /// The path of the field at a position.
    pub(crate) fn path<'p>(&self, at: &'p Path<'p>, position: usize) -> Path<'p> {
        at.field(position, self.name(position))
    }

    /// All declared fields, with their positions.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (usize, &'static Field, &Value<'a>)> {
        self.object.fields.iter().zip(&self.values).enumerate().map(|(at, (field, value))| (at, field, value))
    }
}

/// Reads by the rules of one source.
pub(crate) struct Reader {
    pub source: Source,
    pub default_country: Option<&'static str>,
    pub unknown_fields: UnknownFields,
    /// It is what the API stored: null is nothing wherever it stands, and what has an issue is kept.
    pub stored: bool,
    pub issues: Issues,
}

impl Reader {
    /// One that has found nothing yet, and passes over unknown fields.
    pub(crate) fn new(source: Source, default_country: Option<&'static str>) -> Reader {
        Reader {
            source,
            default_country,
            unknown_fields: UnknownFields::Strip,
            stored: false,
            issues: Issues::default(),
        }
    }

    /// A whole object; `None` when the value is none.
    pub(crate) fn object<'a>(&mut self, object: &'static Object, node: Node<'a>, at: &Path) -> Option<Record<'a>> {
        match node {
            Node::Object(members) => Some(self.record(object, None, members, at)),
            node => {
                self.wrong_type("object", node, at);
                None
            }
        }
    }

    fn record<'a>(
        &mut self,
        object: &'static Object,
        kind: Option<(&'static str, &'static str)>,
        mut members: Members<'a>,
        at: &Path,
    ) -> Record<'a> {
        let mut values: Vec<Value<'a>> = object.fields.iter().map(|_| Value::Absent).collect();
        let mut unknown = Vec::new();
        let mut expected = 0; // members mostly come in the order of the table
        for position in 0.. {
            let Some((name, node)) = members.split_first() else { break };
            let name = name.read();
            let mut places = (expected..object.fields.len()).chain(0..expected);
            let found = places.find_map(|place| {
                let field = object.fields.get(place)?;
                same(field.name, &name).then_some((place, field))
            });
            match found.and_then(|(place, field)| Some((place, field, values.get_mut(place)?))) {
                Some((place, field, value)) => {
                    *value = self.field(field, Some(node), &at.field(place, field.name));
                    expected = place.saturating_add(1);
                }
                None if kind.is_some_and(|(tag, _)| tag == name) => {}
                None => unknown.push((position, name, node)),
            }
        }
        for (place, (field, value)) in object.fields.iter().zip(&mut values).enumerate() {
            if value.is_absent() && (field.required || field.default.is_some()) {
                *value = self.field(field, None, &at.field(place, field.name));
            }
        }
        let unknown = self.unknown(object, kind, unknown, at);
        Record { object, kind, values, unknown }
    }

    fn unknown<'a>(
        &mut self,
        object: &'static Object,
        kind: Option<(&'static str, &'static str)>,
        members: Vec<(usize, Cow<'a, str>, Node<'a>)>,
        at: &Path,
    ) -> Vec<(Cow<'a, str>, Node<'a>)> {
        if self.unknown_fields == UnknownFields::Strip {
            return Vec::new();
        }
        let (refused, stored) = (self.unknown_fields == UnknownFields::Error, self.stored);
        if members.is_empty() {
            return Vec::new();
        }
        let tag = kind.map(|(tag, _)| tag);
        let known: Vec<&str> = tag.into_iter().chain(object.fields.iter().map(|field| field.name)).collect();
        members
            .into_iter()
            .map(|(position, name, node)| {
                let suggestion = format::suggest(&name, &known);
                self.issues.add(&at.key(position, &name), Problem::UnknownField { suggestion, refused, stored });
                (name, node)
            })
            .collect()
    }

    /// The one field at `position` of an object.
    pub(crate) fn member<'a>(
        &mut self,
        object: &'static Object,
        position: usize,
        node: Node<'a>,
        at: &Path,
    ) -> Value<'a> {
        match object.fields.get(position) {
            Some(field) => self.field(field, node.get(field.name), &at.field(position, field.name)),
            None => Value::Absent,
        }
    }

    /// One declared field, given or not.
    fn field<'a>(&mut self, field: &'static Field, node: Option<Node<'a>>, at: &Path) -> Value<'a> {
        let node = match (node, self.source) {
            (Some(node), Source::Form) if !field.null_stands(node) && field.is_blank(node) => None,
            (Some(Node::Null), _) if self.stored && !field.null => None,
            (node, _) => node,
        };
        match node {
            Some(Node::Null) if field.null => Value::Null,
            Some(node) => self.value(&field.shape, node, at),
            None if field.required => {
                self.issues.add(at, Problem::Required);
                Value::Faulty
            }
            None => match field.default {
                Some(default) => self.value(&field.shape, default, at),
                None => Value::Absent,
            },
        }
    }

    fn value<'a>(&mut self, shape: &'static Shape, node: Node<'a>, at: &Path) -> Value<'a> {
        if self.stored { self.stored_value(shape, node, at) } else { self.shaped(shape, node, at) }
    }

    #[inline(never)]
    fn stored_value<'a>(&mut self, shape: &'static Shape, node: Node<'a>, at: &Path) -> Value<'a> {
        match self.shaped(shape, node, at) {
            Value::Faulty => Value::Kept(node),
            value => value,
        }
    }

    #[inline(never)]
    fn shaped<'a>(&mut self, shape: &'static Shape, node: Node<'a>, at: &Path) -> Value<'a> {
        match (shape, node) {
            (Shape::Any, node) => Value::Kept(node),
            (Shape::Text(rule), Node::Text(text)) => self.text(rule, text.read(), at),
            (Shape::Bool, Node::Bool(value)) => Value::Bool(value),
            (Shape::Bool, Node::Text(text)) if self.is_form() => match text.read().trim() {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                _ => self.wrong_type("boolean", node, at),
            },
            (Shape::Number { .. }, Node::Number(value)) => self.number(shape, value, at),
            (Shape::Number { .. }, Node::Text(text)) if self.is_form() => {
                match json::parse_number(text.read().trim()) {
                    Some(value) => self.number(shape, value, at),
                    None => self.wrong_type("number", node, at),
                }
            }
            (Shape::Choice(options), Node::Text(text)) => {
                let text = text.read();
                let word = if self.is_form() { text.trim() } else { &text };
                match options.iter().find(|&&option| option == word) {
                    Some(option) => Value::Text(Cow::Borrowed(option)),
                    None => {
                        self.issues.add(at, Problem::unknown_option(word, options.to_vec()));
                        Value::Faulty
                    }
                }
            }
            (Shape::Object { object, .. }, Node::Object(members)) => {
                Value::Record(Box::new(self.record(object, None, members, at)))
            }
            (Shape::Union { tag, kinds }, Node::Object(members)) => self.union(tag, kinds, members, at),
            (Shape::List { item, minimum }, Node::List(items)) => self.list(item, *minimum, items, at),
            (Shape::Map, Node::Object(members)) => Value::Map(
                members
                    .enumerate()
                    .map(|(position, (name, node))| {
                        let name = name.read();
                        let value = self.map_value(node, &at.key(position, &name));
                        (position, name, value)
                    })
                    .collect(),
            ),
            (shape, node) => self.wrong_type(shape.kind(), node, at),
        }
    }

    fn map_value<'a>(&mut self, node: Node<'a>, at: &Path) -> Value<'a> {
        match node {
            Node::Text(text) => Value::Text(text.read()),
            Node::Null if self.is_form() => {
                self.issues.add(at, Problem::Required);
                Value::Faulty
            }
            node => match self.wrong_type("string", node, at) {
                Value::Faulty if self.stored => Value::Kept(node),
                value => value,
            },
        }
    }

    fn number<'a>(&mut self, shape: &Shape, value: f64, at: &Path) -> Value<'a> {
        let Shape::Number { minimum, maximum, integer } = *shape else { return Value::Faulty };
        let problem = if integer && value.fract() != 0.0 {
            Problem::NotInteger
        } else if value < minimum {
            Problem::TooSmall { minimum, maximum }
        } else if value > maximum {
            Problem::TooBig { minimum, maximum }
        } else {
            return Value::Number(value);
        };
        self.issues.add(at, problem);
        Value::Faulty
    }

    #[inline(never)]
    fn list<'a>(&mut self, item: &'static Shape, minimum: u32, items: Items<'a>, at: &Path) -> Value<'a> {
        let form = self.is_form();
        let mut values = Vec::with_capacity(items.count());
        for (position, node) in items.enumerate() {
            if form && item.drops_item(node) {
                continue;
            }
            let at = at.index(position);
            let value = match (item, node) {
                (Shape::Object { .. }, Node::Null) if form => self.value(item, Node::Object(Members::default()), &at),
                (_, Node::Null) if form => {
                    self.issues.add(&at, Problem::Required);
                    Value::Faulty
                }
                (_, node) => self.value(item, node, &at),
            };
            values.push((position, value));
        }
        if values.len() < minimum as usize {
            self.issues.add(at, Problem::TooShort { minimum });
            return Value::Faulty;
        }
        Value::List(values)
    }

    #[inline(never)]
    fn union<'a>(
        &mut self,
        tag: &'static str,
        kinds: &'static [(&'static str, &'static Object)],
        members: Members<'a>,
        at: &Path,
    ) -> Value<'a> {
        // the tag is read as a field of its own; then the rest by the table of its kind
        let at_tag = at.field(0, tag);
        let text = match Node::Object(members).get(tag) {
            Some(Node::Text(text)) => text.read(),
            Some(Node::Null) if self.is_form() => Cow::Borrowed(""),
            Some(other) => return self.wrong_type("string", other, &at_tag),
            None => {
                self.issues.add(&at_tag, Problem::Required);
                return Value::Faulty;
            }
        };
        let word = if self.is_form() { text.trim() } else { &text };
        let found = kinds.iter().find(|(kind, _)| *kind == word);
        if found.is_none() {
            let problem = if self.is_form() && word.is_empty() {
                Problem::Required
            } else {
                Problem::unknown_option(word, kinds.iter().map(|(kind, _)| *kind).collect())
            };
            self.issues.add(&at_tag, problem);
        }
        match found {
            Some((kind, object)) => Value::Record(Box::new(self.record(object, Some((tag, kind)), members, at))),
            None => Value::Faulty,
        }
    }

    fn text<'a>(&mut self, rule: &Text, text: Cow<'a, str>, at: &Path) -> Value<'a> {
        let text = if self.is_form() && !rule.free { trimmed(text) } else { text };
        match self.text_problem(rule, &text) {
            Ok(None) => {}
            Ok(Some(value)) => {
                if let Value::Phone(phone) = &value
                    && phone.kind() == phone::Kind::Unassigned
                {
                    self.issues.add(at, Problem::PhoneNumberUnassigned);
                }
                return value;
            }
            Err(problem) => {
                self.issues.add(at, problem);
                return if rule.template { Value::FaultyTemplate(text) } else { Value::Faulty };
            }
        }
        Value::Text(text)
    }

    /// What is wrong with a text, or what it means where that is more than the text.
    #[inline(never)]
    fn text_problem<'a>(&self, rule: &Text, text: &str) -> Result<Option<Value<'a>>, Problem> {
        let fine = |is_fine: bool, problem: Problem| if is_fine { Ok(None) } else { Err(problem) };
        if text.is_empty() && rule.minimum > 0 {
            return Err(Problem::TooShort { minimum: rule.minimum });
        }
        if rule.maximum != u32::MAX {
            let actual = text.chars().count();
            if actual > rule.maximum as usize {
                return Err(Problem::TooLong { maximum: rule.maximum, actual });
            }
        }
        match rule.format {
            Format::Any => Ok(None),
            Format::Phone => self.phone(text).map(|phone| Some(Value::Phone(Box::new(phone)))),
            Format::Uuid => fine(format::is_uuid(text), Problem::InvalidUuid),
            Format::Email => fine(format::is_email(text), Problem::InvalidEmail),
            Format::Url => fine(format::is_url(text), Problem::InvalidUrl { http: false }),
            Format::HttpUrl => fine(format::is_url(text) && format::is_http(text), Problem::InvalidUrl { http: true }),
            Format::HttpUrlTemplate => {
                let url = template::filled_in(text);
                fine(format::is_url(&url) && format::is_http(&url), Problem::InvalidUrl { http: true })
            }
            Format::JsonTemplate => fine(text.is_empty() || json::is_json(text), Problem::InvalidJsonTemplate),
            Format::DateTime => match DateTime::parse(text) {
                Some(DateTime::Instant(timestamp)) => Ok(Some(Value::Instant(timestamp))),
                Some(DateTime::Local(reading)) if self.is_form() => Ok(Some(Value::Local(reading))),
                Some(DateTime::Local(_)) => Err(Problem::OffsetMissing),
                None => Err(Problem::InvalidDatetime),
            },
            Format::TimeOfDay => {
                time::parse_time_of_day(text).map(|minute| Some(Value::TimeOfDay(minute))).ok_or(Problem::InvalidTime)
            }
            Format::Timezone => {
                Zone::named(text).map(|zone| Some(Value::Zone(zone))).ok_or_else(|| Problem::invalid_timezone(text))
            }
            Format::ToolName if format::is_tool_name(text) => Ok(None),
            Format::ToolName => Err(Problem::InvalidToolName { suggestion: format::tool_name_for(text) }),
        }
    }

    #[inline(never)]
    fn phone(&self, text: &str) -> Result<Phone, Problem> {
        if self.is_form() { phone::parse(text, self.default_country) } else { phone::check(text) }.map_err(|refusal| {
            Problem::InvalidPhoneNumber {
                reason: refusal.reason(),
                suggestion: match refusal {
                    Refusal::NotE164 { suggestion } => suggestion,
                    _ => None,
                },
            }
        })
    }

    fn wrong_type<'a>(&mut self, expected: &'static str, node: Node, at: &Path) -> Value<'a> {
        self.issues.add(at, Problem::WrongType { expected, received: node.kind() });
        Value::Faulty
    }

    fn is_form(&self) -> bool {
        self.source == Source::Form
    }
}

fn trimmed(text: Cow<str>) -> Cow<str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

// What a form draft leaves empty.

impl Field {
    /// The API takes a null here, so one that was given means something.
    fn null_stands(&self, node: Node) -> bool {
        self.null && matches!(node, Node::Null)
    }

    /// Whether a form draft's value counts as not given.
    fn is_blank(&self, node: Node) -> bool {
        match (&self.shape, node) {
            (_, Node::Null) => true,
            (Shape::Text(rule), Node::Text(text)) => {
                text.read().trim().is_empty() && !(rule.keeps_empty && self.required)
            }
            (Shape::Bool | Shape::Number { .. } | Shape::Choice(_), Node::Text(text)) => text.read().trim().is_empty(),
            (Shape::Map, Node::Object(members)) => members.is_empty(),
            (Shape::Object { stays_blank: false, .. } | Shape::Union { .. }, Node::Object(members)) => {
                !self.required && is_blank_object(members)
            }
            _ => false,
        }
    }
}

impl Shape {
    /// The word that issues use for the type that is due.
    fn kind(&self) -> &'static str {
        match self {
            Shape::Text(_) | Shape::Choice(_) => "string",
            Shape::Bool => "boolean",
            Shape::Number { .. } => "number",
            Shape::Object { .. } | Shape::Union { .. } | Shape::Map | Shape::Any => "object",
            Shape::List { .. } => "array",
        }
    }

    /// Whether an item of a form draft's list is left out: a row that nobody filled in.
    fn drops_item(&self, node: Node) -> bool {
        match (self, node) {
            (Shape::Choice(_), Node::Null) => true,
            (Shape::Choice(_), Node::Text(text)) => text.read().trim().is_empty(),
            (Shape::Object { stays_blank: false, .. }, Node::Null) => true,
            (Shape::Object { stays_blank: false, .. }, Node::Object(members)) => is_blank_object(members),
            _ => false,
        }
    }
}

/// Whether all members of an object are empty texts, white space, nulls or such objects.
fn is_blank_object(mut members: Members) -> bool {
    members.all(|(_, member)| match member {
        Node::Null => true,
        Node::Text(text) => text.read().trim().is_empty(),
        Node::Object(members) => is_blank_object(members),
        _ => false,
    })
}

// The canonical form.

impl Json for Record<'_> {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            if let Some((tag, kind)) = self.kind {
                writer.field(tag, kind);
            }
            for (_, field, value) in self.fields() {
                if !matches!(value, Value::Absent | Value::Faulty) {
                    writer.field(field.name, value);
                }
            }
            for (name, node) in &self.unknown {
                writer.entry(name, node);
            }
        });
    }
}

impl Json for Value<'_> {
    fn write(&self, writer: &mut Writer) {
        match self {
            Value::Bool(value) => value.write(writer),
            Value::Number(value) => writer.number(*value),
            Value::Text(text) | Value::FaultyTemplate(text) => writer.string(text),
            Value::Kept(node) => node.write(writer),
            Value::Phone(phone) => writer.plain(phone.e164()),
            Value::TimeOfDay(minute) => writer.plain(&time::time_of_day(*minute)),
            Value::Instant(timestamp) => timestamp.write(writer),
            Value::Zone(zone) => writer.plain(zone.name()),
            Value::Record(record) => record.write(writer),
            Value::List(items) => writer.list(items.iter().map(|(_, item)| item)),
            Value::Map(members) => writer.object(|writer| {
                for (_, name, value) in members {
                    writer.entry(name, value);
                }
            }),
            // only a request without errors is written, and it has none of the others
            Value::Null | Value::Absent | Value::Faulty | Value::Local(_) => writer.null(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::request::CallRequest;

    #[test]
    fn a_fault_is_found_however_deep_it_is() {
        let nested = |fault| Value::List(vec![(0, Value::Map(vec![(0, "name".into(), fault)]))]);
        assert!(nested(Value::Faulty).has_fault());
        assert!(nested(Value::FaultyTemplate("{{".into())).has_fault());
        assert!(!nested(Value::Text("{{".into())).has_fault());
        let mut record = Record::empty(CallRequest::OBJECT);
        record.set(0, Value::Faulty);
        assert!(nested(Value::Record(Box::new(record))).has_fault());
    }
}
