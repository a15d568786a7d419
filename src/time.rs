//! Instants and wall-clock readings: how they are written and read. No clock is asked here.

use std::fmt;
use std::str::FromStr;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::json::{Json, Writer};
use crate::number::write_integer;

pub(crate) const SECOND: i64 = 1000;
pub(crate) const MINUTE: i64 = 60 * SECOND;
pub(crate) const DAY: i64 = 24 * 60 * MINUTE;

/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.999Z, in milliseconds since 1970.
const EARLIEST: i64 = -62_135_596_800_000;
const LATEST: i64 = 253_402_300_799_999;

/// An instant between the years 1 and 9999, to the millisecond.
///
/// It is read from ISO 8601 with an offset (`YYYY-MM-DDTHH:mm`, seconds and up to nine fraction digits optional, then
/// `Z` or `±HH:mm`) and written in UTC, with milliseconds only where there are some.
///
/// ```
/// use revox_call_builder::Timestamp;
///
/// let noon: Timestamp = "2026-11-23T10:00-05:00".parse()?;
/// assert_eq!(noon.to_string(), "2026-11-23T15:00:00Z");
/// assert_eq!(noon.as_millisecond(), 1_795_446_000_000);
/// assert_eq!(Timestamp::from_millisecond(250).unwrap().to_string(), "1970-01-01T00:00:00.250Z");
/// assert!("2026-11-23T10:00".parse::<Timestamp>().is_err()); // no offset
/// # Ok::<(), revox_call_builder::TimestampError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The text or number is no instant between the years 1 and 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimestampError(());

impl Timestamp {
    /// From milliseconds since 1970-01-01T00:00:00Z; `None` outside the years 1 to 9999.
    pub fn from_millisecond(millisecond: i64) -> Option<Timestamp> {
        (EARLIEST..=LATEST).contains(&millisecond).then_some(Timestamp(millisecond))
    }

    /// The nearest instant within the years 1 to 9999.
    pub(crate) fn nearest(millisecond: i64) -> Timestamp {
        Timestamp(millisecond.clamp(EARLIEST, LATEST))
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    pub fn as_millisecond(self) -> i64 {
        self.0
    }

    /// As clocks write it that show a reading: `2026-11-23T10:00:00-05:00`.
    pub(crate) fn as_shown(self, reading: Reading) -> String {
        let east = reading.0.saturating_sub(self.0);
        let minutes = (east / MINUTE).unsigned_abs();
        let mut text = String::with_capacity(29);
        reading.write(&mut text);
        text.push(if east < 0 { '-' } else { '+' });
        write_integer(minutes / 60, 2, &mut text);
        text.push(':');
        write_integer(minutes % 60, 2, &mut text);
        text
    }

    fn text(self) -> String {
        let mut text = String::with_capacity(24);
        self.write_to(&mut text);
        text
    }

    fn write_to(self, out: &mut String) {
        Reading(self.0).write(out);
        out.push('Z');
    }
}

impl TryFrom<SystemTime> for Timestamp {
    type Error = TimestampError;

    /// Cut to whole milliseconds, towards the past.
    fn try_from(time: SystemTime) -> Result<Self, TimestampError> {
        let nanoseconds = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i128::try_from(after.as_nanos()).ok(),
            Err(before) => i128::try_from(before.duration().as_nanos()).ok().and_then(i128::checked_neg),
        };
        nanoseconds
            .and_then(|nanoseconds| i64::try_from(nanoseconds.div_euclid(1_000_000)).ok())
            .and_then(Timestamp::from_millisecond)
            .ok_or(TimestampError(()))
    }
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        match DateTime::parse(text) {
            Some(DateTime::Instant(timestamp)) => Ok(timestamp),
            _ => Err(TimestampError(())),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.text())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl Json for Timestamp {
    fn write(&self, writer: &mut Writer) {
        writer.quoted(|out| self.write_to(out));
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not an instant between the years 1 and 9999")
    }
}

impl std::error::Error for TimestampError {}

/// What the clocks show, as milliseconds since they showed 1970-01-01T00:00:00.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reading(pub i64);

impl Reading {
    /// The day, counted from 1970-01-01, and the milliseconds since its midnight.
    pub(crate) fn day_and_time(self) -> (i64, i64) {
        (self.0.div_euclid(DAY), self.0.rem_euclid(DAY))
    }

