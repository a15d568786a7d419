//! What the functions answer.

use serde::{Deserialize, Serialize};

use super::options::Candidates;
use crate::issue::Issues;
use crate::model::{CallOrder, CallRequest};
use crate::schedule::Trigger;
use crate::time::Timestamp;
use crate::wire::{answer, words};

/// A request that can be sent: what `build_payload` and `request_from_order` make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Built {
    /// The body to send, in its canonical form.
    pub payload: CallRequest,
    /// What the API would take and is almost surely not what was meant.
    pub warnings: Issues,
}

/// A request that was made of an order, and what that changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BuiltFromOrder {
    /// The body to send, in its canonical form.
    pub payload: CallRequest,
    /// What became another in the version of the request.
    pub changes: Vec<Change>,
    /// What the API would take and is almost surely not what was meant.
    pub warnings: Issues,
}

/// A request of a later version than it was.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Migrated {
    /// The request in its canonical form.
    pub request: CallRequest,
    /// What was changed, in the order of the versions' steps.
    pub changes: Vec<Change>,
    /// What the API would take and is almost surely not what was meant.
    pub warnings: Issues,
}

/// The order in an answer of the API.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ParsedOrder {
    /// The order, its instants in UTC. What has an issue is in it as it was given.
    pub order: CallOrder,
    /// What is not as documented.
    pub warnings: Issues,
}

answer! {
    /// What `validateCallRequests` answers about one line.
    pub struct LineReport {
        /// Which line it is, from 1. Blank lines count, and have no report.
        pub line: usize = "line",
        /// Whether there is no issue of severity "error".
        pub valid: bool = "valid",
        /// All that was found, in the order of the fields.
        pub issues: Issues = "issues",
    }
}

answer! {
    /// When the phone will ring, if nobody ever answers.
    pub struct SchedulePreview {
        /// The recipient's zone.
        pub timezone: TimezoneInfo = "timezone",
        /// The attempts, in order.
        pub attempts: Vec<PlannedAttempt> = "attempts",
        /// How many attempts there are, listed or not.
        pub total_attempts: u64 = "totalAttempts",
        /// Whether fewer attempts are listed than there are.
        pub truncated: bool = "truncated",
        /// When dialling is allowed, from now to the end of the last listed attempt's day; at most 400.
        pub openings: Vec<Opening> = "openings",
        /// The warnings.
        pub issues: Issues = "issues",
    }
}

answer! {
    /// The recipient's zone.
    pub struct TimezoneInfo {
        /// Its IANA name.
        pub id: String = "id",
        /// Where it comes from.
        pub source: TimezoneSource = "source",
        /// All zones that the number may be in, the likeliest first; just the one where it is given.
        pub candidates: Vec<String> = "candidates",
        /// For which of them the plan holds, as the option `candidates` has it.
        pub planned_for: Candidates = "plannedFor",
    }
}

words! {
    /// Where a recipient's zone comes from.
    pub enum TimezoneSource {
        /// `call_retry_config.timezone`.
        Override = "override",
        /// The phone number.
        PhoneNumber = "phone_number",
    }
}

answer! {
    /// One attempt of the plan.
    pub struct PlannedAttempt {
        /// From 1.
        pub number: u64 = "number",
        /// The instant, RFC 3339 in UTC: "2026-11-23T15:00:00Z".
        pub at: Timestamp = "at",
        /// The same instant on the recipient's clocks: "2026-11-23T10:00:00-05:00".
        pub local: String = "local",
        /// Why then.
        pub trigger: Trigger = "trigger",
        /// Whether the window or the day moved it later than its trigger asked for.
        pub deferred: bool = "deferred",
        /// Index in calling_windows; null when outside every window, as when one is skipped.
        pub window: Option<usize> = "window",
        /// Whether dialling at this instant is allowed in every candidate zone.
        pub open_in_every_candidate: bool = "openInEveryCandidate",
    }
}

answer! {
    /// An open interval of one calling window.
    pub struct Opening {
        /// Its first instant, in UTC.
        pub from: Timestamp = "from",
        /// The first instant after it, in UTC.
        pub to: Timestamp = "to",
        /// Index in calling_windows.
        pub window: usize = "window",
    }
}

/// What still lies ahead of an order: a preview of the attempts to come, and whether there are any.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RemainingSchedule {
    /// The attempts to come, numbered on from those that were made.
    #[serde(flatten)]
    pub preview: SchedulePreview,
    /// Whether the order goes on.
    #[serde(flatten)]
    pub state: OrderState,
}

/// Whether an order goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", content = "because", rename_all = "snake_case")]
#[non_exhaustive]
pub enum OrderState {
    /// There are attempts to come, or one is being made.
    Running,
    /// It is held until somebody resumes it.
    Paused,
    /// It waits to be launched.
    NotLaunched,
    /// There are none to come.
    Ended(EndReason),
}

words! {
    /// Why an order has ended.
    pub enum EndReason {
        /// The API says so.
        Completed = "completed",
        /// It was called off.
        Cancelled = "cancelled",
        /// It failed.
        Errored = "errored",
        /// An attempt reached a human.
        ReachedAHuman = "reached_a_human",
        /// All attempts are made.
        AttemptsExhausted = "attempts_exhausted",
    }
}

impl OrderState {
    /// The state as it is in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            OrderState::Running => "running",
            OrderState::Paused => "paused",
            OrderState::NotLaunched => "not_launched",
            OrderState::Ended(_) => "ended",
        }
    }
}

answer! {
    /// Something that a migration did to a request.
    pub struct Change {
        /// Where the old field was in the request as it was built; where an added one is in the result.
        pub path: Vec<crate::issue::PathSegment> = "path",
        /// What was done.
        pub kind: ChangeKind = "kind",
        /// Whether the call stays what it was.
        pub lossless: bool = "lossless",
    }
}

words! {
    /// What a migration does to a field.
    pub enum ChangeKind {
        /// A field was added that keeps the call what it was.
        Added = "added",
        /// A retry config was completed with its defaults.
        Completed = "completed",
        /// A field's value went into another one.
        Moved = "moved",
        /// A field was dropped.
        Dropped = "dropped",
        /// A word was dropped from a list.
        WordDropped = "word_dropped",
        /// A list has lost all of its words.
        Emptied = "emptied",
    }
}

answer! {
    /// The versions of the data inside.
    pub struct DataVersions {
        /// The release of the IANA time zone database.
        pub tzdb: String = "tzdb",
        /// The release of libphonenumber's metadata.
        pub libphonenumber: String = "libphonenumber",
    }
}

answer! {
    /// A version of the API that requests can be judged by.
    pub struct ApiVersionInfo {
        /// Its name, the day on which it was first published.
        pub version: crate::model::ApiVersion = "version",
        /// The releases of the official SDK that have it; none for the page.
        pub sdk_releases: Vec<String> = "sdkReleases",
    }
}

answer! {
    /// What columns are to a template.
    pub struct Columns {
        /// Each column, in order.
        pub columns: Vec<ColumnMatch> = "columns",
        /// The placeholders of the template that neither it nor a column fills.
        pub unfilled: Vec<String> = "unfilled",
    }
}

answer! {
    /// What a column is to a template.
    pub struct ColumnMatch {
        /// The column's name.
        pub column: String = "column",
        /// The path of the request that its cells go to; null where it is not used.
        pub path: Option<Vec<crate::issue::PathSegment>> = "path",
    }
}

/// The answer to a row: its payload with the warnings, or all issues.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RowResult {
    /// Which row it is, from 0.
    pub row: usize,
    /// What was made of it.
    pub result: Result<Built, Issues>,
}
