//! What was read against a declaration: values in their canonical form.

use std::borrow::Cow;

use super::{Field, Object, Scope};
use crate::formats::{Meaning, time_of_day};
use crate::json::{Node, ToJson, Writer};
use crate::phone::Phone;
use crate::time::{CivilDateTime, Timestamp, Zone};

/// What became of a field's value.
#[derive(Debug)]
pub(crate) enum FieldValue<'a> {
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
    Civil(CivilDateTime),
    Zone(Zone),
    Record(Box<Record<'a>>),
    /// Items with the indices that they were given at.
    List(Vec<(usize, FieldValue<'a>)>),
    /// As it was given: where anything may stand, or with an issue in what the API stored.
    Kept(Node<'a>),
    /// Names of the sender's own, with the places that they were given at.
    Map(Vec<(usize, Cow<'a, str>, FieldValue<'a>)>),
}

/// An object that was read: a value for each declared field.
#[derive(Debug)]
pub(crate) struct Record<'a> {
    object: &'static Object,
    /// What tells its kind, where there are several: the field's name and the kind's.
    kind: Option<(&'static str, &'static str)>,
    values: Vec<FieldValue<'a>>,
    /// What is given beside them.
    extra: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> FieldValue<'a> {
    /// A text with what it means.
    pub(crate) fn of(meaning: Meaning, text: Cow<'a, str>) -> FieldValue<'a> {
        match meaning {
            Meaning::Text => FieldValue::Text(text),
            Meaning::Rewritten(text) => FieldValue::Text(Cow::Owned(text)),
            Meaning::Phone(phone) => FieldValue::Phone(phone),
            Meaning::TimeOfDay(minute) => FieldValue::TimeOfDay(minute),
            Meaning::Instant(timestamp) => FieldValue::Instant(timestamp),
            Meaning::Civil(civil) => FieldValue::Civil(civil),
            Meaning::Zone(zone) => FieldValue::Zone(zone),
        }
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, FieldValue::Absent)
    }

    pub(crate) fn record(&self) -> Option<&Record<'a>> {
        if let FieldValue::Record(record) = self { Some(record) } else { None }
    }

    pub(crate) fn record_mut(&mut self) -> Option<&mut Record<'a>> {
        if let FieldValue::Record(record) = self { Some(record) } else { None }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[(usize, FieldValue<'a>)] {
        if let FieldValue::List(items) = self { items } else { &[] }
    }

    /// The items of a list that are objects, with their indices.
    pub(crate) fn records(&self) -> impl Iterator<Item = (usize, &Record<'a>)> {
        self.items().iter().filter_map(|(index, item)| Some((*index, item.record()?)))
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let FieldValue::Text(text) = self { Some(text) } else { None }
    }

    pub(crate) fn number(&self) -> Option<f64> {
        if let FieldValue::Number(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn instant(&self) -> Option<Timestamp> {
        if let FieldValue::Instant(instant) = self { Some(*instant) } else { None }
    }

    pub(crate) fn is_true(&self) -> bool {
        matches!(self, FieldValue::Bool(true))
    }

    /// Whether there is an issue about it, or about something in it, that keeps the request from being sent.
    pub(crate) fn has_fault(&self) -> bool {
        match self {
            FieldValue::Faulty | FieldValue::FaultyTemplate(_) => true,
            FieldValue::Record(record) => record.values.iter().any(FieldValue::has_fault),
            FieldValue::List(items) => items.iter().any(|(_, item)| item.has_fault()),
            FieldValue::Map(members) => members.iter().any(|(_, _, value)| value.has_fault()),
            _ => false,
        }
    }

    /// Null, an empty text and an empty list say nothing.
    pub(crate) fn says_something(&self) -> bool {
        match self {
            FieldValue::Absent | FieldValue::Null => false,
            FieldValue::Text(text) => !text.is_empty(),
            FieldValue::List(items) => !items.is_empty(),
            _ => true,
        }
    }
}

impl<'a> Record<'a> {
    pub(crate) fn new(
        object: &'static Object,
        kind: Option<(&'static str, &'static str)>,
        values: Vec<FieldValue<'a>>,
        extra: Vec<(Cow<'a, str>, Node<'a>)>,
    ) -> Record<'a> {
        Record { object, kind, values, extra }
    }

    /// An object of which nothing is given.
    pub(crate) fn empty(object: &'static Object) -> Record<'a> {
        let values = object.fields.iter().map(|_| FieldValue::Absent).collect();
        Record { object, kind: None, values, extra: Vec::new() }
    }

    /// The value of the field at a place that [`place!`](super::declare::place) knows.
    pub(crate) fn get(&self, place: usize) -> &FieldValue<'a> {
        self.values.get(place).unwrap_or(&FieldValue::Absent)
    }

    pub(crate) fn get_mut(&mut self, place: usize) -> Option<&mut FieldValue<'a>> {
        self.values.get_mut(place)
    }

    pub(crate) fn set(&mut self, place: usize, value: FieldValue<'a>) {
        if let Some(old) = self.values.get_mut(place) {
            *old = value;
        }
    }

    /// The value of the field at a place, which is absent from then on.
    pub(crate) fn take(&mut self, place: usize) -> FieldValue<'a> {
        self.values.get_mut(place).map_or(FieldValue::Absent, |value| std::mem::replace(value, FieldValue::Absent))
    }

    /// The value of a field by its Rust name.
    pub(crate) fn named(&self, name: &str) -> &FieldValue<'a> {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.object
            .fields
            .iter()
            .position(|field| field.name == name)
            .map_or(&FieldValue::Absent, |place| self.get(place))
    }

    /// Which kind it is, where there are several.
    pub(crate) fn kind(&self) -> Option<&'static str> {
        self.kind.map(|(_, kind)| kind)
    }

    /// What is given beside the declared fields.
    pub(crate) fn extra(&self) -> &[(Cow<'a, str>, Node<'a>)] {
        &self.extra
    }

    /// Whether a version has the field at a place.
    pub(crate) fn has(&self, place: usize, scope: Scope) -> bool {
        self.object.fields.get(place).is_some_and(|field| field.span.has(scope))
    }

    /// The name of the field at a place.
    pub(crate) fn name(&self, place: usize) -> &'static str {
        self.object.fields.get(place).map_or("", |field| field.name)
    }

    /// The field that tells its kind, where there are several, and the kind's name.
    pub(crate) fn tag(&self) -> Option<(&'static str, &'static str)> {
        self.kind
    }

    /// All declared fields, with their places.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (usize, &'static Field, &FieldValue<'a>)> {
        self.object.fields.iter().zip(&self.values).enumerate().map(|(place, (field, value))| (place, field, value))
    }
}

