//! From what was read to the Rust types: there is no second opinion on it, as serde's would be one.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize};

use super::declare::Model;
use super::{FieldValue, Record, Shape};
use crate::formats::time_of_day;
use crate::json::Node;

/// A field's value as a Rust type; `None` for one that has a fault.
pub(crate) trait FromValue: Sized {
    fn from_value(value: &FieldValue) -> Option<Self>;
}

/// An object as a Rust type.
pub(crate) trait FromRecord: Sized {
    fn from_record(record: &Record) -> Option<Self>;

    /// Forgets a field that an object which extends this one has of its own.
    fn forget(&mut self, _field: &str) {}
}

/// A value where the API also takes an explicit null, which is not the same as leaving the field out.
///
/// ```
/// use revox_call_builder::{Assistant, Nullable};
///
/// let mut assistant = Assistant::new("Say hello.");
/// assistant.voicemail_message = Some("Please call back.".to_owned().into());
/// assistant.background_sound = Some(Nullable::Null); // silence, whatever is stored
/// let json = serde_json::to_string(&assistant)?;
/// assert_eq!(json, r#"{"prompt":"Say hello.","background_sound":null,"voicemail_message":"Please call back."}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Nullable<T> {
    /// Null.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, unless it is null.
    pub fn value(&self) -> Option<&T> {
        if let Nullable::Value(value) = self { Some(value) } else { None }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Nullable::Value(value)
    }
}

/// What the API has stored in a field: what it documents, or nothing, or something that it has come up with since.
/// What is neither documented nor null has an issue.
///
/// ```
/// use revox_call_builder::{CallStatus, Lenient};
///
/// let [known, new]: [Lenient<CallStatus>; 2] = serde_json::from_str(r#"["calling", "on_hold"]"#)?;
/// assert_eq!(known.value(), Some(&CallStatus::Calling));
/// assert_eq!(new, Lenient::Other("on_hold".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Lenient<T> {
    /// A value as it is documented.
    Value(T),
    /// Null.
    Null,
    /// Anything else: a word that is new, another type.
    Other(serde_json::Value),
}

impl<T> Lenient<T> {
    /// The value, if it is as it is documented.
    pub fn value(&self) -> Option<&T> {
        if let Lenient::Value(value) = self { Some(value) } else { None }
    }
}

macro_rules! newtype {
    ($name:ident($inner:ty)) => {
        impl Deref for $name {
            type Target = $inner;

            fn deref(&self) -> &$inner {
                &self.0
            }
        }

        impl DerefMut for $name {
            fn deref_mut(&mut self) -> &mut $inner {
                &mut self.0
            }
        }
    };
}

/// Names of your own, each with a text, in the order that they were given.
///
/// ```
/// use revox_call_builder::StringMap;
///
/// let variables = StringMap::from_iter([("first_name", "Ada"), ("topic", "the engine")]);
/// assert_eq!(variables["first_name"], "Ada");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StringMap(pub IndexMap<String, String>);

newtype!(StringMap(IndexMap<String, String>));

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for StringMap {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        StringMap(entries.into_iter().map(|(name, text)| (name.into(), text.into())).collect())
    }
}

/// Fields that the version does not know, as they were given and in their order. Objects within them keep theirs where
/// serde_json's feature `preserve_order` is on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ExtraFields(pub IndexMap<String, serde_json::Value>);

newtype!(ExtraFields(IndexMap<String, serde_json::Value>));

/// Data of somebody else's own making.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonObject(pub IndexMap<String, serde_json::Value>);

newtype!(JsonObject(IndexMap<String, serde_json::Value>));

/// Keeps a null apart from an absent field: only what is there reaches this.
pub(super) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Record<'_> {
    /// What was given beside the declared fields.
    pub(super) fn extra_fields(&self) -> ExtraFields {
        ExtraFields(self.extra().iter().map(|(name, node)| (name.clone().into_owned(), value_of(*node))).collect())
    }
}

/// A JSON value as serde_json has it. A number is the integer that it is, else the float.
fn value_of(node: Node) -> serde_json::Value {
    match node {
        Node::Null | Node::InvalidDate => serde_json::Value::Null,
        Node::Bool(value) => value.into(),
        Node::Number(value) => number_of(value),
        Node::Text(text) => text.read().into_owned().into(),
        Node::List(items) => items.map(value_of).collect(),
        Node::Object(members) => members.map(|(name, node)| (name.read().into_owned(), value_of(node))).collect(),
    }
}

fn number_of(value: f64) -> serde_json::Value {
    if value.fract() == 0.0 && (i64::MIN as f64..i64::MAX as f64).contains(&value) {
        serde_json::Value::from(value as i64)
    } else {
        serde_json::Value::from(value)
    }
}

