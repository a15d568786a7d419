//! What the functions are told beside the request: as it is given, and once it is checked.

use serde::{Deserialize, Serialize};

use super::permitted::{PermittedHours, PermittedRule};
use super::rows::scalar_path;
use crate::formats::template::is_name;
use crate::formats::{Format, Meaning, Reading, parse};
use crate::issue::{IssueCollector, Issues, Path, Problem};
use crate::json::{MAX_SAFE_INTEGER, Node, ParseError, Tape};
use crate::lookup::sorted;
use crate::model::{ApiVersion, CallRetryConfig, Record, Scope, StringMap, Table};
use crate::phone;
use crate::time::Timestamp;
use crate::validate::{FieldReader, Source, UnknownFields, check_retry_config};
use crate::wire::{options, words};

// What several options have to be.
pub(super) const INSTANT: &str =
    "an instant between the years 1 and 9999: a Date, ISO 8601 with an offset, or epoch milliseconds";
const API_VERSION: &str = "a version of the API: 2026-05-01, 2026-07-15 or 2026-08-21";

options! {
    /// How to read a request. All but [`now`](Options::now) has a default.
    ///
    /// ```
    /// use revox_call_builder::{ApiVersion, Options, Source};
    ///
    /// let mut options = Options::new("2026-11-23T15:00:00Z".parse()?);
    /// options.source = Source::Form;
    /// options.api_version = ApiVersion::NEWEST;
    /// # Ok::<(), revox_call_builder::TimestampError>(())
    /// ```
    pub struct Options {
        /// The present instant. JavaScript's clock is asked where it is not given.
        pub now: Timestamp = "now": "Date | string | number", INSTANT,
        /// What kind of input it is. Default: "json".
        #[serde(default)]
        pub source: Source = "source": "Source", "json or form",
        /// The country of national phone numbers in a form draft, as ISO 3166 alpha-2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub default_country: Option<String> = "defaultCountry": "string", "the two letters of a country, such as US",
        /// What to do with fields that the API does not know. Default: "warn".
        #[serde(default)]
        pub unknown_fields: UnknownFields = "unknownFields": "UnknownFields", "warn, error or strip",
        /// The version of the API that a request is judged by. Default: "2026-05-01", the page's. Whoever sends calls passes
        /// the newest.
        #[serde(default)]
        pub api_version: ApiVersion = "apiVersion": "V", API_VERSION,
    }
}

impl Options {
    /// The defaults, at an instant.
    pub fn new(now: Timestamp) -> Options {
        Options {
            now,
            source: Source::default(),
            default_country: None,
            unknown_fields: UnknownFields::default(),
            api_version: ApiVersion::default(),
        }
    }
}

words! {
    /// Which of the zones that a number may be in have to be open when a call is planned.
    pub enum Candidates {
        /// The likeliest, as the API has it.
        First = "first",
        /// All of them, as a careful caller has it.
        Every = "every",
    }
    default First
}

options! {
    /// How to preview a schedule.
    ///
    /// ```
    /// use revox_call_builder::{Options, PreviewOptions};
    ///
    /// let mut options: PreviewOptions = Options::new("2026-11-23T15:00:00Z".parse()?).into();
    /// options.max_attempts = Some(10);
    /// # Ok::<(), revox_call_builder::TimestampError>(())
    /// ```
    pub struct PreviewOptions {
        /// Used when the request does not carry one, as with an assistant_id.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub call_retry_config: Option<CallRetryConfig> = "callRetryConfig": "CallRetryConfig", "a valid call_retry_config",
        /// How many attempts to list at the most, from 1 to 10 000. Default: 100.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub max_attempts: Option<u32> = "maxAttempts": "number", "a whole number from 1 to 10000",
        /// How long an attempt is taken to last, in seconds. Default: 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub attempt_seconds: Option<f64> = "attemptSeconds": "number", "a number of seconds from 0 to 9007199254740991",
        /// Which of the zones that the number may be in have to be open: the likeliest, as the API has it, or every one, as
        /// a careful caller has it. Default: "first".
        #[serde(default)]
        pub candidates: Candidates = "candidates": "Candidates", "first or every",
        /// Rules that allow fewer hours than the calling windows: laws, or rules of the house. What the plan breaks is a
        /// warning.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub permitted_hours: Vec<PermittedHours> = "permittedHours": "readonly PermittedHours[]",
            "a list of rules, each with an id and hours such as 08:00-21:00 for its days",
    }
    with
    /// How to read the request.
    options: Options
}