    /// `2026-11-23T15:00:00`, with milliseconds only where there are some.
    fn write(self, out: &mut String) {
        let (day, time) = self.day_and_time();
        let (year, month, date) = date_of(day as i32);
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

#[expect(clippy::arithmetic_side_effects, reason = "the digits of numbers below 100")]
fn two_digits(number: i32) -> [u8; 2] {
    [b'0' + (number / 10) as u8, b'0' + (number % 10) as u8]
}

/// The day of the week, Monday being 0, of a day counted from 1970-01-01 (a Thursday).
pub(crate) fn weekday(day: i64) -> u32 {
    u32::try_from(day.saturating_add(3).rem_euclid(7)).unwrap_or(0)
}

/// A date and time as it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DateTime {
    Instant(Timestamp),
    /// Without an offset.
    Local(Reading),
}

impl DateTime {
    /// `YYYY-MM-DDTHH:mm`, seconds and 1 to 9 fraction digits optional, then `Z`, `±HH:mm` or nothing.
    #[inline(never)]
    pub(crate) fn parse(text: &str) -> Option<DateTime> {
        let mut rest = Scanner(text);
        let year = rest.digits(4)?;
        let month = rest.after("-")?.digits(2)?;
        let date = rest.after("-")?.digits(2)?;
        let hour = rest.after("T")?.digits(2)?;
        let minute = rest.after(":")?.digits(2)?;
        let has_seconds = rest.after(":").is_some();
        let second = if has_seconds { rest.digits(2)? } else { 0 };
        let mut millisecond = 0;
        if has_seconds && rest.after(".").is_some() {
            let length = rest.0.bytes().take_while(u8::is_ascii_digit).count();
            let (fraction, offset) = rest.0.split_at_checked(length).filter(|_| (1..=9).contains(&length))?;
            let digits = fraction.bytes().map(|digit| i64::from(digit & 0xF));
            millisecond = digits.zip([100, 10, 1]).map(|(digit, place)| digit.saturating_mul(place)).sum();
            rest.0 = offset;
        }
        if !(1..=9999).contains(&year) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let day = day_of(year, month, date)?;
        let reading = day
            .checked_mul(DAY)?
            .checked_add(hour.checked_mul(60)?.checked_add(minute)?.checked_mul(MINUTE)?)?
            .checked_add(second.checked_mul(SECOND)?)?
            .checked_add(millisecond)?;
        let offset = match rest.0 {
            "" => return Some(DateTime::Local(Reading(reading))),
            "Z" => 0,
            _ => {
                let sign = if rest.after("+").is_some() {
                    1
                } else {
                    rest.after("-")?;
                    -1
                };
                let hours = rest.digits(2)?;
                let minutes = rest.after(":")?.digits(2)?;
                if hours > 23 || minutes > 59 || !rest.0.is_empty() {
                    return None;
                }
                hours.checked_mul(60)?.checked_add(minutes)?.checked_mul(sign)?
            }
        };
        Timestamp::from_millisecond(reading.checked_sub(offset.checked_mul(MINUTE)?)?).map(DateTime::Instant)
    }
}

/// The minute of the day of `17:30`, `9:30am`, `6 PM`…
#[inline(never)]
pub(crate) fn parse_time_of_day(text: &str) -> Option<u16> {
    let lower = text.to_ascii_lowercase();
    let (clock, afternoon) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(clock), _) => (clock.strip_suffix(' ').unwrap_or(clock), Some(false)),
        (_, Some(clock)) => (clock.strip_suffix(' ').unwrap_or(clock), Some(true)),
        _ => (lower.as_str(), None),
    };
    let number = |digits: &str, lengths: &[usize]| -> Option<u16> {
        let plain = lengths.contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    let (hour, minute) = match clock.split_once(':') {
        Some((hour, minute)) => (number(hour, &[1, 2])?, number(minute, &[2])?),
        None => (number(clock, &[1, 2]).filter(|_| afternoon.is_some())?, 0),
    };
    let hour = match afternoon {
        None => hour,
        Some(afternoon) => {
            let past_noon = (1..=12).contains(&hour).then_some(hour % 12)?;
            past_noon.checked_add(if afternoon { 12 } else { 0 })?
        }
    };
    (hour < 24 && minute < 60).then(|| hour.checked_mul(60)?.checked_add(minute)).flatten()
}

/// `HH:mm` of a minute of the day.
pub(crate) fn time_of_day(minute: u16) -> String {
    let mut text = String::with_capacity(5);
    write_integer(u64::from(minute / 60), 2, &mut text);
    text.push(':');
    write_integer(u64::from(minute % 60), 2, &mut text);
    text
}

struct Scanner<'a>(&'a str);

impl Scanner<'_> {
    fn after(&mut self, mark: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(mark)?;
        Some(self)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    }
}

