//! Where the recipient is, as far as time goes: the retry config's zone, else the number's.

use super::retry::RetryConfig;
use crate::issue::{IssueCollector, Path, Problem};
use crate::model::{FieldValue, place};
use crate::phone::{Kind, recipient};
use crate::time::{DAY, Timestamp, Zone};

pub(crate) enum Location {
    Override(Zone),
    /// Taken from the phone number: the likeliest zone, and all that it may be.
    Number(Zone, Vec<Zone>),
    /// The number belongs to no zone.
    Nowhere,
    /// There is an issue about the number or the zone.
    Unclear,
}

impl Location {
    pub(crate) fn new(phone_number: &FieldValue, config: RetryConfig) -> Location {
        let timezone = match config {
            RetryConfig::Known(config) => config.get(place!(CallRetryConfig, "timezone")),
            RetryConfig::Unknown => &FieldValue::Absent,
            RetryConfig::Faulty => &FieldValue::Faulty,
        };
        match (timezone, phone_number) {
            (FieldValue::Zone(zone), _) => Location::Override(*zone),
            (FieldValue::Absent | FieldValue::Null, FieldValue::Phone(phone)) => {
                let recipient = recipient::zones_of(phone);
                match recipient.zone {
                    Some(zone) => Location::Number(zone, recipient.candidates),
                    None => Location::Nowhere,
                }
            }
            _ => Location::Unclear,
        }
    }

    pub(crate) fn zone(&self) -> Option<Zone> {
        match self {
            Location::Override(zone) | Location::Number(zone, _) => Some(*zone),
            Location::Nowhere | Location::Unclear => None,
        }
    }

    /// The zones that count: the one, or every one that it may be.
    pub(crate) fn zones(&self, every_candidate: bool) -> Vec<Zone> {
        match self {
            Location::Number(_, candidates) if every_candidate => candidates.clone(),
            other => other.zone().into_iter().collect(),
        }
    }

    /// Whether the number says where the recipient is; `path` is where the number stands.
    pub(crate) fn check(&self, now: Timestamp, path: &Path, issues: &mut IssueCollector) {
        if let Location::Number(_, candidates) = self
            && !recipient::keep_one_clock(candidates, now.as_millisecond())
        {
            let candidates = candidates.iter().map(|zone| zone.name()).collect();
            issues.add(path, Problem::TimezoneAmbiguous { candidates });
        }
    }
}

/// Whether a given zone keeps a clock that the number's country has; `path` is where the zone stands, or the number where
/// an option brought the zone.
pub(crate) fn check_override(
    location: &Location,
    phone_number: &FieldValue,
    now: Timestamp,
    path: &Path,
    issues: &mut IssueCollector,
) {
    if let (Location::Override(zone), FieldValue::Phone(phone)) = (location, phone_number)
        && matches!(phone.kind(), Kind::FixedLine | Kind::Mobile | Kind::FixedLineOrMobile)
        && let Some(zones) = recipient::country_zones(phone)
        && !fits(*zone, &zones, now)
        && let Some(expected) = recipient::zones_of(phone).zone
    {
        issues.add(path, Problem::TimezoneOverrideDiffers { expected: expected.name() });
    }
}

/// Whether on each day of the next year, at noon UTC, a zone has the offset of one of the others.
fn fits(zone: Zone, others: &[Zone], now: Timestamp) -> bool {
    let canonical = zone.canonical();
    if others.iter().any(|other| other.canonical() == canonical) {
        return true;
    }
    let (rules, others) = (zone.rules(), others.iter().map(|other| other.rules()).collect::<Vec<_>>());
    let first_noon = now.as_millisecond().div_euclid(DAY) * DAY + DAY / 2;
    let end = first_noon + 365 * DAY;
    let mut noon = first_noon;
    while noon < end {
        let span = rules.span(noon);
        let mut until = span.until;
        let mut fits = false;
        for other in &others {
            let other = other.span(noon);
            fits |= other.offset == span.offset;
            until = until.min(other.until);
        }
        if !fits {
            return false;
        }
        // nothing changes before that
        let days = until.min(end).saturating_sub(first_noon).div_euclid(DAY);
        noon = (first_noon + days * DAY).max(noon + DAY);
    }
    true
}
