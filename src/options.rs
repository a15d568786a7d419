//! What the functions are told beside the request.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::issue::{Issue, Issues, Path, Problem};
use crate::json::{Document, Node, Unreadable};
use crate::model::MAX_SAFE_INTEGER;
use crate::phone;
use crate::read::{Reader, Record};
use crate::request::CallRetryConfig;
use crate::rules;
use crate::time::{DateTime, Timestamp};

/// How to read a request. All but [`now`](Options::now) has a default.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Options {
    /// The present instant: a Date, ISO 8601 with an offset, or epoch milliseconds. Default: the clock.
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Date | string | number | null"))]
    pub now: Timestamp,
    /// What kind of input it is. Default: "json".
    #[cfg_attr(feature = "wasm", tsify(optional, type = "Source | null"))]
    pub source: Source,
    /// The country of national phone numbers in a form draft, as ISO 3166 alpha-2.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string | null"))]
    pub default_country: Option<String>,
    /// What to do with fields that the API does not know. Default: "warn".
    #[cfg_attr(feature = "wasm", tsify(optional, type = "UnknownFields | null"))]
    pub unknown_fields: UnknownFields,
}

impl Options {
    /// The defaults, at an instant.
    pub fn at(now: Timestamp) -> Options {
        Options { now, source: Source::Json, default_country: None, unknown_fields: UnknownFields::Warn }
    }
}

/// What kind of input a request is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The body as it goes over the wire.
    #[default]
    Json,
    /// What an HTML form holds: texts for numbers, empty texts for what was left out, national phone numbers.
    Form,
}

/// What to do with fields that the API does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum UnknownFields {
    /// Warn, and keep them in the payload.
    #[default]
    Warn,
    /// Refuse the request.
    Error,
    /// Leave them out of the payload, without an issue.
    Strip,
}

/// How to preview a schedule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PreviewOptions {
    /// How to read the request.
    #[serde(flatten)]
    pub options: Options,
    /// Used when the request does not carry one, as with an assistant_id.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "CallRetryConfig | null"))]
    pub call_retry_config: Option<CallRetryConfig>,
    /// How many attempts to list at the most, from 1 to 10 000. Default: 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "number | null"))]
    pub max_attempts: Option<u32>,
    /// How long an attempt is taken to last, in seconds. Default: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "number | null"))]
    pub attempt_seconds: Option<f64>,
}

impl From<Options> for PreviewOptions {
    fn from(options: Options) -> Self {
        PreviewOptions { options, call_retry_config: None, max_attempts: None, attempt_seconds: None }
    }
}

/// The options as they were given, each by its name: a value, or why it cannot be read.
pub(crate) struct Given<'a>(Vec<(&'a str, Result<Document<'a>, Unreadable>)>);

impl<'a> Given<'a> {
    /// Reads a line for each option: its name, a space and its JSON. Without any line the options are no object.
    pub(crate) fn parse(lines: &'a str) -> Option<Given<'a>> {
        let options = lines.split('\n').filter_map(|line| line.split_once(' '));
        (!lines.is_empty()).then(|| Given(options.map(|(name, json)| (name, Document::parse(json))).collect()))
    }

    /// What an option is, if it is given and not null.
    fn get(&self, name: &str) -> Option<Result<Node<'_>, Unreadable>> {
        let (_, option) = self.0.iter().find(|(key, _)| *key == name)?;
        match option {
            Ok(document) => Some(Ok(document.root())).filter(|node| *node != Ok(Node::Null)),
            Err(why) => Some(Err(*why)),
        }
    }
}

/// The options once they are checked.
pub(crate) struct Settings<'a> {
    pub now: Timestamp,
    pub source: Source,
    pub default_country: Option<&'static str>,
    pub unknown_fields: UnknownFields,
    pub call_retry_config: Option<Record<'a>>,
    pub max_attempts: usize,
    /// The assumed length of an attempt.
    pub attempt_milliseconds: i64,
}

/// What an option of the interface has to be, in the interface's order.
const OPTIONS: [(&str, &str); 7] = [
    ("now", "an instant between the years 1 and 9999: a Date, ISO 8601 with an offset, or epoch milliseconds"),
    ("source", "json or form"),
    ("defaultCountry", "the two letters of a country, such as US"),
    ("unknownFields", "warn, error or strip"),
    ("callRetryConfig", "a valid call_retry_config"),
    ("maxAttempts", "a whole number from 1 to 10000"),
    ("attemptSeconds", "a number of seconds from 0 to 9007199254740991"),
];

