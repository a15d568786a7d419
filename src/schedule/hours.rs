//! The days and hours at which calls are allowed, on the recipient's clocks.
//!
//! Between two changes of its offset a zone's clocks run evenly, so that the next opening is found on them directly,
//! without stepping: what a spring-forward gap skips is never shown, what an autumn overlap repeats is shown twice.

use super::LAST_INSTANT;
use crate::lookup::sorted;
use crate::time::{CivilDateTime, OffsetSpan, ZoneRules, weekday};

#[derive(Clone, Debug)]
pub(crate) struct CallingHours {
    /// From Monday on.
    days: [bool; 7],
    windows: Vec<TimeRange>,
    /// The windows without their overlaps, in order of time: of two, the first in the list has the range.
    slots: Vec<Slot>,
}

/// A part of the day, in milliseconds from midnight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeRange {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    range: TimeRange,
    window: usize,
}

impl CallingHours {
    pub(crate) fn new(days: [bool; 7], windows: Vec<TimeRange>) -> CallingHours {
        CallingHours { days, slots: without_overlaps(&windows), windows }
    }

    fn is_allowed(&self, day: i64) -> bool {
        self.days.get(weekday(day)) == Some(&true)
    }

    /// The first slot that ends after a time of day.
    fn slot_after(&self, time: i64) -> Option<&Slot> {
        self.slots.get(self.slots.partition_point(|slot| slot.range.to <= time))
    }

    /// The window that holds a time of day.
    pub(super) fn window_at(&self, time: i64) -> Option<usize> {
        self.slot_after(time).filter(|slot| slot.range.from <= time).map(|slot| slot.window)
    }

    /// The earliest open date and time that is not before `from`, on clocks that run evenly.
    fn next_civil(&self, from: CivilDateTime) -> Option<CivilDateTime> {
        let (today, now) = from.day_and_time();
        (0..=7).find_map(|ahead| {
            let day = today + ahead;
            let earliest = if ahead == 0 { now } else { 0 };
            if !self.is_allowed(day) {
                return None;
            }
            let slot = self.slot_after(earliest)?;
            Some(CivilDateTime::on(day, slot.range.from.max(earliest)))
        })
    }

    /// Whether dialling is allowed at an instant, on a clock.
    pub(crate) fn is_open(&self, instant: i64, clock: &ZoneRules) -> bool {
        self.is_open_when(clock.span(instant).civil(instant))
    }

    /// Whether dialling is allowed when the clocks show a date and time.
    pub(crate) fn is_open_when(&self, civil: CivilDateTime) -> bool {
        let (day, time) = civil.day_and_time();
        self.is_allowed(day) && self.window_at(time).is_some()
    }

    /// The earliest open instant that is not before `from`, and its span; `None` when that is past the years that
    /// are planned.
    pub(super) fn next_open(&self, from: i64, clock: &ZoneRules) -> Option<(i64, OffsetSpan)> {
        let mut from = from;
        while from <= LAST_INSTANT {
            let span = clock.span(from);
            let open = span.instant(self.next_civil(span.civil(from))?);
            if open < span.until {
                return Some((open, span));
            }
            from = span.until;
        }
        None
    }

    /// The open intervals between two instants, each of one window, in order of time and then of window; at most so many.
    pub(super) fn openings(&self, from: i64, end: i64, clock: &ZoneRules, most: usize) -> Vec<(i64, i64, usize)> {
        let end = end.min(LAST_INSTANT);
        let mut found: Vec<(i64, i64, usize)> = Vec::new();
        let mut from = from;
        'all: while from < end {
            let span = clock.span(from);
            let until = span.until.min(end);
            let (mut day, _) = span.civil(from).day_and_time();
            let earlier = found.len();
            loop {
                let midnight = span.instant(CivilDateTime::on(day, 0));
                if midnight >= until {
                    break;
                }
                // a day that a change of the clocks cuts in two may yet prolong an opening
                if found.len() >= most && midnight > from {
                    break 'all;
                }
                if self.is_allowed(day) {
                    let today = self.windows.iter().enumerate().map(|(window, range)| {
                        ((midnight + range.from).max(from), window, (midnight + range.to).min(until))
                    });
                    for (starts, window, ends) in sorted(today.filter(|(from, _, to)| from < to).collect()) {
                        // one that the clocks' change cut in two is one
                        let is_cut = |open: &&mut (i64, i64, usize)| (open.1, open.2) == (starts, window);
                        let is_full = found.len() >= most;
                        let before = if starts == from { found.iter_mut().take(earlier).find(is_cut) } else { None };
                        match before {
                            Some(before) => before.1 = ends,
                            None if is_full => {}
                            None => found.push((starts, ends, window)),
                        }
                    }
                }
                day += 1;
            }
            from = until;
        }
        found
    }
}

/// The parts of the day that each window has for itself, cut wherever any window starts or ends.
fn without_overlaps(windows: &[TimeRange]) -> Vec<Slot> {
    let mut edges: Vec<i64> = sorted(windows.iter().flat_map(|range| [range.from, range.to]).collect());
    edges.dedup();
    // what no window has yet: one search for each, however many there are
    let mut free: Vec<(i64, i64)> = edges.iter().zip(edges.iter().skip(1)).map(|(from, to)| (*from, *to)).collect();
    let mut taken: Vec<(i64, i64, usize)> = Vec::new();
    for (window, range) in windows.iter().enumerate() {
        let [first, behind] = [range.from, range.to].map(|time| free.partition_point(|(from, _)| *from < time));
        taken.extend(free.drain(first..behind).map(|(from, to)| (from, to, window)));
    }
    sorted(taken).into_iter().map(|(from, to, window)| Slot { range: TimeRange { from, to }, window }).collect()
}

/// The first instant after another at which the zone's clocks show a later day.
pub(super) fn end_of_day(instant: i64, clock: &ZoneRules) -> i64 {
    let (today, _) = clock.span(instant).civil(instant).day_and_time();
    let mut from = instant;
    loop {
        let span = clock.span(from);
        let midnight = span.instant(CivilDateTime::on(today + 1, 0)).max(from);
        if midnight < span.until {
            return midnight;
        }
        from = span.until;
    }
}
