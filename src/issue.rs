//! What can be wrong, or surely not meant, with a request: every code, its parameters and its sentence.
//! This is the only file that holds sentences.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize, Serializer};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::format;
use crate::json::{Json, Writer, name};
use crate::names::sorted;
use crate::number;
use crate::zone::Zone;

/// One finding: an error or a warning, and where it is.
///
/// An error breaks the documented contract of the API; a warning is something that the API would take and that
/// is almost surely not what was meant. No issue repeats an API key, a header's value, metadata, or the value of a
/// prompt variable.
///
/// ```
/// use revox_call_builder::{Options, Severity, Timestamp, validate_call_request};
/// use serde_json::json;
///
/// let options = Options::at("2026-11-23T15:00:00Z".parse::<Timestamp>().unwrap());
/// let report = validate_call_request(&json!({ "phone_number": "+12125550123" }), &options);
/// let issue = &report.issues[0];
/// assert_eq!((issue.code.as_str(), issue.severity), ("assistant_missing", Severity::Error));
/// assert_eq!(issue.message, "add an assistant, or the assistant_id of a stored one");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
pub struct Issue {
    /// Where it is: member names and list positions from the top; empty for the request as a whole.
    pub path: Vec<PathSegment>,
    /// What it is. Stable: for programs, translations and tests.
    pub code: IssueCode,
    /// How bad it is.
    pub severity: Severity,
    /// One plain English sentence that says what to do.
    pub message: String,
    /// The numbers and names in the message.
    #[cfg_attr(feature = "wasm", tsify(type = "Record<string, unknown>"))]
    pub params: Params,
}

/// How bad an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The request cannot be sent.
    Error,
    /// The request can be sent, and is almost surely not what was meant.
    Warning,
}

/// One step of an issue's path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(untagged)]
pub enum PathSegment {
    /// The name of an object's member.
    Key(String),
    /// The position in a list, from 0.
    Index(usize),
}

/// The numbers and names in an issue's message, by name. In JSON an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Params(Vec<(&'static str, Param)>);

/// One number or name in an issue's message.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Param {
    /// A number.
    Number(f64),
    /// A name.
    Text(String),
    /// Several names.
    Texts(Vec<String>),
}

impl Params {
    /// The parameter `name`, where the code has it.
    pub fn get(&self, name: &str) -> Option<&Param> {
        self.0.iter().find(|(key, _)| *key == name).map(|(_, param)| param)
    }

    /// All parameters, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Param)> {
        self.0.iter().map(|(key, param)| (*key, param))
    }
}

impl Serialize for Params {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl Json for Issue {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            writer.member(name!("path"), &self.path);
            writer.member(name!("code"), self.code.as_str());
            writer.member(name!("severity"), if self.severity == Severity::Error { "error" } else { "warning" });
            writer.member(name!("message"), &self.message);
            writer.member(name!("params"), &self.params);
        });
    }
}

impl Json for PathSegment {
    fn write(&self, writer: &mut Writer) {
        match self {
            PathSegment::Key(key) => key.write(writer),
            PathSegment::Index(index) => index.write(writer),
        }
    }
}

impl Json for Params {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            for (name, param) in self.iter() {
                writer.field(name, param);
            }
        });
    }
}

impl Json for Param {
    fn write(&self, writer: &mut Writer) {
        match self {
            Param::Number(number) => number.write(writer),
            Param::Text(text) => text.write(writer),
            Param::Texts(texts) => texts.write(writer),
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:tt])* $code:ident = $word:tt,)*) => {
        /// What an issue is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "wasm", derive(Tsify))]
        pub enum IssueCode {
            $($(#[doc = $doc])* #[serde(rename = $word)] $code,)*
        }

        impl IssueCode {
            /// The code as it is in JSON.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(IssueCode::$code => $word,)*
                }
            }
        }
    };
}