/// What a field's value is in JSON.
fn json_of(value: &FieldValue) -> serde_json::Value {
    match value {
        FieldValue::Kept(node) => value_of(*node),
        FieldValue::Bool(value) => (*value).into(),
        FieldValue::Number(value) => number_of(*value),
        FieldValue::Record(record) => members_of(record),
        FieldValue::List(items) => items.iter().map(|(_, item)| json_of(item)).collect(),
        FieldValue::Map(members) => members.iter().map(|(_, name, value)| (name.clone(), json_of(value))).collect(),
        _ => String::from_value(value).map_or(serde_json::Value::Null, serde_json::Value::from),
    }
}

fn members_of(record: &Record) -> serde_json::Value {
    let is_written = |value: &FieldValue| !matches!(value, FieldValue::Absent | FieldValue::Faulty);
    let declared = record.fields().filter(|(.., value)| is_written(value));
    let declared = declared.map(|(_, field, value)| (field.name.to_owned(), json_of(value)));
    let extra = record.extra().iter().map(|(name, node)| (name.clone().into_owned(), value_of(*node)));
    let kind = record.tag().map(|(tag, kind)| (tag.to_owned(), kind.into()));
    kind.into_iter().chain(declared).chain(extra).collect()
}

impl Model for String {
    const SHAPE: Shape = super::text();
}

impl FromValue for String {
    fn from_value(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::Text(text) | FieldValue::FaultyTemplate(text) => Some(text.clone().into_owned()),
            FieldValue::Phone(phone) => Some(phone.e164().to_owned()),
            FieldValue::TimeOfDay(minute) => Some(time_of_day::write(*minute)),
            FieldValue::Instant(instant) => Some(instant.to_string()),
            FieldValue::Zone(zone) => Some(zone.name().to_owned()),
            _ => None,
        }
    }
}

impl Model for bool {
    const SHAPE: Shape = Shape::Bool;
}

impl FromValue for bool {
    fn from_value(value: &FieldValue) -> Option<Self> {
        if let FieldValue::Bool(value) = value { Some(*value) } else { None }
    }
}

impl Model for f64 {
    const SHAPE: Shape = super::number(f64::NEG_INFINITY, f64::INFINITY);
}

impl FromValue for f64 {
    fn from_value(value: &FieldValue) -> Option<Self> {
        value.number()
    }
}

impl Model for u64 {
    const SHAPE: Shape = super::integer_from(0.0);
}

impl FromValue for u64 {
    fn from_value(value: &FieldValue) -> Option<Self> {
        value.number().map(|number| number as u64)
    }
}

impl<T: Model> Model for Vec<T> {
    const SHAPE: Shape = super::list_of(&T::SHAPE);
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::List(items) => items.iter().map(|(_, item)| T::from_value(item)).collect(),
            _ => None,
        }
    }
}

impl<T: Model> Model for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
    const NULL: bool = T::NULL;
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &FieldValue) -> Option<Self> {
        if value.is_absent() { Some(None) } else { T::from_value(value).map(Some) }
    }
}

impl<T: Model> Model for Nullable<T> {
    const SHAPE: Shape = T::SHAPE;
    const NULL: bool = true;
}

impl<T: FromValue> FromValue for Nullable<T> {
    fn from_value(value: &FieldValue) -> Option<Self> {
        if let FieldValue::Null = value { Some(Nullable::Null) } else { T::from_value(value).map(Nullable::Value) }
    }
}

impl<T: Model> Model for Lenient<T> {
    const SHAPE: Shape = T::SHAPE;
    const NULL: bool = true;
}

impl<T: FromValue> FromValue for Lenient<T> {
    fn from_value(value: &FieldValue) -> Option<Self> {
        Some(match value {
            FieldValue::Null => Lenient::Null,
            FieldValue::Kept(Node::Null) => Lenient::Null,
            value => T::from_value(value).map_or_else(|| Lenient::Other(json_of(value)), Lenient::Value),
        })
    }
}

impl Model for StringMap {
    const SHAPE: Shape = Shape::Map;
}

impl FromValue for StringMap {
    fn from_value(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::Map(members) => {
                let entries =
                    members.iter().map(|(_, name, text)| Some((name.clone().into_owned(), text.text()?.to_owned())));
                entries.collect::<Option<IndexMap<_, _>>>().map(StringMap)
            }
            _ => None,
        }
    }
}

impl Model for JsonObject {
    const SHAPE: Shape = super::any("Record<string, unknown>");
}

impl FromValue for JsonObject {
    fn from_value(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::Kept(Node::Object(members)) => {
                Some(JsonObject(members.map(|(name, node)| (name.read().into_owned(), value_of(node))).collect()))
            }
            _ => None,
        }
    }
}

impl Model for serde_json::Value {
    const SHAPE: Shape = super::any("unknown");
    const NULL: bool = true;
}

impl FromValue for serde_json::Value {
    fn from_value(value: &FieldValue) -> Option<Self> {
        Some(json_of(value))
    }
}
