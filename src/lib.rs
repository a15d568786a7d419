//! One truth about a Revox call request: whether it is valid, when the phone will ring, and what to send.
//!
//! Three functions answer, natively and compiled to WebAssembly, from one implementation:
//!
//! - [`validate_call_request`] finds every issue at once, each at its own path;
//! - [`preview_schedule`] lists the attempts on the recipient's clocks, by current zone rules;
//! - [`build_payload`] makes the body of `POST /call` in its canonical form.
//!
//! They take anything that serde can serialize; [`validate_json`], [`preview_json`] and [`build_json`] take the bytes that
//! a backend has in hand. Three more take what the API answers: [`parse_call_order`] reads the call order,
//! [`remaining_schedule`] says what still lies ahead of it, and [`request_from_order`] makes the request that would place
//! it again. [`migrate_request`] makes a request of an older version of the API one of a later.
//!
//! A dialler asks a [`RetryPlan`] for the one attempt that comes next.
//!
//! ```
//! use revox_call_builder::{Options, build_payload, preview_schedule, validate_call_request};
//! use serde_json::json;
//!
//! let request = json!({
//!     "phone_number": "+16042345678",
//!     "assistant": { "prompt": "Confirm the appointment.", "voice": { "id": "ada", "provider": "elevenlabs", "speed": 1.4 } },
//! });
//! let options = Options::new("2026-11-23T15:00:00Z".parse()?);
//!
//! let issues = validate_call_request(&request, &options);
//! assert_eq!(issues[0].message, "must be between 0.7 and 1.2 for elevenlabs");
//!
//! // half filled in elsewhere, a request still has a schedule
//! let preview = preview_schedule(&request, &options.clone().into())?;
//! assert_eq!(preview.attempts[0].local, "2026-11-23T10:00:00-07:00"); // Vancouver has left daylight saving behind
//!
//! assert!(build_payload(&request, &options).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here asks a clock, a network or the machine's time zones: the present instant is a parameter, and the zone
//! rules are embedded ([`data_versions`]).
//!
//! # Features
//!
//! - `chrono`, `jiff`: [`Timestamp`] from and to those crates' instants.
//! - `chrono-tz`: a [`RetryPlan`] for one of its zones.
//! - `serde-wasm-bindgen`: the types as parameters and answers of your own wasm-bindgen functions.
//! - `permitted-hours`: the hours at which laws permit calls, by number.
//! - `schema`: the JSON Schema, the TypeScript types and the page of codes, from the same declarations.
//! - `wasm`: what this crate's own npm package is built with.

#![cfg_attr(
    feature = "serde-wasm-bindgen",
    doc = r#"
With `serde-wasm-bindgen` a front end in Rust has functions such as this one for its JavaScript:

```
use revox_call_builder::{CallRequest, Issues, Options, validate_call_request};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn report(request: CallRequest, options: Options) -> Issues {
    validate_call_request(&request, &options)
}

let issues = report(CallRequest::new("+33612345678"), Options::new("2026-11-23T15:00:00Z".parse()?));
assert_eq!(issues[0].code.as_str(), "assistant_missing");
# Ok::<(), revox_call_builder::TimestampError>(())
```
"#
)]
#![cfg_attr(not(feature = "serde-wasm-bindgen"), forbid(unsafe_code))]

// What is `#[inline(never)]` in these is large and not needed by every request: an engine compiles a function when it is
// called first, which is most of a start (docs/BUDGET.md).

mod api;
#[doc(hidden)]
pub mod ffi;
mod formats;
#[cfg(any(feature = "chrono", feature = "chrono-tz", feature = "jiff", feature = "serde-wasm-bindgen"))]
mod interop;
mod issue;
mod json;
mod lookup;
mod model;
#[cfg(feature = "permitted-hours")]
pub mod permitted_hours;
mod phone;
mod schedule;
#[cfg(feature = "schema")]
mod schema;
mod time;
mod validate;
mod wire;

use serde::Serialize;

