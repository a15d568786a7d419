//! What is declared: the shapes of fields, the tables of objects, and what was read against them.

mod declare;
mod order;
mod record;
mod request;
mod typed;
mod versions;

use crate::formats::Format;
use crate::json::{MAX_SAFE_INTEGER, Node};

pub(crate) use declare::{Model, Table, place};
pub use order::*;
pub(crate) use record::{FieldValue, Record};
pub use request::*;
pub(crate) use typed::FromRecord;
pub use typed::{ExtraFields, JsonObject, Lenient, Nullable, StringMap};
pub use versions::ApiVersion;
pub(crate) use versions::{Scope, Span};

/// The table of one object: its fields in the order of the API's contract.
#[derive(Debug)]
pub(crate) struct Object {
    #[cfg(feature = "schema")]
    pub(crate) name: &'static str,
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
    pub(crate) fields: &'static [Field],
}

/// One field, as declared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    /// Its lines of documentation.
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
    /// Must be there, in the versions that have it.
    pub(crate) required: bool,
    /// The API takes an explicit null.
    pub(crate) null: bool,
    shape: Shape,
    /// What it has to be from a version on.
    later: Option<(ApiVersion, Shape)>,
    /// What it is when it is missing.
    pub(crate) default: Option<Node<'static>>,
    pub(crate) span: Span,
    /// The field that has come in its place.
    pub(crate) instead: Option<&'static str>,
    /// A form draft's missing list is an empty one.
    pub(crate) or_empty: bool,
    /// A form draft's blank object is dropped where this field is given.
    pub(crate) blank_beside: Option<&'static str>,
}

/// A word among those that a field may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) text: &'static str,
    pub(crate) span: Span,
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
    Choice(&'static Choice),
    /// One that `stays_blank` is not dropped from a form draft when all its members are blank.
    Object {
        object: &'static Object,
        stays_blank: bool,
    },
    /// An object that comes in several kinds, told apart by the field `tag`.
    Union(&'static Union),
    List {
        item: &'static Shape,
        minimum: u32,
    },
    /// An object of names of the sender's own, each with a text.
    Map,
    /// Whatever is given.
    Any {
        #[cfg(feature = "schema")]
        typescript: &'static str,
    },
}

/// The words of a field, as a type.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) words: &'static [Word],
    #[cfg(feature = "schema")]
    pub(crate) info: crate::wire::WordsInfo,
}

/// An object that comes in several kinds.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) tag: &'static str,
    pub(crate) kinds: &'static [(&'static str, &'static Object)],
    #[cfg(feature = "schema")]
    pub(crate) name: &'static str,
    #[cfg(feature = "schema")]
    pub(crate) doc: &'static [&'static str],
}

/// What a text has to be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    pub(crate) format: Format,
    /// In Unicode code points.
    pub(crate) minimum: u32,
    pub(crate) maximum: u32,
    /// Written by a person for people: a form draft's white space is kept.
    pub(crate) free: bool,
    /// Placeholders such as `{{name}}` are filled in.
    pub(crate) template: bool,
    /// A form draft's empty text is a value too, even where the field is required.
    pub(crate) keeps_empty: bool,
}

// The words of a declaration's attributes.
impl Field {
    pub(crate) const fn new(name: &'static str, shape: Shape, required: bool, null: bool) -> Field {
        Field {
            name: wire_name(name),
            #[cfg(feature = "schema")]
            doc: &[],
            required,
            null,
            shape,
            later: None,
            default: None,
            span: Span::ALWAYS,
            instead: None,
            or_empty: false,
            blank_beside: None,
        }
    }

