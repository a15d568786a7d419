//! What is asked beside a request: countries, the bounds of fields, what clocks show, when calls are allowed, and which
//! versions are inside.

use super::answers::{ApiVersionInfo, DataVersions, Opening};
use super::input::Input;
use super::options::{INSTANT, instant};
use super::plan::plan_of;
use super::preview::opening;
use crate::formats::time_of_day;
use crate::issue::{IssueCollector, Issues, Path, Problem};
use crate::model::{ApiVersion, CallRequest, Object, PROVIDER_SPEEDS, Scope, Shape, Table};
use crate::phone;
use crate::schedule::RetryPlan;
use crate::time::{MINUTE, TZDB_VERSION, Timestamp, Zone};
use crate::wire::answer;

answer! {
    /// A country that phone numbers are read from.
    pub struct Country {
        /// Its two letters, as ISO 3166 has them.
        pub code: String = "code",
        /// Its calling code, such as "1" or "49".
        pub calling_code: String = "callingCode",
    }
}

answer! {
    /// What a text means as a phone number.
    pub struct PhoneReading {
        /// The number in E.164 format, as it goes into the payload.
        pub number: String = "number",
        /// The country that it belongs to, as ISO 3166 has it; null for a number of no single country.
        pub country: Option<String> = "country",
        /// What it is used for: `mobile`, `fixed_line`, `fixed_line_or_mobile`, `toll_free`…; `unassigned` if nobody has it.
        pub kind: String = "kind",
    }
}

answer! {
    /// What a field's value has to be.
    pub struct FieldLimits {
        /// The JSON type.
        pub kind: String = "type",
        /// Whether it has to be there.
        pub required: bool = "required",
        /// Whether it may be null.
        pub nullable: bool = "nullable",
        /// Of a number: whether it has to be whole.
        pub integer: Option<bool> = "integer" unless "Option::is_none",
        /// The least number.
        pub minimum: Option<f64> = "minimum" unless "Option::is_none",
        /// The greatest number.
        pub maximum: Option<f64> = "maximum" unless "Option::is_none",
        /// The fewest characters.
        pub min_length: Option<u64> = "minLength" unless "Option::is_none",
        /// The most characters, in Unicode code points.
        pub max_length: Option<u64> = "maxLength" unless "Option::is_none",
        /// The fewest items.
        pub min_items: Option<u64> = "minItems" unless "Option::is_none",
        /// The words of which it is one.
        pub options: Option<Vec<String>> = "options" unless "Option::is_none",
        /// Whether placeholders are filled in.
        pub template: Option<bool> = "template" unless "Option::is_none",
        /// The bounds that hold for a voice's provider instead, where they are narrower.
        pub providers: Option<Vec<ProviderLimits>> = "providers" unless "Option::is_none",
    }
}

answer! {
    /// The bounds of a field that hold for a voice's provider.
    pub struct ProviderLimits {
        /// The provider.
        pub provider: String = "provider",
        /// The least number.
        pub minimum: f64 = "minimum",
        /// The greatest number.
        pub maximum: f64 = "maximum",
    }
}

answer! {
    /// What a zone's clocks show at an instant.
    pub struct ClockReading {
        /// The instant on these clocks: "2026-11-23T10:00:00-05:00".
        pub local: String = "local",
        /// Their offset from UTC, in minutes to the east.
        pub offset_minutes: f64 = "offsetMinutes",
    }
}

/// The countries that phone numbers are read from, by their letters.
///
/// ```
/// let countries = revox_call_builder::countries();
/// let france = countries.iter().find(|country| country.code == "FR").unwrap();
/// assert_eq!(france.calling_code, "33");
/// ```
pub fn countries() -> Vec<Country> {
    phone::regions().map(|(code, calling_code)| Country { code: code.to_owned(), calling_code }).collect()
}

/// A phone number as people write it, in national form too where a country is given; `None` for what can be no number.
///
/// ```
/// use revox_call_builder::parse_phone;
///
/// let reading = parse_phone("(415) 555-2671", Some("US")).unwrap();
/// assert_eq!((reading.number.as_str(), reading.country.as_deref()), ("+14155552671", Some("US")));
/// ```
pub fn parse_phone(text: &str, default_country: Option<&str>) -> Option<PhoneReading> {
    let phone = phone::parse(text, default_country).ok()?;
    let country = phone.region().map(str::to_owned);
    Some(PhoneReading { number: phone.e164().to_owned(), country, kind: phone.kind().as_str().to_owned() })
}