codes! {
    /// A field has to be there.
    Required = "required",
    /// Another type of value is due: `expected`, `received`.
    WrongType = "wrong_type",
    /// Not one of `options`; perhaps `suggestion` was meant.
    UnknownOption = "unknown_option",
    /// Below `minimum`.
    TooSmall = "too_small",
    /// Above `maximum`.
    TooBig = "too_big",
    /// A fraction where an integer is due.
    NotInteger = "not_integer",
    /// Fewer than `minimum` characters or items.
    TooShort = "too_short",
    /// More than `maximum` characters: `actual`.
    TooLong = "too_long",
    /// Not an email address.
    InvalidEmail = "invalid_email",
    /// Not a URL of the kind that is due.
    InvalidUrl = "invalid_url",
    /// Not a UUID.
    InvalidUuid = "invalid_uuid",
    /// Not an ISO 8601 date and time.
    InvalidDatetime = "invalid_datetime",
    /// A date and time without its offset from UTC.
    OffsetMissing = "offset_missing",
    /// Not a time of day.
    InvalidTime = "invalid_time",
    /// Not an IANA zone; perhaps `suggestion` was meant.
    InvalidTimezone = "invalid_timezone",
    /// The number belongs to no time zone.
    TimezoneUnknown = "timezone_unknown",
    /// No phone number, for a `reason`: `not_e164` (perhaps with a `suggestion`), `country_code`, `too_short`,
    /// `too_long`, `invalid_length`.
    InvalidPhoneNumber = "invalid_phone_number",
    /// Not a tool's name; perhaps `suggestion` was meant.
    InvalidToolName = "invalid_tool_name",
    /// A body template that is not JSON.
    InvalidJsonTemplate = "invalid_json_template",
    /// The same name as the item at `first`.
    Duplicate = "duplicate",
    /// A calling window that does not end after it starts.
    WindowNotPositive = "window_not_positive",
    /// Neither an assistant nor an assistant's id.
    AssistantMissing = "assistant_missing",
    /// Outside what `provider` takes: `minimum`, `maximum`.
    OutOfRangeForProvider = "out_of_range_for_provider",
    /// A wall-clock time that the clocks skip.
    NonexistentLocalTime = "nonexistent_local_time",
    /// Something that JSON cannot carry, for a `reason`: `cycle`, `bigint`, `threw`, `lone_surrogate`, `too_large`.
    /// A line of text that is no JSON has `malformed`, and the `character` at which it breaks.
    NotSerializable = "not_serializable",
    /// More than 128 levels of objects and lists.
    TooDeep = "too_deep",
    /// A field that the API does not know; perhaps `suggestion` was meant.
    UnknownField = "unknown_field",
    /// An option of the function that was called is wrong.
    InvalidOption = "invalid_option",
    /// Such numbers are not assigned to anybody.
    PhoneNumberUnassigned = "phone_number_unassigned",
    /// A `kind` of number that this is no good for.
    PhoneNumberKind = "phone_number_kind",
    /// The number fits several zones whose clocks differ: `candidates`.
    TimezoneAmbiguous = "timezone_ambiguous",
    /// There are `count` issues, of which the first `maximum` are listed, this one counted; errors before warnings.
    TooManyIssues = "too_many_issues",
    /// There is an assistant's id too, and it wins.
    AssistantIgnored = "assistant_ignored",
    /// The stored assistant's retry config is not known here, so the defaults are shown.
    RetryConfigUnknown = "retry_config_unknown",
    /// The field does nothing, `because` of another one.
    FieldIgnored = "field_ignored",
    /// Nothing defines the placeholder `name`.
    PlaceholderUndefined = "placeholder_undefined",
    /// Braces that are no placeholder, `near` these characters.
    PlaceholderMalformed = "placeholder_malformed",
    /// No template uses the variable `name`.
    PromptVariableUnused = "prompt_variable_unused",
    /// Scheduled for a time that is over.
    ScheduledInPast = "scheduled_in_past",
    /// Scheduled for a time at which calls are not allowed.
    ScheduledOutsideWindow = "scheduled_outside_window",
    /// `force_now` wins over `scheduled_at`.
    ForceNowOverridesSchedule = "force_now_overrides_schedule",
    /// A calling window that overlaps the one at `other`.
    WindowsOverlap = "windows_overlap",
    /// Plain http.
    InsecureUrl = "insecure_url",
    /// A wall-clock time that comes twice; the first one is taken.
    AmbiguousLocalTime = "ambiguous_local_time",
    /// The plan reaches past the year 9999 and is cut there.
    ScheduleBeyondYear9999 = "schedule_beyond_year_9999",
}

