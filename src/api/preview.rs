//! When the phone will ring, if nobody ever answers.

use super::answers::{Opening, PlannedAttempt, SchedulePreview, TimezoneInfo, TimezoneSource};
use super::input::{Input, root};
use super::options::{Candidates, Purpose, RawOptions, Settings};
use super::permitted::{PermittedPaths, check_permitted_hours};
use super::request::{no_object, request_reader};
use crate::issue::{IssueCollector, Issues, Path, Problem};
use crate::json::Node;
use crate::model::{Assistant, CallRequest, FieldValue, Record, Table, place};
use crate::schedule::{AttemptMade, RetryPlan, Start};
use crate::time::{Timestamp, ZoneRules};
use crate::validate::{
    Extra, Location, RetryConfig, calling_hours, check_override, check_phone_kind, check_retry_config,
    check_scheduled_at, default_retry_config, retry_plan,
};

const ASSISTANT: usize = place!(CallRequest, "assistant");
const ASSISTANT_ID: usize = place!(CallRequest, "assistant_id");
const FORCE_NOW: usize = place!(CallRequest, "force_now");
const PHONE_NUMBER: usize = place!(CallRequest, "phone_number");
const SCHEDULED_AT: usize = place!(CallRequest, "scheduled_at");
const SKIP: usize = place!(CallRequest, "skip_calling_window");
const CONFIG: usize = place!(Assistant, "call_retry_config");

/// The schedule of a request. Only the fields that it depends on are read.
pub(crate) fn preview(input: &Input, options: Option<&RawOptions>) -> Result<SchedulePreview, Issues> {
    let settings = Settings::read(options, Purpose::Preview)?;
    let node = match root(input) {
        Ok(node @ Node::Object(_)) => node,
        other => return Err(no_object(other, &Path::TOP)),
    };
    let mut reader = request_reader(&settings, Extra::PassedOver);
    let request = &mut Record::empty(CallRequest::OBJECT);
    for place in [ASSISTANT_ID, FORCE_NOW, SKIP, SCHEDULED_AT] {
        let value = reader.member(CallRequest::OBJECT, place, node, &Path::TOP);
        request.set(place, value);
    }
    let has_id = !request.get(ASSISTANT_ID).is_absent();
    let assistant_path = Path::TOP.field(ASSISTANT, "assistant");
    let config_path = assistant_path.field(CONFIG, "call_retry_config");
    let assistant = node.get("assistant").filter(|assistant| matches!(assistant, Node::Object(_)));
    let inline = match assistant.filter(|_| !has_id) {
        Some(assistant) => reader.member(Assistant::OBJECT, CONFIG, assistant, &assistant_path),
        None => FieldValue::Absent,
    };
    let is_inline = matches!(inline, FieldValue::Record(_));
    if let FieldValue::Record(config) = &inline {
        check_retry_config(config, &config_path, &mut reader.issues);
    }
    if has_id && settings.call_retry_config.is_none() {
        let problem = Problem::RetryConfigUnknown {};
        reader.issues.add(&Path::TOP.field(ASSISTANT_ID, "assistant_id"), problem);
    }
    let config = RetryConfig::given_or(&inline, settings.call_retry_config.as_ref().unwrap_or(default_retry_config()));

    // with a zone of its own, the request's number is only held against that
    let number_path = Path::TOP.field(PHONE_NUMBER, "phone_number");
    let mut location = Location::new(&FieldValue::Absent, config);
    if matches!(location, Location::Override(_)) {
        let number =
            request_reader(&settings, Extra::PassedOver).member(CallRequest::OBJECT, PHONE_NUMBER, node, &Path::TOP);
        let timezone_path = config_path.field(place!(CallRetryConfig, "timezone"), "timezone");
        let path = if is_inline { &timezone_path } else { &number_path };
        check_override(&location, &number, settings.now, path, &mut reader.issues);
    } else {
        let number = reader.member(CallRequest::OBJECT, PHONE_NUMBER, node, &Path::TOP);
        request.set(PHONE_NUMBER, number);
        check_phone_kind(request, &mut reader.issues);
        location = Location::new(request.get(PHONE_NUMBER), config);
    }
    if matches!(location, Location::Nowhere) {
        reader.issues.add(&number_path, Problem::TimezoneUnknown {});
    }
    location.check(settings.now, &number_path, &mut reader.issues);
    let plan = config.record().zip(location.zone()).and_then(|(config, zone)| retry_plan(config, zone));
    let hours = config.record().and_then(calling_hours);
    let in_every_candidate = settings.candidates == Candidates::Every;
    check_scheduled_at(request, &location, hours.as_ref(), in_every_candidate, settings.now, &mut reader.issues);

    let Some(plan) = plan.filter(|_| !reader.issues.has_error()) else { return Err(reader.issues.in_order()) };
    let mut start = Start::new(settings.now);
    start.scheduled_at = request.get(SCHEDULED_AT).instant();
    start.force_now = request.get(FORCE_NOW).is_true();
    start.skip_calling_window = request.get(SKIP).is_true();

    let stand_in = match (has_id, assistant) {
        (true, _) => Path::TOP.field(ASSISTANT_ID, "assistant_id"),
        (false, Some(_)) => assistant_path,
        (false, None) => Path::TOP,
    };
    let in_config =
        |place: usize, name: &'static str| if is_inline { config_path.field(place, name) } else { stand_in };
    let start_paths = [(SCHEDULED_AT, "scheduled_at"), (FORCE_NOW, "force_now"), (SKIP, "skip_calling_window")]
        .map(|(place, name)| Path::TOP.field(place, name));
    let paths = PermittedPaths::new(in_config, start_paths);
    let due = plan.total_attempts();
    Planning { plan, start, due, last: None, made: &[], location, number_path, paths }.preview(&settings, reader.issues)
}

