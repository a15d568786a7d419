//! The functions of a request, from JSON to answer: input → read → rules → schedule or payload.

use serde::Serialize;
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::issue::{Issue, Issues, Path, Problem};
use crate::json::{Document, Json, Node, Unreadable, Writer, name};
use crate::model::at;
use crate::names::position;
use crate::options::{Given, Settings, UnknownFields};
use crate::read::{Reader, Record, Value};
use crate::request::{Assistant, CallRequest};
use crate::rules::{self, Config, Location};
use crate::schedule::{AttemptMade, Hours, NextAttempt, Opening, RetryPlan, Start, Trigger};
use crate::time::{Reading, Timestamp};
use crate::zone::Rules;

/// What `validateCallRequest` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct ValidationReport {
    /// Whether there is no issue of severity "error". Then the payload can be built.
    pub valid: bool,
    /// All that was found, in the order of the fields.
    pub issues: Vec<Issue>,
}

/// What `validateCallRequests` answers about one line.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct LineReport {
    /// Which line it is, from 1. Blank lines count, and have no report.
    pub line: usize,
    /// Whether there is no issue of severity "error".
    pub valid: bool,
    /// All that was found, in the order of the fields.
    pub issues: Vec<Issue>,
}

/// What `buildPayload` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(untagged)]
pub enum BuildResult {
    /// The request can be sent.
    Built {
        /// True.
        #[cfg_attr(feature = "wasm", tsify(type = "true"))]
        ok: bool,
        /// The body to send, in its canonical form.
        payload: Box<CallRequest>,
        /// The warnings.
        issues: Vec<Issue>,
    },
    /// The request has errors.
    Refused {
        /// False.
        #[cfg_attr(feature = "wasm", tsify(type = "false"))]
        ok: bool,
        /// All that was found, in the order of the fields.
        issues: Vec<Issue>,
    },
}

impl BuildResult {
    /// The payload with its warnings, or all issues.
    ///
    /// # Errors
    ///
    /// The issues, where one of them is an error.
    pub fn into_result(self) -> Result<(CallRequest, Vec<Issue>), Vec<Issue>> {
        match self {
            BuildResult::Built { payload, issues, .. } => Ok((*payload, issues)),
            BuildResult::Refused { issues, .. } => Err(issues),
        }
    }
}

/// What `previewSchedule` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(untagged)]
pub enum SchedulePreview {
    /// The plan, if nobody ever answers.
    #[serde(rename_all = "camelCase")]
    Planned {
        /// True.
        #[cfg_attr(feature = "wasm", tsify(type = "true"))]
        ok: bool,
        /// The recipient's zone.
        timezone: TimezoneInfo,
        /// The attempts, in order.
        attempts: Vec<PlannedAttempt>,
        /// How many attempts there are, listed or not.
        total_attempts: u64,
        /// Whether fewer attempts are listed than there are.
        truncated: bool,
        /// When dialling is allowed, from now to the end of the last listed attempt's day; at most 400.
        openings: Vec<Opening>,
        /// The warnings.
        issues: Vec<Issue>,
    },
    /// The schedule's fields have errors.
    Refused {
        /// False.
        #[cfg_attr(feature = "wasm", tsify(type = "false"))]
        ok: bool,
        /// All that was found in the schedule's fields, in their order.
        issues: Vec<Issue>,
    },
}

/// The recipient's zone.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct TimezoneInfo {
    /// Its IANA name.
    pub id: String,
    /// Where it comes from.
    pub source: TimezoneSource,
    /// All zones that the number may be in; just the one where it is given.
    pub candidates: Vec<String>,
}

/// Where a recipient's zone comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum TimezoneSource {
    /// `call_retry_config.timezone`.
    Override,
    /// The phone number.
    PhoneNumber,
}

/// One attempt of the plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "camelCase")]
pub struct PlannedAttempt {
    /// From 1.
    pub number: u64,
    /// The instant, RFC 3339 in UTC: "2026-11-23T15:00:00Z".
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub at: Timestamp,
    /// The same instant on the recipient's clocks: "2026-11-23T10:00:00-05:00".
    pub local: String,
    /// Why then.
    pub trigger: Trigger,
    /// Whether the window or the day moved it later than its trigger asked for.
    pub deferred: bool,
    /// Index in calling_windows; null when outside every window, as with force_now.
    pub window: Option<usize>,
    /// Whether dialling at this instant is allowed in every candidate zone.
    pub open_in_every_candidate: bool,
}

/// The versions of the data inside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct DataVersions {
    /// The release of the IANA time zone database.
    pub tzdb: String,
    /// The release of libphonenumber's metadata.
    pub libphonenumber: String,
}

// The same names as serde's; `door.rs` has a test that holds them together.

