//! What is asked and what is answered: input → read → rules → schedule or payload → answer.

mod answers;
mod input;
mod lines;
mod migrate;
mod options;
mod order;
mod permitted;
mod plan;
mod preview;
mod reference;
mod request;
mod rows;

pub use answers::*;
pub(crate) use input::{Input, crossed, json, root, with_input};
pub(crate) use lines::{each_line, refuse_lines};
pub(crate) use migrate::migrate;
pub use options::{Candidates, ColumnOptions, MigrateOptions, Options, PreviewOptions, RowsOptions};
pub(crate) use options::{RawOptions, instant};
pub(crate) use order::{parse, remaining, request};
pub use permitted::{AttemptLimit, AttemptSpan, PermittedHours, RuleKind};
pub(crate) use preview::preview;
#[cfg(feature = "schema")]
pub(crate) use reference::limits_in;
pub(crate) use reference::openings;
pub use reference::{
    ClockReading, Country, FieldLimits, Limits, PhoneReading, ProviderLimits, api_versions, countries, data_versions,
    limits, local_time, parse_phone, parse_time_of_day,
};
pub(crate) use request::build;
pub(crate) use rows::RowBuilder;