pub use api::{
    ApiVersionInfo, AttemptLimit, AttemptSpan, Built, BuiltFromOrder, Candidates, Change, ChangeKind, ClockReading,
    ColumnMatch, ColumnOptions, Columns, Country, DataVersions, EndReason, FieldLimits, Limits, LineReport,
    MigrateOptions, Migrated, Opening, Options, OrderState, ParsedOrder, PermittedHours, PhoneReading, PlannedAttempt,
    PreviewOptions, ProviderLimits, RemainingSchedule, RowResult, RowsOptions, RuleKind, SchedulePreview, TimezoneInfo,
    TimezoneSource, api_versions, countries, data_versions, limits, local_time, parse_phone, parse_time_of_day,
};
pub use issue::{Issue, IssueCode, Issues, Param, Params, PathSegment, Severity};
pub use model::*;
pub use schedule::{AttemptMade, NextAttempt, RetryPlan, Start, Trigger};
#[cfg(feature = "schema")]
pub use schema::{codes_page, json_schema, json_schema_for_models, typescript};
pub use time::{Timestamp, TimestampError};
pub use validate::{Source, UnknownFields};
pub use wire::UnknownWord;

use api::{Input, RawOptions, RowBuilder, with_input};
use json::{EncodedTape, to_json};
use model::{FromRecord, Record};

#[cfg(all(feature = "wasm", target_arch = "wasm32"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Every issue of a request: what breaks the documented contract, and what is almost surely not meant.
///
/// The input is anything that serde can serialize: a [`serde_json::Value`], a [`CallRequest`], a type of your own. It
/// is read as its JSON. Nothing is thrown or returned early, whatever it is.
///
/// ```
/// use revox_call_builder::{Options, validate_call_request};
/// use serde_json::json;
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let issues = validate_call_request(&json!({ "phone_number": "0151 23456789", "assistant": { "promt": "Hi" } }), &options);
/// let found: Vec<&str> = issues.iter().map(|issue| issue.code.as_str()).collect();
/// assert_eq!(found, ["invalid_phone_number", "required", "unknown_field"]);
/// assert!(!issues.is_valid());
/// ```
pub fn validate_call_request(input: &(impl Serialize + ?Sized), options: &Options) -> Issues {
    ask(input, options, |input, options| api::build(input, options).1)
}

/// The same for JSON in UTF-8. Text that is no JSON has the issue `not_serializable`, which says where it breaks.
///
/// ```
/// use revox_call_builder::{Options, validate_json};
///
/// let issues = validate_json(br#"{"phone_number":"+4915123456789""#, &Options::new("2026-11-23T15:00:00Z".parse().unwrap()));
/// assert_eq!(issues[0].message, "correct the JSON, which breaks at character 32: a comma or } is due");
/// ```
pub fn validate_json(json: &[u8], options: &Options) -> Issues {
    ask_json(json, options, |input, options| api::build(input, options).1)
}

/// The same for each line of NDJSON: one request a line, in UTF-8. Blank lines are left out of the answer.
///
/// ```
/// use revox_call_builder::{Options, validate_call_requests};
///
/// let ndjson = "{\"phone_number\":\"+4915123456789\",\"assistant\":{\"prompt\":\"Hi\"}}\n\n{\"phone_number\":";
/// let reports = validate_call_requests(ndjson, &Options::new("2026-11-23T15:00:00Z".parse().unwrap()));
/// let found: Vec<(usize, bool)> = reports.iter().map(|report| (report.line, report.valid)).collect();
/// assert_eq!(found, [(1, true), (3, false)]);
/// ```
pub fn validate_call_requests(ndjson: impl AsRef<[u8]>, options: &Options) -> Vec<LineReport> {
    with_options(options, |options| {
        let mut reports = Vec::new();
        api::each_line(ndjson.as_ref(), options, &mut |line, found| {
            reports.extend(found.map(|(valid, issues)| LineReport { line, valid, issues }));
        });
        reports
    })
}

