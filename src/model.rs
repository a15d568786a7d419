//! How a field is declared, once: the [`model!`] macro turns one declaration into the Rust type, its
//! TypeScript type and the table that validation, the payload and the JSON Schema read.
//!
//! ```text
//! /// How fast it speaks.                  doc       → rustdoc, .d.ts, JSON Schema
//! #[rule(number(0.6, 1.5))]               rule      → bounds, messages, JSON Schema
//! #[default(Node::Number(1.0))]           default   → what a missing member becomes
//! pub speed: Option<f64>,                 name and type; Option = may be absent, Nullable = may be null
//! ```

use crate::json::Node;
use crate::request::OrNull;

/// The table of one object: its fields in the order of the API's contract.
#[derive(Debug)]
pub(crate) struct Object {
    #[cfg(feature = "schema")]
    pub name: &'static str,
    #[cfg(feature = "schema")]
    pub doc: &'static [&'static str],
    pub fields: &'static [Field],
}

/// One field, as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub name: &'static str,
    /// Its lines of documentation.
    #[cfg(feature = "schema")]
    pub doc: &'static [&'static str],
    /// Must be there.
    pub required: bool,
    /// The API takes an explicit null.
    pub null: bool,
    pub shape: Shape,
    /// What it is when it is missing.
    pub default: Option<Node<'static>>,
}

/// What a value has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    Text(Text),
    Bool,
    Number {
        minimum: f64,
        maximum: f64,
        integer: bool,
    },
    Choice(&'static [&'static str]),
    /// One that `stays_blank` is not dropped from a form draft when all its members are blank.
    Object {
        object: &'static Object,
        stays_blank: bool,
    },
    /// An object that comes in several kinds, told apart by the field `tag`.
    Union {
        tag: &'static str,
        kinds: &'static [(&'static str, &'static Object)],
    },
    List {
        item: &'static Shape,
        minimum: u32,
    },
    /// An object of names of the sender's own, each with a text.
    Map,
    /// Any JSON.
    Any,
}

/// What a text has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    pub format: Format,
    /// In Unicode code points.
    pub minimum: u32,
    pub maximum: u32,
    /// Written by a person for people: a form draft's white space is kept.
    pub free: bool,
    /// Placeholders such as `{{name}}` are filled in.
    pub template: bool,
    /// A form draft's empty text is a value too, even where the field is required.
    pub keeps_empty: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Format {
    Any,
    Phone,
    Uuid,
    Email,
    /// Any scheme.
    Url,
    HttpUrl,
    /// An http(s) URL once its placeholders are filled in.
    HttpUrlTemplate,
    /// JSON, when it is not empty.
    JsonTemplate,
    DateTime,
    TimeOfDay,
    Timezone,
    ToolName,
}

impl Shape {
    /// A text or list that must hold something.
    pub(crate) const fn not_empty(self) -> Self {
        match self {
            Shape::Text(text) => Shape::Text(Text { minimum: 1, ..text }),
            Shape::List { item, .. } => Shape::List { item, minimum: 1 },
            other => other,
        }
    }

    /// A text of so many Unicode code points at the most.
    pub(crate) const fn at_most(self, maximum: u32) -> Self {
        match self {
            Shape::Text(text) => Shape::Text(Text { maximum, ..text }),
            other => other,
        }
    }

    /// A text that is written for people: a form draft's white space is kept.
    pub(crate) const fn free(self) -> Self {
        match self {
            Shape::Text(text) => Shape::Text(Text { free: true, ..text }),
            other => other,
        }
    }

    /// A free text with placeholders.
    pub(crate) const fn template(self) -> Self {
        match self.free() {
            Shape::Text(text) => Shape::Text(Text { template: true, ..text }),
            other => other,
        }
    }

    /// Not free after all: a form draft's white space around it is dropped.
    pub(crate) const fn trimmed(self) -> Self {
        match self {
            Shape::Text(text) => Shape::Text(Text { free: false, ..text }),
            other => other,
        }
    }

    /// An object that a form draft keeps although all its members are blank.
    pub(crate) const fn stays_blank(self) -> Self {
        match self {
            Shape::Object { object, .. } => Shape::Object { object, stays_blank: true },
            other => other,
        }
    }

    /// A free text that may be empty in a form draft too, where it is required.
    pub(crate) const fn keeps_empty(self) -> Self {
        match self {
            Shape::Text(text) => Shape::Text(Text { keeps_empty: true, ..text }),
            other => other,
        }
    }
}

