//! The rules over several fields of a request, on values that are already read. Each runs as soon as its own fields are
//! well-formed, whatever is wrong elsewhere.

use super::assistant::check_assistant;
use super::location::{Location, check_override};
use super::placeholders::check_placeholders;
use super::retry::{RetryConfig, calling_hours, default_retry_config};
use crate::issue::{IssueCollector, Path, Problem};
use crate::model::{FieldValue, Record, Scope, place};
use crate::phone::Kind;
use crate::schedule::CallingHours;
use crate::time::{LocalTime, Timestamp};

const ASSISTANT: usize = place!(CallRequest, "assistant");
const PHONE_NUMBER: usize = place!(CallRequest, "phone_number");
const SCHEDULED_AT: usize = place!(CallRequest, "scheduled_at");

/// Everything that `validateCallRequest` checks once the fields are read.
pub(crate) fn check_request(request: &mut Record, scope: Scope, now: Timestamp, issues: &mut IssueCollector) {
    const CONFIG: usize = place!(Assistant, "call_retry_config");
    const TIMEZONE: usize = place!(CallRetryConfig, "timezone");
    let assistant = request.get(ASSISTANT);
    let assistant_path = Path::TOP.field(ASSISTANT, "assistant");
    let has_id = !request.get(place!(CallRequest, "assistant_id")).is_absent();
    match (assistant.is_absent(), has_id) {
        (true, false) => issues.add(&Path::TOP, Problem::AssistantMissing {}),
        (false, true) => issues.add(&assistant_path, Problem::AssistantIgnored {}),
        _ => {}
    }
    check_phone_kind(request, issues);
    if let Some(assistant) = assistant.record() {
        check_assistant(assistant, request.get(PHONE_NUMBER), scope, &assistant_path, issues);
        check_placeholders(request, assistant, scope, has_id, issues);
    }

    let is_scheduled = !request.get(SCHEDULED_AT).is_absent();
    if !is_scheduled && has_id {
        return; // nothing depends on the zone
    }
    let default = default_retry_config();
    let config = match assistant {
        _ if has_id => RetryConfig::Unknown,
        FieldValue::Absent => RetryConfig::Known(default),
        FieldValue::Record(assistant) => RetryConfig::given_or(assistant.get(CONFIG), default),
        _ => RetryConfig::Faulty,
    };
    let number = request.get(PHONE_NUMBER);
    let location = Location::new(number, config);
    if !has_id {
        location.check(now, &Path::TOP.field(PHONE_NUMBER, "phone_number"), issues);
        let config_path = assistant_path.field(CONFIG, "call_retry_config");
        check_override(&location, number, now, &config_path.field(TIMEZONE, "timezone"), issues);
    }
    if is_scheduled {
        let hours = config.record().and_then(calling_hours);
        check_scheduled_at(request, &location, hours.as_ref(), false, now, issues);
    }
}

/// `scheduled_at` against the present, the zone (or all that the number may be in) and the calling windows. A time without
/// an offset becomes an instant.
pub(crate) fn check_scheduled_at(
    request: &mut Record,
    location: &Location,
    hours: Option<&CallingHours>,
    in_every_candidate: bool,
    now: Timestamp,
    issues: &mut IssueCollector,
) {
    let path = Path::TOP.field(SCHEDULED_AT, "scheduled_at");
    let is_forced = request.get(place!(CallRequest, "force_now")).is_true();
    let skips_windows = request.get(place!(CallRequest, "skip_calling_window")).is_true();
    let scheduled = match *request.get(SCHEDULED_AT) {
        FieldValue::Instant(instant) => Some(instant),
        FieldValue::Civil(civil) => {
            let resolved = match location {
                Location::Override(zone) | Location::Number(zone, _) => match zone.rules().resolve(civil) {
                    LocalTime::Once(instant) => Ok(instant),
                    LocalTime::Twice(earlier) => {
                        if !is_forced {
                            issues.add(&path, Problem::AmbiguousLocalTime {});
                        }
                        Ok(earlier)
                    }
                    LocalTime::Skipped => Err(Some(Problem::NonexistentLocalTime {})),
                    LocalTime::OutOfRange => Err(Some(Problem::InvalidDatetime {})),
                },
                Location::Nowhere => Err(Some(Problem::OffsetMissing {})),
                Location::Unclear => Err(None),
            };
            let resolved = match resolved {
                Ok(instant) => Some(instant),
                Err(problem) => {
                    problem.into_iter().for_each(|problem| issues.add(&path, problem));
                    None
                }
            };
            request.set(SCHEDULED_AT, resolved.map_or(FieldValue::Faulty, FieldValue::Instant));
            resolved
        }
        _ => None,
    };
    let Some(scheduled) = scheduled else { return };
    if is_forced {
        issues.add(&path, Problem::ForceNowOverridesSchedule {});
    } else if scheduled < now {
        issues.add(&path, Problem::ScheduledInPast {});
    } else if scheduled > now
        && !skips_windows
        && let Some(hours) = hours
        && !location
            .zones(in_every_candidate)
            .iter()
            .all(|zone| hours.is_open(scheduled.as_millisecond(), &zone.rules()))
    {
        issues.add(&path, Problem::ScheduledOutsideWindow {});
    }
}

/// Numbers that rarely reach a person.
pub(crate) fn check_phone_kind(request: &Record, issues: &mut IssueCollector) {
    if let FieldValue::Phone(phone) = request.get(PHONE_NUMBER)
        && matches!(
            phone.kind(),
            Kind::PremiumRate
                | Kind::SharedCost
                | Kind::TollFree
                | Kind::Pager
                | Kind::Voicemail
                | Kind::Uan
                | Kind::PersonalNumber
        )
    {
        let problem = Problem::PhoneNumberKind { kind: phone.kind().as_str() };
        issues.add(&Path::TOP.field(PHONE_NUMBER, "phone_number"), problem);
    }
}
