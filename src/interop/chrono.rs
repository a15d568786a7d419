//! Instants of chrono.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};

use crate::time::{Timestamp, TimestampError};

/// Needs the feature `chrono`.
///
/// ```
/// use chrono::{DateTime, Utc};
/// use revox_call_builder::{Options, preview_schedule};
/// use serde_json::json;
///
/// let now = DateTime::from_timestamp(1_795_446_000, 0).unwrap(); // 2026-11-23T15:00:00Z
/// let options = Options::new(now.try_into()?);
/// let preview = preview_schedule(&json!({ "phone_number": "+33612345678" }), &options.into())?;
/// let first: DateTime<Utc> = preview.attempts[0].at.into();
/// assert_eq!(first, now);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl From<Timestamp> for DateTime<Utc> {
    fn from(timestamp: Timestamp) -> Self {
        // chrono's years go far beyond ours
        DateTime::UNIX_EPOCH + TimeDelta::milliseconds(timestamp.as_millisecond())
    }
}

/// Needs the feature `chrono`. Cut to whole milliseconds, towards the past.
impl<Tz: TimeZone> TryFrom<DateTime<Tz>> for Timestamp {
    type Error = TimestampError;

    fn try_from(instant: DateTime<Tz>) -> Result<Self, TimestampError> {
        Timestamp::from_millisecond(instant.timestamp_millis()).ok_or(TimestampError(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for text in ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"] {
            let ours: Timestamp = text.parse().unwrap();
            let theirs: DateTime<Utc> = text.parse().unwrap();
            assert_eq!(DateTime::from(ours), theirs);
            assert_eq!(Timestamp::try_from(theirs), Ok(ours));
        }
    }

    #[test]
    fn offsets_count_and_fractions_are_cut() {
        let theirs = DateTime::parse_from_rfc3339("1970-01-01T01:59:59.9999+02:00").unwrap();
        assert_eq!(Timestamp::try_from(theirs).unwrap().to_string(), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn years_that_we_do_not_have() {
        for theirs in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(Timestamp::try_from(theirs), Err(TimestampError(())));
        }
    }
}
