//! What is found: issues, the problems behind them, where they are and how they are collected.

mod collector;
mod path;
mod problem;

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize, Serializer};

use crate::json::{ToJson, Writer, member_name};
use crate::wire::words;

pub(crate) use collector::{IssueCollector, SeverityPolicy};
pub(crate) use path::Path;
pub use problem::IssueCode;
pub(crate) use problem::Problem;
#[cfg(feature = "schema")]
pub(crate) use problem::{PROBLEMS, ProblemInfo};

/// One finding: an error or a warning, and where it is.
///
/// An error breaks the documented contract of the API; a warning is something that the API would take and that
/// is almost surely not what was meant. No issue repeats an API key, a header's value, metadata, or the value of a
/// prompt variable.
///
/// ```
/// use revox_call_builder::{Options, Severity, validate_call_request};
/// use serde_json::json;
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse()?);
/// let issues = validate_call_request(&json!({ "phone_number": "+12125550123" }), &options);
/// assert_eq!((issues[0].code.as_str(), issues[0].severity), ("assistant_missing", Severity::Error));
/// assert_eq!(issues[0].message, "add an assistant, or the assistant_id of a stored one");
/// # Ok::<(), revox_call_builder::TimestampError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Issue {
    /// Where it is: member names and list positions from the top; empty for the request as a whole.
    pub path: Vec<PathSegment>,
    /// What it is. Stable: for programs, translations and tests.
    pub code: IssueCode,
    /// How bad it is.
    pub severity: Severity,
    /// One plain English sentence that says what to do.
    pub message: String,
    /// The numbers and names in the message.
    pub params: Params,
    /// Of a row: the column that brought the value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

words! {
    /// How bad an issue is.
    pub enum Severity {
        /// The request cannot be sent.
        Error = "error",
        /// The request can be sent, and is almost surely not what was meant.
        Warning = "warning",
    }
}

/// One step of an issue's path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum PathSegment {
    /// The position in a list, from 0.
    Index(usize),
    /// The name of an object's member.
    Key(String),
}

/// The numbers and names in an issue's message, by name. In JSON an object.
///
/// ```
/// use revox_call_builder::{Options, Param, validate_json};
///
/// let issues = validate_json(b"[", &Options::new("2026-11-23T15:00:00Z".parse()?));
/// assert_eq!(issues[0].params.get("character"), Some(&Param::Number(1.0)));
/// # Ok::<(), revox_call_builder::TimestampError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(Cow<'static, str>, Param)>);

/// One number or name in an issue's message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Param {
    /// A number.
    Number(f64),
    /// A name.
    Text(Cow<'static, str>),
    /// Several names.
    Texts(Vec<Cow<'static, str>>),
}

impl Params {
    /// The parameter `name`, where the code has it.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, param)| param)
    }

    /// All parameters, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Param)> {
        self.0.iter().map(|(key, param)| (key.as_ref(), param))
    }
}

/// All that was found in a request or an order, in the order of the fields: a parent before its children, errors before
/// warnings at one path. As an error it says what has to be corrected.
///
/// ```
/// use revox_call_builder::{Options, build_payload};
/// use serde_json::json;
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse()?);
/// let issues = build_payload(&json!({ "phone_number": "12125550123", "assistant": {} }), &options).unwrap_err();
/// assert!(!issues.is_valid());
/// assert_eq!(
///     issues.to_string(),
///     "phone_number: must be a phone number in E.164 format with a + and the calling code in front, \
///      such as +14155552671; did you mean +12125550123?\nassistant.prompt: fill this in",
/// );
/// # Ok::<(), revox_call_builder::TimestampError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// Whether no issue is an error.
    pub fn is_valid(&self) -> bool {
        self.errors().next().is_none()
    }

    /// The issues that keep the request from being sent.
    pub fn errors(&self) -> impl Iterator<Item = &Issue> {
        self.0.iter().filter(|issue| issue.severity == Severity::Error)
    }

    /// The issues that do not.
    pub fn warnings(&self) -> impl Iterator<Item = &Issue> {
        self.0.iter().filter(|issue| issue.severity == Severity::Warning)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Issue> {
        self.0.iter_mut()
    }

    /// The issues themselves.
    pub fn into_vec(self) -> Vec<Issue> {
        self.0
    }
}

impl From<Vec<Issue>> for Issues {
    fn from(issues: Vec<Issue>) -> Self {
        Issues(issues)
    }
}

impl Deref for Issues {
    type Target = [Issue];

    fn deref(&self) -> &[Issue] {
        &self.0
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = std::vec::IntoIter<Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'i> IntoIterator for &'i Issues {
    type Item = &'i Issue;
    type IntoIter = std::slice::Iter<'i, Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl std::error::Error for Issues {}

impl fmt::Display for Issues {
    /// The errors, one a line; the warnings where there are none.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let severity = if self.is_valid() { Severity::Warning } else { Severity::Error };
        let mut shown = self.0.iter().filter(|issue| issue.severity == severity);
        if let Some(first) = shown.next() {
            write!(f, "{first}")?;
        }
        shown.try_for_each(|issue| write!(f, "\n{issue}"))
    }
}

impl fmt::Display for Issue {
    /// `assistant.custom_tools[0].name: fill this in`
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        for (index, segment) in self.path.iter().enumerate() {
            match segment {
                PathSegment::Key(name) if index == 0 => f.write_str(name)?,
                PathSegment::Key(name) => write!(f, ".{name}")?,
                PathSegment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        let separator = if self.path.is_empty() { "" } else { ": " };
        write!(f, "{separator}{}", self.message)
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Params {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let params: indexmap::IndexMap<String, Param> = Deserialize::deserialize(deserializer)?;
        Ok(Params(params.into_iter().map(|(name, param)| (name.into(), param)).collect()))
    }
}

impl ToJson for Issues {
    fn write(&self, writer: &mut Writer) {
        self.0.write(writer);
    }
}

impl ToJson for Issue {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(member_name!("path"), &self.path);
            writer.member(member_name!("code"), &self.code);
            writer.member(member_name!("severity"), &self.severity);
            writer.member(member_name!("message"), &self.message);
            writer.member(member_name!("params"), &self.params);
            if let Some(column) = &self.column {
                writer.member(member_name!("column"), column);
            }
        });
    }
}

impl ToJson for PathSegment {
    fn write(&self, writer: &mut Writer) {
        match self {
            PathSegment::Key(key) => key.write(writer),
            PathSegment::Index(index) => index.write(writer),
        }
    }
}

impl ToJson for Params {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            for (name, param) in self.iter() {
                writer.entry(name, param);
            }
        });
    }
}

impl ToJson for Param {
    fn write(&self, writer: &mut Writer) {
        match self {
            Param::Number(number) => number.write(writer),
            Param::Text(text) => text.write(writer),
            Param::Texts(texts) => writer.items(|writer| texts.iter().for_each(|text| writer.item(text.as_ref()))),
        }
    }
}

#[cfg(feature = "schema")]
impl crate::wire::TypeName for Issues {
    fn type_name() -> String {
        "Issue[]".to_owned()
    }
}

#[cfg(feature = "schema")]
impl crate::wire::TypeName for PathSegment {
    fn type_name() -> String {
        "PathSegment".to_owned()
    }
}