// The words of `#[rule(…)]`.

pub(crate) const fn text() -> Shape {
    format(Format::Any)
}

pub(crate) const fn format(format: Format) -> Shape {
    Shape::Text(Text { format, minimum: 0, maximum: u32::MAX, free: false, template: false, keeps_empty: false })
}

pub(crate) const fn number(minimum: f64, maximum: f64) -> Shape {
    Shape::Number { minimum, maximum, integer: false }
}

pub(crate) const fn integer_from(minimum: f64) -> Shape {
    Shape::Number { minimum, maximum: MAX_SAFE_INTEGER, integer: true }
}

pub(crate) const fn list_of(item: &'static Shape) -> Shape {
    Shape::List { item, minimum: 0 }
}

/// The largest integer that every reader of JSON keeps exactly.
pub(crate) const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// What a Rust type says of the field that it declares.
pub(crate) trait Model {
    const SHAPE: Shape;
    const REQUIRED: bool = true;
    const NULL: bool = false;
}

impl Model for String {
    const SHAPE: Shape = text();
}

impl Model for bool {
    const SHAPE: Shape = Shape::Bool;
}

impl Model for f64 {
    const SHAPE: Shape = number(f64::NEG_INFINITY, f64::INFINITY);
}

impl Model for u64 {
    const SHAPE: Shape = integer_from(0.0);
}

impl<T: Model> Model for Vec<T> {
    const SHAPE: Shape = list_of(&T::SHAPE);
}

impl<T: Model> Model for Option<T> {
    const SHAPE: Shape = T::SHAPE;
    const REQUIRED: bool = false;
    const NULL: bool = T::NULL;
}

impl<T: Model> Model for OrNull<T> {
    const SHAPE: Shape = T::SHAPE;
    const NULL: bool = true;
}