/// A time of day as people write it, as `HH:mm`; `None` for what is none.
///
/// ```
/// use revox_call_builder::parse_time_of_day;
///
/// assert_eq!(parse_time_of_day("5:30 p.m.").as_deref(), Some("17:30"));
/// ```
pub fn parse_time_of_day(text: &str) -> Option<String> {
    time_of_day::parse(text.trim(), true).map(time_of_day::write)
}

/// What each field of the request has to be in a version of the API, by its path: `assistant.voice.speed`,
/// `assistant.custom_tools[].name`.
///
/// ```
/// use revox_call_builder::{ApiVersion, limits};
///
/// let limits = limits(ApiVersion::NEWEST);
/// let speed = limits.get("assistant.voice.speed").unwrap();
/// assert_eq!((speed.minimum, speed.maximum), (Some(0.6), Some(1.5)));
/// ```
pub fn limits(version: ApiVersion) -> Limits {
    limits_in(Scope::Version(version))
}

pub(crate) fn limits_in(scope: Scope) -> Limits {
    let mut found = Limits(Vec::new());
    add_limits(CallRequest::OBJECT, scope, "", &mut found);
    found
}

/// What each field has to be, by its path, in the order of the fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits(Vec<(String, FieldLimits)>);

impl Limits {
    /// What the field at a path has to be: `assistant.custom_tools[].name`.
    pub fn get(&self, path: &str) -> Option<&FieldLimits> {
        self.0.iter().find(|(name, _)| name == path).map(|(_, limits)| limits)
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &FieldLimits)> {
        self.0.iter().map(|(path, limits)| (path.as_str(), limits))
    }

    /// A field that several kinds of an object have counts once, as the last of them has it.
    fn insert(&mut self, path: String, limits: FieldLimits) {
        match self.0.iter_mut().find(|(name, _)| *name == path) {
            Some((_, known)) => *known = limits,
            None => self.0.push((path, limits)),
        }
    }
}

fn add_limits(object: &Object, scope: Scope, prefix: &str, found: &mut Limits) {
    for field in object.fields.iter().filter(|field| field.span.has(scope)) {
        let path = [prefix, field.name].concat();
        let shape = field.shape(scope);
        let mut limits = limits_of(shape, scope);
        (limits.required, limits.nullable) = (field.is_required(scope), field.null);
        if path == "assistant.voice.speed" {
            let provider = |(provider, minimum, maximum): &(&str, f64, f64)| ProviderLimits {
                provider: (*provider).to_owned(),
                minimum: *minimum,
                maximum: *maximum,
            };
            limits.providers = Some(PROVIDER_SPEEDS.iter().map(provider).collect());
        }
        found.insert(path.clone(), limits);
        add_inner_limits(shape, scope, &path, found);
    }
}

fn add_inner_limits(shape: &Shape, scope: Scope, path: &str, found: &mut Limits) {
    match shape {
        Shape::Object { object, .. } => add_limits(object, scope, &[path, "."].concat(), found),
        Shape::Union(union) => {
            let kinds = union.kinds.iter().map(|(kind, _)| (*kind).to_owned()).collect();
            let tag = FieldLimits { required: true, options: Some(kinds), ..limits_of(&crate::model::text(), scope) };
            found.insert([path, ".", union.tag].concat(), tag);
            for (_, object) in union.kinds {
                add_limits(object, scope, &[path, "."].concat(), found);
            }
        }
        Shape::List { item, .. } => {
            let path = [path, "[]"].concat();
            found.insert(path.clone(), FieldLimits { required: true, ..limits_of(item, scope) });
            add_inner_limits(item, scope, &path, found);
        }
        _ => {}
    }
}