impl From<Options> for PreviewOptions {
    fn from(options: Options) -> Self {
        PreviewOptions {
            options,
            call_retry_config: None,
            max_attempts: None,
            attempt_seconds: None,
            candidates: Candidates::default(),
            permitted_hours: Vec::new(),
        }
    }
}

options! {
    /// How to migrate a request.
    ///
    /// ```
    /// use revox_call_builder::{ApiVersion, MigrateOptions, Options};
    ///
    /// let options = Options::new("2026-11-23T15:00:00Z".parse()?);
    /// let options = MigrateOptions::new(options, ApiVersion::V2026_05_01, ApiVersion::NEWEST);
    /// # Ok::<(), revox_call_builder::TimestampError>(())
    /// ```
    pub struct MigrateOptions {
        /// The version that the request is of.
        pub from: ApiVersion = "from": "ApiVersion", API_VERSION,
        /// The version that it is to be of, not before the other.
        pub to: ApiVersion = "to": "V", "a version of the API, not before the one that it comes from",
        /// The label of the one transfer destination that a transfer number becomes. Default: "Human".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub transfer_label: Option<String> = "transferLabel": "string", "a text that is not blank",
    }
    with
    /// How to read the request; its `api_version` is not used.
    options: Options
}

impl MigrateOptions {
    /// From one version to another.
    pub fn new(options: Options, from: ApiVersion, to: ApiVersion) -> MigrateOptions {
        MigrateOptions { options, from, to, transfer_label: None }
    }
}

options! {
    /// How to build the payloads of rows.
    ///
    /// ```
    /// use revox_call_builder::{Options, RowsOptions};
    ///
    /// let mut options: RowsOptions = Options::new("2026-11-23T15:00:00Z".parse()?).into();
    /// options.columns.phone_number = Some("Mobil".to_owned());
    /// # Ok::<(), revox_call_builder::TimestampError>(())
    /// ```
    pub struct RowsOptions {
        /// What the columns are that their names do not tell.
        #[serde(default)]
        pub columns: ColumnOptions = "columns": "ColumnOptions",
            "an object: phone_number, a column; variables, columns with names of placeholders; fields, columns with paths",
        /// Numbers that must not be called, in any form that `defaultCountry` makes clear.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub do_not_call: Vec<String> = "doNotCall": "Iterable<string>", "a list of phone numbers",
    }
    with
    /// How to read the rows; their source is always a form.
    options: Options
}

impl From<Options> for RowsOptions {
    fn from(options: Options) -> Self {
        RowsOptions { options, columns: ColumnOptions::default(), do_not_call: Vec::new() }
    }
}

/// What columns are that their names do not tell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnOptions {
    /// The column that has the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// Columns with the names of the prompt variables that they are.
    #[serde(default)]
    pub variables: StringMap,
    /// Columns with the paths of the fields that they are, such as `metadata.crm_id`.
    #[serde(default)]
    pub fields: StringMap,
}

/// The same once it is checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnTargets {
    pub(crate) phone_number: Option<String>,
    pub(crate) variables: Vec<(String, String)>,
    pub(crate) fields: Vec<(String, Vec<String>)>,
}