/// A finding with what its sentence needs.
#[derive(Debug, PartialEq)]
pub(crate) enum Problem {
    Required,
    WrongType {
        expected: &'static str,
        received: &'static str,
    },
    UnknownOption {
        options: Vec<&'static str>,
        suggestion: Option<&'static str>,
    },
    TooSmall {
        minimum: f64,
        maximum: f64,
    },
    TooBig {
        minimum: f64,
        maximum: f64,
    },
    NotInteger,
    TooShort {
        minimum: u32,
    },
    TooLong {
        maximum: u32,
        actual: usize,
    },
    InvalidEmail,
    InvalidUrl {
        http: bool,
    },
    InvalidUuid,
    InvalidDatetime,
    OffsetMissing,
    InvalidTime,
    InvalidTimezone {
        suggestion: Option<&'static str>,
    },
    TimezoneUnknown,
    InvalidPhoneNumber {
        reason: &'static str,
        suggestion: Option<String>,
    },
    InvalidToolName {
        suggestion: Option<String>,
    },
    InvalidJsonTemplate,
    Duplicate {
        first: usize,
    },
    WindowNotPositive,
    AssistantMissing,
    OutOfRangeForProvider {
        provider: &'static str,
        minimum: f64,
        maximum: f64,
    },
    NonexistentLocalTime,
    NotSerializable {
        reason: &'static str,
    },
    /// A text that stops being JSON at this character, counted from 1.
    Malformed {
        character: usize,
    },
    TooDeep,
    UnknownField {
        suggestion: Option<&'static str>,
        refused: bool,
        /// It comes from the API, which may know more than this version does.
        stored: bool,
    },
    InvalidOption {
        what: &'static str,
    },
    PhoneNumberUnassigned,
    PhoneNumberKind {
        kind: &'static str,
    },
    TimezoneAmbiguous {
        candidates: Vec<String>,
    },
    TooManyIssues {
        count: usize,
    },
    AssistantIgnored,
    RetryConfigUnknown,
    FieldIgnored {
        because: &'static str,
    },
    PlaceholderUndefined {
        name: String,
    },
    PlaceholderMalformed {
        near: String,
    },
    PromptVariableUnused {
        name: String,
    },
    ScheduledInPast,
    ScheduledOutsideWindow,
    ForceNowOverridesSchedule,
    WindowsOverlap {
        other: usize,
    },
    InsecureUrl,
    AmbiguousLocalTime,
    ScheduleBeyondYear9999,
}

impl Problem {
    /// No zone has this name; one may be near.
    #[inline(never)]
    pub(crate) fn invalid_timezone(name: &str) -> Problem {
        Problem::InvalidTimezone { suggestion: format::suggest(name, &Zone::all().map(Zone::name).collect::<Vec<_>>()) }
    }

    /// None of the options is this word; one may be near.
    #[inline(never)]
    pub(crate) fn unknown_option(word: &str, options: Vec<&'static str>) -> Problem {
        Problem::UnknownOption { suggestion: format::suggest(word, &options), options }
    }