impl Json for ValidationReport {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("valid"), &self.valid);
            writer.member(name!("issues"), &self.issues);
        });
    }
}

impl Json for LineReport {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("line"), &self.line);
            writer.member(name!("valid"), &self.valid);
            writer.member(name!("issues"), &self.issues);
        });
    }
}

impl Json for SchedulePreview {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| self.members(writer));
    }
}

impl SchedulePreview {
    /// Writes what it holds.
    pub(crate) fn members(&self, writer: &mut Writer) {
        match self {
            SchedulePreview::Planned { ok, timezone, attempts, total_attempts, truncated, openings, issues } => {
                writer.member(name!("ok"), ok);
                writer.member(name!("timezone"), timezone);
                writer.member(name!("attempts"), attempts);
                writer.member(name!("totalAttempts"), total_attempts);
                writer.member(name!("truncated"), truncated);
                writer.member(name!("openings"), openings);
                writer.member(name!("issues"), issues);
            }
            SchedulePreview::Refused { ok, issues } => {
                writer.member(name!("ok"), ok);
                writer.member(name!("issues"), issues);
            }
        }
    }
}

impl Json for TimezoneInfo {
    fn write(&self, writer: &mut Writer) {
        let source = match self.source {
            TimezoneSource::Override => "override",
            TimezoneSource::PhoneNumber => "phone_number",
        };
        writer.object(|writer| {
            writer.member(name!("id"), &self.id);
            writer.member(name!("source"), source);
            writer.member(name!("candidates"), &self.candidates);
        });
    }
}

impl Json for PlannedAttempt {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("number"), &self.number);
            writer.member(name!("at"), &self.at);
            writer.member(name!("local"), &self.local);
            writer.member(name!("trigger"), self.trigger.as_str());
            writer.member(name!("deferred"), &self.deferred);
            writer.member(name!("window"), &self.window);
            writer.member(name!("openInEveryCandidate"), &self.open_in_every_candidate);
        });
    }
}

impl Json for Opening {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("from"), &self.from);
            writer.member(name!("to"), &self.to);
            writer.member(name!("window"), &self.window);
        });
    }
}

impl Json for DataVersions {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("tzdb"), &self.tzdb);
            writer.member(name!("libphonenumber"), &self.libphonenumber);
        });
    }
}

/// A request as it reaches the core, taken apart.
pub(crate) type Input<'a> = Result<Document<'a>, Unusable>;

/// Why there is no request.
#[derive(Clone, Copy)]
pub(crate) enum Unusable {
    TooDeep,
    /// Something that JSON cannot carry.
    Because(&'static str),
    /// A text that stops being JSON at this character, counted from 1.
    Malformed(usize),
}

/// A document that is to be a request.
pub(crate) fn read(document: Result<Document, Unreadable>) -> Input {
    document.map_err(|why| match why {
        Unreadable::TooDeep => Unusable::TooDeep,
        Unreadable::LoneSurrogate => Unusable::Because("lone_surrogate"),
        Unreadable::Malformed(_) => Unusable::Because("threw"),
    })
}

impl Unusable {
    /// What JSON cannot carry, by the number that the door has for the reason.
    pub(crate) fn because(reason: usize) -> Unusable {
        match ["threw", "cycle", "bigint", "lone_surrogate", "too_large"].get(reason) {
            Some(reason) => Unusable::Because(reason),
            None if reason == 5 => Unusable::TooDeep,
            None => Unusable::Because("threw"),
        }
    }
}

/// The value in an input.
pub(crate) fn root<'a>(input: &'a Input) -> Result<Node<'a>, Problem> {
    match input {
        Ok(document) => Ok(document.root()),
        Err(Unusable::TooDeep) => Err(Problem::TooDeep),
        Err(Unusable::Because(reason)) => Err(Problem::NotSerializable { reason }),
        Err(Unusable::Malformed(character)) => Err(Problem::Malformed { character: *character }),
    }
}

/// The issues of a request, and the request in its canonical form when none of them is an error.
pub(crate) fn build<'a>(input: &'a Input, options: Option<&Given>) -> (Option<Record<'a>>, Vec<Issue>) {
    match Settings::read(options, false) {
        Ok(settings) => build_by(&settings, false, root(input)),
        Err(issues) => (None, issues),
    }
}

/// What there is to say of one line: nothing of a blank one, else whether it is valid, and its issues.
type LineFindings = Option<(bool, Vec<Issue>)>;

