//! Judging: one value against its declaration, then the rules over several fields.

mod assistant;
mod blank;
mod location;
mod placeholders;
mod reader;
mod request;
mod retry;

use crate::wire::words;

pub(crate) use blank::is_blank_scalar;
pub(crate) use location::{Location, check_override};
pub(crate) use reader::{Extra, FieldReader};
pub(crate) use request::{check_phone_kind, check_request, check_scheduled_at};
pub(crate) use retry::{RetryConfig, calling_hours, check_retry_config, default_retry_config, retry_plan};

words! {
    /// What kind of input a request is.
    pub enum Source {
        /// The body as it goes over the wire.
        Json = "json",
        /// What an HTML form holds: texts for numbers, empty texts for what was left out, national phone numbers.
        Form = "form",
    }
    default Json
}

words! {
    /// What to do with fields that the API does not know.
    pub enum UnknownFields {
        /// Warn, and keep them in the payload.
        Warn = "warn",
        /// Refuse the request.
        Error = "error",
        /// Leave them out of the payload, without an issue.
        Strip = "strip",
    }
    default Warn
}