    fn code(&self) -> IssueCode {
        match self {
            Problem::Required => IssueCode::Required,
            Problem::WrongType { .. } => IssueCode::WrongType,
            Problem::UnknownOption { .. } => IssueCode::UnknownOption,
            Problem::TooSmall { .. } => IssueCode::TooSmall,
            Problem::TooBig { .. } => IssueCode::TooBig,
            Problem::NotInteger => IssueCode::NotInteger,
            Problem::TooShort { .. } => IssueCode::TooShort,
            Problem::TooLong { .. } => IssueCode::TooLong,
            Problem::InvalidEmail => IssueCode::InvalidEmail,
            Problem::InvalidUrl { .. } => IssueCode::InvalidUrl,
            Problem::InvalidUuid => IssueCode::InvalidUuid,
            Problem::InvalidDatetime => IssueCode::InvalidDatetime,
            Problem::OffsetMissing => IssueCode::OffsetMissing,
            Problem::InvalidTime => IssueCode::InvalidTime,
            Problem::InvalidTimezone { .. } => IssueCode::InvalidTimezone,
            Problem::TimezoneUnknown => IssueCode::TimezoneUnknown,
            Problem::InvalidPhoneNumber { .. } => IssueCode::InvalidPhoneNumber,
            Problem::InvalidToolName { .. } => IssueCode::InvalidToolName,
            Problem::InvalidJsonTemplate => IssueCode::InvalidJsonTemplate,
            Problem::Duplicate { .. } => IssueCode::Duplicate,
            Problem::WindowNotPositive => IssueCode::WindowNotPositive,
            Problem::AssistantMissing => IssueCode::AssistantMissing,
            Problem::OutOfRangeForProvider { .. } => IssueCode::OutOfRangeForProvider,
            Problem::NonexistentLocalTime => IssueCode::NonexistentLocalTime,
            Problem::NotSerializable { .. } | Problem::Malformed { .. } => IssueCode::NotSerializable,
            Problem::TooDeep => IssueCode::TooDeep,
            Problem::UnknownField { .. } => IssueCode::UnknownField,
            Problem::InvalidOption { .. } => IssueCode::InvalidOption,
            Problem::PhoneNumberUnassigned => IssueCode::PhoneNumberUnassigned,
            Problem::PhoneNumberKind { .. } => IssueCode::PhoneNumberKind,
            Problem::TimezoneAmbiguous { .. } => IssueCode::TimezoneAmbiguous,
            Problem::TooManyIssues { .. } => IssueCode::TooManyIssues,
            Problem::AssistantIgnored => IssueCode::AssistantIgnored,
            Problem::RetryConfigUnknown => IssueCode::RetryConfigUnknown,
            Problem::FieldIgnored { .. } => IssueCode::FieldIgnored,
            Problem::PlaceholderUndefined { .. } => IssueCode::PlaceholderUndefined,
            Problem::PlaceholderMalformed { .. } => IssueCode::PlaceholderMalformed,
            Problem::PromptVariableUnused { .. } => IssueCode::PromptVariableUnused,
            Problem::ScheduledInPast => IssueCode::ScheduledInPast,
            Problem::ScheduledOutsideWindow => IssueCode::ScheduledOutsideWindow,
            Problem::ForceNowOverridesSchedule => IssueCode::ForceNowOverridesSchedule,
            Problem::WindowsOverlap { .. } => IssueCode::WindowsOverlap,
            Problem::InsecureUrl => IssueCode::InsecureUrl,
            Problem::AmbiguousLocalTime => IssueCode::AmbiguousLocalTime,
            Problem::ScheduleBeyondYear9999 => IssueCode::ScheduleBeyondYear9999,
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        match self {
            Problem::UnknownField { refused: false, .. }
            | Problem::PhoneNumberUnassigned
            | Problem::PhoneNumberKind { .. }
            | Problem::TimezoneAmbiguous { .. }
            | Problem::TooManyIssues { .. }
            | Problem::AssistantIgnored
            | Problem::RetryConfigUnknown
            | Problem::FieldIgnored { .. }
            | Problem::PlaceholderUndefined { .. }
            | Problem::PlaceholderMalformed { .. }
            | Problem::PromptVariableUnused { .. }
            | Problem::ScheduledInPast
            | Problem::ScheduledOutsideWindow
            | Problem::ForceNowOverridesSchedule
            | Problem::WindowsOverlap { .. }
            | Problem::InsecureUrl
            | Problem::AmbiguousLocalTime
            | Problem::ScheduleBeyondYear9999 => Severity::Warning,
            _ => Severity::Error,
        }
    }

    #[inline(never)]
    fn params(&self) -> Params {
        let text = |text: &str| Param::Text(text.to_owned());
        let suggested = |suggestion: Option<&str>| suggestion.map(|name| ("suggestion", text(name)));
        Params(match self {
            Problem::WrongType { expected, received } => {
                vec![("expected", text(expected)), ("received", text(received))]
            }
            Problem::UnknownOption { options, suggestion } => {
                let options = options.iter().map(|&option| option.to_owned()).collect();
                [("options", Param::Texts(options))].into_iter().chain(suggested(*suggestion)).collect()
            }
            Problem::TooSmall { minimum, .. } => vec![("minimum", Param::Number(*minimum))],
            Problem::TooBig { maximum, .. } => vec![("maximum", Param::Number(*maximum))],
            Problem::TooShort { minimum } => vec![("minimum", Param::Number(f64::from(*minimum)))],
            Problem::TooLong { maximum, actual } => {
                vec![("maximum", Param::Number(f64::from(*maximum))), ("actual", Param::Number(*actual as f64))]
            }
            Problem::InvalidTimezone { suggestion } | Problem::UnknownField { suggestion, .. } => {
                suggested(*suggestion).into_iter().collect()
            }
            Problem::InvalidPhoneNumber { reason, suggestion } => {
                [("reason", text(reason))].into_iter().chain(suggested(suggestion.as_deref())).collect()
            }
            Problem::InvalidToolName { suggestion } => suggested(suggestion.as_deref()).into_iter().collect(),
            Problem::Duplicate { first } => vec![("first", Param::Number(*first as f64))],
            Problem::OutOfRangeForProvider { provider, minimum, maximum } => vec![
                ("provider", text(provider)),
                ("minimum", Param::Number(*minimum)),
                ("maximum", Param::Number(*maximum)),
            ],
            Problem::NotSerializable { reason } => vec![("reason", text(reason))],
            Problem::Malformed { character } => {
                vec![("reason", text("malformed")), ("character", Param::Number(*character as f64))]
            }
            Problem::PhoneNumberKind { kind } => vec![("kind", text(kind))],
            Problem::TimezoneAmbiguous { candidates } => vec![("candidates", Param::Texts(candidates.clone()))],
            Problem::FieldIgnored { because } => vec![("because", text(because))],
            Problem::PlaceholderUndefined { name } | Problem::PromptVariableUnused { name } => {
                vec![("name", text(name))]
            }
            Problem::PlaceholderMalformed { near } => vec![("near", text(near))],
            Problem::WindowsOverlap { other } => vec![("other", Param::Number(*other as f64))],
            Problem::TooManyIssues { count } => {
                vec![("count", Param::Number(*count as f64)), ("maximum", Param::Number(MAX_ISSUES as f64))]
            }
            _ => Vec::new(),
        })
    }

    /// What to do about it.
    #[inline(never)]
    fn message(&self) -> Cow<'static, str> {
        let text = |value: f64| {
            let mut text = String::new();
            number::write(value, &mut text);
            text
        };
        Cow::Owned(match self {
            Problem::Required => return "fill this in".into(),
            Problem::WrongType { expected, received } => {
                ["must be ", with_article(expected), ", not ", with_article(received)].concat()
            }
            Problem::UnknownOption { options, suggestion } => {
                did_you_mean(&["must be one of ", &options.join(", ")].concat(), *suggestion)
            }
            Problem::TooSmall { minimum, maximum } | Problem::TooBig { minimum, maximum } => {
                if *maximum < crate::model::MAX_SAFE_INTEGER {
                    ["must be between ", &text(*minimum), " and ", &text(*maximum)].concat()
                } else if matches!(self, Problem::TooSmall { .. }) {
                    ["must be ", &text(*minimum), " or more"].concat()
                } else {
                    ["must be ", &text(*maximum), " or less"].concat()
                }
            }
            Problem::NotInteger => return "must be a whole number".into(),
            Problem::TooShort { .. } => return "must not be empty".into(),
            Problem::TooLong { maximum, actual } => {
                ["must have at most ", &text(f64::from(*maximum)), " characters, and has ", &text(*actual as f64)]
                    .concat()
            }
            Problem::InvalidEmail => return "must be an email address, such as ada@example.com".into(),
            Problem::InvalidUrl { http: true } => {
                return "must be an http or https URL, such as https://example.com/hook".into();
            }
            Problem::InvalidUrl { http: false } => return "must be a URL, such as https://example.com/v1".into(),
            Problem::InvalidUuid => return "must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000".into(),
            Problem::InvalidDatetime => {
                return "must be an ISO 8601 date and time with its offset, such as 2026-11-24T10:00:00-05:00".into();
            }
            Problem::OffsetMissing => {
                return "add the offset from UTC at the end, such as Z or -05:00".into();
            }
            Problem::InvalidTime => return "must be a time of day, such as 17:30, 9:30am or 6pm".into(),
            Problem::InvalidTimezone { suggestion } => {
                did_you_mean("must be an IANA time zone, such as Europe/Paris", *suggestion)
            }
            Problem::TimezoneUnknown => {
                return "this number belongs to no time zone, so set call_retry_config.timezone".into();
            }
            Problem::InvalidPhoneNumber { reason, suggestion } => did_you_mean(
                match *reason {
                    "country_code" => "must start with the calling code of a country, such as +1 or +49",
                    "too_short" => "has too few digits for a number of its country",
                    "too_long" => "has too many digits for a number of its country",
                    "invalid_length" => "does not have as many digits as numbers of its country have",
                    _ => "must be a phone number in E.164 format, such as +14155552671",
                },
                suggestion.as_deref(),
            ),
            Problem::InvalidToolName { suggestion } => {
                did_you_mean("must be a lower-case snake_case name, such as check_inventory", suggestion.as_deref())
            }
            Problem::InvalidJsonTemplate => {
                return "must be JSON as it stands, so put placeholders inside quotes, as in {\"name\": \"{{name}}\"}"
                    .into();
            }
            Problem::Duplicate { first } => {
                ["must be a name of its own: item ", &text(*first as f64), " of this list has it too"].concat()
            }
            Problem::WindowNotPositive => return "must be later than the window's start, and not past midnight".into(),
            Problem::AssistantMissing => return "add an assistant, or the assistant_id of a stored one".into(),
            Problem::OutOfRangeForProvider { provider, minimum, maximum } => {
                ["must be between ", &text(*minimum), " and ", &text(*maximum), " for ", provider].concat()
            }
            Problem::NonexistentLocalTime => {
                return "the clocks go forward over this time, so choose an earlier or a later one".into();
            }
            Problem::NotSerializable { reason } => {
                return match *reason {
                    "cycle" => "remove the object that contains itself, which JSON cannot carry",
                    "bigint" => "replace the BigInt by a number or a text, since JSON cannot carry it",
                    "lone_surrogate" => {
                        "remove the broken character (half of a surrogate pair) from the text or name that holds it"
                    }
                    "too_large" => "make the request smaller, since it does not fit into memory as JSON",
                    _ => "give plain data, since reading this value fails",
                }
                .into();
            }
            Problem::Malformed { character } => {
                ["correct the JSON, which breaks at character ", &text(*character as f64)].concat()
            }
            Problem::TooDeep => return "must not be nested more than 128 levels deep".into(),
            Problem::UnknownField { stored: true, refused: false, .. } => {
                return "this version does not know this field, and keeps it as it is".into();
            }
            Problem::UnknownField { suggestion, .. } => {
                did_you_mean("the API does not know this field, so remove it or correct its name", *suggestion)
            }
            Problem::InvalidOption { what } => ["must be ", what].concat(),
            Problem::PhoneNumberUnassigned => {
                return "check the number, since no such number has been assigned to anybody".into();
            }
            Problem::PhoneNumberKind { kind: "fixed_line" } => {
                return "the number is a fixed line, which gets no SMS, so switch SMS off or call a mobile".into();
            }
            Problem::PhoneNumberKind { kind } => {
                let kind = kind.replace('_', " ");
                ["check the number, since it is of the kind ", &kind, " and rarely reaches a person"].concat()
            }
            Problem::TimezoneAmbiguous { .. } => {
                return "the number fits several time zones, so set call_retry_config.timezone".into();
            }
            Problem::TooManyIssues { count } => {
                let (count, maximum) = (text(*count as f64), text(MAX_ISSUES as f64));
                ["fix these first, since ", &count, " issues were found and no more than ", &maximum, " are listed"]
                    .concat()
            }
            Problem::AssistantIgnored => {
                return "remove the assistant or the assistant_id, since with both the API takes assistant_id".into();
            }
            Problem::RetryConfigUnknown => {
                return "pass the stored assistant's callRetryConfig, since this plan shows the defaults without it"
                    .into();
            }
            Problem::FieldIgnored { because } => {
                ["this has no effect as long as ", because, " stays as it is"].concat()
            }
            Problem::PlaceholderUndefined { name } => {
                ["add ", name, " to prompt_variables, since nothing defines the placeholder {{", name, "}}"].concat()
            }
            Problem::PlaceholderMalformed { near } => {
                ["write placeholders as {{name}}: the braces at ", near, " are none and will be read out as they are"]
                    .concat()
            }
            Problem::PromptVariableUnused { name } => {
                ["remove ", name, " or write {{", name, "}} where it belongs, since nothing uses it"].concat()
            }
            Problem::ScheduledInPast => {
                return "choose a time in the future, since this one is over and the call would start at once".into();
            }
            Problem::ScheduledOutsideWindow => {
                return "calls are not allowed at this time, so the first attempt waits for the next calling window"
                    .into();
            }
            Problem::ForceNowOverridesSchedule => {
                return "remove scheduled_at or force_now, since with both the call starts at once".into();
            }
            Problem::WindowsOverlap { other } => {
                let other = text(*other as f64);
                ["overlaps calling window ", &other, ", and where two overlap the first one in the list counts"]
                    .concat()
            }
            Problem::InsecureUrl => return "use https, since http sends everything unencrypted".into(),
            Problem::AmbiguousLocalTime => {
                return "the clocks go back over this time and it comes twice: the first one is taken".into();
            }
            Problem::ScheduleBeyondYear9999 => {
                return "the plan reaches past the year 9999, so shorten the delays or make fewer attempts".into();
            }
        })
    }
}

