//! The retry config: which one holds, the rules within it, and the plan that it makes.

use std::sync::LazyLock;

use crate::formats::Reading;
use crate::issue::{IssueCollector, Path, Problem};
use crate::json::{Members, Node};
use crate::model::{CallRetryConfig, FieldValue, Record, Scope, Table, Weekday, place};
use crate::schedule::{CallingHours, RetryPlan, TimeRange};
use crate::time::{MINUTE, SECOND, Zone};

use super::reader::FieldReader;

/// The retry config that holds for a request or an order, as far as it is known.
#[derive(Clone, Copy)]
pub(crate) enum RetryConfig<'r, 'a> {
    Known(&'r Record<'a>),
    /// That of a stored assistant.
    Unknown,
    /// There is an issue about it.
    Faulty,
}

impl<'r, 'a> RetryConfig<'r, 'a> {
    /// The one that was given; where none was, another.
    pub(crate) fn given_or(given: &'r FieldValue<'a>, other: &'r Record<'a>) -> RetryConfig<'r, 'a> {
        match given {
            FieldValue::Record(config) => RetryConfig::Known(config),
            FieldValue::Absent | FieldValue::Null => RetryConfig::Known(other),
            _ => RetryConfig::Faulty,
        }
    }

    pub(crate) fn record(self) -> Option<&'r Record<'a>> {
        if let RetryConfig::Known(config) = self { Some(config) } else { None }
    }
}

/// The retry config that the API's defaults make.
pub(crate) fn default_retry_config() -> &'static Record<'static> {
    static DEFAULT: LazyLock<Record<'static>> = LazyLock::new(|| {
        let mut reader = FieldReader::new(Reading::JSON, Scope::All);
        let config = reader.object(CallRetryConfig::OBJECT, Node::Object(Members::default()), &Path::TOP);
        config.unwrap_or_else(|| Record::empty(CallRetryConfig::OBJECT))
    });
    &DEFAULT
}

/// The rules within a retry config.
pub(crate) fn check_retry_config(config: &Record, path: &Path, issues: &mut IssueCollector) {
    const WINDOWS: usize = place!(CallRetryConfig, "calling_windows");
    const TWICE: usize = place!(CallRetryConfig, "call_twice_in_a_row");
    const END: usize = place!(CallingWindow, "calling_window_end_time");
    let windows_path = path.field(WINDOWS, config.name(WINDOWS));
    let mut earlier: Vec<(usize, u16, u16)> = Vec::new();
    let mut covered = [false; 24 * 60]; // the minutes of the day that they have
    for (index, window) in config.get(WINDOWS).records() {
        let path = windows_path.index(index);
        let (FieldValue::TimeOfDay(start), FieldValue::TimeOfDay(end)) =
            (window.get(place!(CallingWindow, "calling_window_start_time")), window.get(END))
        else {
            continue;
        };
        if end <= start {
            issues.add(&path.field(END, window.name(END)), Problem::WindowNotPositive {});
            continue;
        }
        if let Some((other, ..)) = earlier.iter().find(|(_, from, to)| from < end && start < to) {
            issues.add(&path, Problem::WindowsOverlap { other: *other });
        }
        // one whose minutes all belong to others is never the first that is overlapped
        let minutes = covered.get_mut(usize::from(*start)..usize::from(*end)).unwrap_or_default();
        if minutes.contains(&false) {
            minutes.fill(true);
            earlier.push((index, *start, *end));
        }
    }
    if config.get(TWICE).is_true() && config.get(place!(CallRetryConfig, "max_retry_attempts")).number() == Some(1.0) {
        issues.add(&path.field(TWICE, config.name(TWICE)), Problem::FieldIgnored { because: "max_retry_attempts" });
    }
}

/// The days and hours of a retry config; `None` when they have issues.
pub(crate) fn calling_hours(config: &Record) -> Option<CallingHours> {
    let FieldValue::List(given_days) = config.get(place!(CallRetryConfig, "allowed_days")) else { return None };
    let FieldValue::List(given_windows) = config.get(place!(CallRetryConfig, "calling_windows")) else { return None };
    let mut days = [false; 7];
    for (_, day) in given_days {
        let day: Weekday = day.text()?.parse().ok()?;
        *days.get_mut(day as usize)? = true;
    }
    let window = |window: &FieldValue| {
        let window = window.record()?;
        let minute = |place| if let FieldValue::TimeOfDay(minute) = window.get(place) { Some(*minute) } else { None };
        let start = minute(place!(CallingWindow, "calling_window_start_time"))?;
        let end = minute(place!(CallingWindow, "calling_window_end_time"))?;
        (start < end).then(|| TimeRange { from: i64::from(start) * MINUTE, to: i64::from(end) * MINUTE })
    };
    let windows = given_windows.iter().map(|(_, given)| window(given)).collect::<Option<_>>()?;
    Some(CallingHours::new(days, windows))
}

/// The plan of a retry config for a recipient in a zone; `None` when the config has issues.
pub(crate) fn retry_plan(config: &Record, zone: Zone) -> Option<RetryPlan> {
    let delays = config.get(place!(CallRetryConfig, "calling_windows")).items().iter().map(|(_, window)| {
        let seconds = window.record()?.get(place!(CallingWindow, "retry_delay_seconds")).number()?;
        Some((seconds as i64).saturating_mul(SECOND))
    });
    Some(RetryPlan {
        clock: zone.rules(),
        others: Vec::new(),
        hours: calling_hours(config)?,
        delays: delays.collect::<Option<_>>()?,
        attempts: config.get(place!(CallRetryConfig, "max_retry_attempts")).number()? as u64,
        twice_in_a_row: config.get(place!(CallRetryConfig, "call_twice_in_a_row")).is_true(),
    })
}
