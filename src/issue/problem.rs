//! Every code that an issue can have, declared once: what it means, how bad it is, its parameters and its sentence.
//!
//! ```text
//! /// Below `minimum`.                          doc        → rustdoc, the .d.ts, docs/CODES.md
//! TooSmall = "too_small": Severity::Error,      the code, and how bad it is
//!     { minimum: f64 }                          parameters → `params`, TypeScript's type of them; an Option may be absent
//!     { maximum: f64 }                          what only the sentence needs
//!     => "must be <minimum> or more",           the sentence
//! ```
//!
//! In a sentence `<name>` is the parameter of that name, `<a:name>` is it in everyday words, and what stands in `[` and `]`
//! is left out where a parameter in it is absent. A row without a severity or a sentence does not compile. This is the only
//! file that holds sentences.

use std::borrow::Cow;

use super::{Param, Params, Severity};
use crate::json::{MAX_SAFE_INTEGER, to_json};
use crate::wire::words;

macro_rules! problems {
    ($(
        $(#[doc = $doc:tt])*
        $name:ident = $code:tt: $severity:expr,
        { $($param:ident: $type:ty $(= [$($word:tt),*])?),* }
        { $($hidden:ident: $hidden_type:ty),* }
        => $sentence:expr,
    )*) => {
        words! {
            /// What an issue is about.
            pub enum IssueCode {
                $($(#[doc = $doc])* $name = $code,)*
            }
        }

        /// A finding with what its sentence needs.
        #[derive(Debug, PartialEq)]
        pub(crate) enum Problem {
            $($name { $($param: $type,)* $($hidden: $hidden_type,)* },)*
        }

        #[allow(unused_variables, reason = "each is bound by its name for the sentence or the severity")]
        impl Problem {
            pub(crate) fn code(&self) -> IssueCode {
                match self {
                    $(Problem::$name { .. } => IssueCode::$name,)*
                }
            }

            pub(crate) fn severity(&self) -> Severity {
                match self {
                    $(Problem::$name { $($param,)* $($hidden,)* } => $severity,)*
                }
            }

            /// What to do about it, and its parameters.
            pub(super) fn told(&self) -> (String, Params) {
                let mut params = Params::default();
                let (shown, sentence) = match self {
                    $(Problem::$name { $($param,)* $($hidden,)* } => {
                        $($param.put(stringify!($param), &mut params);)*
                        let shown = params.0.len();
                        $($hidden.put(stringify!($hidden), &mut params);)*
                        (shown, $sentence)
                    })*
                };
                let message = filled_in(sentence, &params);
                params.0.truncate(shown);
                (message, params)
            }
        }

        /// The table, for what is generated of it.
        #[cfg(feature = "schema")]
        pub(crate) const PROBLEMS: &[ProblemInfo] = &[$(
            ProblemInfo {
                code: $code,
                doc: &[$($doc),*],
                params: &[$((stringify!($param), <$type as Parameter>::TYPE, &[$($($word),*)?])),*],
                severity: stringify!($severity),
                sentence: stringify!($sentence),
            },
        )*];
    };
}

/// A row of the table.
#[cfg(feature = "schema")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProblemInfo {
    pub(crate) code: &'static str,
    pub(crate) doc: &'static [&'static str],
    /// Each parameter with its type in TypeScript, which ends in `?` if it may be absent, and its words if it has such.
    pub(crate) params: &'static [(&'static str, &'static str, &'static [&'static str])],
    /// As they stand in the table: expressions of Rust.
    pub(crate) severity: &'static str,
    pub(crate) sentence: &'static str,
}

problems! {
    /// A field has to be there. `until` is the first version of the API that does not need it, where there is one.
    Required = "required": Severity::Error, { until: Option<&'static str> } {} => match until {
        None => "fill this in",
        Some(until) => "fill this in, which the API needs before its version of <until>",
    },
    /// Another type of value is due.
    WrongType = "wrong_type": Severity::Error, {
        expected: &'static str = ["string", "number", "boolean", "object", "array"],
        received: &'static str = ["string", "number", "boolean", "object", "array", "null", "invalid_date"]
    } {} => match (*expected, *received) {
        ("number", "number") => "must be a number that is not infinite",
        _ => "must be <a:expected>, not <a:received>",
    },
    /// Not one of the words that are due; perhaps `suggestion` was meant. A word that another version of the API has comes
    /// with the version that has it `since`, or that `removed` it.
    UnknownOption = "unknown_option": Severity::Error, {
        options: Vec<&'static str>,
        suggestion: Option<&'static str>,
        since: Option<&'static str>,
        removed: Option<&'static str>
    } {} => "must be one of <options>[; the API has this word since <since>][; the API has this word no more since <removed>][; did you mean <suggestion>?]",
    /// Below the least that is allowed.
    TooSmall = "too_small": Severity::Error, { minimum: f64 } { maximum: f64 } => {
        // a bound that nobody meets need not be said
        if *maximum < MAX_SAFE_INTEGER { "must be between <minimum> and <maximum>" } else { "must be <minimum> or more" }
    },
    /// Above the most that is allowed.
    TooBig = "too_big": Severity::Error, { maximum: f64 } { minimum: f64 } => {
        if *maximum < MAX_SAFE_INTEGER { "must be between <minimum> and <maximum>" } else { "must be <maximum> or less" }
    },
    /// A fraction where an integer is due.
    NotInteger = "not_integer": Severity::Error, {} {} => "must be a whole number",
    /// Fewer characters or items than there have to be.
    TooShort = "too_short": Severity::Error, { minimum: u32 } {} => "must not be empty",
    /// More characters (Unicode code points) than there may be.
    TooLong = "too_long": Severity::Error, { maximum: u32, actual: usize } {} => {
        "must have at most <maximum> characters, and has <actual>"
    },
    /// Not an email address; or a list in which one is none, where the API takes a list.
    InvalidEmail = "invalid_email": Severity::Error, {} {} => "must be an email address, such as ada@example.com",
    /// Not a URL of the kind that is due.
    InvalidUrl = "invalid_url": Severity::Error, {} { scheme: &'static str } => match *scheme {
        "any" => "must be a URL, such as https://example.com/v1",
        "phone" => "must be an http or https URL with {{phone}} in it, such as https://example.com/?n={{phone}}",
        _ => "must be an http or https URL, such as https://example.com/hook",
    },
    /// Not a UUID.
    InvalidUuid = "invalid_uuid": Severity::Error, {} {} => {
        "must be a UUID, such as 123e4567-e89b-12d3-a456-426614174000"
    },
    /// Not an ISO 8601 date and time.
    InvalidDatetime = "invalid_datetime": Severity::Error, {} {} => {
        "must be an ISO 8601 date and time with its offset, such as 2026-11-24T10:00:00-05:00"
    },
    /// A date and time without its offset from UTC.
    OffsetMissing = "offset_missing": Severity::Error, {} {} => {
        "add the offset from UTC at the end, such as Z or -05:00"
    },
    /// Not a time of day.
    InvalidTime = "invalid_time": Severity::Error, {} {} => "must be a time of day, such as 17:30, 9:30am or 6pm",
    /// Not a name of the IANA time zone database; perhaps `suggestion` was meant.
    InvalidTimezone = "invalid_timezone": Severity::Error, { suggestion: Option<&'static str> } {} => {
        "must be an IANA time zone, such as Europe/Paris[; did you mean <suggestion>?]"
    },
    /// The number belongs to no time zone.
    TimezoneUnknown = "timezone_unknown": Severity::Error, {} {} => {
        "this number belongs to no time zone, so set call_retry_config.timezone"
    },
    /// No phone number that can be called, and why; where another text was surely meant, that is suggested.
    InvalidPhoneNumber = "invalid_phone_number": Severity::Error, {
        reason: &'static str = ["not_e164", "country_code", "too_short", "too_long", "invalid_length"],
        suggestion: Option<String>
    } { obstacle: &'static str } => match *reason {
        "country_code" => "must start with the calling code of a country, such as +1 or +49[; did you mean <suggestion>?]",
        "too_short" => "has too few digits for a number of its country[; did you mean <suggestion>?]",
        "too_long" => "has too many digits for a number of its country[; did you mean <suggestion>?]",
        "invalid_length" => {
            "does not have as many digits as numbers of its country have[; did you mean <suggestion>?]"
        }
        _ => "must be a phone number in E.164 format<obstacle>, such as +14155552671[; did you mean <suggestion>?]",
    },
    /// Not a tool's name; perhaps `suggestion` was meant.
    InvalidToolName = "invalid_tool_name": Severity::Error, { suggestion: Option<String> } {} => {
        "must be a lower-case snake_case name, such as check_inventory[; did you mean <suggestion>?]"
    },
    /// A body template that is not JSON, and the character (from 1) at which it breaks.
    InvalidJsonTemplate = "invalid_json_template": Severity::Error, { character: usize } { due: Option<&'static str> } => {
        match due {
            Some(due) => "must be JSON as it stands: at character <character>, <due> is due",
            None => "must be JSON as it stands: at character <character>, put the placeholder inside quotes, as in {\"name\": \"{{name}}\"}",
        }
    },
    /// The same name as the item at `first`.
    Duplicate = "duplicate": Severity::Error, { first: usize } {} => {
        "must be a name of its own: item <first> of this list has it too"
    },
    /// A calling window that does not end after it starts.
    WindowNotPositive = "window_not_positive": Severity::Error, {} {} => {
        "must be later than the window's start, and not past midnight"
    },
    /// Neither an assistant nor an assistant's id.
    AssistantMissing = "assistant_missing": Severity::Error, {} {} => {
        "add an assistant, or the assistant_id of a stored one"
    },
    /// Outside what the voice's provider takes.
    OutOfRangeForProvider = "out_of_range_for_provider": Severity::Error, {
        provider: &'static str,
        minimum: f64,
        maximum: f64
    } {} => "must be between <minimum> and <maximum> for <provider>",
    /// A wall-clock time that the clocks skip.
    NonexistentLocalTime = "nonexistent_local_time": Severity::Error, {} {} => {
        "the clocks go forward over this time, so choose an earlier or a later one"
    },
    /// Something that JSON cannot carry. Text that is no JSON is `malformed`, and breaks at a `character` (from 1).
    NotSerializable = "not_serializable": Severity::Error, {
        reason: &'static str = ["cycle", "bigint", "threw", "lone_surrogate", "too_large", "malformed"],
        character: Option<usize>
    } { due: &'static str } => match (*reason, character) {
        ("cycle", _) => "remove the object that contains itself, which JSON cannot carry",
        ("bigint", _) => "replace the BigInt by a number or a text, since JSON cannot carry it",
        ("lone_surrogate", _) => {
            "remove the broken character (half of a surrogate pair) from the text or name that holds it"
        }
        ("too_large", _) => "make the request smaller, since it does not fit into memory as JSON",
        (_, Some(character)) => "correct the JSON, which breaks at character <character>: <due> is due",
        _ => "give plain data, since reading this value fails",
    },
    /// More than 128 levels of objects and lists.
    TooDeep = "too_deep": Severity::Error, {} {} => "must not be nested more than 128 levels deep",
    /// A field that no version of the API knows; perhaps `suggestion` was meant. A warning, unless the option
    /// `unknownFields` says "error".
    UnknownField = "unknown_field": refusal(*refused), { suggestion: Option<&'static str> } {
        refused: bool,
        stored: bool
    } => {
        if *stored {
            "this version does not know this field, and keeps it as it is"
        } else {
            "the API does not know this field, so remove it or correct its name[; did you mean <suggestion>?]"
        }
    },
    /// A field that the API has only since a later version than the one it is checked against. A warning, unless the option
    /// `unknownFields` says "error".
    FieldTooNew = "field_too_new": refusal(*refused), { since: &'static str, removed: Option<&'static str> } {
        refused: bool
    } => match removed {
        None => "the API has this field since <since>, so check against that version or leave it out",
        Some(removed) => "the API had this field from <since> until <removed>, so check against such a version or leave it out",
    },
    /// A field that the API had before the version it is checked against. A warning, unless the option `unknownFields`
    /// says "error".
    FieldRemoved = "field_removed": refusal(*refused), { removed: &'static str, instead: Option<&'static str> } {
        refused: bool
    } => match instead {
        None => "the API has no such field any more since <removed>, so remove it",
        Some(instead) => "the API has no such field any more since <removed>, so use <instead> instead",
    },
    /// An option of the function that was called is wrong; perhaps `suggestion` was meant.
    InvalidOption = "invalid_option": Severity::Error, { suggestion: Option<&'static str> } { due: &'static str } => {
        "must be <due>[; did you mean <suggestion>?]"
    },
    /// Such numbers are not assigned to anybody.
    PhoneNumberUnassigned = "phone_number_unassigned": Severity::Warning, {} {} => {
        "check the number, since no such number has been assigned to anybody"
    },
    /// A kind of number that this is no good for.
    PhoneNumberKind = "phone_number_kind": Severity::Warning, {
        kind: &'static str = [
            "fixed_line", "premium_rate", "shared_cost", "toll_free", "pager", "voicemail", "uan", "personal_number"
        ]
    } {} => match *kind {
        "fixed_line" => "the number is a fixed line, which gets no SMS, so switch SMS off or call a mobile",
        kind => "check the number, since it is of the kind <a:kind> and rarely reaches a person",
    },
    /// The number fits several zones whose clocks differ.
    TimezoneAmbiguous = "timezone_ambiguous": Severity::Warning, { candidates: Vec<&'static str> } {} => {
        "the number fits several time zones, so set call_retry_config.timezone"
    },
    /// The given zone keeps a clock that the number's country does not have; alone, the number would be in `expected`.
    TimezoneOverrideDiffers = "timezone_override_differs": Severity::Warning, { expected: &'static str } {} => {
        "check the time zone, since no clock in the number's country shows its time; by the number it is <expected>"
    },
    /// No instant of the next 400 days is open in every zone that the number may be in.
    NoCommonOpening = "no_common_opening": Severity::Error, { candidates: Vec<&'static str> } {} => {
        "no calling window is open in all zones that this number may be in, so set call_retry_config.timezone"
    },
    /// There are `count` issues, of which the first `maximum` are listed, this one counted; errors before warnings.
    TooManyIssues = "too_many_issues": Severity::Warning, { count: usize, maximum: usize } {} => {
        "fix these first, since <count> issues were found and no more than <maximum> are listed"
    },
    /// There is an assistant's id too, and it wins.
    AssistantIgnored = "assistant_ignored": Severity::Warning, {} {} => {
        "remove the assistant or the assistant_id, since with both the API takes assistant_id"
    },
    /// The stored assistant's retry config is not known here, so that the defaults are shown.
    RetryConfigUnknown = "retry_config_unknown": Severity::Warning, {} {} => {
        "pass the stored assistant's callRetryConfig, since this plan shows the defaults without it"
    },
    /// The field does nothing, because of the one that is named.
    FieldIgnored = "field_ignored": Severity::Warning, { because: &'static str } {} => {
        "this has no effect as long as <because> stays as it is"
    },
    /// A number of 0 or less, where only more than that means anything.
    NotPositive = "not_positive": Severity::Warning, {} {} => "choose more than 0, since less means nothing here",
    /// The same label as that of the item at `first`.
    DuplicateLabel = "duplicate_label": Severity::Warning, { first: usize } {} => {
        "choose a label of its own: item <first> of this list has it too, and calls are routed by it"
    },
    /// Nothing defines the placeholder `name`.
    PlaceholderUndefined = "placeholder_undefined": Severity::Warning, { name: String } {} => {
        "add <name> to prompt_variables, since nothing defines the placeholder {{<name>}}"
    },
    /// Braces that are no placeholder, `near` these characters; perhaps the name `suggestion` was meant.
    PlaceholderMalformed = "placeholder_malformed": Severity::Warning, { near: String, suggestion: Option<String> } {} => {
        match suggestion {
            None => "write placeholders as {{name}}: the braces at <near> are none and will be read out as they are",
            Some(name) => "write {{<name>}} instead of <near>, which will be read out as it is: names have letters, digits, _ and . only",
        }
    },
    /// No template uses the variable `name`; if it can be no placeholder's name, `suggestion` can.
    PromptVariableUnused = "prompt_variable_unused": Severity::Warning, {
        name: String,
        suggestion: Option<String>
    } {} => match suggestion {
        None => "remove <name> or write {{<name>}} where it belongs, since nothing uses it",
        Some(other) => "rename <name> to <other>, since nothing can use it: names have letters, digits, _ and . only",
    },
    /// Scheduled for a time that is over.
    ScheduledInPast = "scheduled_in_past": Severity::Warning, {} {} => {
        "choose a time in the future, since this one is over and the call would start at once"
    },
    /// Scheduled for a time at which calls are not allowed.
    ScheduledOutsideWindow = "scheduled_outside_window": Severity::Warning, {} {} => {
        "calls are not allowed at this time, so the first attempt waits for the next calling window"
    },
    /// `force_now` wins over `scheduled_at`.
    ForceNowOverridesSchedule = "force_now_overrides_schedule": Severity::Warning, {} {} => {
        "remove scheduled_at or force_now, since with both the call starts at once"
    },
    /// A calling window that overlaps the one at `other`.
    WindowsOverlap = "windows_overlap": Severity::Warning, { other: usize } {} => {
        "overlaps calling window <other>, and where two overlap the first one in the list counts"
    },
    /// Plain http.
    InsecureUrl = "insecure_url": Severity::Warning, {} {} => "use https, since http sends everything unencrypted",
    /// A wall-clock time that comes twice; the first one is taken.
    AmbiguousLocalTime = "ambiguous_local_time": Severity::Warning, {} {} => {
        "the clocks go back over this time and it comes twice: the first one is taken"
    },
    /// The plan reaches past the year 9999 and is cut there.
    ScheduleBeyondYear9999 = "schedule_beyond_year_9999": Severity::Warning, {} {} => {
        "the plan reaches past the year 9999, so shorten the delays or make fewer attempts"
    },
    /// An attempt (the first such) falls outside the hours of one of the permitted hours' rules.
    OutsidePermittedHours = "outside_permitted_hours": Severity::Warning, {
        attempt: u64,
        rule: String,
        source: Option<String>
    } {} => "attempt <attempt> falls outside the hours that <rule> permits[ (<source>)]",
    /// More attempts than one of the permitted hours' rules allows in a span of time.
    TooManyAttempts = "too_many_attempts": Severity::Warning, {
        rule: String,
        count: u64,
        per: &'static str = ["8 hours", "24 hours", "day", "week", "30 days"]
    } {} => "plan fewer attempts, since <rule> permits <count> in <a:per>",
    /// An earlier row, `first`, has the same number.
    DuplicateRecipient = "duplicate_recipient": Severity::Warning, { first: usize } {} => {
        "row <first> has this number too, so that it would be called twice"
    },
    /// The number is one that must not be called.
    DoNotCall = "do_not_call": Severity::Error, {} {} => "this number is on the list of those not to be called",
}

/// What unknown fields are, as the option has it.
fn refusal(refused: bool) -> Severity {
    if refused { Severity::Error } else { Severity::Warning }
}

/// A sentence with its parameters.
#[inline(never)]
fn filled_in(sentence: &str, params: &Params) -> String {
    let mut filled = String::with_capacity(2 * sentence.len());
    let mut start = 0; // of the part in brackets
    let mut is_whole = true; // all parameters in it are there
    let mut rest = sentence;
    while let Some((plain, behind)) = rest.split_once(['[', ']', '<', '>']) {
        let mark = rest.as_bytes().get(plain.len());
        match mark {
            Some(b'>') => is_whole &= fill(plain, params, &mut filled),
            _ => filled.push_str(plain),
        }
        match mark {
            Some(b'[') => (start, is_whole) = (filled.len(), true),
            Some(b']') if !is_whole => filled.truncate(start),
            _ => {}
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

/// Adds a parameter; whether it is there.
fn fill(name: &str, params: &Params, filled: &mut String) -> bool {
    let everyday_name = name.strip_prefix("a:");
    match params.get(everyday_name.unwrap_or(name)) {
        None => return false,
        Some(Param::Number(number)) => filled.push_str(&to_json(number)),
        Some(Param::Text(text)) if everyday_name.is_some() => filled.push_str(&everyday(text)),
        Some(Param::Text(text)) => filled.push_str(text),
        Some(Param::Texts(texts)) => filled.push_str(&texts.join(", ")),
    }
    true
}

/// What people call a type, a kind or a span.
fn everyday(word: &str) -> Cow<'_, str> {
    Cow::Borrowed(match word {
        "string" => "a text",
        "number" => "a number",
        "boolean" => "true or false",
        "object" => "an object",
        "array" => "a list",
        "invalid_date" => "a date that does not exist",
        "day" => "a day",
        "week" => "a week",
        other => return Cow::Owned(other.replace('_', " ")),
    })
}

/// What a parameter is made of.
trait Parameter {
    /// Its type in TypeScript, with a `?` behind it if it may be absent.
    #[cfg(feature = "schema")]
    const TYPE: &'static str;

    fn put(&self, name: &'static str, params: &mut Params);
}

#[inline(never)]
fn put(name: &'static str, param: Param, params: &mut Params) {
    params.0.push((Cow::Borrowed(name), param));
}

macro_rules! numbers {
    ($($type:ty),*) => {
        $(impl Parameter for $type {
            #[cfg(feature = "schema")]
            const TYPE: &'static str = "number";

            fn put(&self, name: &'static str, params: &mut Params) {
                put(name, Param::Number(*self as f64), params);
            }
        })*
    };
}

numbers!(f64, u32, u64, usize);

impl Parameter for &'static str {
    #[cfg(feature = "schema")]
    const TYPE: &'static str = "string";

    fn put(&self, name: &'static str, params: &mut Params) {
        put(name, Param::Text(Cow::Borrowed(self)), params);
    }
}

impl Parameter for String {
    #[cfg(feature = "schema")]
    const TYPE: &'static str = "string";

    fn put(&self, name: &'static str, params: &mut Params) {
        put(name, Param::Text(Cow::Owned(self.clone())), params);
    }
}

impl Parameter for Vec<&'static str> {
    #[cfg(feature = "schema")]
    const TYPE: &'static str = "string[]";

    fn put(&self, name: &'static str, params: &mut Params) {
        put(name, Param::Texts(self.iter().map(|text| Cow::Borrowed(*text)).collect()), params);
    }
}

/// Only the sentence or the severity asks for it.
impl Parameter for bool {
    #[cfg(feature = "schema")]
    const TYPE: &'static str = "boolean";

    fn put(&self, _: &'static str, _: &mut Params) {}
}

impl<T: Parameter> Parameter for Option<T> {
    #[cfg(feature = "schema")]
    const TYPE: &'static str = match T::TYPE.as_bytes() {
        b"number" => "number?",
        _ => "string?",
    };

    fn put(&self, name: &'static str, params: &mut Params) {
        if let Some(value) = self {
            value.put(name, params);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(problems: &[(Problem, &str)]) {
        for (problem, sentence) in problems {
            assert_eq!(problem.told().0, *sentence);
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
            assert_eq!(problem.told().0, format!("must be a list, not {name}"));
        }
    }

    #[test]
    fn each_reason_has_its_own_sentence_and_a_near_miss_is_named() {
        let phone = |reason| Problem::InvalidPhoneNumber { reason, suggestion: None, obstacle: "" };
        let suggestion = Some("+447911123456".to_owned());
        check(&[
            (phone("country_code"), "must start with the calling code of a country, such as +1 or +49"),
            (phone("too_short"), "has too few digits for a number of its country"),
            (phone("too_long"), "has too many digits for a number of its country"),
            (phone("invalid_length"), "does not have as many digits as numbers of its country have"),
            (phone("not_e164"), "must be a phone number in E.164 format, such as +14155552671"),
            (
                Problem::InvalidPhoneNumber { reason: "not_e164", suggestion, obstacle: "" },
                "must be a phone number in E.164 format, such as +14155552671; did you mean +447911123456?",
            ),
        ]);
        let unreadable = |reason| Problem::NotSerializable { reason, character: None, due: "" };
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
        let params = Problem::TooLong { maximum: 150, actual: 151 }.told().1;
        assert_eq!(params.get("actual"), Some(&Param::Number(151.0)));
        assert_eq!(params.get("minimum"), None);
        let names: Vec<&str> = params.iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["maximum", "actual"]);
    }
}
