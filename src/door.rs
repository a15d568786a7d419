//! The door for other languages: texts come in, a text goes out; nothing is decided here. JavaScript comes through it
//! by way of WebAssembly, and the answers are the same to the byte on every platform.
//!
//! - `json` is the request's JSON. Where JSON cannot carry it, `json` is empty and `reason` says why: `cycle`, `bigint`,
//!   `threw`, `lone_surrogate`, `too_large` or `too_deep`.
//! - `options` is a JSON object of each option's name and its JSON text, so that one that cannot be read spoils no
//!   other; it is empty when the options are no object.
//!
//! ```
//! use revox_call_builder::door;
//!
//! let answer = door::validate(r#"{"phone_number":"+33612345678"}"#, "", r#"{"now":"1795446000000"}"#);
//! assert!(answer.starts_with(r#"{"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
//! ```

use serde::Serialize;
#[cfg(feature = "wasm")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::{self, Input};
use crate::issue::Issue;
use crate::json::{self, Node};
use crate::options::Given;
use crate::read::Record;

/// The JSON of a [`ValidationReport`](crate::ValidationReport).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate(json: &str, reason: &str, options: &str) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        valid: bool,
        issues: &'a [Issue],
    }
    with_options(options, &|options| {
        let (record, issues) = answer::build(input(json, reason), options);
        json::write(&Report { valid: record.is_some(), issues: &issues })
    })
}

/// What each line of NDJSON (a request a line, in UTF-8) has. Lines that are not named are valid and have no issue.
///
/// ```
/// use revox_call_builder::door;
///
/// let answer = door::validate_lines(b"\n{}", r#"{"now":"0"}"#);
/// assert!(answer.starts_with(r#"{"lines":2,"blank":[1],"reports":[{"line":2,"valid":false,"issues":[{"path":[],"#));
/// ```
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate_lines(ndjson: &[u8], options: &str) -> String {
    #[derive(Serialize)]
    struct Report<'a> {
        line: usize,
        valid: bool,
        issues: &'a [Issue],
    }
    with_options(options, &|options| {
        let (mut lines, mut blank, mut reports) = (0, Vec::new(), String::new());
        answer::each_line(ndjson, options, &mut |line, found| {
            lines = line;
            match found {
                None => blank.push(line),
                Some((true, [])) => {}
                Some((valid, issues)) => {
                    if !reports.is_empty() {
                        reports.push(',');
                    }
                    reports.push_str(&json::write(&Report { line, valid, issues }).unwrap_or_default());
                }
            }
        });
        Ok(format!(r#"{{"lines":{lines},"blank":{blank:?},"reports":[{reports}]}}"#))
    })
}

/// The JSON of a [`SchedulePreview`](crate::SchedulePreview).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn preview(json: &str, reason: &str, options: &str) -> String {
    with_options(options, &|options| json::write(&answer::preview(input(json, reason), options)))
}

/// The JSON of a [`BuildResult`](crate::BuildResult).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn build(json: &str, reason: &str, options: &str) -> String {
    #[derive(Serialize)]
    struct Answer<'a> {
        ok: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        payload: Option<&'a Record<'a>>,
        issues: &'a [Issue],
    }
    with_options(options, &|options| {
        let (record, issues) = answer::build(input(json, reason), options);
        json::write(&Answer { ok: record.is_some(), payload: record.as_ref(), issues: &issues })
    })
}

/// The JSON of [`DataVersions`](crate::DataVersions).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn versions() -> String {
    json::write(&crate::data_versions()).unwrap_or_default()
}

fn input<'a>(json: &'a str, reason: &'a str) -> Input<'a> {
    if reason.is_empty() { Input::Json(json) } else { Input::Unreadable(reason) }
}

fn with_options(
    options: &str,
    answer: &dyn for<'a> Fn(Option<Given<'a>>) -> Result<String, serde_json::Error>,
) -> String {
    let texts: Option<Vec<(String, String)>> = match Node::parse(options) {
        Ok(Node::Object(members)) => Some(
            members
                .into_iter()
                .map(|(name, text)| match text {
                    Node::Text(text) => (name.into_owned(), text.into_owned()),
                    _ => (name.into_owned(), String::new()),
                })
                .collect(),
        ),
        _ => None,
    };
    let given =
        texts.as_deref().map(|texts| texts.iter().map(|(name, text)| (name.clone(), Node::parse(text))).collect());
    answer(given).unwrap_or_default()
}
