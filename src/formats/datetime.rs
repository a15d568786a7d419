//! ISO 8601 dates and times, with an offset or without.

use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use crate::time::{CivilDateTime, MINUTE, SECOND, Timestamp, TimestampError, days_from_civil};

/// A date and time as it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum DateTime {
    Instant(Timestamp),
    /// Without an offset.
    Civil(CivilDateTime),
}

impl DateTime {
    /// `YYYY-MM-DDTHH:mm`, seconds and 1 to 9 fraction digits optional, then `Z`, `±HH:mm` or nothing. A form draft may
    /// have a space where the `T` stands.
    #[inline(never)]
    pub(crate) fn parse(text: &str, is_form: bool) -> Option<DateTime> {
        let mut rest = Cursor(text);
        let year = rest.digits(4)?;
        let month = rest.after("-")?.digits(2)?;
        let date = rest.after("-")?.digits(2)?;
        if !is_form || rest.after(" ").is_none() {
            rest.after("T")?;
        }
        let hour = rest.digits(2)?;
        let minute = rest.after(":")?.digits(2)?;
        let has_seconds = rest.after(":").is_some();
        let second = if has_seconds { rest.digits(2)? } else { 0 };
        let mut millisecond = 0;
        if has_seconds && rest.after(".").is_some() {
            let length = rest.0.bytes().take_while(u8::is_ascii_digit).count();
            let (fraction, offset) = rest.0.split_at_checked(length).filter(|_| (1..=9).contains(&length))?;
            let digits = fraction.bytes().map(|digit| i64::from(digit & 0xF));
            millisecond = digits.zip([100, 10, 1]).map(|(digit, place)| digit * place).sum();
            rest.0 = offset;
        }
        if !(1..=9999).contains(&year) || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let day = days_from_civil(year, month, date)?;
        let time = i64::from(hour * 60 + minute) * MINUTE + i64::from(second) * SECOND + millisecond;
        let civil = CivilDateTime::on(day, time);
        let offset = match rest.0 {
            "" => return Some(DateTime::Civil(civil)),
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
                sign * i64::from(hours * 60 + minutes)
            }
        };
        Timestamp::from_millisecond(civil.0 - offset * MINUTE).map(DateTime::Instant)
    }
}

/// The day, counted from 1970-01-01, of a date `YYYY-MM-DD`.
pub(crate) fn calendar_date(text: &str) -> Option<i64> {
    let mut rest = Cursor(text);
    let year = rest.digits(4)?;
    let month = rest.after("-")?.digits(2)?;
    let date = rest.after("-")?.digits(2)?;
    days_from_civil(year, month, date).filter(|_| rest.0.is_empty())
}

impl FromStr for Timestamp {
    type Err = TimestampError;

    fn from_str(text: &str) -> Result<Self, TimestampError> {
        match DateTime::parse(text, false) {
            Some(DateTime::Instant(timestamp)) => Ok(timestamp),
            _ => Err(TimestampError(())),
        }
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What is left of a text that is read from left to right.
struct Cursor<'a>(&'a str);

impl Cursor<'_> {
    fn after(&mut self, mark: &str) -> Option<&mut Self> {
        self.0 = self.0.strip_prefix(mark)?;
        Some(self)
    }

    fn digits(&mut self, count: usize) -> Option<i32> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
    }
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
        assert_eq!(DateTime::parse("1970-01-02T00:00", false), Some(DateTime::Civil(CivilDateTime::on(1, 0))));
        assert_eq!(DateTime::parse("0000-12-31T00:00", false), None);
    }

    #[test]
    fn a_draft_may_have_a_space_for_the_t() {
        let expected = Some(DateTime::Civil(CivilDateTime::on(1, 30 * MINUTE)));
        assert_eq!(DateTime::parse("1970-01-02 00:30", true), expected);
        assert_eq!(DateTime::parse("1970-01-02T00:30", true), expected);
        for bad in ["1970-01-02  00:30", "1970-01-02\u{a0}00:30", "1970-01-02 T00:30", "1970-01-02 00:30 Z"] {
            assert_eq!(DateTime::parse(bad, true), None, "{bad:?}");
        }
    }

    #[test]
    fn a_refusal_says_what_was_due() {
        let due = "not an instant between the years 1 and 9999";
        assert_eq!("tomorrow".parse::<Timestamp>().map_err(|error| error.to_string()), Err(due.to_owned()));
        let read = serde_json::from_str::<Timestamp>("\"2026-11-24\"").map_err(|error| error.to_string());
        assert!(read.is_err_and(|error| error.starts_with(due)));
    }
}
