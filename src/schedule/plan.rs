//! The plan of a call order: when is the next attempt?

use super::hours::end_of_day;
use super::{CallingHours, LAST_INSTANT, MAX_OPENINGS, Trigger};
use crate::lookup::sorted;
use crate::time::{CivilDateTime, DAY, OffsetSpan, Timestamp, ZoneRules};

/// Where several clocks have to agree, an opening is looked for that far ahead.
const AGREEMENT: i64 = 400 * DAY;

/// What the first attempt of a call order asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Start {
    /// The present instant.
    pub now: Timestamp,
    /// `scheduled_at` of the request.
    pub scheduled_at: Option<Timestamp>,
    /// `force_now` of the request.
    pub force_now: bool,
    /// `skip_calling_window` of the request.
    pub skip_calling_window: bool,
}

impl Start {
    /// As soon as calls are allowed.
    pub fn new(now: Timestamp) -> Start {
        Start { now, scheduled_at: None, force_now: false, skip_calling_window: false }
    }
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
#[non_exhaustive]
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
/// let start = Start::new("2026-11-23T15:00:00Z".parse().unwrap());
/// let first = plan.next_attempt(&start, &[]).unwrap();
/// assert_eq!(first.at.to_string(), "2026-11-23T17:00:00Z"); // 10:00 in Vancouver, which stays at UTC-7
///
/// let made = [AttemptMade { ended_at: first.at, window: first.window }];
/// assert_eq!(plan.next_attempt(&start, &made).unwrap().at.to_string(), "2026-11-23T19:00:00Z");
/// assert_eq!(plan.next_attempt(&start, &[made[0]; 2]), None); // no third attempt
/// ```
#[derive(Clone, Debug)]
pub struct RetryPlan {
    /// The recipient's clock.
    pub(crate) clock: ZoneRules,
    /// The clocks that have to agree with it.
    pub(crate) others: Vec<ZoneRules>,
    pub(crate) hours: CallingHours,
    /// The delay of each window, in milliseconds.
    pub(crate) delays: Vec<i64>,
    pub(crate) attempts: u64,
    pub(crate) twice_in_a_row: bool,
}

impl RetryPlan {
    /// The number of attempts, the first one counted.
    pub fn total_attempts(&self) -> u64 {
        self.attempts
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
    ) -> Option<(NextAttempt, CivilDateTime)> {
        let now = start.now.as_millisecond();
        let number = count.checked_add(1).filter(|number| *number <= self.attempts)?;
        let scheduled = start.scheduled_at.filter(|scheduled| *scheduled > start.now);
        let (asked, trigger) = match (last, scheduled) {
            (Some(last), _) => {
                let (delay, trigger) = self.delay_after(last, number);
                (last.ended_at.as_millisecond().saturating_add(delay).max(now), trigger)
            }
            (None, _) if start.force_now => (now, Trigger::ForceNow),
            (None, scheduled) if start.skip_calling_window => {
                (scheduled.map_or(now, Timestamp::as_millisecond), Trigger::SkipCallingWindow)
            }
            (None, Some(scheduled)) => (scheduled.as_millisecond(), Trigger::Scheduled),
            (None, None) => (now, Trigger::Immediate),
        };
        let (instant, span) = match trigger {
            Trigger::ForceNow | Trigger::SkipCallingWindow => (asked, self.clock.span(asked)),
            _ => self.next_open(asked)?,
        };
        if instant > LAST_INSTANT {
            return None;
        }
        let civil = span.civil(instant);
        let window = self.hours.window_at(civil.day_and_time().1);
        let deferred = instant != asked;
        let at = Timestamp::from_millisecond(instant)?;
        Some((NextAttempt { number, at, trigger, deferred, window }, civil))
    }

    /// The earliest instant from another on that is open on all clocks, and its span on the recipient's.
    fn next_open(&self, from: i64) -> Option<(i64, OffsetSpan)> {
        let mut found = self.hours.next_open(from, &self.clock)?;
        loop {
            let mut latest = found.0;
            for other in &self.others {
                latest = self.hours.next_open(latest, other)?.0;
            }
            if latest == found.0 {
                return Some(found);
            }
            if latest - from > AGREEMENT {
                return None;
            }
            found = self.hours.next_open(latest, &self.clock)?;
        }
    }

    /// The open intervals from an instant to the end of the local day of another: see [`openings`](Self::openings).
    pub(crate) fn openings_to_end_of_day(&self, from: Timestamp, last: Timestamp) -> Vec<(i64, i64, usize)> {
        self.openings(from.as_millisecond(), end_of_day(last.as_millisecond(), &self.clock))
    }

    /// The open intervals between two instants, each of one window, in order of time and then of window; at most 400.
    pub(crate) fn openings(&self, from: i64, end: i64) -> Vec<(i64, i64, usize)> {
        let most = if self.others.is_empty() { MAX_OPENINGS } else { MAX_OPENINGS * 20 };
        let mut found = self.hours.openings(from, end, &self.clock, most);
        for other in &self.others {
            let last = found.iter().map(|(_, to, _)| *to).max().unwrap_or(from);
            let open = merged(self.hours.openings(from, last, other, usize::MAX));
            let cut = |(from, to, window): (i64, i64, usize)| {
                let common = open.iter().map(move |(open, shut)| (from.max(*open), to.min(*shut), window));
                common.filter(|(from, to, _)| from < to).collect::<Vec<_>>()
            };
            found = found.into_iter().flat_map(cut).collect();
        }
        if !self.others.is_empty() {
            found = sorted(found.into_iter().map(|(from, to, window)| (from, window, to)).collect())
                .into_iter()
                .map(|(from, window, to)| (from, to, window))
                .collect();
            found.truncate(MAX_OPENINGS);
        }
        found
    }

    /// The calling window that an instant falls in, by the hours alone.
    pub(crate) fn window_at(&self, instant: Timestamp) -> Option<usize> {
        let instant = instant.as_millisecond();
        self.hours.window_at(self.clock.span(instant).civil(instant).day_and_time().1)
    }

    fn delay_after(&self, last: &AttemptMade, number: u64) -> (i64, Trigger) {
        if self.twice_in_a_row && number == 2 {
            return (0, Trigger::TwiceInARow);
        }
        let delay = last.window.and_then(|window| self.delays.get(window)).or(self.delays.first());
        (delay.copied().unwrap_or(0), Trigger::RetryDelay)
    }
}

/// Openings in order of time, without regard to their windows.
fn merged(openings: Vec<(i64, i64, usize)>) -> Vec<(i64, i64)> {
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for (from, to, _) in openings {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => merged.push((from, to)),
        }
    }
    merged
}