fn limits_of(shape: &Shape, scope: Scope) -> FieldLimits {
    let finite = |bound: f64| bound.is_finite().then_some(bound);
    let some = |count: u32| (count > 0 && count < u32::MAX).then_some(u64::from(count));
    let mut limits = FieldLimits {
        kind: shape.kind().to_owned(),
        required: false,
        nullable: false,
        integer: None,
        minimum: None,
        maximum: None,
        min_length: None,
        max_length: None,
        min_items: None,
        options: None,
        template: None,
        providers: None,
    };
    match shape {
        Shape::Number { minimum, maximum, integer } => {
            (limits.minimum, limits.maximum) = (finite(*minimum), finite(*maximum));
            limits.integer = integer.then_some(true);
        }
        Shape::Text(text) => {
            (limits.min_length, limits.max_length) = (some(text.minimum), some(text.maximum));
            limits.template = text.template.then_some(true);
        }
        Shape::Choice(choice) => {
            let words = choice.words.iter().filter(|word| word.span.has(scope));
            limits.options = Some(words.map(|word| word.text.to_owned()).collect());
        }
        Shape::List { minimum, .. } => limits.min_items = some(*minimum),
        _ => {}
    }
    limits
}

/// What the clocks of an IANA zone show at an instant; `None` for a name that is no zone's.
///
/// ```
/// use revox_call_builder::local_time;
///
/// let reading = local_time("Asia/Kathmandu", "2026-11-23T15:00:00Z".parse().unwrap()).unwrap();
/// assert_eq!((reading.local.as_str(), reading.offset_minutes), ("2026-11-23T20:45:00+05:45", 345.0));
/// ```
pub fn local_time(zone: &str, instant: Timestamp) -> Option<ClockReading> {
    let span = Zone::named(zone)?.rules().span(instant.as_millisecond());
    let local = instant.as_shown(span.civil(instant.as_millisecond()));
    Some(ClockReading { local, offset_minutes: (span.offset / MINUTE) as f64 })
}

/// The versions of the embedded zone rules and phone number metadata.
///
/// ```
/// let versions = revox_call_builder::data_versions();
/// assert!(versions.tzdb.starts_with("20") && versions.libphonenumber.contains('.'));
/// ```
pub fn data_versions() -> DataVersions {
    DataVersions { tzdb: TZDB_VERSION.to_owned(), libphonenumber: phone::VERSION.to_owned() }
}

/// The versions of the API that requests can be judged by, the oldest first.
///
/// ```
/// let versions = revox_call_builder::api_versions();
/// assert_eq!(versions.last().unwrap().sdk_releases, ["0.4.0", "0.5.0"]);
/// ```
pub fn api_versions() -> Vec<ApiVersionInfo> {
    let info = |version: &ApiVersion| ApiVersionInfo {
        version: *version,
        sdk_releases: version.sdk_releases().iter().map(|&release| release.to_owned()).collect(),
    };
    ApiVersion::ALL.iter().map(info).collect()
}

impl RetryPlan {
    /// When dialling is allowed between two instants: open intervals, each of one calling window, in order of time and
    /// then of window; at most 400.
    ///
    /// ```
    /// use revox_call_builder::{CallRetryConfig, RetryPlan};
    ///
    /// let plan = RetryPlan::new(&CallRetryConfig::default(), "Europe/Paris").unwrap();
    /// let open = plan.openings_between("2026-11-21T00:00:00Z".parse().unwrap(), "2026-11-24T00:00:00Z".parse().unwrap());
    /// assert_eq!(open[0].from.to_string(), "2026-11-23T09:00:00Z"); // on Monday at ten
    /// ```
    pub fn openings_between(&self, from: Timestamp, to: Timestamp) -> Vec<Opening> {
        self.openings(from.as_millisecond(), to.as_millisecond()).into_iter().filter_map(opening).collect()
    }
}

/// The openings of a retry config in a zone between two instants, which are JSON as the option `now`.
pub(crate) fn openings(config: &Input, zone: &str, from: &str, to: &str) -> Result<Vec<Opening>, Issues> {
    let plan = plan_of(config, zone)?;
    match (instant(from), instant(to)) {
        (Some(from), Some(to)) => Ok(plan.openings_between(from, to)),
        (from, _) => {
            let mut issues = IssueCollector::default();
            let name = if from.is_none() { "from" } else { "to" };
            issues.add(&Path::TOP.field(0, name), Problem::InvalidOption { due: INSTANT, suggestion: None });
            Err(issues.in_order())
        }
    }
}
