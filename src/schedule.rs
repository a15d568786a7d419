//! When the phone may ring, and when it will: calling windows, days and retries on the recipient's clocks.
//!
//! Between two changes of its offset a zone's clocks run evenly, so that the next opening is found on them directly,
//! without stepping: what a spring-forward gap skips is never read, what an autumn overlap repeats is read twice.

use serde::Serialize;
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::issue::{Issue, Path, Problem};
use crate::json::Document;
use crate::model::at;
use crate::names::sorted;
use crate::options::Source;
use crate::read::{Reader, Record, Value};
use crate::request::{CallRetryConfig, Weekday};
use crate::rules;
use crate::time::{DAY, MINUTE, Reading, SECOND, Timestamp, weekday};
use crate::zone::{Rules, Zone};

/// No attempt is planned after 9999-12-31T23:59:59Z.
const LAST_INSTANT: i64 = 253_402_300_799_000;

/// How many openings are listed at the most.
const MAX_OPENINGS: usize = 400;

/// Why an attempt is made when it is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// The first attempt, without a schedule.
    Immediate,
    /// The first attempt, at `scheduled_at`.
    Scheduled,
    /// The first attempt, whatever the hour.
    ForceNow,
    /// A retry, after the delay of the window that the attempt before it fell in.
    RetryDelay,
    /// Attempt 2, without a delay.
    TwiceInARow,
}

impl Trigger {
    /// The trigger as it is in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Trigger::Immediate => "immediate",
            Trigger::Scheduled => "scheduled",
            Trigger::ForceNow => "force_now",
            Trigger::RetryDelay => "retry_delay",
            Trigger::TwiceInARow => "twice_in_a_row",
        }
    }
}

/// An open interval of one calling window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Opening {
    /// Its first instant, in UTC.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub from: Timestamp,
    /// The first instant after it, in UTC.
    #[cfg_attr(feature = "wasm", tsify(type = "string"))]
    pub to: Timestamp,
    /// Index in calling_windows.
    pub window: usize,
}

/// The days and hours at which calls are allowed.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    /// From Monday on.
    days: [bool; 7],
    windows: Vec<Span>,
    /// The windows without their overlaps, in order of time: of two, the first in the list has the span.
    slots: Vec<Slot>,
}

/// A span of the day, in milliseconds from midnight.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: i64,
    to: i64,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    span: Span,
    window: usize,
}

impl Hours {
    /// The hours of a retry config; `None` when its days or windows have issues.
    pub(crate) fn of(config: &Record) -> Option<Hours> {
        let Value::List(given_days) = config.get(at!(CallRetryConfig, "allowed_days")) else { return None };
        let Value::List(given_windows) = config.get(at!(CallRetryConfig, "calling_windows")) else { return None };
        let mut days = [false; 7];
        for (_, day) in given_days {
            let day = day.text()?;
            let found = Weekday::WORDS.iter().position(|word| *word == day)?;
            *days.get_mut(found)? = true;
        }
        let mut windows = Vec::with_capacity(given_windows.len());
        for (_, window) in given_windows {
            let window = window.record()?;
            let (Value::TimeOfDay(start), Value::TimeOfDay(end)) = (
                window.get(at!(CallingWindow, "calling_window_start_time")),
                window.get(at!(CallingWindow, "calling_window_end_time")),
            ) else {
                return None;
            };
            let milliseconds = |minute: u16| i64::from(minute).saturating_mul(MINUTE);
            windows.push((start < end).then_some(Span { from: milliseconds(*start), to: milliseconds(*end) })?);
        }
        Some(Hours { days, slots: without_overlaps(&windows), windows })
    }

    fn is_allowed(&self, day: i64) -> bool {
        self.days.get(weekday(day) as usize) == Some(&true)
    }

    /// The first slot that ends after a time of day.
    fn slot_after(&self, time: i64) -> Option<&Slot> {
        self.slots.get(self.slots.partition_point(|slot| slot.span.to <= time))
    }

    /// The window that holds a time of day.
    fn window_at(&self, time: i64) -> Option<usize> {
        self.slot_after(time).filter(|slot| slot.span.from <= time).map(|slot| slot.window)
    }

    /// The earliest open reading that is not before `from`, on clocks that run evenly.
    fn next_reading(&self, from: Reading) -> Option<Reading> {
        let (today, now) = from.day_and_time();
        (0..=7).find_map(|ahead| {
            let day = today.saturating_add(ahead);
            let earliest = if ahead == 0 { now } else { 0 };
            if !self.is_allowed(day) {
                return None;
            }
            let slot = self.slot_after(earliest)?;
            Some(Reading(day.saturating_mul(DAY).saturating_add(slot.span.from.max(earliest))))
        })
    }

