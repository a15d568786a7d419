//! The door for other languages: texts come in, a text goes out; nothing is decided here. JavaScript comes through it
//! by way of WebAssembly, and the answers are the same to the byte on every platform.
//!
//! - `text` is the request's JSON, if there are no `parts`.
//! - `parts` say how a request is put together whose names and texts stand in `text`, one behind the other. A part is a
//!   number, `kind + 8 × length`: 0 null, 1 false, 2 true, 3 a number, which is the next part, 4 a name or a text and its
//!   length in UTF-16 code units, 5 a list, 6 an object, and how many parts are in these, numbers counted once. The names
//!   in an object differ. A single part of kind 7 stands for a request that cannot be read; its length is why: 0 it threw,
//!   1 a cycle, 2 a BigInt, 3 half of a surrogate pair, 4 too large, 5 too deep.
//! - `options` has a line for each option: its name, a space and its JSON, which spoils no other where it cannot be read.
//!   Without any line the options are no object.
//!
//! ```
//! use revox_call_builder::door;
//!
//! let answer = door::validate(r#"{"phone_number":"+33612345678"}"#, &[], "now 1795446000000\n");
//! assert!(answer.starts_with(r#"{"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
//! let object = [8.0 * 2.0 + 6.0, 8.0 * 12.0 + 4.0, 8.0 * 12.0 + 4.0];
//! assert_eq!(door::validate("phone_number+33612345678", &object, "now 1795446000000\n"), answer);
//! ```

#[cfg(feature = "wasm")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::{self, Input, LineReport, Unusable, ValidationReport};
use crate::issue::Issue;
use crate::json::{self, Document, Json, Writer, name, part};
use crate::options::Given;
use crate::order;
use crate::read::Record;

/// The JSON of a [`ValidationReport`].
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate(text: &str, parts: &[f64], options: &str) -> String {
    let input = input(text, parts);
    let (record, issues) = answer::build(&input, Given::parse(options).as_ref());
    json::write(&ValidationReport { valid: record.is_some(), issues })
}

/// What each line of NDJSON (a request a line, in UTF-8) has. Lines that are not named are valid and have no issue.
///
/// ```
/// use revox_call_builder::door;
///
/// let answer = door::validate_lines(b"\n{}", "now 0\nsource \"form\"\n");
/// assert!(answer.starts_with(r#"{"reports":[{"line":2,"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
/// assert!(answer.ends_with(r#"],"lines":2,"blank":[1]}"#));
/// ```
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate_lines(ndjson: &[u8], options: &str) -> String {
    let mut writer = Writer::default();
    writer.object(|writer| {
        let (mut count, mut blank) = (0, Vec::new());
        writer.list_member(name!("reports"), |writer| {
            answer::each_line(ndjson, Given::parse(options).as_ref(), &mut |line, found| {
                count = line;
                match found {
                    None => blank.push(line),
                    Some((true, issues)) if issues.is_empty() => {}
                    Some((valid, issues)) => writer.item(&LineReport { line, valid, issues }),
                }
            });
        });
        writer.member(name!("lines"), &count);
        writer.member(name!("blank"), &blank);
    });
    writer.into_text()
}

/// The JSON of a [`SchedulePreview`](crate::SchedulePreview).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn preview(text: &str, parts: &[f64], options: &str) -> String {
    json::write(&answer::preview(&input(text, parts), Given::parse(options).as_ref()))
}

/// The JSON of a [`BuildResult`](crate::BuildResult).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn build(text: &str, parts: &[f64], options: &str) -> String {
    let input = input(text, parts);
    let (record, issues) = answer::build(&input, Given::parse(options).as_ref());
    json::write(&Built { name: "payload", record, issues })
}

/// The JSON of a [`ParseResult`](crate::ParseResult).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn parse(text: &str, parts: &[f64]) -> String {
    let input = input(text, parts);
    let (record, issues) = order::parse(&input);
    json::write(&Built { name: "order", record, issues })
}

/// The JSON of a [`RemainingSchedule`](crate::RemainingSchedule).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn remaining(text: &str, parts: &[f64], options: &str) -> String {
    json::write(&order::remaining(&input(text, parts), Given::parse(options).as_ref()))
}

/// The JSON of a [`BuildResult`](crate::BuildResult): the request that would place an order again.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn request(text: &str, parts: &[f64], options: &str) -> String {
    let input = input(text, parts);
    let again = order::again(&input);
    let (record, issues) = order::request(&again, Given::parse(options).as_ref());
    json::write(&Built { name: "payload", record, issues })
}

/// The JSON of [`DataVersions`](crate::DataVersions).
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn versions() -> String {
    json::write(&crate::data_versions())
}

fn input<'a>(text: &'a str, parts: &[f64]) -> Input<'a> {
    match parts {
        [] => answer::read(Document::parse(text)),
        [part] if *part as usize % 8 == part::UNREADABLE => Err(Unusable::because(*part as usize / 8)),
        parts => answer::read(Document::carried(text, parts)),
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
            writer.member(name!("ok"), &self.record.is_some());
            if let Some(record) = &self.record {
                writer.field(self.name, record);
            }
            writer.member(name!("issues"), &self.issues);
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
                (serde_json::to_string(&validate_call_request(&value, &options)), validate(request, &[], given)),
                (
                    serde_json::to_string(&preview_schedule(&value, &options.clone().into())),
                    preview(request, &[], given),
                ),
                (serde_json::to_string(&build_payload(&value, &options)), build(request, &[], given)),
            ] {
                assert_eq!(json::write(&Document::parse(&text.unwrap()).unwrap().root()), door);
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
                (serde_json::to_string(&parse_call_order(&value)), parse(order, &[])),
                (
                    serde_json::to_string(&remaining_schedule(&value, &options.clone().into())),
                    remaining(order, &[], given),
                ),
                (serde_json::to_string(&request_from_order(&value, &options)), request(order, &[], given)),
            ] {
                assert_eq!(json::write(&Document::parse(&text.unwrap()).unwrap().root()), door);
            }
        }
    }
}