/// When the phone will ring, if nobody ever answers.
///
/// Only `phone_number`, `assistant_id`, `scheduled_at`, `force_now`, `skip_calling_window` and the retry config are read.
///
/// ```
/// use revox_call_builder::{Options, preview_schedule};
/// use serde_json::json;
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let preview = preview_schedule(&json!({ "phone_number": "+33612345678" }), &options.into()).unwrap();
/// assert_eq!(preview.timezone.id, "Europe/Paris");
/// let local: Vec<&str> = preview.attempts.iter().map(|attempt| attempt.local.as_str()).collect();
/// assert_eq!(local, ["2026-11-23T16:00:00+01:00", "2026-11-24T10:00:00+01:00", "2026-11-24T12:00:00+01:00"]);
/// ```
///
/// # Errors
///
/// The issues of the fields that are read, where one of them is an error.
pub fn preview_schedule(
    input: &(impl Serialize + ?Sized),
    options: &PreviewOptions,
) -> Result<SchedulePreview, Issues> {
    ask(input, options, api::preview)
}

/// The same for JSON in UTF-8.
///
/// ```
/// use revox_call_builder::{Options, preview_json};
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let preview = preview_json(br#"{"phone_number":"+33612345678"}"#, &options.into()).unwrap();
/// assert_eq!(preview.total_attempts, 3);
/// ```
///
/// # Errors
///
/// As [`preview_schedule`].
pub fn preview_json(json: &[u8], options: &PreviewOptions) -> Result<SchedulePreview, Issues> {
    ask_json(json, options, api::preview)
}

/// The body of `POST /call` in its canonical form, or the issues that are in its way.
///
/// It succeeds exactly when [`validate_call_request`] finds no error.
///
/// ```
/// use revox_call_builder::{Options, Source, build_payload};
/// use serde_json::json;
///
/// let draft = json!({ "phone_number": "(415) 555-2671", "assistant": { "prompt": "Hi", "sms_enabled": "true", "webhook_url": "" } });
/// let mut options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// options.source = Source::Form;
/// options.default_country = Some("US".to_owned());
/// let built = build_payload(&draft, &options).unwrap();
/// assert_eq!(
///     serde_json::to_string(&built.payload).unwrap(),
///     r#"{"phone_number":"+14155552671","assistant":{"prompt":"Hi","sms_enabled":true}}"#
/// );
/// ```
///
/// # Errors
///
/// All issues, where one of them is an error.
pub fn build_payload(input: &(impl Serialize + ?Sized), options: &Options) -> Result<Built, Issues> {
    ask(input, options, |input, options| {
        let (record, warnings) = api::build(input, options);
        typed(record.as_ref(), warnings).map(|(payload, warnings)| Built { payload, warnings })
    })
}

/// The same from JSON to JSON, both in UTF-8, without a detour through types: the body to send, and its warnings.
///
/// ```
/// use revox_call_builder::{Options, build_json};
///
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let (body, _warnings) = build_json(br#"{"phone_number":"+33612345678","assistant":{"prompt":"Hi"}}"#, &options).unwrap();
/// assert_eq!(body, r#"{"phone_number":"+33612345678","assistant":{"prompt":"Hi"}}"#);
/// ```
///
/// # Errors
///
/// As [`build_payload`].
pub fn build_json(json: &[u8], options: &Options) -> Result<(String, Issues), Issues> {
    ask_json(json, options, |input, options| match api::build(input, options) {
        (Some(record), warnings) => Ok((to_json(&record), warnings)),
        (None, issues) => Err(issues),
    })
}

/// The call order in an answer of the API: the whole body `{ "call": … }`, or the order itself.
///
/// What the API has added since this version is kept, and is a warning; so is anything else that is not as documented.
/// There is no order only without a status that is a text and a list of attempts that are objects.
///
/// ```
/// use revox_call_builder::{CallResult, CallStatus, parse_call_order};
/// use serde_json::json;
///
/// let answer = json!({ "call": {
///     "status": "calling",
///     "call_attempts": [{ "result": "voicemail", "started_at": "2026-11-23T10:00:00-05:00", "dial_error": "flood" }],
/// } });
/// let parsed = parse_call_order(&answer).unwrap();
/// let attempt = &parsed.order.call_attempts[0];
/// assert_eq!(parsed.order.status.value(), Some(&CallStatus::Calling));
/// assert_eq!(attempt.result.as_ref().and_then(|result| result.value()), Some(&CallResult::Voicemail));
/// assert_eq!(serde_json::to_value(attempt).unwrap()["dial_error"], "flood"); // kept, and a warning
/// assert_eq!(parsed.warnings[0].code.as_str(), "unknown_option");
/// ```
///
/// # Errors
///
/// All issues, where one of them is an error.
pub fn parse_call_order(input: &(impl Serialize + ?Sized)) -> Result<ParsedOrder, Issues> {
    with_input(input, |input| {
        let (record, warnings) = api::parse(input);
        typed(record.as_ref(), warnings).map(|(order, warnings)| ParsedOrder { order, warnings })
    })
}

/// What still lies ahead of a call order, if nobody ever answers: the rest of its plan, as [`preview_schedule`] lists it.
///
/// It takes what [`parse_call_order`] takes or returns, and reads only the status, the attempts, the retry config and
/// the number. Without a retry config in the order or its assistant it goes by the options'.
///
/// ```
/// use revox_call_builder::{Options, OrderState, remaining_schedule};
/// use serde_json::json;
///
/// let order = json!({
///     "status": "queued_for_calling",
///     "to_phone_number": "+16042345678",
///     "call_retry_config": { "max_retry_attempts": 2 },
///     "call_attempts": [
///         { "status": "completed", "result": "voicemail", "started_at": "2026-11-23T18:00:00Z", "ended_at": "2026-11-23T18:01:30Z" },
///     ],
/// });
/// let options = Options::new("2026-11-23T18:02:00Z".parse().unwrap());
/// let remaining = remaining_schedule(&order, &options.into()).unwrap();
/// assert_eq!(remaining.state, OrderState::Running);
/// let next = &remaining.preview.attempts[0];
/// assert_eq!((next.number, next.local.as_str()), (2, "2026-11-23T13:01:30-07:00"));
/// ```
///
/// # Errors
///
/// The issues of what is read, where one of them is an error.
pub fn remaining_schedule(
    order: &(impl Serialize + ?Sized),
    options: &PreviewOptions,
) -> Result<RemainingSchedule, Issues> {
    ask(order, options, api::remaining)
}

/// The request that would place a call order again, in the shape of the options' version of the API and without what only
/// the API stores: ids, times, attempts.
///
/// It is checked as [`build_payload`] checks any request; the issues' paths are the request's.
///
/// ```
/// use revox_call_builder::{Options, request_from_order};
/// use serde_json::json;
///
/// let order = json!({
///     "id": "1", "status": "completed", "to_phone_number": "+16042345678", "call_attempts": [],
///     "assistant": { "id": "2", "name": "Ada", "prompt": "Say hello.", "webhook_url": null },
/// });
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let again = request_from_order(&order, &options).unwrap();
/// assert_eq!(
///     serde_json::to_string(&again.payload).unwrap(),
///     r#"{"phone_number":"+16042345678","assistant":{"prompt":"Say hello."}}"#
/// );
/// ```
///
/// # Errors
///
/// All issues, where one of them is an error.
pub fn request_from_order(order: &(impl Serialize + ?Sized), options: &Options) -> Result<BuiltFromOrder, Issues> {
    ask(order, options, |order, options| {
        api::request(order, options, |record, changes, warnings| {
            typed(record, warnings).map(|(payload, warnings)| BuiltFromOrder { payload, changes, warnings })
        })
    })
}

/// A request of an older version of the API as one of a later version, with everything that this changed.
///
/// What is valid in the one is valid in the other, migrating again changes nothing, and nothing is dropped without a
/// change that says so.
///
/// ```
/// use revox_call_builder::{ApiVersion, ChangeKind, MigrateOptions, Options, migrate_request};
/// use serde_json::json;
///
/// let body = json!({
///     "phone_number": "+16042345678",
///     "assistant": { "prompt": "Say hello.", "transfer_phone_number": "+16042345679" },
///     "force_now": true,
/// });
/// let options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let options = MigrateOptions::new(options, ApiVersion::V2026_05_01, ApiVersion::V2026_08_21);
/// let migrated = migrate_request(&body, &options).unwrap();
/// assert_eq!(migrated.request.skip_calling_window, Some(true));
/// assert!(migrated.changes.iter().all(|change| change.kind == ChangeKind::Moved && change.lossless));
/// ```
///
/// # Errors
///
/// All issues, where the request has an error by either version.
pub fn migrate_request(input: &(impl Serialize + ?Sized), options: &MigrateOptions) -> Result<Migrated, Issues> {
    ask(input, options, |input, options| {
        api::migrate(input, options, |record, changes, warnings| {
            typed(record, warnings).map(|(request, warnings)| Migrated { request, changes, warnings })
        })
    })
}

/// The payloads of many rows, which share a template: a call request without its number.
///
/// A row is an object of texts, such as a line of a spreadsheet. Its columns are found by their names: the number, paths
/// of the request, and placeholders of the template.
///
/// ```
/// use revox_call_builder::{Options, build_payloads};
/// use serde_json::json;
///
/// let template = json!({ "assistant": { "prompt": "Greet {{first_name}}." } });
/// let rows = [json!({ "Phone": "(415) 555-2671", "First name": "Ada", "metadata.crm_id": "7" }), json!({ "Phone": "1" })];
/// let mut options = Options::new("2026-11-23T15:00:00Z".parse().unwrap());
/// options.default_country = Some("US".to_owned());
/// let answers = build_payloads(&template, &rows, &options.into());
/// let payload = &answers[0].result.as_ref().unwrap().payload;
/// assert_eq!(payload.phone_number, "+14155552671");
/// assert_eq!(payload.prompt_variables.as_ref().unwrap()["first_name"], "Ada");
/// assert_eq!(answers[1].result.as_ref().unwrap_err()[0].column.as_deref(), Some("Phone"));
/// ```
pub fn build_payloads(
    template: &(impl Serialize + ?Sized),
    rows: &[impl Serialize],
    options: &RowsOptions,
) -> Vec<RowResult> {
    ask(template, options, |template, options| {
        let mut builder = RowBuilder::new(template, options);
        let answer = |row| {
            with_input(row, |row| {
                builder.build(template, api::root(row), |row, record, warnings| {
                    let built = typed(record, warnings).map(|(payload, warnings)| Built { payload, warnings });
                    RowResult { row, result: built }
                })
            })
        };
        rows.iter().map(answer).collect()
    })
}

/// A record as its Rust type, with the warnings; or else the issues.
fn typed<T: FromRecord>(record: Option<&Record>, issues: Issues) -> Result<(T, Issues), Issues> {
    match record.and_then(T::from_record) {
        Some(value) => Ok((value, issues)),
        None => Err(issues),
    }
}

/// Asks about what serde can serialize.
fn ask<T>(
    input: &(impl Serialize + ?Sized),
    options: &impl Serialize,
    answer: impl FnOnce(&Input, Option<&RawOptions>) -> T,
) -> T {
    with_input(input, |input| with_options(options, |options| answer(input, options)))
}

/// Asks about JSON.
fn ask_json<T>(json: &[u8], options: &impl Serialize, answer: impl FnOnce(&Input, Option<&RawOptions>) -> T) -> T {
    with_options(options, |options| answer(&api::json(json), options))
}

fn with_options<T>(options: &impl Serialize, answer: impl FnOnce(Option<&RawOptions>) -> T) -> T {
    let encoded = EncodedTape::of(options).unwrap_or_default();
    let tape = encoded.decode().unwrap_or_default();
    answer(Some(&RawOptions::Object(tape.root())))
}

/// The Rust examples of these pages run as tests.
#[cfg(doctest)]
mod pages {
    #[doc = include_str!("../README.md")]
    struct Readme;

    #[doc = include_str!("../docs/USAGE.md")]
    struct Usage;
}
