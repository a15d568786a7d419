//! How a field is declared, once: the [`model!`] macro turns one declaration into the Rust type and the table that
//! validation, the payload, TypeScript and the JSON Schema read.
//!
//! ```text
//! /// How fast it speaks.                       doc      → rustdoc, .d.ts, JSON Schema
//! #[rule(number(0.6, 1.5))]                     rule     → bounds, messages, JSON Schema
//! #[later(V2026_08_21, number(0.5, 1.5))]       the rule from a version of the API on
//! #[default(Node::Number(1.0))]                 what a missing member becomes
//! #[since(V2026_07_15)] #[until(V2026_08_21)]   the first version with it, and the first without it
//! #[instead("pace")]                            the field that has come in its place
//! #[required(true)]                             it has to be there in the versions that have it
//! #[or_empty(true)]                             a form draft's missing list is an empty one
//! #[blank_beside("assistant_id")]               a form draft's blank object is dropped where that field is given
//! pub speed: Option<f64>,                       name and type; Option = may be absent, Nullable = may be null
//! ```
//!
//! Attributes stand in any order behind the doc. Words of an enum take `since` and `until` as well.

use super::{Field, Object, Shape};

/// What a Rust type says of the field that it declares.
pub(crate) trait Model {
    const SHAPE: Shape;
    const REQUIRED: bool = true;
    const NULL: bool = false;
}

/// An object's table by its Rust type.
pub(crate) trait Table {
    const OBJECT: &'static Object;
}

/// How many fields an object has that extends another one. One of its own stands for the other's of that name.
#[expect(clippy::indexing_slicing, reason = "runs while building")]
pub(crate) const fn extended_length(own: &[Field], base: &[Field]) -> usize {
    let (mut length, mut place) = (own.len(), 0);
    while place < base.len() {
        length += super::place_in(own, base[place].name).is_none() as usize;
        place += 1;
    }
    length
}

/// The fields of an object that extends another one: its own, then the other's.
#[expect(clippy::indexing_slicing, reason = "runs while building")]
pub(crate) const fn extended<const LENGTH: usize>(own: &[Field], base: &[Field]) -> [Field; LENGTH] {
    let mut fields = [own[0]; LENGTH];
    let (mut length, mut place) = (0, 0);
    while place < own.len() + base.len() {
        if place < own.len() {
            fields[length] = own[place];
            length += 1;
        } else if super::place_in(own, base[place - own.len()].name).is_none() {
            fields[length] = base[place - own.len()];
            length += 1;
        }
        place += 1;
    }
    fields
}

/// The place of a declared field in its object's table, known while building: `place!(Voice, "speed")`.
macro_rules! place {
    ($object:ident, $name:literal) => {
        const { <$crate::model::$object as $crate::model::Table>::OBJECT.place($name) }
    };
}
pub(crate) use place;

