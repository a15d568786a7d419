//! Instants of jiff.

use crate::time::{Timestamp, TimestampError};

/// Needs the feature `jiff`. The last hours of the year 9999 are beyond [`jiff::Timestamp::MAX`], and an error.
///
/// ```
/// use revox_call_builder::{Options, preview_schedule};
/// use serde_json::json;
///
/// let now: jiff::Timestamp = "2026-11-23T15:00:00Z".parse()?;
/// let options = Options::new(now.try_into()?);
/// let preview = preview_schedule(&json!({ "phone_number": "+33612345678" }), &options.into())?;
/// let first = jiff::Timestamp::try_from(preview.attempts[0].at)?;
/// assert_eq!(first, now);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
impl TryFrom<Timestamp> for jiff::Timestamp {
    type Error = jiff::Error;

    fn try_from(timestamp: Timestamp) -> Result<Self, jiff::Error> {
        jiff::Timestamp::from_millisecond(timestamp.as_millisecond())
    }
}

/// Needs the feature `jiff`. Cut to whole milliseconds, towards the past.
impl TryFrom<jiff::Timestamp> for Timestamp {
    type Error = TimestampError;

    fn try_from(instant: jiff::Timestamp) -> Result<Self, TimestampError> {
        let milliseconds = instant.as_nanosecond().div_euclid(1_000_000); // as_millisecond cuts towards 1970
        i64::try_from(milliseconds).ok().and_then(Timestamp::from_millisecond).ok_or(TimestampError(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        for text in ["0001-01-01T00:00:00Z", "1969-12-31T23:59:59.999Z", "9999-12-30T22:00:00Z"] {
            let ours: Timestamp = text.parse().unwrap();
            let theirs: jiff::Timestamp = text.parse().unwrap();
            assert_eq!(jiff::Timestamp::try_from(ours).unwrap(), theirs);
            assert_eq!(Timestamp::try_from(theirs), Ok(ours));
        }
    }

    #[test]
    fn fractions_are_cut_towards_the_past() {
        let theirs: jiff::Timestamp = "1969-12-31T23:59:59.9991Z".parse().unwrap();
        assert_eq!(Timestamp::try_from(theirs).unwrap().to_string(), "1969-12-31T23:59:59.999Z");
    }

    #[test]
    fn what_the_other_does_not_have() {
        assert_eq!(Timestamp::try_from(jiff::Timestamp::MIN), Err(TimestampError(())));
        let last: Timestamp = "9999-12-31T23:59:59.999Z".parse().unwrap();
        assert!(jiff::Timestamp::try_from(last).is_err());
    }
}