/// Answers line by line, with the line's number.
pub(crate) fn each_line(ndjson: &[u8], options: Option<&Given>, answer: &mut dyn FnMut(usize, LineFindings)) {
    let settings = Settings::read(options, false);
    let mut rest = ndjson;
    for number in 1.. {
        let length = position(rest, b'\n').map_or(rest.len(), |before| before.saturating_add(1));
        let Some((line, behind)) = rest.split_at_checked(length).filter(|(line, _)| !line.is_empty()) else { break };
        rest = behind;
        // files that were put together have a byte order mark in their midst
        let line = without_space(line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line));
        match &settings {
            _ if line.is_empty() => answer(number, None),
            Err(issues) => answer(number, Some((false, issues.clone()))),
            Ok(settings) => {
                let input = read_line(line);
                let (record, issues) = build_by(settings, false, root(&input));
                answer(number, Some((record.is_some(), issues)));
            }
        }
    }
}

/// A line without the white space of JSON at its end; a form feed is none.
fn without_space(line: &[u8]) -> &[u8] {
    let last = line.iter().rposition(|byte| !b" \t\r\n".contains(byte));
    last.and_then(|last| line.get(..=last)).unwrap_or_default()
}

fn read_line(line: &[u8]) -> Input<'_> {
    let (text, rest) = match str::from_utf8(line) {
        Ok(text) => (text, None),
        Err(error) => {
            let text = line.split_at_checked(error.valid_up_to()).map_or(&b""[..], |(text, _)| text);
            (str::from_utf8(text).unwrap_or_default(), Some(error.valid_up_to().saturating_add(1)))
        }
    };
    let byte = match (rest, Document::parse(text)) {
        (Some(byte), _) | (None, Err(Unreadable::Malformed(byte))) => byte,
        (None, parsed) => return read(parsed),
    };
    let before = text.char_indices().take_while(|(at, _)| at.saturating_add(1) < byte).count();
    Err(Unusable::Malformed(before.saturating_add(1)))
}

#[inline(never)]
pub(crate) fn build_by<'a>(
    settings: &Settings,
    stored: bool,
    node: Result<Node<'a>, Problem>,
) -> (Option<Record<'a>>, Vec<Issue>) {
    let mut reader = Reader { stored, ..reader(settings, settings.unknown_fields) };
    let record = match node {
        Ok(node) => reader.object(CallRequest::OBJECT, node, &Path::TOP),
        Err(problem) => {
            reader.issues.add(&Path::TOP, problem);
            None
        }
    };
    let record = record.map(|mut record| {
        rules::check_request(&mut record, settings.now, &mut reader.issues);
        record
    });
    (record.filter(|_| !reader.issues.has_error()), reader.issues.in_order())
}

fn reader(settings: &Settings, unknown_fields: UnknownFields) -> Reader {
    Reader { unknown_fields, ..Reader::new(settings.source, settings.default_country) }
}

/// The schedule of a request. Only the fields that it depends on are read.
pub(crate) fn preview(input: &Input, options: Option<&Given>) -> SchedulePreview {
    let refused = |issues: Vec<Issue>| SchedulePreview::Refused { ok: false, issues };
    let settings = match Settings::read(options, true) {
        Ok(settings) => settings,
        Err(issues) => return refused(issues),
    };
    let mut reader = reader(&settings, UnknownFields::Strip);
    let node = match root(input) {
        Ok(node @ Node::Object(_)) => node,
        Ok(node) => {
            let received = node.kind();
            reader.issues.add(&Path::TOP, Problem::WrongType { expected: "object", received });
            return refused(reader.issues.in_order());
        }
        Err(problem) => {
            reader.issues.add(&Path::TOP, problem);
            return refused(reader.issues.in_order());
        }
    };

    let request = &mut Record::empty(CallRequest::OBJECT);
    let mut read = |reader: &mut Reader, position: usize| {
        let value = reader.member(CallRequest::OBJECT, position, node, &Path::TOP);
        request.set(position, value);
    };
    read(&mut reader, at!(CallRequest, "assistant_id"));
    read(&mut reader, at!(CallRequest, "force_now"));
    read(&mut reader, at!(CallRequest, "scheduled_at"));
    let has_id = !request.get(at!(CallRequest, "assistant_id")).is_absent();
    let inline = match node.get("assistant").filter(|_| !has_id) {
        Some(assistant @ Node::Object(_)) => {
            let at = request.path(&Path::TOP, at!(CallRequest, "assistant"));
            reader.member(Assistant::OBJECT, at!(Assistant, "call_retry_config"), assistant, &at)
        }
        _ => Value::Absent,
    };
    if let Value::Record(config) = &inline {
        let at = request.path(&Path::TOP, at!(CallRequest, "assistant"));
        let at = at.field(at!(Assistant, "call_retry_config"), "call_retry_config");
        rules::check_retry_config(config, &at, &mut reader.issues);
    }
    if has_id && settings.call_retry_config.is_none() {
        let at = request.path(&Path::TOP, at!(CallRequest, "assistant_id"));
        reader.issues.add(&at, Problem::RetryConfigUnknown);
    }
    let default = rules::default_retry_config();
    let config = match (&inline, &settings.call_retry_config, &default) {
        (Value::Record(config), _, _) => Config::Known(config),
        (Value::Absent, Some(config), _) | (Value::Absent, None, Some(config)) => Config::Known(config),
        _ => Config::Faulty,
    };
    // with a zone of its own, the request's number is not read
    let mut location = rules::locate(&Value::Absent, &config);
    if !matches!(location, Location::Override(_)) {
        let value = reader.member(CallRequest::OBJECT, at!(CallRequest, "phone_number"), node, &Path::TOP);
        request.set(at!(CallRequest, "phone_number"), value);
        rules::check_phone_kind(request, &mut reader.issues);
        location = rules::locate(request.get(at!(CallRequest, "phone_number")), &config);
    }
    let at_number = request.path(&Path::TOP, at!(CallRequest, "phone_number"));
    if matches!(location, Location::Nowhere) {
        reader.issues.add(&at_number, Problem::TimezoneUnknown);
    }
    rules::check_location(&location, settings.now, &at_number, &mut reader.issues);
    let hours = if let Config::Known(config) = config { Hours::of(config) } else { None };
    rules::check_scheduled_at(request, &location, hours.as_ref(), settings.now, &mut reader.issues);

    let plan = match (&config, location.zone()) {
        (Config::Known(config), Some(zone)) if !reader.issues.has_error() => RetryPlan::of(config, zone),
        _ => None,
    };
    match plan {
        Some(plan) => {
            let start = Start {
                now: settings.now,
                scheduled_at: instant(request.get(at!(CallRequest, "scheduled_at"))),
                force_now: request.get(at!(CallRequest, "force_now")).is_true(),
            };
            planned(&plan, &start, plan.total_attempts(), None, location, &settings, reader.issues)
        }
        None => refused(reader.issues.in_order()),
    }
}

