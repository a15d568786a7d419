//! One truth about a Revox call request: whether it is valid, when the phone will ring, and what to send.
//!
//! Three functions answer, natively and compiled to WebAssembly, from one implementation:
//!
//! - [`validate_call_request`] finds every issue at once, each at its own path;
//! - [`preview_schedule`] lists the attempts on the recipient's clocks, by current zone rules;
//! - [`build_payload`] makes the body of `POST /call` in its canonical form.
//!
//! Three more take what the API answers: [`parse_call_order`] reads the call order, [`remaining_schedule`] says what still
//! lies ahead of it, and [`request_from_order`] makes the request that would place it again.
//!
//! A dialler asks a [`RetryPlan`] for the one attempt that comes next.
//!
//! ```
//! use revox_call_builder::{Options, SchedulePreview, build_payload, preview_schedule, validate_call_request};
//! use serde_json::json;
//!
//! let request = json!({
//!     "phone_number": "+16042345678",
//!     "assistant": { "prompt": "Confirm the appointment.", "voice": { "id": "ada", "provider": "elevenlabs", "speed": 1.4 } },
//! });
//! let options = Options::at("2026-11-23T15:00:00Z".parse()?);
//!
//! let report = validate_call_request(&request, &options);
//! assert_eq!(report.issues[0].message, "must be between 0.7 and 1.2 for elevenlabs");
//!
//! // half filled in elsewhere, a request still has a schedule
//! let SchedulePreview::Planned { attempts, .. } = preview_schedule(&request, &options.clone().into()) else { panic!() };
//! assert_eq!(attempts[0].local, "2026-11-23T10:00:00-07:00"); // Vancouver has left daylight saving behind
//!
//! assert!(build_payload(&request, &options).into_result().is_err());
//! # Ok::<(), revox_call_builder::TimestampError>(())
//! ```
//!
//! Nothing here asks a clock, a network or the machine's time zones: the present instant is a parameter, and the zone
//! rules are embedded ([`data_versions`]).

// What is `#[inline(never)]` in these is large and not needed by every request: an engine compiles a function when it is
// called first, which is most of a start.

mod answer;
pub mod door;
mod format;
mod issue;
mod json;
mod model;
mod names;
mod number;
mod options;
mod order;
mod phone;
mod read;
mod recipient;
mod request;
mod rules;
mod schedule;
#[cfg(feature = "schema")]
mod schema;
mod table;
mod template;
mod time;
mod zone;

use serde::Serialize;

pub use answer::{
    BuildResult, DataVersions, LineReport, PlannedAttempt, SchedulePreview, TimezoneInfo, TimezoneSource,
    ValidationReport,
};
pub use issue::{Issue, IssueCode, Param, Params, PathSegment, Severity};
pub use options::{Options, PreviewOptions, Source, UnknownFields};
pub use order::*;
pub use request::*;
pub use schedule::{AttemptMade, NextAttempt, Opening, RetryPlan, Start, Trigger};
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use time::{Timestamp, TimestampError};

use answer::Input;
use json::Document;
use options::Given;

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
/// let options = Options::at("2026-11-23T15:00:00Z".parse().unwrap());
/// let report = validate_call_request(&json!({ "phone_number": "0151 23456789", "assistant": { "promt": "Hi" } }), &options);
/// let found: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
/// assert_eq!(found, ["invalid_phone_number", "required", "unknown_field"]);
/// assert!(!report.valid);
/// ```
pub fn validate_call_request(input: &impl Serialize, options: &Options) -> ValidationReport {
    with_json(input, options, |input, options| {
        let (record, issues) = answer::build(input, options);
        ValidationReport { valid: record.is_some(), issues }
    })
}

/// The same for each line of NDJSON: one request a line, in UTF-8. Blank lines are left out of the answer.
///
/// A line that is no JSON has the issue `not_serializable`, which says where it breaks.
///
/// ```
/// use revox_call_builder::{Options, validate_call_requests};
///
/// let ndjson = "{\"phone_number\":\"+4915123456789\",\"assistant\":{\"prompt\":\"Hi\"}}\n\n{\"phone_number\":";
/// let reports = validate_call_requests(ndjson, &Options::at("2026-11-23T15:00:00Z".parse().unwrap()));
/// let found: Vec<(usize, bool)> = reports.iter().map(|report| (report.line, report.valid)).collect();
/// assert_eq!(found, [(1, true), (3, false)]);
/// assert_eq!(reports[1].issues[0].message, "correct the JSON, which breaks at character 16");
/// ```
pub fn validate_call_requests(ndjson: impl AsRef<[u8]>, options: &Options) -> Vec<LineReport> {
    with_options(options, |options| {
        let mut reports = Vec::new();
        answer::each_line(ndjson.as_ref(), options, &mut |line, found| {
            reports.extend(found.map(|(valid, issues)| LineReport { line, valid, issues }));
        });
        reports
    })
}