    #[cfg(feature = "schema")]
    pub(crate) const fn doc(self, doc: &'static [&'static str]) -> Field {
        Field { doc, ..self }
    }

    /// What it has to be, where its type does not say it.
    pub(crate) const fn rule(self, shape: Shape) -> Field {
        Field { shape, ..self }
    }

    /// What it has to be from a version on. It takes all that it took before.
    pub(crate) const fn later(self, version: ApiVersion, shape: Shape) -> Field {
        Field { later: Some((version, shape)), ..self }
    }

    /// What it is when it is missing.
    pub(crate) const fn default(self, default: Node<'static>) -> Field {
        Field { default: Some(default), ..self }
    }

    /// The first version that has it.
    pub(crate) const fn since(self, version: ApiVersion) -> Field {
        Field { span: Span { since: version, ..self.span }, ..self }
    }

    /// The first version that does not have it any more.
    pub(crate) const fn until(self, version: ApiVersion) -> Field {
        Field { span: Span { until: Some(version), ..self.span }, ..self }
    }

    /// The field that has come in its place.
    pub(crate) const fn instead(self, name: &'static str) -> Field {
        Field { instead: Some(name), ..self }
    }

    /// Whether a form draft's missing list is an empty one.
    pub(crate) const fn or_empty(self, or_empty: bool) -> Field {
        Field { or_empty, ..self }
    }

    /// The field beside which a form draft's blank object is dropped.
    pub(crate) const fn blank_beside(self, name: &'static str) -> Field {
        Field { blank_beside: Some(name), ..self }
    }

    /// Whether it must be there in the versions that have it, where its type only says that there are others.
    pub(crate) const fn required(self, required: bool) -> Field {
        Field { required, ..self }
    }
}

impl Field {
    /// What it has to be.
    pub(crate) fn shape(&self, scope: Scope) -> &Shape {
        match (&self.later, scope) {
            (Some((_, shape)), Scope::All) => shape,
            (Some((from, shape)), Scope::Version(version)) if *from <= version => shape,
            _ => &self.shape,
        }
    }

    /// Whether it must be there. Of all versions at once only those fields must that all have.
    pub(crate) fn is_required(&self, scope: Scope) -> bool {
        self.required && (self.span.is_always() || scope != Scope::All)
    }
}

impl Word {
    pub(crate) const fn new(text: &'static str) -> Word {
        Word { text, span: Span::ALWAYS }
    }

    /// The first version that has it.
    pub(crate) const fn since(self, version: ApiVersion) -> Word {
        Word { span: Span { since: version, ..self.span }, ..self }
    }

    /// The first version that does not have it any more.
    pub(crate) const fn until(self, version: ApiVersion) -> Word {
        Word { span: Span { until: Some(version), ..self.span }, ..self }
    }
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

    /// The word that issues use for the type that is due.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Shape::Text(_) | Shape::Choice(_) => "string",
            Shape::Bool => "boolean",
            Shape::Number { .. } => "number",
            Shape::Object { .. } | Shape::Union(_) | Shape::Map | Shape::Any { .. } => "object",
            Shape::List { .. } => "array",
        }
    }

    /// Whether placeholders are filled in.
    pub(crate) fn is_template(&self) -> bool {
        matches!(self, Shape::Text(rule) if rule.template)
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

/// Whatever is given, which is this type in TypeScript.
#[cfg_attr(not(feature = "schema"), expect(unused_variables, reason = "told while TypeScript is generated"))]
pub(crate) const fn any(typescript: &'static str) -> Shape {
    Shape::Any {
        #[cfg(feature = "schema")]
        typescript,
    }
}

impl Object {
    /// The place of a field in the table. Only constants ask (see [`place!`](declare::place)), so that a misspelt name
    /// fails the build.
    #[expect(clippy::panic, reason = "runs while building")]
    pub(crate) const fn place(&self, name: &str) -> usize {
        match place_in(self.fields, name) {
            Some(place) => place,
            None => panic!("no such field"),
        }
    }
}

#[expect(clippy::indexing_slicing, reason = "runs while building")]
pub(crate) const fn place_in(fields: &[Field], name: &str) -> Option<usize> {
    let mut place = 0;
    while place < fields.len() {
        if same(fields[place].name.as_bytes(), name.as_bytes()) {
            return Some(place);
        }
        place += 1;
    }
    None
}

#[expect(clippy::indexing_slicing, reason = "runs while building")]
const fn same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}

/// The name on the wire of a Rust field: `r#type` is `type`.
const fn wire_name(field: &'static str) -> &'static str {
    match field.as_bytes() {
        [b'r', b'#', ..] => field.split_at(2).1,
        _ => field,
    }
}