/// What a plan is listed from.
pub(super) struct Planning<'p> {
    pub(super) plan: RetryPlan,
    pub(super) start: Start,
    /// How many of its attempts are still due.
    pub(super) due: u64,
    /// The last of the others.
    pub(super) last: Option<AttemptMade>,
    /// When the others were made.
    pub(super) made: &'p [i64],
    pub(super) location: Location,
    pub(super) number_path: Path<'p>,
    pub(super) paths: PermittedPaths<'p>,
}

impl Planning<'_> {
    pub(super) fn preview(self, settings: &Settings, mut issues: IssueCollector) -> Result<SchedulePreview, Issues> {
        let Planning { mut plan, start, due, mut last, made, location, number_path, paths } = self;
        let (zone, candidates, source) = match location {
            Location::Number(zone, candidates) => (zone, candidates, TimezoneSource::PhoneNumber),
            Location::Override(zone) => (zone, vec![zone], TimezoneSource::Override),
            Location::Nowhere | Location::Unclear => return Err(issues.in_order()),
        };
        let others: Vec<ZoneRules> =
            candidates.iter().filter(|other| **other != zone).map(|other| other.rules()).collect();
        let plans_for_every = settings.candidates == Candidates::Every;
        if plans_for_every {
            plan.others.clone_from(&others);
        }
        let mut attempts: Vec<PlannedAttempt> = Vec::new();
        let before = plan.total_attempts() - due.min(plan.total_attempts());
        let mut agrees = true;
        while attempts.len() < settings.max_attempts && (attempts.len() as u64) < due {
            let count = before + attempts.len() as u64;
            let Some((next, civil)) = plan.attempt_after(&start, count, last.as_ref()) else {
                // nothing is left of time, or of what the clocks agree on
                plan.others.clear();
                agrees = plan.attempt_after(&start, count, last.as_ref()).is_none();
                plan.others.clone_from(&others);
                break;
            };
            let instant = next.at.as_millisecond();
            attempts.push(PlannedAttempt {
                number: next.number,
                at: next.at,
                local: next.at.as_shown(civil),
                trigger: next.trigger,
                deferred: next.deferred,
                window: next.window,
                open_in_every_candidate: plan.hours.is_open_when(civil)
                    && others.iter().all(|clock| plan.hours.is_open(instant, clock)),
            });
            match Timestamp::from_millisecond(instant.saturating_add(settings.attempt_milliseconds)) {
                Some(ended_at) => last = Some(AttemptMade { ended_at, window: next.window }),
                None => break,
            }
        }
        let names: Vec<&'static str> = candidates.iter().map(|zone| zone.name()).collect();
        let truncated = (attempts.len() as u64) < due;
        if truncated && attempts.len() < settings.max_attempts {
            if !agrees {
                issues.add(&number_path, Problem::NoCommonOpening { candidates: names });
                return Err(issues.in_order());
            }
            issues.add(&Path::TOP, Problem::ScheduleBeyondYear9999 {});
        }
        if !settings.permitted_hours.is_empty() {
            let mut clocks = vec![plan.clock.clone()];
            clocks.extend(others);
            check_permitted_hours(&settings.permitted_hours, &attempts, made, &clocks, &paths, &mut issues);
        }
        let openings = attempts.last().map_or(Vec::new(), |last| plan.openings_to_end_of_day(settings.now, last.at));
        Ok(SchedulePreview {
            timezone: TimezoneInfo {
                id: zone.name().to_owned(),
                source,
                candidates: names.into_iter().map(str::to_owned).collect(),
                planned_for: settings.candidates,
            },
            attempts,
            total_attempts: plan.total_attempts(),
            truncated,
            openings: openings.into_iter().filter_map(opening).collect(),
            issues: issues.in_order(),
        })
    }
}

pub(super) fn opening((from, to, window): (i64, i64, usize)) -> Option<Opening> {
    Some(Opening { from: Timestamp::from_millisecond(from)?, to: Timestamp::from_millisecond(to)?, window })
}
