//! JSON text in and out: the one form in which a request reaches the core, in every language.

use std::borrow::Cow;
use std::{fmt, io};

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::ser::Formatter;

use crate::model::MAX_SAFE_INTEGER;

/// A JSON value as it was given: members in order, texts borrowed where they hold no escape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// How many levels of objects and lists a request may have.
pub(crate) const MAX_DEPTH: u32 = 128;

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// Half of a surrogate pair: `"\ud800"`, the one thing that JSON's grammar takes and Unicode does not.
    LoneSurrogate,
    /// Not JSON any more at this byte, counted from 1.
    Malformed(usize),
}

impl<'a> Node<'a> {
    pub(crate) fn parse(text: &'a str) -> Result<Node<'a>, Unreadable> {
        let mut reader = serde_json::Deserializer::from_str(text);
        reader.disable_recursion_limit(); // ours comes first
        Level(0).deserialize(&mut reader).and_then(|node| reader.end().map(|()| node)).map_err(|error| {
            match error.to_string() {
                message if message.starts_with(TOO_DEEP) => Unreadable::TooDeep,
                message if message.contains("hex escape") || message.contains("surrogate") => Unreadable::LoneSurrogate,
                _ => Unreadable::Malformed(error.column()),
            }
        })
    }

    /// The word that issues use for a value's type.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Null => "null",
            Node::Bool(_) => "boolean",
            Node::Number(_) => "number",
            Node::Text(_) => "string",
            Node::List(_) => "array",
            Node::Object(_) => "object",
        }
    }

    /// The member `name` of an object.
    pub(crate) fn get(&self, name: &str) -> Option<&Node<'a>> {
        match self {
            Node::Object(members) => members.iter().find(|(key, _)| key == name).map(|(_, node)| node),
            _ => None,
        }
    }
}

impl<'a> Node<'a> {
    /// The member `name` of an object, taken out of it.
    pub(crate) fn take(&mut self, name: &str) -> Option<Node<'a>> {
        match self {
            Node::Object(members) => {
                members.iter_mut().find(|(key, _)| key == name).map(|(_, node)| std::mem::replace(node, Node::Null))
            }
            _ => None,
        }
    }
}

const TOO_DEEP: &str = "too deep";

/// A value so many levels down.
#[derive(Clone, Copy)]
struct Level(u32);

impl Level {
    fn below<E: de::Error>(self) -> Result<Level, E> {
        if self.0 < MAX_DEPTH { Ok(Level(self.0.saturating_add(1))) } else { Err(E::custom(TOO_DEEP)) }
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Node<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Node<'de>, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node<'de>, E> {
        Ok(Node::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node<'de>, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Owned(value.to_owned())))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Node<'de>, E> {
        Ok(Node::Text(Cow::Borrowed(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node<'de>, A::Error> {
        let below = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node<'de>, A::Error> {
        let below = self.below()?;
        let mut members: Vec<(Cow<'de, str>, Node<'de>)> = Vec::new();
        while let Some(key) = map.next_key_seed(Key)? {
            members.push((key, map.next_value_seed(below)?));
        }
        keep_last(&mut members);
        Ok(Node::Object(members))
    }
}

struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_owned()))
    }

    fn visit_borrowed_str<E>(self, value: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(value))
    }
}

/// A key that comes twice keeps its first place and its last value, as in JavaScript.
fn keep_last(members: &mut Vec<(Cow<str>, Node)>) {
    let mut order: Vec<usize> = (0..members.len()).collect();
    let key = |at: &usize| members.get(*at).map(|(key, _)| key.as_ref());
    order.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
    let mut gone = Vec::new();
    for same in order.chunk_by(|a, b| key(a) == key(b)) {
        if let [first, .., last] = same {
            gone.push((*first, *last));
        }
    }
    if gone.is_empty() {
        return;
    }
    for &(first, last) in &gone {
        members.swap(first, last);
    }
    let mut seen = std::collections::BTreeSet::new();
    members.retain(|(key, _)| seen.insert(key.clone().into_owned()));
}

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Number(value) => serialize_number(*value, serializer),
            Node::Text(value) => serializer.serialize_str(value),
            Node::List(items) => serializer.collect_seq(items),
            Node::Object(members) => serializer.collect_map(members.iter().map(|(key, value)| (key, value))),
        }
    }
}

/// An integer, where the number is one that every reader keeps exactly.
pub(crate) fn serialize_number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    if value.fract() == 0.0 && value.abs() <= MAX_SAFE_INTEGER {
        serializer.serialize_i64(value as i64)
    } else {
        serializer.serialize_f64(value)
    }
}

/// The JSON text of a value, to the byte what JavaScript's `JSON.stringify` makes of it.
pub(crate) fn write(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::with_capacity(256);
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, AsJavaScript))?;
    String::from_utf8(bytes).map_err(serde::ser::Error::custom)
}

struct AsJavaScript;

impl Formatter for AsJavaScript {
    fn write_f64<W: ?Sized + io::Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        out.write_all(number(value).as_bytes())
    }
}

/// A number as JavaScript writes it: `3`, `0.5`, `1e+21`, and `null` for what JSON has no number for.
pub(crate) fn number(value: f64) -> String {
    if !value.is_finite() {
        return "null".to_owned();
    }
    if value == 0.0 {
        return "0".to_owned(); // -0 too
    }
    let shortest = format!("{value:e}");
    let (digits, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    match exponent.parse::<i32>() {
        Ok(exponent) if !(-6..=20).contains(&exponent) => format!("{digits}e{exponent:+}"),
        _ => format!("{value}"),
    }
}

/// The number that a JSON text holds, for texts that are a number and nothing else.
pub(crate) fn parse_number(text: &str) -> Option<f64> {
    serde_json::from_str::<f64>(text).ok().filter(|_| !text.starts_with(char::is_whitespace))
}

/// Whether a text is JSON, however deep.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<de::IgnoredAny>(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn round_trip(text: &str) -> String {
        write(&Node::parse(text).unwrap()).unwrap()
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (given, written) in [
            ("3.0", "3"),
            ("-0", "0"),
            ("0.1", "0.1"),
            ("1e21", "1e+21"),
            ("123456789012345680000", "123456789012345680000"),
            ("0.000001", "0.000001"),
            ("1.5e-7", "1.5e-7"),
            ("5e-324", "5e-324"),
        ] {
            assert_eq!(round_trip(given), written);
        }
    }

    #[test]
    fn texts_and_the_order_of_members_survive() {
        let text = r#"{"b":"\u0001\n\"é ","a":[null,true,{}],"__proto__":{"x":1}}"#;
        assert_eq!(round_trip(text), text);
    }

    #[test]
    fn a_repeated_key_keeps_its_first_place_and_last_value() {
        assert_eq!(round_trip(r#"{"a":1,"b":2,"a":3,"c":4,"a":5}"#), r#"{"a":5,"b":2,"c":4}"#);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
        assert!(Node::parse(&nested(128)).is_ok());
        assert_eq!(Node::parse(&nested(129)), Err(Unreadable::TooDeep));
        assert_eq!(Node::parse(&nested(1_000_000)), Err(Unreadable::TooDeep));
        for lone in [r#""\ud800""#, r#""\udc00""#, r#"{"\ud800x":1}"#, r#""\ud800\ud800""#, r#""\ud800\n""#] {
            assert_eq!(Node::parse(lone), Err(Unreadable::LoneSurrogate), "{lone}");
        }
        for text in ["", "{", "1 2", "nul", "01"] {
            assert!(matches!(Node::parse(text), Err(Unreadable::Malformed(_))), "{text}");
        }
    }
}
