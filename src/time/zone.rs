//! Time zones: their names, and their offsets from UTC from 2026 on.
//!
//! The data is the tz database's, in `data/zones.txt` and `data/transitions.txt`, written by
//! `data/zones.py`. A zone is a POSIX TZ rule without its abbreviations (`5,M3.2.0,M11.1.0`), now and
//! then after some spans that no rule tells (Morocco until autumn 2026, Gaza for sixty years to
//! come), or a link to another zone. Before 2026 the first of them holds.

use super::Timestamp;
use super::calendar::{CivilDateTime, DAY, MINUTE, SECOND, days_before_month};
use crate::lookup::{Table, first_line};

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests;

static ZONES: Table = Table::new(include_str!("../../data/zones.txt"));
static TRANSITIONS: Table = Table::new(include_str!("../../data/transitions.txt"));

/// The release of the tz database that is embedded, such as `2026f`.
pub(crate) const TZDB_VERSION: &str = first_line(include_str!("../../data/zones.txt"));

/// A time zone of the tz database, under one of its names: links are not replaced.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Zone(/** Where its record starts in [`ZONES`]. */ u16);

/// A span of time through which a zone keeps one offset, so that its clocks run evenly. In milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct OffsetSpan {
    /// East of UTC.
    pub(crate) offset: i64,
    /// The first instant at which another offset holds; `i64::MAX` if none ever does.
    pub(crate) until: i64,
}

impl OffsetSpan {
    /// What the clocks show at an instant.
    pub(crate) fn civil(self, instant: i64) -> CivilDateTime {
        CivilDateTime(instant.saturating_add(self.offset))
    }

    /// When the clocks show a date and time.
    pub(crate) fn instant(self, civil: CivilDateTime) -> i64 {
        civil.0.saturating_sub(self.offset)
    }
}

/// The instants at which a zone's clocks show a date and time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum LocalTime {
    Once(Timestamp),
    /// The earlier of two: the clocks go back over it.
    Twice(Timestamp),
    /// The clocks go forward over it.
    Skipped,
    /// Not within the years 1 to 9999.
    OutOfRange,
}

impl Zone {
    /// The zone of this name, in exactly this spelling.
    pub(crate) fn named(name: &str) -> Option<Zone> {
        Zone::spelt(name.as_bytes())
    }

    /// The zone that two letters stand for in the packed tables: its place among all of them.
    pub(crate) fn of_letters(letters: [u8; 2]) -> Option<Zone> {
        let [high, low] = letters;
        let place = usize::from(high.checked_sub(b'A')?) * 26 + usize::from(low.checked_sub(b'a')?);
        ZONES.start(place).and_then(Zone::starting)
    }

    /// The same for a name in one of the tables.
    pub(crate) fn spelt(name: &[u8]) -> Option<Zone> {
        ZONES.find(name).and_then(Zone::starting)
    }

    /// All zones and links, sorted by name.
    pub(crate) fn all() -> impl Iterator<Item = Zone> + Clone {
        ZONES.starts().filter_map(Zone::starting)
    }

    fn starting(start: usize) -> Option<Zone> {
        u16::try_from(start).ok().map(Zone)
    }

    /// The name as the tz database spells it.
    pub(crate) fn name(self) -> &'static str {
        str::from_utf8(self.key()).unwrap_or_default()
    }

    fn key(self) -> &'static [u8] {
        ZONES.key(usize::from(self.0))
    }

    /// The zone that a link stands for; any other zone itself.
    pub(crate) fn canonical(self) -> Zone {
        let target = ZONES.value(usize::from(self.0)).strip_prefix(b" =");
        target.and_then(Zone::spelt).unwrap_or(self)
    }

    /// The zone's rules, for asking more than once: to read them takes longer than to ask them.
    pub(crate) fn rules(self) -> ZoneRules {
        let zone = self.canonical();
        let value = ZONES.value(usize::from(zone.0));
        match value.strip_prefix(b" *") {
            None => ZoneRules::new(b"", value.trim_ascii_start()),
            Some(rule) => ZoneRules::new(TRANSITIONS.get(zone.key()).unwrap_or_default(), rule),
        }
    }

    /// Whether two zones agree at every instant from one on.
    pub(crate) fn same_clock(self, other: Zone, from: i64) -> bool {
        let (one, two) = (self.rules(), other.rules());
        if one == two {
            return true;
        }
        // Behind its transitions, a rule depends on nothing but the year's first weekday and its
        // being a leap year. All fourteen pairs of these occur in any forty years.
        let last = |rules: &ZoneRules| rules.early.last().map_or(from, |span| span.until);
        let settled = from.max(last(&one)).max(last(&two));
        let end = settled.saturating_add(41 * YEAR);
        let mut instant = from;
        while instant < end {
            let span = one.span(instant);
            if span != two.span(instant) {
                return false;
            }
            instant = span.until;
        }
        true
    }
}

const HOUR: i64 = 60 * MINUTE;

/// An average year, in milliseconds.
const YEAR: i64 = 31_556_952 * SECOND;

/// What a zone's offsets follow from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ZoneRules {
    /// The spans before the rule holds.
    early: Vec<OffsetSpan>,
    standard: i64,
    summer: Option<Summer>,
}

/// A second offset, for a part of each year. It may be behind standard time (Ireland).
#[derive(Clone, PartialEq, Eq, Debug)]
struct Summer {
    offset: i64,
    starts: Change,
    ends: Change,
}

