//! Instants, the calendar, and the clocks of time zones. No clock is asked here.

mod calendar;
mod timestamp;
mod zone;

pub(crate) use calendar::{CivilDateTime, DAY, MINUTE, SECOND, days_from_civil, weekday};
pub use timestamp::{Timestamp, TimestampError};
pub(crate) use zone::{LocalTime, OffsetSpan, TZDB_VERSION, Zone, ZoneRules};