impl ToJson for Record<'_> {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            if let Some((tag, kind)) = self.kind {
                writer.field(tag, kind);
            }
            for (_, field, value) in self.fields() {
                if !matches!(value, FieldValue::Absent | FieldValue::Faulty) {
                    writer.field(field.name, value);
                }
            }
            for (name, node) in &self.extra {
                writer.entry(name, node);
            }
        });
    }
}

impl ToJson for FieldValue<'_> {
    fn write(&self, writer: &mut Writer) {
        match self {
            FieldValue::Bool(value) => value.write(writer),
            FieldValue::Number(value) => writer.number(*value),
            FieldValue::Text(text) | FieldValue::FaultyTemplate(text) => writer.string(text),
            FieldValue::Kept(node) => node.write(writer),
            FieldValue::Phone(phone) => writer.plain(phone.e164()),
            FieldValue::TimeOfDay(minute) => writer.plain(&time_of_day::write(*minute)),
            FieldValue::Instant(timestamp) => timestamp.write(writer),
            FieldValue::Zone(zone) => writer.plain(zone.name()),
            FieldValue::Record(record) => record.write(writer),
            FieldValue::List(items) => writer.list(items.iter().map(|(_, item)| item)),
            FieldValue::Map(members) => writer.object(|writer| {
                for (_, name, value) in members {
                    writer.entry(name, value);
                }
            }),
            // only a request without errors is written, and it has none of the others
            FieldValue::Null | FieldValue::Absent | FieldValue::Faulty | FieldValue::Civil(_) => writer.null(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CallRequest, declare::Table};

    #[test]
    fn a_fault_is_found_however_deep_it_is() {
        let nested = |fault| FieldValue::List(vec![(0, FieldValue::Map(vec![(0, "name".into(), fault)]))]);
        assert!(nested(FieldValue::Faulty).has_fault());
        assert!(nested(FieldValue::FaultyTemplate("{{".into())).has_fault());
        assert!(!nested(FieldValue::Text("{{".into())).has_fault());
        let mut record = Record::empty(CallRequest::OBJECT);
        record.set(0, FieldValue::Faulty);
        assert!(nested(FieldValue::Record(Box::new(record))).has_fault());
    }
}