impl ColumnTargets {
    fn read(node: Node, scope: Scope) -> Option<ColumnTargets> {
        let Node::Object(_) = node else { return None };
        let given = |name: &str| node.get(name).filter(|node| *node != Node::Null);
        let entries = |name: &str| match given(name) {
            None => Some(Vec::new()),
            Some(Node::Object(members)) => {
                members.map(|(name, node)| Some((name.read().into_owned(), node.text()?.into_owned()))).collect()
            }
            Some(_) => None,
        };
        let phone_number = match given("phone_number") {
            None => None,
            Some(column) => Some(column.text()?.into_owned()),
        };
        let variables: Vec<(String, String)> = entries("variables")?;
        let fields: Vec<(String, String)> = entries("fields")?;
        let paths = fields.into_iter().map(|(column, path)| Some((column, scalar_path(&path, scope)?)));
        let is_usable = variables.iter().all(|(_, name)| is_name(name));
        Some(ColumnTargets { phone_number, variables, fields: paths.collect::<Option<_>>()? }).filter(|_| is_usable)
    }
}

/// The options as they were given.
pub(crate) enum RawOptions<'a> {
    /// Each by its name: a value, or why it cannot be read.
    Lines(Vec<(&'a str, Result<Tape<'a>, ParseError>)>),
    /// An object.
    Object(Node<'a>),
}

impl<'a> RawOptions<'a> {
    /// Reads a line for each option: its name, a space and its JSON. Without any line the options are no object.
    pub(crate) fn parse(lines: &'a str) -> Option<RawOptions<'a>> {
        let options = lines.split('\n').filter_map(|line| line.split_once(' '));
        let options = options.map(|(name, json)| (name, Tape::parse(json))).collect();
        (!lines.is_empty()).then_some(RawOptions::Lines(options))
    }

    /// What an option is, if it is given and not null.
    fn get(&self, name: &str) -> Option<Result<Node<'_>, ParseError>> {
        match self {
            RawOptions::Object(options) => options.get(name).filter(|node| *node != Node::Null).map(Ok),
            RawOptions::Lines(options) => match options.iter().find(|(key, _)| *key == name)? {
                (_, Ok(tape)) => Some(Ok(tape.root())).filter(|node| *node != Ok(Node::Null)),
                (_, Err(why)) => Some(Err(*why)),
            },
        }
    }
}

/// Which function the options are for: it judges only those that it uses.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Purpose {
    Request,
    Preview,
    Remaining,
    Migration,
    Rows,
}

/// The options once they are checked.
pub(crate) struct Settings<'a> {
    pub(crate) now: Timestamp,
    pub(crate) reading: Reading,
    pub(crate) unknown_fields: UnknownFields,
    pub(crate) version: ApiVersion,
    pub(crate) call_retry_config: Option<Record<'a>>,
    pub(crate) max_attempts: usize,
    /// The assumed length of an attempt.
    pub(crate) attempt_milliseconds: i64,
    pub(crate) candidates: Candidates,
    pub(crate) permitted_hours: Vec<PermittedRule>,
    /// The version that a migration leads to.
    pub(crate) target: ApiVersion,
    pub(crate) transfer_label: String,
    pub(crate) columns: ColumnTargets,
    /// In canonical form, sorted.
    pub(crate) do_not_call: Vec<String>,
}