macro_rules! model {
    // A choice among the API's words.
    ($(#[doc = $doc:tt])* pub enum $name:ident {
        $($(#[$attribute:ident $(= $word_doc:tt)? $(($($argument:tt)*))?])* $variant:ident = $word:tt,)*
    }) => {
        words! {
            $(#[doc = $doc])*
            pub enum $name {
                $($($(#[doc = $word_doc])?)* $variant = $word,)*
            }
        }

        impl Model for $name {
            const SHAPE: Shape = Shape::Choice(&Choice {
                words: &[$(Word::new($word)$($(.$attribute($($argument)*))?)*),*],
                #[cfg(feature = "schema")]
                info: $name::INFO,
            });
        }

        impl FromValue for $name {
            fn from_value(value: &FieldValue) -> Option<Self> {
                value.text()?.parse().ok()
            }
        }
    };

    // An object that comes in several kinds.
    ($(#[doc = $doc:tt])* pub union $name:ident by $tag:tt {
        $($(#[doc = $kind_doc:tt])* $kind:ident($object:ident) = $word:tt,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(tag = $tag)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[doc = $kind_doc])* #[serde(rename = $word)] $kind($object),)*
        }

        impl Model for $name {
            const SHAPE: Shape = Shape::Union(&Union {
                tag: $tag,
                kinds: &[$(($word, <$object as Table>::OBJECT)),*],
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),*],
            });
        }

        impl FromValue for $name {
            fn from_value(value: &FieldValue) -> Option<Self> {
                let record = value.record()?;
                match record.kind()? {
                    $($word => $object::from_record(record).map($name::$kind),)*
                    _ => None,
                }
            }
        }

        $(impl From<$object> for $name {
            fn from(kind: $object) -> Self {
                $name::$kind(kind)
            }
        })*
    };

    // An object. Its fields are taken one by one: optional ones are read and written otherwise.
    ($(#[doc = $doc:tt])* pub struct $name:ident { $($fields:tt)* }) => {
        model! { @fields {[$($doc)*]} $name {} [] [] [] $($fields)* }
    };
    // An object with all fields of another one, and some more.
    ($(#[doc = $doc:tt])* pub struct $name:ident extends $base:ident { $($fields:tt)* }) => {
        model! { @fields {[$($doc)*] $base} $name {} [] [] [] $($fields)* }
    };
    (@fields $docs:tt $name:ident {$($done:tt)*} [$($table:tt)*] [$($required:tt)*] [$($optional:tt)*]
        $(#[$attribute:ident $(= $doc:tt)? $(($($argument:tt)*))?])*
        pub $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        model! { @fields $docs $name {
            $($done)*
            $($(#[doc = $doc])?)*
            #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
            pub $field: Option<$type>,
        } [$($table)* [$field, Option<$type>, [$($($doc)?)*] [$($(.$attribute($($argument)*))?)*]]]
        [$($required)*] [$($optional)* $field] $($rest)* }
    };
    (@fields $docs:tt $name:ident {$($done:tt)*} [$($table:tt)*] [$($required:tt)*] [$($optional:tt)*]
        $(#[$attribute:ident $(= $doc:tt)? $(($($argument:tt)*))?])*
        pub $field:ident: $type:ty, $($rest:tt)*) => {
        model! { @fields $docs $name {
            $($done)*
            $($(#[doc = $doc])?)*
            pub $field: $type,
        } [$($table)* [$field, $type, [$($($doc)?)*] [$($(.$attribute($($argument)*))?)*]]]
        [$($required)* [$field, $type]] [$($optional)*] $($rest)* }
    };
    (@fields {[$($doc:tt)*] $base:ident} $name:ident {$($done:tt)*} $table:tt
        [$([$required:ident, $type:ty])*] [$($optional:ident)*]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $($done)*
            /// The fields that a request has too, and those that this version does not know.
            #[serde(flatten)]
            pub request: $base,
        }

        impl Table for $name {
            const OBJECT: &'static Object = &Object {
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),*],
                fields: {
                    const OWN: &[Field] = model!(@table $table);
                    const BASE: &[Field] = <$base as Table>::OBJECT.fields;
                    &extended::<{ extended_length(OWN, BASE) }>(OWN, BASE)
                },
            };
        }

        impl FromRecord for $name {
            fn from_record(record: &Record) -> Option<Self> {
                let mut request: $base = FromRecord::from_record(record)?;
                $(request.forget(stringify!($optional));)*
                Some($name {
                    $($required: FromValue::from_value(record.named(stringify!($required)))?,)*
                    $($optional: FromValue::from_value(record.named(stringify!($optional)))?,)*
                    request,
                })
            }
        }

        model! { @object $name }
    };
    (@fields {[$($doc:tt)*]} $name:ident {$($done:tt)*} $table:tt
        [$([$required:ident, $type:ty])*] [$($optional:ident)*]) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub struct $name {
            $($done)*
            /// What was given beside the fields that this version knows.
            #[serde(flatten)]
            pub extra: ExtraFields,
        }

        impl $name {
            /// With what has to be there, and nothing else.
            #[allow(clippy::too_many_arguments, reason = "there are as many as the API needs")]
            pub fn new($($required: impl Into<$type>),*) -> Self {
                $name { $($required: $required.into(),)* $($optional: None,)* extra: ExtraFields::default() }
            }
        }

        model! { @default $name [$($required)*] }

        impl Table for $name {
            const OBJECT: &'static Object = &Object {
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),*],
                fields: model!(@table $table),
            };
        }

        impl FromRecord for $name {
            fn from_record(record: &Record) -> Option<Self> {
                Some($name {
                    $($required: FromValue::from_value(record.named(stringify!($required)))?,)*
                    $($optional: FromValue::from_value(record.named(stringify!($optional)))?,)*
                    extra: record.extra_fields(),
                })
            }

            fn forget(&mut self, field: &str) {
                match field {
                    $(stringify!($optional) => self.$optional = None,)*
                    _ => {}
                }
            }
        }

        model! { @object $name }
    };
    (@default $name:ident []) => {
        impl Default for $name {
            fn default() -> Self {
                $name::new()
            }
        }
    };
    (@default $name:ident [$($required:ident)+]) => {};
    (@object $name:ident) => {
        impl Model for $name {
            const SHAPE: Shape = Shape::Object { object: <$name as Table>::OBJECT, stays_blank: false };
        }

        impl FromValue for $name {
            fn from_value(value: &FieldValue) -> Option<Self> {
                $name::from_record(value.record()?)
            }
        }
    };
    (@table [$([$field:ident, $type:ty, [$($doc:tt)*] [$($attributes:tt)*]])*]) => {
        &[$({
            let field = Field::new(
                stringify!($field),
                <$type as Model>::SHAPE,
                <$type as Model>::REQUIRED,
                <$type as Model>::NULL,
            )$($attributes)*;
            #[cfg(feature = "schema")]
            let field = field.doc(&[$($doc),*]);
            field
        }),*]
    };
}
pub(crate) use model;
