//! The hours at which sales calls may ring: the table of `data/permitted-hours.json`, and the rules in it that hold for a
//! recipient.
//!
//! This is no legal advice, and a call inside the hours is not thereby allowed: `docs/PERMITTED-HOURS.md` says what the
//! table is, how old, and whom each rule binds.

use std::collections::HashMap;
use std::sync::LazyLock;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::api::{AttemptLimit, PermittedHours, RuleKind};
use crate::model::Weekday;
use crate::time::Timestamp;

/// A rule that holds for a recipient: all of them are to be kept at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rule {
    /// `US-PA`, `FR`, `US-ME#automated`: stays the same from version to version.
    pub id: String,
    /// By weekday, half-open spans `HH:mm-HH:mm` on the recipient's clock; a day that is not there is
    /// barred. `None`: any hour.
    #[serde(skip_deserializing, skip_serializing_if = "Option::is_none")]
    pub days: Option<IndexMap<Weekday, Vec<String>>>,
    /// Dates (`YYYY-MM-DD`) that are barred.
    #[serde(skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
    /// No source settles whether holidays are barred, so they are taken as barred.
    #[serde(default, skip_serializing_if = "is_false")]
    pub holidays_assumed: bool,
    /// The most attempts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub max_attempts: Vec<AttemptLimit>,
    /// What lays it down.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// A page of the authority or of a publisher of laws.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// `None`: said to be law by a text that does not quote it ([`Grade::C`]).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<RuleKind>,
    /// What was seen.
    pub grade: Grade,
    /// It binds automated and prerecorded calls only.
    #[serde(default, skip_serializing_if = "is_false")]
    pub automated_only: bool,
    /// Whom it binds.
    pub binds: String,
    /// At any hour the recipient's consent is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consent_required: Option<ConsentRequired>,
    /// What may not be sold by phone at any hour.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sector_bans: Vec<SectorBan>,
    /// What else to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The day when it was last looked at.
    pub checked: String,
    /// The first day, or the year; `None`: not known.
    pub in_force_since: Option<String>,
    /// The first day when it is no longer in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl From<Rule> for PermittedHours {
    fn from(rule: Rule) -> PermittedHours {
        let mut hours = PermittedHours::new(rule.id);
        hours.days = rule.days;
        hours.holidays = rule.holidays;
        hours.max_attempts = rule.max_attempts;
        hours.source = rule.source;
        hours.kind = rule.kind;
        hours
    }
}

/// What was seen of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Grade {
    /// The law's own words.
    A,
    /// A text that quotes them and says where they stand.
    B,
    /// A text that tells them.
    C,
}

/// Consent that is needed at any hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConsentRequired {
    /// Since that date, if it is known.
    pub since: Option<String>,
}

/// What may not be sold by phone at any hour.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectorBan {
    /// What is sold.
    pub sector: String,
    /// Since that date, if it is known.
    pub since: Option<String>,
    /// The one exception.
    pub unless: String,
}

#[derive(Deserialize)]
struct Table {
    prefixes: IndexMap<String, String>,
    hours: IndexMap<String, IndexMap<Weekday, Vec<String>>>,
    calendars: IndexMap<String, IndexMap<String, String>>,
    rules: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    place: String,
    hours: Option<String>,
    calendar: Option<String>,
    #[serde(flatten)]
    rule: Rule,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the text is ours, and every test reads it")]
    serde_json::from_str(include_str!("../data/permitted-hours.json")).expect("the table is JSON of this shape")
});

/// The places by the first digits of their numbers.
static PLACES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut places: HashMap<&str, Vec<&str>> = HashMap::new();
    for (place, prefixes) in &TABLE.prefixes {
        for prefix in prefixes.split(' ') {
            places.entry(prefix).or_default().push(place);
        }
    }
    places
});

/// The rules that hold, or may hold, for the recipient of an E.164 number on a day (of UTC): those of its country, and in
/// the United States and Canada of every state or province that its area code belongs to. Some bind `automated` voices
/// alone.
///
/// None for a number of no country, or of one that the table does not have, and for what is no E.164 number: that says
/// nothing about the law.
///
/// ```
/// use revox_call_builder::permitted_hours::permitted_hours_for;
/// use revox_call_builder::{Options, PreviewOptions, Weekday, preview_schedule};
/// use serde_json::json;
///
/// let rules = permitted_hours_for("+12155550123", "2026-11-25T15:00:00Z".parse()?, true);
/// let ids: Vec<&str> = rules.iter().map(|rule| rule.id.as_str()).collect();
/// assert_eq!(ids, ["US", "US-TSR", "US-PA"]);
/// assert_eq!(rules[2].days.as_ref().unwrap()[&Weekday::Saturday], ["09:00-19:00"]);
///
/// let mut options: PreviewOptions = Options::new("2026-11-27T23:30:00Z".parse()?).into();
/// options.permitted_hours = rules.into_iter().map(Into::into).collect();
/// let request = json!({ "phone_number": "+12155550123", "assistant": { "prompt": "Hi", "call_retry_config": {
///     "calling_windows": [{ "calling_window_end_time": "23:00" }],
/// } } });
/// let preview = preview_schedule(&request, &options)?; // at 18:30 in Philadelphia, and then at 20:30
/// assert!(preview.issues.iter().any(|warning| warning.message.contains("US-PA")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn permitted_hours_for(phone_number: &str, on: Timestamp, automated: bool) -> Vec<Rule> {
    let places = places_of(phone_number);
    let instant = on.to_string();
    let date = instant.get(..10).unwrap_or_default();
    let holds = |row: &&Row| {
        places.iter().any(|place| is_in(place, &row.place))
            && (automated || !row.rule.automated_only)
            && row.rule.in_force_since.as_deref().unwrap_or_default() <= date
            && row.rule.until.as_deref().is_none_or(|until| date < until)
    };
    TABLE.rules.iter().filter(holds).map(answer).collect()
}

fn answer(row: &Row) -> Rule {
    let years = row.calendar.as_ref().and_then(|name| TABLE.calendars.get(name));
    let days = years.into_iter().flatten().flat_map(|(year, days)| days.split(' ').map(move |day| (year, day)));
    Rule {
        days: row.hours.as_ref().and_then(|hours| TABLE.hours.get(hours)).cloned(),
        holidays: days.map(|(year, day)| format!("{year}-{day}")).collect(),
        ..row.rule.clone()
    }
}

/// Whether a place is a country, or one of its parts.
fn is_in(place: &str, country: &str) -> bool {
    place.strip_prefix(country).is_some_and(|part| part.is_empty() || part.starts_with('-'))
}

/// The places whose first digits a number has, by the longest that fit.
fn places_of(phone_number: &str) -> &'static [&'static str] {
    let digits = phone_number.strip_prefix('+').unwrap_or_default();
    if digits.len() > 15 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return &[];
    }
    let mut longest_first = (1..=digits.len()).rev().filter_map(|length| digits.get(..length));
    longest_first.find_map(|prefix| PLACES.get(prefix)).map_or(&[], Vec::as_slice)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}