impl<'a> Settings<'a> {
    /// Checks what was given; `None` stands for options that are no object.
    pub(crate) fn read(given: Option<&'a RawOptions<'a>>, purpose: Purpose) -> Result<Settings<'a>, Issues> {
        let Some(given) = given else {
            let mut refusals = IssueCollector::default();
            refusals.add(&Path::TOP.field(0, "options"), Problem::InvalidOption { due: "an object", suggestion: None });
            return Err(refusals.in_order());
        };
        let mut checked = Checked { given, refusals: IssueCollector::default() };
        let is_preview = matches!(purpose, Purpose::Preview | Purpose::Remaining);
        let now = checked.needed("now", instant_of);
        let source: Option<Source> = match purpose {
            Purpose::Rows => Some(Source::Form),
            _ => checked.word("source"),
        };
        let is_form = source == Some(Source::Form);
        let default_country = if is_form { checked.country() } else { None };
        let reading = Reading { is_form, default_country };
        let unknown_fields = if is_preview { None } else { checked.word("unknownFields") };
        let mut version = match purpose {
            Purpose::Remaining | Purpose::Migration => None,
            _ => checked.word("apiVersion"),
        };
        let mut call_retry_config = None;
        let (mut max_attempts, mut attempt_milliseconds) = (None, None);
        let mut candidates = None;
        let mut permitted_hours = None;
        if is_preview {
            // what is stored may be of any version
            let scope = match (purpose, version) {
                (Purpose::Remaining, _) => Scope::All,
                (_, version) => Scope::Version(version.unwrap_or_default()),
            };
            call_retry_config = checked.option("callRetryConfig", |config| read_config(config, reading, scope));
            max_attempts = checked.option("maxAttempts", |count| {
                let count = count.number().filter(|count| count.fract() == 0.0 && (1.0..=10_000.0).contains(count))?;
                Some(count as usize)
            });
            attempt_milliseconds = checked.option("attemptSeconds", |seconds| {
                seconds.number().filter(|seconds| (0.0..=MAX_SAFE_INTEGER).contains(seconds)).map(milliseconds)
            });
            candidates = checked.word("candidates");
            permitted_hours = checked.option("permittedHours", PermittedRule::read_all);
        }
        let mut target = None;
        let mut transfer_label = None;
        if purpose == Purpose::Migration {
            version = checked.needed("from", |from| from.text()?.parse().ok());
            target = checked.needed("to", |to| {
                to.text()?.parse().ok().filter(|to: &ApiVersion| version.is_none_or(|from| from <= *to))
            });
            transfer_label = checked.option("transferLabel", |label| {
                label.text().filter(|label| !label.trim().is_empty()).map(|label| label.into_owned())
            });
        }
        let mut columns = None;
        let mut do_not_call = Vec::new();
        if purpose == Purpose::Rows {
            let scope = Scope::Version(version.unwrap_or_default());
            columns = checked.option("columns", |columns| ColumnTargets::read(columns, scope));
            do_not_call = checked.numbers("doNotCall", reading);
        }
        match (now, checked.refusals.has_error()) {
            (Some(now), false) => Ok(Settings {
                now,
                reading,
                unknown_fields: unknown_fields.unwrap_or_default(),
                version: version.unwrap_or_default(),
                call_retry_config,
                max_attempts: max_attempts.unwrap_or(100),
                attempt_milliseconds: attempt_milliseconds.unwrap_or(0),
                candidates: candidates.unwrap_or_default(),
                permitted_hours: permitted_hours.unwrap_or_default(),
                target: target.unwrap_or_default(),
                transfer_label: transfer_label.unwrap_or_else(|| "Human".to_owned()),
                columns: columns.unwrap_or_default(),
                do_not_call: sorted(do_not_call),
            }),
            _ => Err(checked.refusals.in_order()),
        }
    }
}

impl Settings<'_> {
    /// The same without a retry config, which is borrowed from what was given.
    pub(super) fn without_config(self) -> Settings<'static> {
        Settings { call_retry_config: None, ..self }
    }
}

/// The options on their way through the checks.
struct Checked<'a> {
    given: &'a RawOptions<'a>,
    refusals: IssueCollector,
}