pub(crate) fn instant(value: &Value) -> Option<Timestamp> {
    if let Value::Instant(instant) = value { Some(*instant) } else { None }
}

/// The last `due` attempts of a plan, of whose others `last` was the last.
pub(crate) fn planned(
    plan: &RetryPlan,
    start: &Start,
    due: u64,
    mut last: Option<AttemptMade>,
    location: Location,
    settings: &Settings,
    mut issues: Issues,
) -> SchedulePreview {
    let (zone, candidates, source) = match location {
        Location::Number(zone, candidates) => (zone, candidates, TimezoneSource::PhoneNumber),
        Location::Override(zone) => (zone, vec![zone], TimezoneSource::Override),
        Location::Nowhere | Location::Unclear => {
            return SchedulePreview::Refused { ok: false, issues: issues.in_order() };
        }
    };
    let others: Vec<Rules> = candidates.iter().filter(|other| **other != zone).map(|other| other.rules()).collect();
    let mut attempts: Vec<PlannedAttempt> = Vec::new();
    let made = plan.total_attempts().saturating_sub(due);
    while attempts.len() < settings.max_attempts {
        let count = made.saturating_add(attempts.len() as u64);
        let Some((next, reading)) = plan.attempt_after(start, count, last.as_ref()) else { break };
        attempts.push(plan_attempt(&next, reading, plan.hours(), &others));
        let ended = next.at.as_millisecond().saturating_add(settings.attempt_milliseconds);
        match Timestamp::from_millisecond(ended) {
            Some(ended_at) => last = Some(AttemptMade { ended_at, window: next.window }),
            None => break,
        }
    }
    let truncated = (attempts.len() as u64) < due;
    if truncated && attempts.len() < settings.max_attempts {
        issues.add(&Path::TOP, Problem::ScheduleBeyondYear9999);
    }
    SchedulePreview::Planned {
        ok: true,
        timezone: TimezoneInfo {
            id: zone.name().to_owned(),
            source,
            candidates: candidates.iter().map(|zone| zone.name().to_owned()).collect(),
        },
        openings: attempts.last().map_or(Vec::new(), |last| {
            plan.hours().openings(settings.now.as_millisecond(), last.at.as_millisecond(), plan.clock())
        }),
        attempts,
        total_attempts: plan.total_attempts(),
        truncated,
        issues: issues.in_order(),
    }
}

/// An attempt as it is shown: `reading` is what the recipient's clocks show, `others` are the clocks that they may show
/// as well.
fn plan_attempt(next: &NextAttempt, reading: Reading, hours: &Hours, others: &[Rules]) -> PlannedAttempt {
    let at = next.at.as_millisecond();
    PlannedAttempt {
        number: next.number,
        at: next.at,
        local: next.at.as_shown(reading),
        trigger: next.trigger,
        deferred: next.deferred,
        window: next.window,
        open_in_every_candidate: hours.is_open_when(reading) && others.iter().all(|clock| hours.is_open(at, clock)),
    }
}