    /// Whether dialling is allowed at an instant, on a clock.
    pub(crate) fn is_open(&self, at: i64, clock: &Rules) -> bool {
        self.is_open_when(Stretch::of(clock, at).reading(at))
    }

    /// Whether dialling is allowed when the clocks show a reading.
    pub(crate) fn is_open_when(&self, reading: Reading) -> bool {
        let (day, time) = reading.day_and_time();
        self.is_allowed(day) && self.window_at(time).is_some()
    }

    /// The earliest open instant that is not before `from`, and its stretch; `None` when that is past the years that
    /// are planned.
    fn next_open(&self, from: i64, clock: &Rules) -> Option<(i64, Stretch)> {
        let mut from = from;
        while from <= LAST_INSTANT {
            let stretch = Stretch::of(clock, from);
            let open = stretch.instant(self.next_reading(stretch.reading(from))?);
            if open < stretch.until {
                return Some((open, stretch));
            }
            from = stretch.until;
        }
        None
    }

    /// The open intervals from an instant to the end of the local day of another, each of one window, in order of
    /// time and then of window; at most [`MAX_OPENINGS`].
    pub(crate) fn openings(&self, from: i64, last: i64, clock: &Rules) -> Vec<Opening> {
        let end = end_of_day(last, clock).min(LAST_INSTANT);
        let mut found: Vec<(i64, i64, usize)> = Vec::new();
        let mut from = from;
        'all: while from < end {
            let stretch = Stretch::of(clock, from);
            let until = stretch.until.min(end);
            let (mut day, _) = stretch.reading(from).day_and_time();
            let earlier = found.len();
            loop {
                let midnight = stretch.instant(Reading(day.saturating_mul(DAY)));
                if midnight >= until {
                    break;
                }
                // a day that a change of the clocks cuts in two may yet prolong an opening
                if found.len() >= MAX_OPENINGS && midnight > from {
                    break 'all;
                }
                if self.is_allowed(day) {
                    let today = self.windows.iter().enumerate().map(|(window, span)| {
                        let from = midnight.saturating_add(span.from).max(from);
                        (from, window, midnight.saturating_add(span.to).min(until))
                    });
                    for (starts, window, ends) in sorted(today.filter(|(from, _, to)| from < to).collect()) {
                        // one that the clocks' change cut in two is one
                        let is_cut = |open: &&mut (i64, i64, usize)| (open.1, open.2) == (starts, window);
                        let is_full = found.len() >= MAX_OPENINGS;
                        let before = if starts == from { found.iter_mut().take(earlier).find(is_cut) } else { None };
                        match before {
                            Some(before) => before.1 = ends,
                            None if is_full => {}
                            None => found.push((starts, ends, window)),
                        }
                    }
                }
                day = day.saturating_add(1);
            }
            from = until;
        }
        found
            .into_iter()
            .filter_map(|(from, to, window)| {
                Some(Opening { from: Timestamp::from_millisecond(from)?, to: Timestamp::from_millisecond(to)?, window })
            })
            .collect()
    }
}

/// The spans of the day that each window has for itself, cut wherever any window starts or ends.
fn without_overlaps(windows: &[Span]) -> Vec<Slot> {
    let mut edges: Vec<i64> = sorted(windows.iter().flat_map(|span| [span.from, span.to]).collect());
    edges.dedup();
    // what no window has yet: one search for each, however many there are
    let mut free: Vec<(i64, i64)> = edges.iter().zip(edges.iter().skip(1)).map(|(from, to)| (*from, *to)).collect();
    let mut taken: Vec<(i64, i64, usize)> = Vec::new();
    for (window, span) in windows.iter().enumerate() {
        let [first, behind] = [span.from, span.to].map(|time| free.partition_point(|(from, _)| *from < time));
        taken.extend(free.drain(first..behind).map(|(from, to)| (from, to, window)));
    }
    sorted(taken).into_iter().map(|(from, to, window)| Slot { span: Span { from, to }, window }).collect()
}

/// A stretch of time through which a zone's clocks run evenly, in milliseconds.
#[derive(Clone, Copy)]
struct Stretch {
    offset: i64,
    until: i64,
}

impl Stretch {
    fn of(clock: &Rules, at: i64) -> Stretch {
        let span = clock.span(at.div_euclid(SECOND));
        Stretch { offset: i64::from(span.offset).saturating_mul(SECOND), until: span.until.saturating_mul(SECOND) }
    }

