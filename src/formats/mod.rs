//! The formats that a text may have, and what such a text means.

mod datetime;
mod email;
mod identifier;
mod near_miss;
pub(crate) mod template;
pub(crate) mod time_of_day;
mod url;

use crate::issue::Problem;
use crate::json::json_fault;
use crate::phone::{self, Phone};
use crate::time::{CivilDateTime, Timestamp, Zone};

pub(crate) use datetime::{DateTime, calendar_date};
pub(crate) use near_miss::suggest;
pub(crate) use url::has_scheme;

/// What a text has to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Format {
    Any,
    Phone,
    Uuid,
    Email,
    /// One email address, or several with commas between them.
    Emails,
    /// Any scheme.
    Url,
    HttpUrl,
    /// An http(s) URL once its placeholders are filled in.
    HttpUrlTemplate,
    /// The same, with `{{phone}}` among them.
    PhoneUrlTemplate,
    /// JSON, when it is not empty.
    JsonTemplate,
    DateTime,
    TimeOfDay,
    Timezone,
    ToolName,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// It comes from a form, with what people type.
    pub(crate) is_form: bool,
    /// Whose national numbers are understood.
    pub(crate) default_country: Option<&'static str>,
}

impl Reading {
    /// As it goes over the wire.
    pub(crate) const JSON: Reading = Reading { is_form: false, default_country: None };
}

/// What a text means, where that is more than the text.
#[derive(Debug)]
pub(crate) enum Meaning {
    Text,
    /// The canonical form of the text.
    Rewritten(String),
    Phone(Box<Phone>),
    /// A minute of the day.
    TimeOfDay(u16),
    Instant(Timestamp),
    /// A date and time without an offset, from a form draft.
    Civil(CivilDateTime),
    Zone(Zone),
}

/// What a text means by its format, or what is wrong with it.
#[inline(never)]
pub(crate) fn parse(format: Format, text: &str, reading: Reading) -> Result<Meaning, Problem> {
    let is = |is_fine: bool, problem: Problem| if is_fine { Ok(Meaning::Text) } else { Err(problem) };
    match format {
        Format::Any => Ok(Meaning::Text),
        Format::Phone => parse_phone(text, reading).map(|phone| Meaning::Phone(Box::new(phone))),
        Format::Uuid => is(identifier::is_uuid(text), Problem::InvalidUuid {}),
        Format::Email => is(email::is_email(text), Problem::InvalidEmail {}),
        Format::Emails => email::canonical_list(text).map(Meaning::Rewritten).ok_or(Problem::InvalidEmail {}),
        Format::Url => is(url::is_url(text), Problem::InvalidUrl { scheme: "any" }),
        Format::HttpUrl => is(url::is_http_url(text), Problem::InvalidUrl { scheme: "http" }),
        Format::HttpUrlTemplate => {
            let is_fine = match template::leading_placeholder(text) {
                // whether the name is one of the prompt variables is a rule over two fields
                Some((_, rest)) => url::is_rest(&template::filled_in(rest)),
                None => url::is_http_url(&template::filled_in(text)),
            };
            is(is_fine, Problem::InvalidUrl { scheme: "http" })
        }
        Format::PhoneUrlTemplate => {
            let is_fine = template::has_name(text, "phone") && url::is_http_url(&template::filled_in(text));
            is(is_fine, Problem::InvalidUrl { scheme: "phone" })
        }
        Format::JsonTemplate => match json_fault(text) {
            Some(fault) if !text.is_empty() => Err(template::json_problem(text, fault)),
            _ => Ok(Meaning::Text),
        },
        Format::DateTime => match DateTime::parse(text, reading.is_form) {
            Some(DateTime::Instant(timestamp)) => Ok(Meaning::Instant(timestamp)),
            Some(DateTime::Civil(civil)) if reading.is_form => Ok(Meaning::Civil(civil)),
            Some(DateTime::Civil(_)) => Err(Problem::OffsetMissing {}),
            None => Err(Problem::InvalidDatetime {}),
        },
        Format::TimeOfDay => {
            time_of_day::parse(text, reading.is_form).map(Meaning::TimeOfDay).ok_or(Problem::InvalidTime {})
        }
        Format::Timezone => Zone::named(text).map(Meaning::Zone).ok_or_else(|| invalid_timezone(text)),
        Format::ToolName if identifier::is_tool_name(text) => Ok(Meaning::Text),
        Format::ToolName => Err(Problem::InvalidToolName { suggestion: identifier::tool_name_for(text) }),
    }
}

#[inline(never)]
fn parse_phone(text: &str, reading: Reading) -> Result<Phone, Problem> {
    let parsed = if reading.is_form { phone::parse(text, reading.default_country) } else { phone::check(text) };
    parsed.map_err(|refusal| Problem::InvalidPhoneNumber {
        reason: refusal.reason(),
        obstacle: refusal.obstacle(),
        suggestion: refusal.suggestion(),
    })
}

/// No zone has this name; one may be near.
#[inline(never)]
pub(crate) fn invalid_timezone(name: &str) -> Problem {
    let names: Vec<&'static str> = Zone::all().map(Zone::name).collect();
    Problem::InvalidTimezone { suggestion: near_miss::suggest_zone(name, &names) }
}

fn is_all(text: &str, accepts: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(accepts)
}

#[cfg(test)]
#[track_caller]
fn check(is_format: fn(&str) -> bool, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(is_format(text), "{text:?} should be fine");
    }
    for text in bad {
        assert!(!is_format(text), "{text:?} should not be fine");
    }
}
