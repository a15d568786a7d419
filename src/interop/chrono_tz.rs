//! Zones of chrono-tz.

use chrono_tz::Tz;

use crate::api::TimezoneInfo;
use crate::issue::Issues;
use crate::model::CallRetryConfig;
use crate::schedule::RetryPlan;

impl RetryPlan {
    /// The same as [`RetryPlan::new`] for a zone of chrono-tz. Needs the feature `chrono-tz`.
    ///
    /// Only the zone's name is taken from chrono-tz: the plan goes by the rules in this crate ([`data_versions`]), which
    /// may be newer.
    ///
    /// ```
    /// use revox_call_builder::{CallRetryConfig, RetryPlan, Start};
    ///
    /// let plan = RetryPlan::in_tz(&CallRetryConfig::default(), chrono_tz::America::Vancouver)?;
    /// let first = plan.next_attempt(&Start::new("2026-11-23T15:00:00Z".parse()?), &[]).unwrap();
    /// assert_eq!(first.at.to_string(), "2026-11-23T17:00:00Z"); // 10:00 in Vancouver, which stays at UTC-7
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`RetryPlan::new`].
    ///
    /// [`data_versions`]: crate::data_versions
    pub fn in_tz(config: &CallRetryConfig, timezone: Tz) -> Result<RetryPlan, Issues> {
        RetryPlan::new(config, timezone.name())
    }
}

impl TimezoneInfo {
    /// The zone as chrono-tz has it; `None` for one that is newer than its data. Needs the feature `chrono-tz`.
    ///
    /// Its rules are chrono-tz's own, and may be older than those that the answer goes by: show what
    /// [`PlannedAttempt::local`](crate::PlannedAttempt::local) says.
    ///
    /// ```
    /// use revox_call_builder::{Options, preview_schedule};
    /// use serde_json::json;
    ///
    /// let options = Options::new("2026-11-23T15:00:00Z".parse()?);
    /// let preview = preview_schedule(&json!({ "phone_number": "+33612345678" }), &options.into())?;
    /// assert_eq!(preview.timezone.tz(), Some(chrono_tz::Europe::Paris));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn tz(&self) -> Option<Tz> {
        self.id.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_of_theirs_is_one_of_ours() {
        let config = CallRetryConfig::default();
        let unknown: Vec<&str> = chrono_tz::TZ_VARIANTS
            .iter()
            .filter(|zone| RetryPlan::in_tz(&config, **zone).is_err())
            .map(|zone| zone.name())
            .collect();
        assert_eq!(unknown, [""; 0]);
    }
}