impl Object {
    /// The position of a field. Only constants ask (see [`at!`]), so a misspelt name fails the build.
    #[expect(clippy::panic, reason = "runs while building")]
    pub(crate) const fn position(&self, name: &str) -> usize {
        match position(self.fields, name) {
            Some(at) => at,
            None => panic!("no such field"),
        }
    }
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs while building")]
pub(crate) const fn position(fields: &[Field], name: &str) -> Option<usize> {
    let mut at = 0;
    while at < fields.len() {
        if same(fields[at].name.as_bytes(), name.as_bytes()) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// How many fields an object has that extends another one. One of its own stands for the other's of that name.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs while building")]
pub(crate) const fn extended_length(own: &[Field], base: &[Field]) -> usize {
    let (mut length, mut at) = (own.len(), 0);
    while at < base.len() {
        length += position(own, base[at].name).is_none() as usize;
        at += 1;
    }
    length
}

/// The fields of an object that extends another one: its own, then the other's.
#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs while building")]
pub(crate) const fn extended<const LENGTH: usize>(own: &[Field], base: &[Field]) -> [Field; LENGTH] {
    let mut fields = [own[0]; LENGTH];
    let (mut length, mut at) = (0, 0);
    while at < own.len() + base.len() {
        if at < own.len() {
            fields[length] = own[at];
            length += 1;
        } else if position(own, base[at - own.len()].name).is_none() {
            fields[length] = base[at - own.len()];
            length += 1;
        }
        at += 1;
    }
    fields
}

#[expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "runs while building")]
const fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// The name on the wire of a Rust field: `r#type` is `type`.
pub(crate) const fn wire_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}

/// The position of a declared field, known while building: `at!(Voice, "speed")`.
macro_rules! at {
    ($object:ident, $name:literal) => {
        const { <$crate::request::$object>::OBJECT.position($name) }
    };
}
pub(crate) use at;

macro_rules! model {
    // A choice among the API's words.
    ($(#[doc = $doc:tt])* pub enum $name:ident { $($(#[doc = $word_doc:tt])* $variant:ident = $word:tt,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "wasm", derive(Tsify))]
        pub enum $name {
            $($(#[doc = $word_doc])* #[serde(rename = $word)] $variant,)*
        }

        impl $name {
            pub(crate) const WORDS: &'static [&'static str] = &[$($word),*];
        }

        impl Model for $name {
            const SHAPE: Shape = Shape::Choice(Self::WORDS);
        }
    };

    // An object that comes in several kinds.
    ($(#[doc = $doc:tt])* pub union $name:ident by $tag:tt {
        $($(#[doc = $kind_doc:tt])* $kind:ident($object:ident) = $word:tt,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "wasm", derive(Tsify))]
        #[serde(tag = $tag)]
        pub enum $name {
            $($(#[doc = $kind_doc])* #[serde(rename = $word)] $kind($object),)*
        }

        impl Model for $name {
            const SHAPE: Shape = Shape::Union { tag: $tag, kinds: &[$(($word, $object::OBJECT)),*] };
        }
    };

    // An object. Fields are taken one by one, because an optional one needs its attributes.
    ($(#[doc = $doc:tt])* pub struct $name:ident { $($fields:tt)* }) => {
        model! { @fields {[$($doc)*]} $name {} [] $($fields)* }
    };
    // An object with all fields of another one, and some more.
    ($(#[doc = $doc:tt])* pub struct $name:ident extends $base:ident { $($fields:tt)* }) => {
        model! { @fields {[$($doc)*] $base} $name {} [] $($fields)* }
    };
    (@fields $docs:tt $name:ident {$($done:tt)*} [$($table:tt)*]
        $(#[doc = $doc:tt])* $(#[rule($rule:expr)])? $(#[default($default:expr)])?
        pub $field:ident: Option<$type:ty>, $($rest:tt)*) => {
        model! { @fields $docs $name {
            $($done)*
            $(#[doc = $doc])*
            #[serde(default, deserialize_with = "given", skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "wasm", tsify(optional))]
            pub $field: Option<$type>,
        } [$($table)* [$field, [$($doc)*], Option<$type>, [$($rule)?], [$($default)?]]] $($rest)* }
    };
    (@fields $docs:tt $name:ident {$($done:tt)*} [$($table:tt)*]
        $(#[doc = $doc:tt])* $(#[rule($rule:expr)])?
        pub $field:ident: $type:ty, $($rest:tt)*) => {
        model! { @fields $docs $name {
            $($done)*
            $(#[doc = $doc])*
            pub $field: $type,
        } [$($table)* [$field, [$($doc)*], $type, [$($rule)?], []]] $($rest)* }
    };
    (@fields {[$($doc:tt)*] $base:ident} $name:ident {$($done:tt)*} $table:tt) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "wasm", derive(Tsify))]
        pub struct $name {
            $($done)*
            /// The fields that a request has too, and those that this version does not know.
            #[serde(flatten)]
            pub request: $base,
        }

        impl $name {
            pub(crate) const OBJECT: &'static Object = &Object {
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),*],
                fields: {
                    const OWN: &[Field] = model!(@table $table);
                    const BASE: &[Field] = $base::OBJECT.fields;
                    &extended::<{ extended_length(OWN, BASE) }>(OWN, BASE)
                },
            };
        }

        model! { @object $name }
    };
    (@fields {[$($doc:tt)*]} $name:ident {$($done:tt)*} $table:tt) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "wasm", derive(Tsify))]
        pub struct $name {
            $($done)*
            /// What the request carried beside the fields that this version knows.
            #[cfg_attr(all(feature = "wasm", target_arch = "wasm32"), serde(skip))]
            #[cfg_attr(not(all(feature = "wasm", target_arch = "wasm32")), serde(flatten))]
            pub unknown: Unknown,
        }

        impl $name {
            pub(crate) const OBJECT: &'static Object = &Object {
                #[cfg(feature = "schema")]
                name: stringify!($name),
                #[cfg(feature = "schema")]
                doc: &[$($doc),*],
                fields: model!(@table $table),
            };
        }

        model! { @object $name }
    };
    (@object $name:ident) => {
        impl Model for $name {
            const SHAPE: Shape = Shape::Object { object: Self::OBJECT, stays_blank: false };
        }
    };
    (@table [$([$field:ident, [$($field_doc:tt)*], $type:ty, $rule:tt, $default:tt])*]) => {
        &[$(Field {
            name: wire_name(stringify!($field)),
            #[cfg(feature = "schema")]
            doc: &[$($field_doc),*],
            required: <$type as Model>::REQUIRED,
            null: <$type as Model>::NULL,
            shape: model!(@shape $type, $rule),
            default: model!(@default $default),
        }),*]
    };
    (@shape $type:ty, []) => { <$type as Model>::SHAPE };
    (@shape $type:ty, [$rule:expr]) => { $rule };
    (@default []) => { None };
    (@default [$default:expr]) => { Some($default) };
}
pub(crate) use model;