fn did_you_mean(sentence: &str, suggestion: Option<&str>) -> String {
    match suggestion {
        Some(name) => [sentence, "; did you mean ", name, "?"].concat(),
        None => sentence.to_owned(),
    }
}

fn with_article(kind: &'static str) -> &'static str {
    match kind {
        "string" => "a text",
        "number" => "a number",
        "boolean" => "true or false",
        "object" => "an object",
        "array" => "a list",
        other => other,
    }
}

/// Where the reader is, as a chain back to the top. It costs nothing until an issue is made.
#[derive(Clone, Copy)]
pub(crate) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Top,
    Field(usize, &'static str),
    Key(usize, &'p str),
    Index(usize),
}

impl<'p> Path<'p> {
    pub(crate) const TOP: Path<'static> = Path { parent: None, step: Step::Top };

    /// The declared field at `position` of its object.
    pub(crate) fn field(&'p self, position: usize, name: &'static str) -> Path<'p> {
        Path { parent: Some(self), step: Step::Field(position, name) }
    }

    /// A name of the sender's own; `position` is where it stands among the object's members.
    pub(crate) fn key(&'p self, position: usize, name: &'p str) -> Path<'p> {
        Path { parent: Some(self), step: Step::Key(position, name) }
    }

    pub(crate) fn index(&'p self, at: usize) -> Path<'p> {
        Path { parent: Some(self), step: Step::Index(at) }
    }

    /// From here to the top.
    fn upwards(&self) -> impl Iterator<Item = Step<'p>> {
        std::iter::successors(Some(*self), |path| path.parent.copied()).map(|path| path.step)
    }

    /// Where each step stands among the members or items that could be in its place, from the top down.
    fn ranks(&self) -> Vec<usize> {
        let rank = |step| match step {
            Step::Top => None,
            Step::Field(at, _) | Step::Index(at) => Some(at),
            Step::Key(at, _) => Some(at.saturating_add(1000)), // behind every declared field
        };
        let mut ranks: Vec<usize> = self.upwards().filter_map(rank).collect();
        ranks.reverse();
        ranks
    }

    fn segments(&self) -> Vec<PathSegment> {
        let segment = |step| match step {
            Step::Top => None,
            Step::Field(_, name) => Some(PathSegment::Key(name.to_owned())),
            Step::Key(_, name) => Some(PathSegment::Key(name.to_owned())),
            Step::Index(at) => Some(PathSegment::Index(at)),
        };
        let mut segments: Vec<PathSegment> = self.upwards().filter_map(segment).collect();
        segments.reverse();
        segments
    }
}