    fn reading(self, at: i64) -> Reading {
        Reading(at.saturating_add(self.offset))
    }

    fn instant(self, reading: Reading) -> i64 {
        reading.0.saturating_sub(self.offset)
    }
}

/// The first instant after `at` at which the zone's clocks show a later day.
fn end_of_day(at: i64, clock: &Rules) -> i64 {
    let (today, _) = Stretch::of(clock, at).reading(at).day_and_time();
    let mut from = at;
    loop {
        let stretch = Stretch::of(clock, from);
        let midnight = stretch.instant(Reading(today.saturating_add(1).saturating_mul(DAY))).max(from);
        if midnight < stretch.until {
            return midnight;
        }
        from = stretch.until;
    }
}

/// The instants at which a zone's clocks show a reading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Resolved {
    Once(Timestamp),
    /// The earlier of two.
    Twice(Timestamp),
    /// The clocks go forward over it.
    Skipped,
    /// Not within the years 1 to 9999.
    OutOfRange,
}

impl Resolved {
    pub(crate) fn new(reading: Reading, clock: &Rules) -> Resolved {
        let mut found: Vec<i64> = Vec::new();
        // no zone is a day away from UTC, so these stretches hold every such instant
        let mut from = reading.0.saturating_sub(DAY);
        while from <= reading.0.saturating_add(DAY) {
            let stretch = Stretch::of(clock, from);
            let at = stretch.instant(reading);
            if from <= at && at < stretch.until {
                found.push(at);
            }
            from = stretch.until;
        }
        match found.as_slice() {
            [] => Resolved::Skipped,
            [earliest, later @ ..] => match Timestamp::from_millisecond(*earliest) {
                None => Resolved::OutOfRange,
                Some(at) if later.is_empty() => Resolved::Once(at),
                Some(at) => Resolved::Twice(at),
            },
        }
    }
}

/// What the first attempt of a call order asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// The present instant.
    pub now: Timestamp,
    /// `scheduled_at` of the request.
    pub scheduled_at: Option<Timestamp>,
    /// `force_now` of the request.
    pub force_now: bool,
}

/// An attempt that has been made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttemptMade {
    /// When it ended.
    pub ended_at: Timestamp,
    /// The calling window that it was made in, by its index; `None` when it was in none.
    pub window: Option<usize>,
}

/// The attempt that comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextAttempt {
    /// Its number, from 1.
    pub number: u64,
    /// When it is due.
    pub at: Timestamp,
    /// Why then.
    pub trigger: Trigger,
    /// Whether the window or the day moved it later than its trigger asked for.
    pub deferred: bool,
    /// The calling window that it falls in, by its index; `None` when it is forced outside all of them.
    pub window: Option<usize>,
}

/// The retry plan of a call order: a checked retry config in the recipient's zone.
///
/// It answers the one question that a dialler has: when is the next attempt? The preview is made of the same answers.
///
/// ```
/// use revox_call_builder::{AttemptMade, CallRetryConfig, RetryPlan, Start};
///
/// let config: CallRetryConfig = serde_json::from_str(r#"{ "max_retry_attempts": 2 }"#).unwrap();
/// let plan = RetryPlan::new(&config, "America/Vancouver").unwrap();
///
/// let start = Start { now: "2026-11-23T15:00:00Z".parse().unwrap(), scheduled_at: None, force_now: false };
/// let first = plan.next_attempt(&start, &[]).unwrap();
/// assert_eq!(first.at.to_string(), "2026-11-23T17:00:00Z"); // 10:00 in Vancouver, which stays at UTC-7
///
/// let made = [AttemptMade { ended_at: first.at, window: first.window }];
/// assert_eq!(plan.next_attempt(&start, &made).unwrap().at.to_string(), "2026-11-23T19:00:00Z");
/// assert_eq!(plan.next_attempt(&start, &[made[0]; 2]), None); // no third attempt
/// ```
#[derive(Clone, Debug)]
pub struct RetryPlan {
    clock: Rules,
    hours: Hours,
    /// The delay of each window, in milliseconds.
    delays: Vec<i64>,
    attempts: u64,
    twice_in_a_row: bool,
}