/// A time in each year: a weekday of a month, the first to the fourth, or the last as the fifth,
/// and milliseconds from its midnight. These may be negative, or more than a day.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Change {
    month: i32,
    week: i32,
    weekday: i32,
    time: i64,
}

impl ZoneRules {
    fn new(transitions: &[u8], rule: &[u8]) -> Self {
        let mut early = Vec::new();
        let mut transitions = Cursor(transitions);
        while transitions.take(b' ') {
            let offset = transitions.time();
            let until = transitions.instant();
            early.push(OffsetSpan { offset, until });
        }
        let mut rule = Cursor(rule);
        let standard = -rule.time();
        let summer = rule.summer(standard);
        ZoneRules { early, standard, summer }
    }

    /// The span that holds an instant. Spans that follow one another differ in their offsets: a change of
    /// nothing but the abbreviation ends none.
    pub(crate) fn span(&self, instant: i64) -> OffsetSpan {
        let passed = self.early.partition_point(|span| span.until <= instant);
        if let Some(&span) = self.early.get(passed) {
            return span;
        }
        let Some(summer) = &self.summer else {
            return OffsetSpan { offset: self.standard, until: i64::MAX };
        };
        // The year may be off by one within two days of its turn, when no clocks change.
        let year = 1970 + instant.clamp(-10_000 * YEAR, 10_000 * YEAR).div_euclid(YEAR) as i32;
        let starts = |year| summer.starts.in_year(year) - self.standard;
        let ends = |year| summer.ends.in_year(year) - summer.offset;
        let (starting, ending) = (starts(year), ends(year));
        let is_summer = if starting < ending {
            starting <= instant && instant < ending
        } else {
            instant < ending || starting <= instant
        };
        let until = match (starting > instant, ending > instant) {
            (true, true) => starting.min(ending),
            (true, false) => starting,
            (false, true) => ending,
            (false, false) => {
                let next = if starting < ending { starts(year + 1) } else { ends(year + 1) };
                if next > instant { next } else { i64::MAX }
            }
        };
        OffsetSpan { offset: if is_summer { summer.offset } else { self.standard }, until }
    }

    /// When the clocks show a date and time.
    pub(crate) fn resolve(&self, civil: CivilDateTime) -> LocalTime {
        let mut found: Vec<i64> = Vec::new();
        // no zone is a day away from UTC, so that these spans hold every such instant
        let mut from = civil.0 - DAY;
        while from <= civil.0 + DAY {
            let span = self.span(from);
            let instant = span.instant(civil);
            if from <= instant && instant < span.until {
                found.push(instant);
            }
            from = span.until;
        }
        match found.as_slice() {
            [] => LocalTime::Skipped,
            [earliest, later @ ..] => match Timestamp::from_millisecond(*earliest) {
                None => LocalTime::OutOfRange,
                Some(instant) if later.is_empty() => LocalTime::Once(instant),
                Some(instant) => LocalTime::Twice(instant),
            },
        }
    }
}

impl Change {
    /// Milliseconds from 1970 to the change, by the clocks that it changes.
    fn in_year(&self, year: i32) -> i64 {
        let month = days_before_month(year, self.month);
        let weekday = month + 4; // 1970-01-01 was a Thursday
        let mut day = month + (self.weekday - weekday).rem_euclid(7) + 7 * (self.week - 1);
        if self.week == 5 && day >= days_before_month(year, self.month + 1) {
            day -= 7;
        }
        i64::from(day) * DAY + self.time
    }
}

/// Reads a record from left to right. What is missing reads as zero: the tests read every record.
struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, symbol: u8) -> bool {
        let rest = self.0.strip_prefix(&[symbol]);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn number(&mut self) -> i32 {
        let mut number = 0;
        while let [digit @ b'0'..=b'9', rest @ ..] = self.0 {
            number = number * 10 + i32::from(digit - b'0');
            self.0 = rest;
        }
        number
    }

    /// A number behind a symbol.
    fn after(&mut self, symbol: u8) -> i32 {
        self.take(symbol);
        self.number()
    }

    /// `2`, `+2`, `-0:30`: hours and minutes, in milliseconds.
    fn time(&mut self) -> i64 {
        let sign = if self.take(b'-') { -1 } else { 1 };
        self.take(b'+');
        let mut minutes = self.number() * 60;
        if self.take(b':') {
            minutes += self.number();
        }
        sign * i64::from(minutes) * MINUTE
    }

    /// `,M3.2.0,M11.1.0`, `/0,M10.5.0,M3.5.0/1`: the second half of a rule.
    fn summer(&mut self, standard: i64) -> Option<Summer> {
        if self.0.is_empty() {
            return None;
        }
        let offset = if self.take(b'/') { -self.time() } else { standard + HOUR };
        Some(Summer { offset, starts: self.change(), ends: self.change() })
    }

    /// `,M3.2.0` or `,M3.2.0/2`: month, week, weekday, time of day.
    fn change(&mut self) -> Change {
        self.take(b',');
        let (month, week, weekday) = (self.after(b'M'), self.after(b'.'), self.after(b'.'));
        let time = if self.take(b'/') { self.time() } else { 2 * HOUR };
        Change { month, week, weekday, time }
    }

    /// ` 2026-03-08T09`, in UTC.
    fn instant(&mut self) -> i64 {
        let (year, month) = (self.after(b' '), self.after(b'-'));
        let (day, hour) = (self.after(b'-'), self.after(b'T'));
        i64::from(days_before_month(year, month) + day - 1) * DAY + i64::from(hour) * HOUR
    }
}
