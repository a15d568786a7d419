//! When the phone may ring, and when it will: pure functions of calling hours, delays and clocks.

mod hours;
mod plan;

use crate::wire::words;

pub(crate) use hours::{CallingHours, TimeRange};
pub use plan::{AttemptMade, NextAttempt, RetryPlan, Start};

/// No attempt is planned after 9999-12-31T23:59:59Z.
const LAST_INSTANT: i64 = 253_402_300_799_000;

/// How many openings are listed at the most.
const MAX_OPENINGS: usize = 400;

words! {
    /// Why an attempt is made when it is made.
    pub enum Trigger {
        /// The first attempt, without a schedule.
        Immediate = "immediate",
        /// The first attempt, at `scheduled_at`.
        Scheduled = "scheduled",
        /// The first attempt, now, whatever the hour.
        ForceNow = "force_now",
        /// The first attempt, at `scheduled_at` or now, whatever the hour.
        SkipCallingWindow = "skip_calling_window",
        /// A retry, after the delay of the window that the attempt before it fell in.
        RetryDelay = "retry_delay",
        /// Attempt 2, without a delay.
        TwiceInARow = "twice_in_a_row",
    }
}