impl RetryPlan {
    /// Checks a retry config, whose missing members take their defaults, for a recipient in an IANA zone.
    ///
    /// The zone is the recipient's, whatever the config's own `timezone` says.
    ///
    /// # Errors
    ///
    /// The issues of the config, with paths from its top, and `invalid_timezone` at `timezone` for the zone.
    pub fn new(config: &CallRetryConfig, timezone: &str) -> Result<RetryPlan, Vec<Issue>> {
        let mut reader = Reader::new(Source::Json, None);
        let top = Path::TOP;
        let text = serde_json::to_string(config).unwrap_or_default();
        let document = Document::parse(&text);
        let record = match &document {
            Ok(document) => reader.object(CallRetryConfig::OBJECT, document.root(), &top),
            Err(_) => None,
        };
        if let Some(record) = &record {
            rules::check_retry_config(record, &top, &mut reader.issues);
        }
        let zone = Zone::named(timezone);
        if zone.is_none() {
            let at = top.field(at!(CallRetryConfig, "timezone"), "timezone");
            reader.issues.add(&at, Problem::invalid_timezone(timezone));
        }
        match (record, zone) {
            (Some(record), Some(zone)) if !reader.issues.has_error() => {
                RetryPlan::of(&record, zone).ok_or_else(|| reader.issues.in_order())
            }
            _ => Err(reader.issues.in_order()),
        }
    }

    /// The plan of a retry config; `None` when it has issues.
    pub(crate) fn of(config: &Record, zone: Zone) -> Option<RetryPlan> {
        let delays = config.get(at!(CallRetryConfig, "calling_windows")).items().iter().map(|(_, window)| {
            let seconds = window.record()?.get(at!(CallingWindow, "retry_delay_seconds")).number()?;
            Some((seconds as i64).saturating_mul(SECOND))
        });
        Some(RetryPlan {
            clock: zone.rules(),
            hours: Hours::of(config)?,
            delays: delays.collect::<Option<_>>()?,
            attempts: config.get(at!(CallRetryConfig, "max_retry_attempts")).number()? as u64,
            twice_in_a_row: config.get(at!(CallRetryConfig, "call_twice_in_a_row")).is_true(),
        })
    }

    /// The number of attempts, the first one counted.
    pub fn total_attempts(&self) -> u64 {
        self.attempts
    }

    pub(crate) fn hours(&self) -> &Hours {
        &self.hours
    }

    /// The recipient's clock.
    pub(crate) fn clock(&self) -> &Rules {
        &self.clock
    }

    /// When the next attempt is due, given those that were made, in order. One that is overdue is due at the next
    /// opening from `start.now` on.
    ///
    /// `None` when all attempts are made, or when the next one would be after the year 9999.
    pub fn next_attempt(&self, start: &Start, made: &[AttemptMade]) -> Option<NextAttempt> {
        let count = u64::try_from(made.len()).ok()?;
        self.attempt_after(start, count, made.last()).map(|(next, _)| next)
    }

    /// The attempt after `count` others, of which `last` was the last, and what the recipient's clocks show then.
    pub(crate) fn attempt_after(
        &self,
        start: &Start,
        count: u64,
        last: Option<&AttemptMade>,
    ) -> Option<(NextAttempt, Reading)> {
        let now = start.now.as_millisecond();
        let number = count.checked_add(1).filter(|number| *number <= self.attempts)?;
        let (asked, trigger) = match (last, start.scheduled_at) {
            (Some(last), _) => {
                let (delay, trigger) = self.delay_after(last, number);
                (last.ended_at.as_millisecond().saturating_add(delay).max(now), trigger)
            }
            (None, _) if start.force_now => (now, Trigger::ForceNow),
            (None, Some(scheduled)) if scheduled > start.now => (scheduled.as_millisecond(), Trigger::Scheduled),
            (None, _) => (now, Trigger::Immediate),
        };
        let (at, stretch) = match trigger {
            Trigger::ForceNow => (asked, Stretch::of(&self.clock, asked)),
            _ => self.hours.next_open(asked, &self.clock)?,
        };
        if at > LAST_INSTANT {
            return None;
        }
        let reading = stretch.reading(at);
        let window = self.hours.window_at(reading.day_and_time().1);
        let deferred = at != asked;
        let at = Timestamp::from_millisecond(at)?;
        Some((NextAttempt { number, at, trigger, deferred, window }, reading))
    }

    /// The calling window that an instant falls in, by the hours alone.
    pub(crate) fn window_at(&self, at: Timestamp) -> Option<usize> {
        let at = at.as_millisecond();
        let (_, time) = Stretch::of(&self.clock, at).reading(at).day_and_time();
        self.hours.window_at(time)
    }

    fn delay_after(&self, last: &AttemptMade, number: u64) -> (i64, Trigger) {
        if self.twice_in_a_row && number == 2 {
            return (0, Trigger::TwiceInARow);
        }
        let delay = last.window.and_then(|window| self.delays.get(window)).or(self.delays.first());
        (delay.copied().unwrap_or(0), Trigger::RetryDelay)
    }
}
