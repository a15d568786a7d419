//! What JavaScript calls, by way of WebAssembly: text and tape in, text out. Nothing is decided here, and the answers are
//! the same to the byte on every platform. It is for this package's own JavaScript: no promise is made of it.
//!
//! - `text` is the request's JSON, if there are no `parts`.
//! - `parts` say how a request is put together whose names and texts stand in `text`, one behind the other. A part is a
//!   number, `kind + 8 × length`: 0 null (of length 1, a date that does not exist), 1 false, 2 true, 3 a number, which is
//!   the next part, 4 a name or a text and its length in UTF-16 code units, 5 a list, 6 an object, and how many parts are
//!   in these, numbers counted once. The names in an object differ. A single part of kind 7 stands for a request that
//!   cannot be read; its length is why: 0 it threw, 1 a cycle, 2 a BigInt, 3 half of a surrogate pair, 4 too large, 5 too
//!   deep.
//! - `options` has a line for each option: its name, a space and its JSON, which spoils no other where it cannot be read.
//!   Without any line the options are no object.
//!
//! ```
//! use revox_call_builder::ffi;
//!
//! let answer = ffi::validate(r#"{"phone_number":"+33612345678"}"#, &[], "now 1795446000000\n");
//! assert!(answer.starts_with(r#"{"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
//! let object = [8.0 * 2.0 + 6.0, 8.0 * 12.0 + 4.0, 8.0 * 12.0 + 4.0];
//! assert_eq!(ffi::validate("phone_number+33612345678", &object, "now 1795446000000\n"), answer);
//! ```

mod rows;

#[cfg(feature = "wasm")]
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::{self, Change, LineReport, RawOptions, crossed};
use crate::issue::Issues;
use crate::json::{Writer, member_name, to_json};
use crate::model::Record;

pub use rows::{rows_build, rows_close, rows_columns, rows_open};

/// The JSON of a `ValidationReport`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate(text: &str, parts: &[f64], options: &str) -> String {
    let input = crossed(text, parts);
    let (record, issues) = api::build(&input, RawOptions::parse(options).as_ref());
    object(|writer| {
        writer.member(member_name!("valid"), &record.is_some());
        writer.member(member_name!("issues"), &issues);
    })
}

/// What each line of NDJSON (a request a line, in UTF-8) has. Lines that are not named are valid and have no issue.
///
/// ```
/// use revox_call_builder::ffi;
///
/// let answer = ffi::validate_lines(b"\n{}", "now 0\nsource \"form\"\n");
/// assert!(answer.starts_with(r#"{"reports":[{"line":2,"valid":false,"issues":[{"path":[],"code":"assistant_missing","#));
/// assert!(answer.ends_with(r#"],"lines":2,"blank":[1]}"#));
/// ```
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn validate_lines(ndjson: &[u8], options: &str) -> String {
    object(|writer| {
        let (mut count, mut blank) = (0, Vec::new());
        writer.list_member(member_name!("reports"), |writer| {
            api::each_line(ndjson, RawOptions::parse(options).as_ref(), &mut |line, found| {
                count = line;
                match found {
                    None => blank.push(line),
                    Some((true, issues)) if issues.is_empty() => {}
                    Some((valid, issues)) => writer.item(&LineReport { line, valid, issues }),
                }
            });
        });
        writer.member(member_name!("lines"), &count);
        writer.member(member_name!("blank"), &blank);
    })
}

/// The JSON of a list of one `LineReport`, for what is neither a text nor bytes.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn refuse_lines(text: &str, parts: &[f64]) -> String {
    let issues = api::refuse_lines(&crossed(text, parts));
    to_json(&vec![LineReport { line: 1, valid: false, issues }])
}

/// The JSON of a `SchedulePreview`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn preview(text: &str, parts: &[f64], options: &str) -> String {
    match api::preview(&crossed(text, parts), RawOptions::parse(options).as_ref()) {
        Ok(preview) => object(|writer| {
            writer.member(member_name!("ok"), &true);
            preview.write_members(writer);
        }),
        Err(issues) => refused(&issues),
    }
}

