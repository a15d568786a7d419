//! Instants, and how they are written.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Serialize, Serializer};

use super::calendar::{CivilDateTime, MINUTE};
use crate::json::{ToJson, Writer, write_integer};

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
pub struct TimestampError(pub(crate) ());

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

    /// As clocks write it that show a date and time: `2026-11-23T10:00:00-05:00`.
    pub(crate) fn as_shown(self, civil: CivilDateTime) -> String {
        let east = civil.0 - self.0;
        let minutes = (east / MINUTE).unsigned_abs();
        let mut text = String::with_capacity(29);
        civil.write(&mut text);
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
        CivilDateTime(self.0).write(out);
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

impl ToJson for Timestamp {
    fn write(&self, writer: &mut Writer) {
        writer.quoted(|out| self.write_to(out));
    }
}

impl fmt::Display for TimestampError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("not an instant between the years 1 and 9999")
    }
}

impl std::error::Error for TimestampError {}