impl<'a> Checked<'a> {
    /// An option that may be left out.
    fn option<T>(&mut self, name: &'static str, read: impl FnOnce(Node<'a>) -> Option<T>) -> Option<T> {
        let value = self.given.get(name)?.ok().and_then(read);
        if value.is_none() {
            self.refuse(name, None);
        }
        value
    }

    /// An option that has to be there.
    fn needed<T>(&mut self, name: &'static str, read: impl FnOnce(Node<'a>) -> Option<T>) -> Option<T> {
        if self.given.get(name).is_none() {
            self.refuse(name, None);
        }
        self.option(name, read)
    }

    fn word<T: std::str::FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.option(name, |word| word.text()?.parse().ok())
    }

    fn country(&mut self) -> Option<&'static str> {
        const NAME: &str = "defaultCountry";
        let given = self.given.get(NAME)?.ok().and_then(|country| country.text());
        let country = given.as_deref().and_then(phone::region_named);
        if country.is_none() {
            let is_uk = given.is_some_and(|country| country.eq_ignore_ascii_case("UK"));
            self.refuse(NAME, is_uk.then_some("GB"));
        }
        country
    }

    /// A list of phone numbers, of which blank ones are passed over.
    fn numbers(&mut self, name: &'static str, reading: Reading) -> Vec<String> {
        let Some(given) = self.given.get(name) else { return Vec::new() };
        let Ok(Node::List(items)) = given else {
            self.refuse(name, None);
            return Vec::new();
        };
        let mut numbers = Vec::new();
        for (index, item) in items.enumerate() {
            let text = item.text();
            let text = text.as_deref().map(str::trim);
            if item == Node::Null || text == Some("") {
                continue;
            }
            match text.map(|text| parse(Format::Phone, text, reading)) {
                Some(Ok(Meaning::Phone(phone))) => numbers.push(phone.e164().to_owned()),
                _ => {
                    let options = Path::TOP.field(0, "options");
                    let problem = Problem::InvalidOption { due: "a phone number", suggestion: None };
                    self.refusals.add(&options.field(usize::MAX, name).index(index), problem);
                }
            }
        }
        numbers
    }

    fn refuse(&mut self, name: &'static str, suggestion: Option<&'static str>) {
        let all = [Options::OPTIONS, PreviewOptions::OPTIONS, MigrateOptions::OPTIONS, RowsOptions::OPTIONS];
        let found = all.into_iter().flatten().enumerate().find(|(_, option)| option.name == name);
        if let Some((place, option)) = found {
            let options = Path::TOP.field(0, "options");
            let problem = Problem::InvalidOption { due: option.due, suggestion };
            self.refusals.add(&options.field(place, option.name), problem);
        }
    }
}

/// ISO 8601 with an offset, or milliseconds since 1970 (floats saturate when they become integers).
fn instant_of(node: Node) -> Option<Timestamp> {
    match node {
        Node::Text(text) => text.read().parse().ok(),
        Node::Number(milliseconds) => Timestamp::from_millisecond(milliseconds.floor() as i64),
        _ => None,
    }
}

/// The instant that a JSON text is, as the option `now` has it.
pub(crate) fn instant(json: &str) -> Option<Timestamp> {
    instant_of(Tape::parse(json).ok()?.root())
}

/// A retry config, if it has no error.
fn read_config(config: Node<'_>, reading: Reading, scope: Scope) -> Option<Record<'_>> {
    let mut reader = FieldReader::new(reading, scope);
    let record = reader.object(CallRetryConfig::OBJECT, config, &Path::TOP)?;
    check_retry_config(&record, &Path::TOP, &mut reader.issues);
    (!reader.issues.has_error()).then_some(record)
}

/// Seconds as written, cut to whole milliseconds: 0.29 are 290, although the nearest binary fraction is less.
fn milliseconds(seconds: f64) -> i64 {
    let nanoseconds = (seconds.fract() * 1e9).round() as i64;
    (seconds.trunc() as i64).saturating_mul(1000).saturating_add(nanoseconds / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_of_the_api_is_named_where_one_is_due() {
        let unnamed: Vec<_> =
            ApiVersion::ALL.iter().filter(|version| !API_VERSION.contains(version.as_str())).collect();
        assert_eq!(unnamed, [&ApiVersion::NEWEST; 0]);
    }
}
