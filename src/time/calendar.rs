//! The Gregorian calendar: days counted from 1970-01-01 and their dates, and what clocks show.

use crate::json::write_integer;

/// In milliseconds.
pub(crate) const SECOND: i64 = 1000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;

/// A date and time on somebody's clocks, as the milliseconds since these showed 1970-01-01T00:00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct CivilDateTime(pub(crate) i64);

impl CivilDateTime {
    /// A time of the day in milliseconds, on a day counted from 1970-01-01.
    pub(crate) fn on(day: i64, time: i64) -> CivilDateTime {
        CivilDateTime(day * DAY + time)
    }

    /// The day, counted from 1970-01-01, and the milliseconds since its midnight.
    pub(crate) fn day_and_time(self) -> (i64, i64) {
        (self.0.div_euclid(DAY), self.0.rem_euclid(DAY))
    }

    /// `2026-11-23T15:00:00`, with milliseconds only where there are some.
    pub(super) fn write(self, out: &mut String) {
        let (day, time) = self.day_and_time();
        let (year, month, date) = civil_from_days(day as i32);
        let (seconds, millisecond) = ((time / SECOND) as i32, time % SECOND);
        let numbers = [year / 100, year % 100, month, date, seconds / 3600, seconds / 60 % 60, seconds % 60];
        let [[a, b], [c, d], [e, f], [g, h], [i, j], [k, l], [m, n]] = numbers.map(two_digits);
        let text = [a, b, c, d, b'-', e, f, b'-', g, h, b'T', i, j, b':', k, l, b':', m, n];
        out.push_str(str::from_utf8(&text).unwrap_or_default());
        if millisecond > 0 {
            out.push('.');
            write_integer(millisecond.unsigned_abs(), 3, out);
        }
    }
}

fn two_digits(number: i32) -> [u8; 2] {
    [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]
}

/// The day of the week, Monday being 0, of a day counted from 1970-01-01 (a Thursday).
pub(crate) fn weekday(day: i64) -> usize {
    (day + 3).rem_euclid(7) as usize
}

/// The days from 1970-01-01 to a date of the Gregorian calendar; `None` for a date that is not in it.
pub(crate) fn days_from_civil(year: i32, month: i32, date: i32) -> Option<i64> {
    let first = days_before_month(year, month);
    let is_in_month = (1..=12).contains(&month) && date >= 1 && first + date - 1 < days_before_month(year, month + 1);
    is_in_month.then(|| i64::from(first + date - 1))
}

/// The days from 1970-01-01 to the first of a month; month 13 is the next January.
pub(super) fn days_before_month(year: i32, month: i32) -> i32 {
    // counted from March, months have 31, 30, 31, 30, 31 days over and over, and a leap day is last
    let months = year * 12 + month - 3;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12));
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 - 719_468
}

/// The date of a day counted from 1970-01-01: year, month, date.
fn civil_from_days(day: i32) -> (i32, i32, i32) {
    let day = day + 719_468; // from 0000-03-01
    let era = day.div_euclid(146_097); // 400 years
    let day = day.rem_euclid(146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let date = day - (153 * month + 2) / 5 + 1;
    let year = era * 400 + year;
    if month < 10 { (year, month + 3, date) } else { (year + 1, month - 9, date) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_its_date() {
        let mut expected = (0, 3, 1);
        for day in -719_468..2_932_897 {
            let (year, month, date) = civil_from_days(day);
            assert_eq!((year, month, date), expected);
            assert_eq!(days_from_civil(year, month, date), Some(day.into()));
            expected = if days_from_civil(year, month, date + 1).is_some() {
                (year, month, date + 1)
            } else if month < 12 {
                (year, month + 1, 1)
            } else {
                (year + 1, 1, 1)
            };
        }
        assert_eq!((weekday(0), weekday(-1), weekday(4)), (3, 2, 0));
    }

    #[test]
    fn dates_that_are_in_no_calendar() {
        for (year, month, date) in
            [(2026, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0)]
        {
            assert_eq!(days_from_civil(year, month, date), None);
        }
        assert!(days_from_civil(2000, 2, 29).is_some());
    }
}
