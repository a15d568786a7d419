//! What serde can serialize, onto the tape that JavaScript's values cross on: one form for both hosts, and no JSON text
//! in between.

use std::fmt;

use serde::Serialize;
use serde::ser::{self, Serializer};

use super::tape::{Tape, part};
use super::{MAX_DEPTH, ParseError};

/// A tape that owns its texts, in the form in which one crosses from JavaScript.
#[derive(Debug, Default)]
pub(crate) struct EncodedTape {
    texts: String,
    parts: Vec<f64>,
    tokens: usize,
    /// Of the lists and objects that are not over: their part, and how many tokens there are up to theirs.
    open: Vec<(usize, usize)>,
}

/// Why a value cannot be serialized.
#[derive(Debug, PartialEq)]
pub(crate) enum SerializeError {
    TooDeep,
    /// Its implementation of `Serialize` failed, or the key of a map is no text.
    Failed,
}

impl EncodedTape {
    pub(crate) fn of(value: &(impl Serialize + ?Sized)) -> Result<EncodedTape, SerializeError> {
        let mut tape = EncodedTape::default();
        value.serialize(&mut tape)?;
        Ok(tape)
    }

    pub(crate) fn decode(&self) -> Result<Tape<'_>, ParseError> {
        Tape::decode(&self.texts, &self.parts)
    }

    fn part(&mut self, kind: usize, length: usize) {
        self.tokens += 1;
        self.parts.push((kind + part::KINDS * length) as f64);
    }

    fn text(&mut self, text: &str) {
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
        self.part(part::TEXT, units);
        self.texts.push_str(text);
    }

    fn number(&mut self, value: f64) {
        if value.is_nan() {
            return self.part(part::NULL, 0);
        }
        self.part(part::NUMBER, 0);
        self.parts.push(value);
    }

    fn open(&mut self, kind: usize) -> Result<(), SerializeError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SerializeError::TooDeep);
        }
        self.part(kind, 0);
        self.open.push((self.parts.len() - 1, self.tokens));
        Ok(())
    }

    fn close(&mut self) {
        let Some((start, before)) = self.open.pop() else { return };
        if let Some(part) = self.parts.get_mut(start) {
            *part += (part::KINDS * (self.tokens - before)) as f64;
        }
    }

    /// A list or an object, which is in an object by the name of a variant if it has one.
    fn container(&mut self, kind: usize, variant: Option<&str>) -> Result<Container<'_>, SerializeError> {
        if let Some(variant) = variant {
            self.open(part::OBJECT)?;
            self.text(variant);
        }
        self.open(kind)?;
        Ok(Container { tape: self, levels: if variant.is_some() { 2 } else { 1 } })
    }
}

/// A list or an object that is being filled.
pub(crate) struct Container<'t> {
    tape: &'t mut EncodedTape,
    levels: usize,
}

impl Container<'_> {
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), SerializeError> {
        value.serialize(&mut *self.tape)
    }

    fn member(&mut self, name: &str, value: &(impl Serialize + ?Sized)) -> Result<(), SerializeError> {
        self.tape.text(name);
        self.item(value)
    }

    fn end(self) -> Result<(), SerializeError> {
        (0..self.levels).for_each(|_| self.tape.close());
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident: $type:ty,)*) => {
        $(fn $method(self, value: $type) -> Result<(), SerializeError> {
            self.number(value as f64);
            Ok(())
        })*
    };
}

impl<'t> Serializer for &'t mut EncodedTape {
    type Ok = ();
    type Error = SerializeError;
    type SerializeSeq = Container<'t>;
    type SerializeTuple = Container<'t>;
    type SerializeTupleStruct = Container<'t>;
    type SerializeTupleVariant = Container<'t>;
    type SerializeMap = Container<'t>;
    type SerializeStruct = Container<'t>;
    type SerializeStructVariant = Container<'t>;

    numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_i128: i128,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_u128: u128,
        serialize_f32: f32, serialize_f64: f64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), SerializeError> {
        self.part(if value { part::TRUE } else { part::FALSE }, 0);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Result<(), SerializeError> {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Result<(), SerializeError> {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<(), SerializeError> {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> Result<(), SerializeError> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), SerializeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), SerializeError> {
        self.part(part::NULL, 0);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), SerializeError> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), SerializeError> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), SerializeError> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), SerializeError> {
        let mut object = self.container(part::OBJECT, None)?;
        object.member(variant, value)?;
        object.end()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Container<'t>, SerializeError> {
        self.container(part::LIST, None)
    }

    fn serialize_tuple(self, _: usize) -> Result<Container<'t>, SerializeError> {
        self.container(part::LIST, None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Container<'t>, SerializeError> {
        self.container(part::LIST, None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'t>, SerializeError> {
        self.container(part::LIST, Some(variant))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Container<'t>, SerializeError> {
        self.container(part::OBJECT, None)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Container<'t>, SerializeError> {
        self.container(part::OBJECT, None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'t>, SerializeError> {
        self.container(part::OBJECT, Some(variant))
    }
}

macro_rules! lists {
    ($($part:ident: $method:ident,)*) => {
        $(impl ser::$part for Container<'_> {
            type Ok = ();
            type Error = SerializeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerializeError> {
                self.item(value)
            }

            fn end(self) -> Result<(), SerializeError> {
                Container::end(self)
            }
        })*
    };
}

lists! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

macro_rules! objects {
    ($($part:ident,)*) => {
        $(impl ser::$part for Container<'_> {
            type Ok = ();
            type Error = SerializeError;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), SerializeError> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), SerializeError> {
                Container::end(self)
            }
        })*
    };
}

objects! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Container<'_> {
    type Ok = ();
    type Error = SerializeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), SerializeError> {
        let mut name = EncodedTape::of(key)?;
        match name.parts.as_slice() {
            // an integer's JSON text is its name
            [_, number] if number.fract() == 0.0 => super::float::write(*number, &mut name.texts),
            [single] if *single as usize % part::KINDS == part::TEXT => {}
            _ => return Err(SerializeError::Failed),
        }
        self.tape.text(&name.texts);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), SerializeError> {
        self.item(value)
    }

    fn end(self) -> Result<(), SerializeError> {
        Container::end(self)
    }
}

impl fmt::Display for SerializeError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("the value cannot be written as JSON")
    }
}

impl std::error::Error for SerializeError {}

impl ser::Error for SerializeError {
    fn custom<T: fmt::Display>(_: T) -> SerializeError {
        SerializeError::Failed
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used, reason = "a panic is how a test fails")]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::json::to_json;

    fn written(value: &impl Serialize) -> String {
        to_json(&EncodedTape::of(value).unwrap().decode().unwrap().root())
    }

    #[test]
    fn a_value_is_what_serde_json_makes_of_it() {
        #[derive(Serialize)]
        enum Kind {
            Unit,
            Newtype(u8),
            Tuple(char, Option<bool>),
            Struct { a: (), b: &'static [u8] },
        }
        let kinds = [Kind::Unit, Kind::Newtype(1), Kind::Tuple('é', None), Kind::Struct { a: (), b: b"hi" }];
        let value = json!({ "a": [null, true, -1.5, "x😀", { "b": {} }, []], "": "é", "n": 9_007_199_254_740_991_u64 });
        assert_eq!(written(&value), value.to_string());
        assert_eq!(written(&kinds), serde_json::to_string(&kinds).unwrap());
        assert_eq!(written(&BTreeMap::from([(2, "two"), (10, "ten")])), r#"{"2":"two","10":"ten"}"#);
        assert_eq!(written(&f64::NAN), "null");
    }

    #[test]
    fn what_json_has_no_name_for_fails() {
        let levels = |depth| (0..depth).fold(json!(1), |inner, _| json!([inner]));
        assert!(EncodedTape::of(&levels(128)).is_ok());
        assert_eq!(EncodedTape::of(&levels(129)).unwrap_err(), SerializeError::TooDeep);
        assert_eq!(EncodedTape::of(&BTreeMap::from([([1], 1)])).unwrap_err(), SerializeError::Failed);
    }
}