/// The days from 1970-01-01 to a date of the Gregorian calendar; `None` for a date that is not in it.
#[expect(clippy::arithmetic_side_effects, reason = "years are 1 to 9999, months and dates two digits")]
fn day_of(year: i64, month: i64, date: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => return None,
    };
    if !(1..=length).contains(&date) {
        return None;
    }
    // years that begin in March have their odd day at the end
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days_before_month = (153 * month + 2) / 5;
    let days_before_year = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(days_before_year + days_before_month + date - 1 - 719_468)
}

/// The date of a day counted from 1970-01-01: year, month, date.
#[expect(clippy::arithmetic_side_effects, reason = "days are those of the years 0 to 10000")]
fn date_of(day: i32) -> (i32, i32, i32) {
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

    #[track_caller]
    fn utc(text: &str) -> Option<String> {
        text.parse::<Timestamp>().ok().map(|timestamp| timestamp.to_string())
    }

    #[test]
    fn date_times_are_read_strictly() {
        for (given, written) in [
            ("2026-11-24T10:00Z", "2026-11-24T10:00:00Z"),
            ("2026-11-24T10:00:30.5+05:45", "2026-11-24T04:15:30.500Z"),
            ("2026-11-24T10:00:00.000999999Z", "2026-11-24T10:00:00Z"),
            ("2024-02-29T23:59:59-00:00", "2024-02-29T23:59:59Z"),
            ("0001-01-01T00:00:00.250Z", "0001-01-01T00:00:00.250Z"),
            ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"),
        ] {
            assert_eq!(utc(given).as_deref(), Some(written));
        }
        for bad in [
            "",
            "2026-11-24",
            "2026-11-24T10Z",
            "2026-11-24t10:00Z",
            "2026-11-24T10:00z",
            "2026-11-24 10:00Z",
            "2026-11-24T10:00:60Z",
            "2026-11-24T24:00Z",
            "2026-02-29T10:00Z",
            "2026-13-01T10:00Z",
            "2026-11-24T10:00.5Z",
            "2026-11-24T10:00:00.Z",
            "2026-11-24T10:00:00.1234567890Z",
            "2026-11-24T10:00:00,5Z",
            "2026-11-24T10:00+24:00",
            "2026-11-24T10:00+0100",
            "2026-11-24T10:00+01",
            "2026-11-24T10:00+01:60",
            "2026-11-24T10:00−01:00",
            "0000-01-01T00:00Z",
            "0001-01-01T00:00+00:01",
            "9999-12-31T23:59-00:01",
            "+2026-11-24T10:00Z",
            "2026-11-24T10:00ZZ",
            "2026-11-24T+1:00Z",
        ] {
            assert_eq!(utc(bad), None, "{bad}");
        }
        assert_eq!(DateTime::parse("1970-01-02T00:00"), Some(DateTime::Local(Reading(DAY))));
        assert_eq!(DateTime::parse("0000-12-31T00:00"), None);
    }

    #[test]
    fn a_refusal_says_what_was_due() {
        let due = "not an instant between the years 1 and 9999";
        assert_eq!("tomorrow".parse::<Timestamp>().map_err(|error| error.to_string()), Err(due.to_owned()));
        let read = serde_json::from_str::<Timestamp>("\"2026-11-24\"").map_err(|error| error.to_string());
        assert!(read.is_err_and(|error| error.starts_with(due)));
    }

    #[test]
    fn every_day_has_its_date() {
        let mut expected = (0, 3, 1);
        for day in -719_468..2_932_897 {
            let (year, month, date) = date_of(day);
            assert_eq!((year, month, date), expected);
            let day_of = |date: i32| day_of(year.into(), month.into(), date.into());
            assert_eq!(day_of(date), Some(day.into()));
            expected = if day_of(date + 1).is_some() {
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
    fn times_of_day() {
        for (given, minute) in [
            ("00:00", 0),
            ("9:05", 545),
            ("23:59", 1439),
            ("9am", 540),
            ("12am", 0),
            ("12pm", 720),
            ("09:30 PM", 1290),
            ("12:59 aM", 59),
            ("1 pm", 780),
        ] {
            assert_eq!(parse_time_of_day(given), Some(minute), "{given}");
        }
        for bad in [
            "",
            "9",
            "24:00",
            "10:60",
            "9:5",
            "009:00",
            "13pm",
            "0am",
            "0:30pm",
            "9  am",
            " 9am",
            "9am ",
            "9 a.m.",
            "am",
            ":30",
            "9:30:00",
            "+9:30",
            "９:30",
            "9h30",
            "9: 30",
            "9:30\u{a0}am",
        ] {
            assert_eq!(parse_time_of_day(bad), None, "{bad}");
        }
    }
}
