//! The plan that a dialler goes by, of a retry config that is checked first.

use super::input::{Input, root, with_input};
use crate::formats::{Reading, invalid_timezone};
use crate::issue::{Issues, Path};
use crate::model::{CallRetryConfig, Scope, Table, place};
use crate::schedule::RetryPlan;
use crate::time::Zone;
use crate::validate::{FieldReader, check_retry_config, retry_plan};

impl RetryPlan {
    /// Checks a retry config, whose missing members take their defaults, for a recipient in an IANA zone.
    ///
    /// The zone is the recipient's, whatever the config's own `timezone` says. The bounds are the widest of all versions.
    ///
    /// # Errors
    ///
    /// The issues of the config, with paths from its top, and `invalid_timezone` at `timezone` for the zone.
    pub fn new(config: &CallRetryConfig, timezone: &str) -> Result<RetryPlan, Issues> {
        with_input(config, |config| plan_of(config, timezone))
    }
}

/// The plan of a retry config, once it is checked.
pub(crate) fn plan_of(config: &Input, timezone: &str) -> Result<RetryPlan, Issues> {
    const TIMEZONE: usize = place!(CallRetryConfig, "timezone");
    let mut reader = FieldReader::new(Reading::JSON, Scope::All);
    let record = match root(config) {
        Ok(node) => reader.object(CallRetryConfig::OBJECT, node, &Path::TOP),
        Err(problem) => {
            reader.issues.add(&Path::TOP, problem);
            None
        }
    };
    if let Some(record) = &record {
        check_retry_config(record, &Path::TOP, &mut reader.issues);
    }
    let zone = Zone::named(timezone);
    if zone.is_none() {
        reader.issues.add(&Path::TOP.field(TIMEZONE, "timezone"), invalid_timezone(timezone));
    }
    let plan = record.zip(zone).filter(|_| !reader.issues.has_error());
    plan.and_then(|(record, zone)| retry_plan(&record, zone)).ok_or_else(|| reader.issues.in_order())
}