/// How bad a problem is at the end of a path, of which it is told the ranks; `None` when it is no problem there.
pub(crate) type Weight = fn(&[usize], &Problem) -> Option<Severity>;

/// The issues found so far.
#[derive(Default)]
pub(crate) struct Issues {
    found: Vec<Found>,
    /// How many were found, those included that are not kept.
    count: usize,
    /// Once there are more than can be listed: the last of those that are kept. What comes behind it is only counted.
    last: Option<(Severity, Vec<usize>)>,
    /// How bad problems are, and the length of the paths that its own paths start from.
    weight: Option<(Weight, usize)>,
}

/// How many issues are listed at the most.
const MAX_ISSUES: usize = 10_000;

struct Found {
    ranks: Vec<usize>,
    path: Vec<PathSegment>,
    severity: Severity,
    /// How many were found before it.
    position: usize,
    problem: Problem,
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Found {}

impl PartialOrd for Found {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Found {
    fn cmp(&self, other: &Self) -> Ordering {
        let rest = |found: &Found| (found.severity, found.position);
        self.ranks.cmp(&other.ranks).then(rest(self).cmp(&rest(other)))
    }
}

impl Issues {
    /// Those of what stands at a path, weighed otherwise than a request's.
    pub(crate) fn weighed(at: &Path, weight: Weight) -> Issues {
        Issues { weight: Some((weight, at.ranks().len())), ..Issues::default() }
    }

