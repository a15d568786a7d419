//! The door for other languages: texts come in, a text goes out; nothing is decided here. JavaScript comes through it
//! by way of WebAssembly, and the answers are the same to the byte on every platform.
//!
//! - `json` is the request's JSON. Where JSON cannot carry it, `json` is empty and `reason` says why: `cycle`, `bigint`,
//!   `threw`, `lone_surrogate`, `too_large` or `too_deep`.
//! - `options` has a line for each option: its name, a space and its JSON, which spoils no other where it cannot be read.
//!   Without any line the options are no object.
//!
//! ```
//! use revox_call_builder::door;
//!
//! let answer = door::validate(r#"{"phone_number":"+33612345678"}"#, "", "now 1795446000000\n");
//! assert!(answer.starts_with(r#"{"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
//! ```

#[cfg(feature = "wasm")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::{self, Input, LineReport, ValidationReport};
use crate::issue::Issue;
use crate::json::{self, Json, Node, Writer};
use crate::options::Given;
use crate::order;
use crate::read::Record;

/// The JSON of a [`ValidationReport`].
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate(json: &str, reason: &str, options: &str) -> String {
    let (record, issues) = answer::build(input(json, reason), given(options));
    json::write(&ValidationReport { valid: record.is_some(), issues })
}

/// What each line of NDJSON (a request a line, in UTF-8) has. Lines that are not named are valid and have no issue.
///
/// ```
/// use revox_call_builder::door;
///
/// let answer = door::validate_lines(b"\n{}", "now 0\nsource \"form\"\n");
/// assert!(answer.starts_with(r#"{"lines":2,"blank":[1],"reports":[{"line":2,"valid":false,"issues":[{"path":[],"#));
/// ```
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate_lines(ndjson: &[u8], options: &str) -> String {
    let mut lines = Lines::default();
    answer::each_line(ndjson, given(options), &mut |line, found| {
        lines.count = line;
        match found {
            None => lines.blank.push(line),
            Some((true, issues)) if issues.is_empty() => {}
            Some((valid, issues)) => lines.reports.push(LineReport { line, valid, issues }),
        }
    });
    json::write(&lines)
}

/// The JSON of a [`SchedulePreview`](crate::SchedulePreview).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn preview(json: &str, reason: &str, options: &str) -> String {
    json::write(&answer::preview(input(json, reason), given(options)))
}

/// The JSON of a [`BuildResult`](crate::BuildResult).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn build(json: &str, reason: &str, options: &str) -> String {
    let (record, issues) = answer::build(input(json, reason), given(options));
    json::write(&Built { name: "payload", record, issues })
}

/// The JSON of a [`ParseResult`](crate::ParseResult).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn parse(json: &str, reason: &str) -> String {
    let (record, issues) = order::parse(input(json, reason));
    json::write(&Built { name: "order", record, issues })
}

/// The JSON of a [`RemainingSchedule`](crate::RemainingSchedule).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn remaining(json: &str, reason: &str, options: &str) -> String {
    json::write(&order::remaining(input(json, reason), given(options)))
}

/// The JSON of a [`BuildResult`](crate::BuildResult): the request that would place an order again.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn request(json: &str, reason: &str, options: &str) -> String {
    let (record, issues) = order::request(input(json, reason), given(options));
    json::write(&Built { name: "payload", record, issues })
}

/// The JSON of [`DataVersions`](crate::DataVersions).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn versions() -> String {
    json::write(&crate::data_versions())
}

fn input<'a>(json: &'a str, reason: &'a str) -> Input<'a> {
    if reason.is_empty() { Input::Json(json) } else { Input::Unreadable(reason) }
}

fn given(options: &str) -> Option<Given<'_>> {
    let lines = options.split('\n').filter_map(|line| line.split_once(' '));
    (!options.is_empty()).then(|| lines.map(|(name, json)| (name.into(), Node::parse(json))).collect())
}

/// What [`validate_lines`] answers.
#[derive(Default)]
struct Lines {
    count: usize,
    blank: Vec<usize>,
    reports: Vec<LineReport>,
}

impl Json for Lines {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member("lines", &self.count);
            writer.member("blank", &self.blank);
            writer.member("reports", &self.reports);
        });
    }
}

/// What [`build`], [`parse`] and [`request`] answer: a record by its name, unless an error is in its way.
struct Built<'a> {
    name: &'static str,
    record: Option<Record<'a>>,
    issues: Vec<Issue>,
}

impl Json for Built<'_> {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member("ok", &self.record.is_some());
            if let Some(record) = &self.record {
                writer.member(self.name, record);
            }
            writer.member("issues", &self.issues);
        });
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::{
        Options, build_payload, parse_call_order, preview_schedule, remaining_schedule, request_from_order,
        validate_call_request,
    };

    #[test]
    fn answers_are_what_serde_makes_of_the_public_types() {
        let options = Options::at("2026-11-23T15:00:00.250Z".parse().unwrap());
        let given = "now \"2026-11-23T15:00:00.250Z\"";
        for request in [
            r#"{"phone_number":"+12125550143","assistant":{"prompt":"{{a","voice":{"id":"","provider":"cartesia","speed":9}}}"#,
            r#"{"phone_number":"+14155552671","force_now":true,"assistant":{"prompt":"","max_duration_end_message":null}}"#,
            r#"{"phone_number":"+12125550143","assistant":{"prompt":"","call_retry_config":{"timezone":"Asia/Tokyo"}}}"#,
            r#"{"phone_number":"+16","metadata":{"a":{"b":1.5}},"assistant_id":"1","scheduled_at":"2026-11-24"}"#,
        ] {
            let value: serde_json::Value = serde_json::from_str(request).unwrap();
            for (text, door) in [
                (serde_json::to_string(&validate_call_request(&value, &options)), validate(request, "", given)),
                (
                    serde_json::to_string(&preview_schedule(&value, &options.clone().into())),
                    preview(request, "", given),
                ),
                (serde_json::to_string(&build_payload(&value, &options)), build(request, "", given)),
            ] {
                assert_eq!(json::write(&Node::parse(&text.unwrap()).unwrap()), door);
            }
        }
        for order in [
            r#"{"status":"completed","call_attempts":[],"to_phone_number":"+12125550143","assistant":{"prompt":""}}"#,
            r#"{"call":{"status":"paused","call_attempts":[{"result":"fax","x":1}],"assistant":{"id":"1","prompt":"","voice":{}}}}"#,
            r#"{"status":"calling","call_attempts":[],"to_phone_number":"+12125550143","outcome":null,"y":{}}"#,
            "{}",
        ] {
            let value: serde_json::Value = serde_json::from_str(order).unwrap();
            for (text, door) in [
                (serde_json::to_string(&parse_call_order(&value)), parse(order, "")),
                (
                    serde_json::to_string(&remaining_schedule(&value, &options.clone().into())),
                    remaining(order, "", given),
                ),
                (serde_json::to_string(&request_from_order(&value, &options)), request(order, "", given)),
            ] {
                assert_eq!(json::write(&Node::parse(&text.unwrap()).unwrap()), door);
            }
        }
    }
}