impl<'a> Settings<'a> {
    /// Checks what was given; `None` stands for options that are no object. What the function does not use
    /// (`is_preview` tells which it is) is not judged.
    pub(crate) fn read(given: Option<&'a Given>, is_preview: bool) -> Result<Settings<'a>, Vec<Issue>> {
        let mut issues = Issues::default();
        let at = Path::TOP.field(0, "options");
        let Some(given) = given else {
            issues.add(&at, Problem::InvalidOption { what: "an object" });
            return Err(issues.in_order());
        };
        let mut refuse = |name: &'static str| {
            let found = OPTIONS.iter().enumerate().find(|(_, (option, _))| *option == name);
            if let Some((position, (name, what))) = found {
                issues.add(&at.field(position, name), Problem::InvalidOption { what });
            }
        };
        let now = match given.get("now") {
            Some(Ok(Node::Text(text))) => match DateTime::parse(&text.read()) {
                Some(DateTime::Instant(now)) => Some(now),
                _ => None,
            },
            // floats saturate when they become integers
            Some(Ok(Node::Number(milliseconds))) => Timestamp::from_millisecond(milliseconds.floor() as i64),
            _ => None,
        };
        if now.is_none() {
            refuse("now");
        }
        let source = match given.get("source") {
            None => Some(Source::Json),
            Some(Ok(Node::Text(word))) if word.is("json") => Some(Source::Json),
            Some(Ok(Node::Text(word))) if word.is("form") => Some(Source::Form),
            Some(_) => None,
        };
        if source.is_none() {
            refuse("source");
        }
        let mut default_country = None;
        if source == Some(Source::Form)
            && let Some(country) = given.get("defaultCountry")
        {
            default_country = match country {
                Ok(Node::Text(code)) => phone::is_region(&code.read()),
                _ => None,
            };
            if default_country.is_none() {
                refuse("defaultCountry");
            }
        }
        let mut unknown_fields = UnknownFields::Strip; // previews report none
        if !is_preview {
            unknown_fields = match given.get("unknownFields") {
                None => UnknownFields::Warn,
                Some(Ok(Node::Text(word))) if word.is("warn") => UnknownFields::Warn,
                Some(Ok(Node::Text(word))) if word.is("error") => UnknownFields::Error,
                Some(Ok(Node::Text(word))) if word.is("strip") => UnknownFields::Strip,
                Some(_) => {
                    refuse("unknownFields");
                    UnknownFields::Warn
                }
            };
        }
        let mut call_retry_config = None;
        let mut max_attempts = 100;
        let mut attempt_milliseconds = 0;
        if is_preview {
            if let Some(config) = given.get("callRetryConfig") {
                call_retry_config =
                    config.ok().and_then(|config| read_config(config, source.unwrap_or_default(), default_country));
                if call_retry_config.is_none() {
                    refuse("callRetryConfig");
                }
            }
            match given.get("maxAttempts") {
                None => {}
                Some(Ok(Node::Number(count))) if count.fract() == 0.0 && (1.0..=10_000.0).contains(&count) => {
                    max_attempts = count as usize;
                }
                Some(_) => refuse("maxAttempts"),
            }
            match given.get("attemptSeconds") {
                None => {}
                Some(Ok(Node::Number(seconds))) if (0.0..=MAX_SAFE_INTEGER).contains(&seconds) => {
                    attempt_milliseconds = milliseconds(seconds);
                }
                Some(_) => refuse("attemptSeconds"),
            }
        }
        match (now, source) {
            (Some(now), Some(source)) if !issues.has_error() => Ok(Settings {
                now,
                source,
                default_country,
                unknown_fields,
                call_retry_config,
                max_attempts,
                attempt_milliseconds,
            }),
            _ => Err(issues.in_order()),
        }
    }
}

/// A retry config, if it has no error.
fn read_config<'a>(config: Node<'a>, source: Source, default_country: Option<&'static str>) -> Option<Record<'a>> {
    let mut reader = Reader::new(source, default_country);
    let record = reader.object(CallRetryConfig::OBJECT, config, &Path::TOP)?;
    rules::check_retry_config(&record, &Path::TOP, &mut reader.issues);
    (!reader.issues.has_error()).then_some(record)
}

/// Seconds as written, cut to whole milliseconds: 0.29 are 290, although the nearest binary fraction is less.
fn milliseconds(seconds: f64) -> i64 {
    let nanoseconds = (seconds.fract() * 1e9).round() as i64;
    (seconds.trunc() as i64).saturating_mul(1000).saturating_add(nanoseconds / 1_000_000)
}