    pub(crate) fn add(&mut self, path: &Path, problem: Problem) {
        let ranks = path.ranks();
        let severity = match self.weight {
            Some((weight, depth)) => weight(ranks.get(depth..).unwrap_or_default(), &problem),
            None => Some(problem.severity()),
        };
        let Some(severity) = severity else { return };
        let position = self.count;
        self.count = self.count.saturating_add(1);
        if self.last.as_ref().is_some_and(|(least, last)| (*least, last) <= (severity, &ranks)) {
            return;
        }
        if self.found.len() >= MAX_ISSUES.saturating_mul(2) {
            self.drop_surplus(MAX_ISSUES);
        }
        let path = path.segments();
        self.found.push(Found { ranks, path, severity, position, problem });
    }

    /// Takes back what was found at a path itself.
    pub(crate) fn take_back(&mut self, path: &Path) {
        let ranks = path.ranks();
        let before = self.found.len();
        self.found.retain(|found| found.ranks != ranks);
        self.count = self.count.saturating_sub(before.saturating_sub(self.found.len()));
    }

    pub(crate) fn has_error(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    /// All issues, in the order of the fields; a parent before its children, errors before warnings. Of more than
    /// [`MAX_ISSUES`] as many, and how many there are.
    pub(crate) fn in_order(mut self) -> Vec<Issue> {
        if self.count > MAX_ISSUES {
            self.drop_surplus(MAX_ISSUES.saturating_sub(1));
            (self.last, self.weight) = (None, None);
            self.add(&Path::TOP, Problem::TooManyIssues { count: self.count });
        }
        sorted(self.found).into_iter().map(Found::issue).collect()
    }

    /// Keeps so many of those found: errors rather than warnings, and the first of either.
    fn drop_surplus(&mut self, kept: usize) {
        let mut found = sorted(std::mem::take(&mut self.found));
        let errors = found.iter().filter(|found| found.severity == Severity::Error).count();
        let (mut errors, mut warnings) = (errors.min(kept), kept.saturating_sub(errors));
        let least = if warnings > 0 { Severity::Warning } else { Severity::Error };
        found.retain(|found| {
            let left = if found.severity == Severity::Error { &mut errors } else { &mut warnings };
            let is_kept = *left > 0;
            *left = left.saturating_sub(1);
            is_kept
        });
        let last = found.iter().rev().find(|found| found.severity == least);
        self.last = last.map(|found| (found.severity, found.ranks.clone()));
        self.found = found;
    }
}

impl Found {
    fn issue(self) -> Issue {
        Issue {
            path: self.path,
            code: self.problem.code(),
            severity: self.severity,
            message: self.problem.message().into_owned(),
            params: self.problem.params(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::MAX_SAFE_INTEGER;

    #[track_caller]
    fn check(problems: &[(Problem, &str)]) {
        for (problem, sentence) in problems {
            assert_eq!(problem.message(), *sentence);
        }
    }

    #[test]
    fn only_bounds_that_somebody_meets_are_said() {
        let (minimum, maximum) = (0.6, 1.5);
        check(&[
            (Problem::TooSmall { minimum, maximum }, "must be between 0.6 and 1.5"),
            (Problem::TooBig { minimum, maximum }, "must be between 0.6 and 1.5"),
            (Problem::TooSmall { minimum: 1.0, maximum: MAX_SAFE_INTEGER }, "must be 1 or more"),
            (Problem::TooSmall { minimum: 1.0, maximum: f64::INFINITY }, "must be 1 or more"),
            (Problem::TooBig { minimum: 1.0, maximum: MAX_SAFE_INTEGER }, "must be 9007199254740991 or less"),
        ]);
    }

    #[test]
    fn types_have_everyday_names() {
        for (received, name) in [
            ("string", "a text"),
            ("number", "a number"),
            ("boolean", "true or false"),
            ("object", "an object"),
            ("array", "a list"),
            ("null", "null"),
        ] {
            let problem = Problem::WrongType { expected: "array", received };
            assert_eq!(problem.message(), format!("must be a list, not {name}"));
        }
    }

    #[test]
    fn each_reason_has_its_own_sentence_and_a_near_miss_is_named() {
        let phone = |reason| Problem::InvalidPhoneNumber { reason, suggestion: None };
        let suggestion = Some("+447911123456".to_owned());
        check(&[
            (phone("country_code"), "must start with the calling code of a country, such as +1 or +49"),
            (phone("too_short"), "has too few digits for a number of its country"),
            (phone("too_long"), "has too many digits for a number of its country"),
            (phone("invalid_length"), "does not have as many digits as numbers of its country have"),
            (phone("not_e164"), "must be a phone number in E.164 format, such as +14155552671"),
            (
                Problem::InvalidPhoneNumber { reason: "not_e164", suggestion },
                "must be a phone number in E.164 format, such as +14155552671; did you mean +447911123456?",
            ),
        ]);
        let unreadable = |reason| Problem::NotSerializable { reason };
        check(&[
            (unreadable("cycle"), "remove the object that contains itself, which JSON cannot carry"),
            (unreadable("bigint"), "replace the BigInt by a number or a text, since JSON cannot carry it"),
            (
                unreadable("lone_surrogate"),
                "remove the broken character (half of a surrogate pair) from the text or name that holds it",
            ),
            (unreadable("too_large"), "make the request smaller, since it does not fit into memory as JSON"),
            (unreadable("threw"), "give plain data, since reading this value fails"),
        ]);
    }

    #[test]
    fn params_are_found_by_their_names() {
        let params = Problem::TooLong { maximum: 150, actual: 151 }.params();
        assert_eq!(params.get("actual"), Some(&Param::Number(151.0)));
        assert_eq!(params.get("minimum"), None);
        let names: Vec<&str> = params.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["maximum", "actual"]);
    }
}