/// The JSON of a `BuildResult`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn build(text: &str, parts: &[f64], options: &str) -> String {
    let input = crossed(text, parts);
    let (record, issues) = api::build(&input, RawOptions::parse(options).as_ref());
    made("payload", record.as_ref(), None, &issues)
}

/// The JSON of a `ParseResult`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn parse(text: &str, parts: &[f64]) -> String {
    let input = crossed(text, parts);
    let (record, issues) = api::parse(&input);
    made("order", record.as_ref(), None, &issues)
}

/// The JSON of a `RemainingSchedule`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn remaining(text: &str, parts: &[f64], options: &str) -> String {
    match api::remaining(&crossed(text, parts), RawOptions::parse(options).as_ref()) {
        Ok(remaining) => object(|writer| {
            writer.member(member_name!("ok"), &true);
            remaining.preview.write_members(writer);
            writer.member(member_name!("state"), remaining.state.as_str());
            if let api::OrderState::Ended(because) = remaining.state {
                writer.member(member_name!("because"), &because);
            }
        }),
        Err(issues) => refused(&issues),
    }
}

/// The JSON of a `RequestFromOrderResult`: the request that would place an order again.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn request(text: &str, parts: &[f64], options: &str) -> String {
    let input = crossed(text, parts);
    api::request(&input, RawOptions::parse(options).as_ref(), |record, changes, issues| {
        made("payload", record, Some(&changes), &issues)
    })
}

/// The JSON of a `MigrateResult`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn migrate(text: &str, parts: &[f64], options: &str) -> String {
    let input = crossed(text, parts);
    api::migrate(&input, RawOptions::parse(options).as_ref(), |record, changes, issues| {
        made("request", record, Some(&changes), &issues)
    })
}

/// The JSON of a list of `Country`s.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn countries() -> String {
    to_json(&api::countries())
}

/// The JSON of a `PhoneReading`, or null; an empty country is none.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn parse_phone(text: &str, default_country: &str) -> String {
    to_json(&api::parse_phone(text, Some(default_country)))
}

/// The JSON of a time of day as `HH:mm`, or null.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn parse_time_of_day(text: &str) -> String {
    to_json(&api::parse_time_of_day(text))
}

/// The JSON of an object of `FieldLimits` by their paths, in a version of the API; empty for one that there is not.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn limits(version: &str) -> String {
    object(|writer| {
        if let Ok(version) = version.parse() {
            api::limits(version).iter().for_each(|(path, limits)| writer.entry(path, limits));
        }
    })
}

/// The JSON of a `ClockReading`, or null: what a zone's clocks show at an instant, which is JSON as the option `now`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn local_time(zone: &str, instant: &str) -> String {
    to_json(&api::instant(instant).and_then(|instant| api::local_time(zone, instant)))
}

/// The JSON of an `OpeningsResult`: when a retry config allows calls in a zone, between two instants.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn openings(text: &str, parts: &[f64], zone: &str, from: &str, to: &str) -> String {
    match api::openings(&crossed(text, parts), zone, from, to) {
        Ok(openings) => object(|writer| {
            writer.member(member_name!("ok"), &true);
            writer.member(member_name!("openings"), &openings);
        }),
        Err(issues) => refused(&issues),
    }
}

/// The JSON of `DataVersions`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn data_versions() -> String {
    to_json(&api::data_versions())
}

/// The JSON of a list of `ApiVersionInfo`.
#[cfg_attr(feature = "wasm", wasm_bindgen)]
pub fn api_versions() -> String {
    to_json(&api::api_versions())
}

fn object(members: impl FnOnce(&mut Writer)) -> String {
    let mut writer = Writer::default();
    writer.object(members);
    writer.into_text()
}

fn refused(issues: &Issues) -> String {
    object(|writer| {
        writer.member(member_name!("ok"), &false);
        writer.member(member_name!("issues"), issues);
    })
}

/// A record by its name, unless an error is in its way.
fn made(name: &'static str, record: Option<&Record>, changes: Option<&Vec<Change>>, issues: &Issues) -> String {
    let Some(record) = record else { return refused(issues) };
    object(|writer| {
        writer.member(member_name!("ok"), &true);
        writer.field(name, record);
        if let Some(changes) = changes {
            writer.member(member_name!("changes"), changes);
        }
        writer.member(member_name!("issues"), issues);
    })
}