/// When the phone will ring, if nobody ever answers.
///
/// Only `phone_number`, `assistant_id`, `scheduled_at`, `force_now` and the retry config are read.
///
/// ```
/// use revox_call_builder::{Options, SchedulePreview, preview_schedule};
/// use serde_json::json;
///
/// let options = Options::at("2026-11-23T15:00:00Z".parse().unwrap());
/// let preview = preview_schedule(&json!({ "phone_number": "+33612345678" }), &options.into());
/// let SchedulePreview::Planned { timezone, attempts, .. } = preview else { panic!() };
/// assert_eq!(timezone.id, "Europe/Paris");
/// let local: Vec<&str> = attempts.iter().map(|attempt| attempt.local.as_str()).collect();
/// assert_eq!(local, ["2026-11-23T16:00:00+01:00", "2026-11-24T10:00:00+01:00", "2026-11-24T12:00:00+01:00"]);
/// ```
pub fn preview_schedule(input: &impl Serialize, options: &PreviewOptions) -> SchedulePreview {
    with_json(input, options, answer::preview)
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
/// let options = Options {
///     source: Source::Form,
///     default_country: Some("US".to_owned()),
///     ..Options::at("2026-11-23T15:00:00Z".parse().unwrap())
/// };
/// let (payload, _warnings) = build_payload(&draft, &options).into_result().unwrap();
/// assert_eq!(
///     serde_json::to_string(&payload).unwrap(),
///     r#"{"phone_number":"+14155552671","assistant":{"prompt":"Hi","sms_enabled":true}}"#
/// );
/// ```
pub fn build_payload(input: &impl Serialize, options: &Options) -> BuildResult {
    with_json(input, options, |input, options| built(answer::build(input, options)))
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
/// let (order, warnings) = parse_call_order(&answer).into_result().unwrap();
/// let attempt = &order.call_attempts[0];
/// assert_eq!(order.status.value(), Some(&CallStatus::Calling));
/// assert_eq!(attempt.result.as_ref().and_then(|result| result.value()), Some(&CallResult::Voicemail));
/// assert_eq!(serde_json::to_value(attempt).unwrap()["dial_error"], "flood"); // kept, and a warning
/// assert_eq!(warnings[0].code.as_str(), "unknown_option");
/// ```
pub fn parse_call_order(input: &impl Serialize) -> ParseResult {
    with_json(input, &(), |input, _| {
        let (record, issues) = order::parse(input);
        match record.as_ref().and_then(typed) {
            Some(order) => ParseResult::Parsed { ok: true, order: Box::new(order), issues },
            None => ParseResult::Refused { ok: false, issues },
        }
    })
}

/// What still lies ahead of a call order, if nobody ever answers: the rest of its plan, as [`preview_schedule`] lists it.
///
/// It takes what [`parse_call_order`] takes or returns, and reads only the status, the attempts, the retry config and
/// the number. Without a retry config in the order or its assistant it goes by the options'.
///
/// ```
/// use revox_call_builder::{Options, OrderState, SchedulePreview, remaining_schedule};
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
/// let options = Options::at("2026-11-23T18:02:00Z".parse().unwrap());
/// let remaining = remaining_schedule(&order, &options.into());
/// assert_eq!(remaining.state, Some(OrderState::Running));
/// let SchedulePreview::Planned { attempts, .. } = remaining.preview else { panic!() };
/// assert_eq!((attempts[0].number, attempts[0].local.as_str()), (2, "2026-11-23T13:01:30-07:00"));
/// ```
pub fn remaining_schedule(order: &impl Serialize, options: &PreviewOptions) -> RemainingSchedule {
    with_json(order, options, order::remaining)
}

/// The request that would place a call order again, without what only the API stores: ids, times, attempts.
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
/// let options = Options::at("2026-11-23T15:00:00Z".parse().unwrap());
/// let (request, _warnings) = request_from_order(&order, &options).into_result().unwrap();
/// assert_eq!(
///     serde_json::to_string(&request).unwrap(),
///     r#"{"phone_number":"+16042345678","assistant":{"prompt":"Say hello."}}"#
/// );
/// ```
pub fn request_from_order(order: &impl Serialize, options: &Options) -> BuildResult {
    with_json(order, options, |order, options| built(order::request(&order::again(order), options)))
}

fn built((record, issues): (Option<read::Record>, Vec<Issue>)) -> BuildResult {
    match record.as_ref().and_then(typed) {
        Some(payload) => BuildResult::Built { ok: true, payload: Box::new(payload), issues },
        None => BuildResult::Refused { ok: false, issues },
    }
}

/// A record as its Rust type, which its canonical form always fits; property tests hold them together.
fn typed<T: serde::de::DeserializeOwned>(record: &read::Record) -> Option<T> {
    let text = json::write(record);
    let mut reader = serde_json::Deserializer::from_str(&text);
    reader.disable_recursion_limit(); // what was read is not too deep
    T::deserialize(&mut reader).ok()
}

/// The versions of the embedded zone rules and phone number metadata.
///
/// ```
/// let versions = revox_call_builder::data_versions();
/// assert_eq!((versions.tzdb.as_str(), versions.libphonenumber.as_str()), ("2026f", "9.0.43"));
/// ```
pub fn data_versions() -> DataVersions {
    DataVersions { tzdb: zone::VERSION.to_owned(), libphonenumber: phone::VERSION.to_owned() }
}

/// Hands a request and its options over, as JSON.
fn with_json<T>(
    input: &impl Serialize,
    options: &impl Serialize,
    answer: impl FnOnce(&Input, Option<&Given>) -> T,
) -> T {
    let text = serde_json::to_string(input);
    let input = match &text {
        Ok(text) => answer::read(Document::parse(text)),
        Err(_) => Err(answer::Unusable::Because("threw")),
    };
    with_options(options, |options| answer(&input, options))
}

fn with_options<T>(options: &impl Serialize, answer: impl FnOnce(Option<&Given>) -> T) -> T {
    let lines: String = match serde_json::to_value(options) {
        Ok(serde_json::Value::Object(options)) => {
            options.iter().map(|(name, json)| format!("{name} {json}\n")).collect()
        }
        _ => String::new(),
    };
    answer(Given::parse(&lines).as_ref())
}

/// The README's Rust examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
