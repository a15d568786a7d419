//! The rules over more than one field, on values that are already read. Each runs as soon as its own fields are
//! well-formed, whatever is wrong elsewhere.

use crate::format;
use crate::issue::{Issues, Path, Problem};
use crate::json::{Members, Node};
use crate::model::{Shape, at};
use crate::names::Names;
use crate::options::Source;
use crate::phone::Kind;
use crate::read::{Reader, Record, Value};
use crate::recipient;
use crate::request::{CallRetryConfig, CustomModel};
use crate::schedule::{Hours, Resolved};
use crate::template::{Placeholder, placeholders};
use crate::time::Timestamp;
use crate::zone::Zone;

/// Everything that `validateCallRequest` checks once the fields are read.
pub(crate) fn check_request(request: &mut Record, now: Timestamp, issues: &mut Issues) {
    let top = Path::TOP;
    let assistant = request.get(at!(CallRequest, "assistant"));
    let has_id = !request.get(at!(CallRequest, "assistant_id")).is_absent();
    match (assistant.is_absent(), has_id) {
        (true, false) => issues.add(&top, Problem::AssistantMissing),
        (false, true) => {
            issues.add(&request.path(&top, at!(CallRequest, "assistant")), Problem::AssistantIgnored);
        }
        _ => {}
    }
    check_phone_kind(request, issues);
    if let Some(assistant) = assistant.record() {
        let at = request.path(&top, at!(CallRequest, "assistant"));
        check_assistant(assistant, request.get(at!(CallRequest, "phone_number")), &at, issues);
        check_placeholders(request, assistant, has_id, issues);
    }
    let config = match (has_id, assistant) {
        (true, _) => Config::Unknown,
        (false, Value::Record(assistant)) => match assistant.get(at!(Assistant, "call_retry_config")) {
            Value::Record(config) => Config::Known(config),
            Value::Absent => Config::Default,
            _ => Config::Faulty,
        },
        (false, Value::Absent) => Config::Default,
        (false, _) => Config::Faulty,
    };
    let is_scheduled = !request.get(at!(CallRequest, "scheduled_at")).is_absent();
    let is_known = !matches!(config, Config::Unknown);
    if !is_scheduled && !is_known {
        return; // nothing depends on the zone
    }
    let location = locate(request.get(at!(CallRequest, "phone_number")), &config);
    if is_known {
        check_location(&location, now, &request.path(&top, at!(CallRequest, "phone_number")), issues);
    }
    if is_scheduled {
        let hours = match config {
            Config::Known(config) => Hours::of(config),
            Config::Default => default_retry_config().as_ref().and_then(Hours::of),
            Config::Unknown | Config::Faulty => None,
        };
        check_scheduled_at(request, &location, hours.as_ref(), now, issues);
    }
}

/// The retry config that holds for a request, as far as it is known.
pub(crate) enum Config<'r, 'a> {
    Known(&'r Record<'a>),
    /// None is given: the API's defaults hold.
    Default,
    /// That of a stored assistant.
    Unknown,
    /// There is an issue about it.
    Faulty,
}

/// Where the recipient is, as far as time goes.
pub(crate) enum Location {
    Override(Zone),
    /// Taken from the phone number: the likeliest zone, and all that it may be.
    Number(Zone, Vec<Zone>),
    /// The number belongs to no zone.
    Nowhere,
    /// There is an issue about the number or the zone.
    Unclear,
}

impl Location {
    pub(crate) fn zone(&self) -> Option<Zone> {
        match self {
            Location::Override(zone) | Location::Number(zone, _) => Some(*zone),
            Location::Nowhere | Location::Unclear => None,
        }
    }
}

/// The recipient's zone: the retry config's, else the number's.
pub(crate) fn locate(phone_number: &Value, config: &Config) -> Location {
    let timezone = match config {
        Config::Known(config) => config.get(at!(CallRetryConfig, "timezone")),
        Config::Default | Config::Unknown => &Value::Absent,
        Config::Faulty => &Value::Faulty,
    };
    match (timezone, phone_number) {
        (Value::Zone(zone), _) => Location::Override(*zone),
        (Value::Absent | Value::Null, Value::Phone(phone)) => {
            let recipient = recipient::zones_of(phone);
            match recipient.zone {
                Some(zone) => Location::Number(zone, recipient.candidates),
                None => Location::Nowhere,
            }
        }
        _ => Location::Unclear,
    }
}

/// The retry config that the API's defaults make.
pub(crate) fn default_retry_config<'a>() -> Option<Record<'a>> {
    let mut reader = Reader::new(Source::Json, None);
    reader.object(CallRetryConfig::OBJECT, Node::Object(Members::default()), &Path::TOP)
}

/// Whether the number says where the recipient is; `at` is where the number stands.
pub(crate) fn check_location(location: &Location, now: Timestamp, at: &Path, issues: &mut Issues) {
    if let Location::Number(_, candidates) = location
        && !recipient::keep_one_clock(candidates, now.as_millisecond().div_euclid(1000))
    {
        let candidates = candidates.iter().map(|zone| zone.name().to_owned()).collect();
        issues.add(at, Problem::TimezoneAmbiguous { candidates });
    }
}

/// `scheduled_at` against the present, the zone and the calling windows; a reading without an offset becomes an instant.
pub(crate) fn check_scheduled_at(
    request: &mut Record,
    location: &Location,
    hours: Option<&Hours>,
    now: Timestamp,
    issues: &mut Issues,
) {
    const SCHEDULED_AT: usize = at!(CallRequest, "scheduled_at");
    let at = request.path(&Path::TOP, SCHEDULED_AT);
    let forced = request.get(at!(CallRequest, "force_now")).is_true();
    let scheduled = match *request.get(SCHEDULED_AT) {
        Value::Instant(instant) => Some(instant),
        Value::Local(reading) => {
            let resolved = match location {
                Location::Override(zone) | Location::Number(zone, _) => match Resolved::new(reading, &zone.rules()) {
                    Resolved::Once(instant) => Ok(instant),
                    Resolved::Twice(earlier) => {
                        if !forced {
                            issues.add(&at, Problem::AmbiguousLocalTime);
                        }
                        Ok(earlier)
                    }
                    Resolved::Skipped => Err(Some(Problem::NonexistentLocalTime)),
                    Resolved::OutOfRange => Err(Some(Problem::InvalidDatetime)),
                },
                Location::Nowhere => Err(Some(Problem::OffsetMissing)),
                Location::Unclear => Err(None),
            };
            let resolved =
                resolved.map_err(|problem: Option<Problem>| problem.map(|problem| issues.add(&at, problem))).ok();
            request.set(SCHEDULED_AT, resolved.map_or(Value::Faulty, Value::Instant));
            resolved
        }
        _ => None,
    };
    let Some(scheduled) = scheduled else { return };
    if forced {
        issues.add(&at, Problem::ForceNowOverridesSchedule);
    } else if scheduled < now {
        issues.add(&at, Problem::ScheduledInPast);
    } else if scheduled > now
        && let (Some(zone), Some(hours)) = (location.zone(), hours)
        && !hours.is_open(scheduled.as_millisecond(), &zone.rules())
    {
        issues.add(&at, Problem::ScheduledOutsideWindow);
    }
}

/// Numbers that rarely reach a person.
pub(crate) fn check_phone_kind(request: &Record, issues: &mut Issues) {
    const PHONE_NUMBER: usize = at!(CallRequest, "phone_number");
    if let Value::Phone(phone) = request.get(PHONE_NUMBER)
        && matches!(
            phone.kind(),
            Kind::PremiumRate
                | Kind::SharedCost
                | Kind::TollFree
                | Kind::Pager
                | Kind::Voicemail
                | Kind::Uan
                | Kind::PersonalNumber
        )
    {
        issues.add(&request.path(&Path::TOP, PHONE_NUMBER), Problem::PhoneNumberKind { kind: phone.kind().name() });
    }
}

/// The rules within a retry config.
pub(crate) fn check_retry_config(config: &Record, at: &Path, issues: &mut Issues) {
    const WINDOWS: usize = at!(CallRetryConfig, "calling_windows");
    const TWICE: usize = at!(CallRetryConfig, "call_twice_in_a_row");
    const END: usize = at!(CallingWindow, "calling_window_end_time");
    let at_windows = config.path(at, WINDOWS);
    let mut earlier: Vec<(usize, u16, u16)> = Vec::new();
    let mut covered = [false; 24 * 60]; // the minutes of the day that they have
    for (position, window) in config.get(WINDOWS).items() {
        let Some(window) = window.record() else { continue };
        let at = at_windows.index(*position);
        let (Value::TimeOfDay(start), Value::TimeOfDay(end)) =
            (window.get(at!(CallingWindow, "calling_window_start_time")), window.get(END))
        else {
            continue;
        };
        if end <= start {
            issues.add(&window.path(&at, END), Problem::WindowNotPositive);
            continue;
        }
        if let Some((other, ..)) = earlier.iter().find(|(_, from, to)| from < end && start < to) {
            issues.add(&at, Problem::WindowsOverlap { other: *other });
        }
        // one whose minutes all belong to others is never the first that is overlapped
        let minutes = covered.get_mut(usize::from(*start)..usize::from(*end)).unwrap_or_default();
        if minutes.contains(&false) {
            minutes.fill(true);
            earlier.push((*position, *start, *end));
        }
    }
    if config.get(TWICE).is_true() && config.get(at!(CallRetryConfig, "max_retry_attempts")).number() == Some(1.0) {
        issues.add(&config.path(at, TWICE), Problem::FieldIgnored { because: "max_retry_attempts" });
    }
}

fn check_assistant(assistant: &Record, phone_number: &Value, at: &Path, issues: &mut Issues) {
    const SMS_ENABLED: usize = at!(Assistant, "sms_enabled");
    const WEBHOOK_URL: usize = at!(Assistant, "webhook_url");
    const TOOLS: usize = at!(Assistant, "custom_tools");
    const CONFIG: usize = at!(Assistant, "call_retry_config");
    const OUTPUT: usize = at!(Assistant, "structured_output_config");
    const MODEL: usize = at!(Assistant, "llm_model");
    const VOICE: usize = at!(Assistant, "voice");

    check_ignored(assistant, at, issues);
    if let Value::Phone(phone) = phone_number
        && phone.kind() == Kind::FixedLine
        && assistant.get(SMS_ENABLED).is_true()
    {
        issues.add(&assistant.path(at, SMS_ENABLED), Problem::PhoneNumberKind { kind: phone.kind().name() });
    }
    check_secure(assistant, WEBHOOK_URL, at, issues);
    if let Some(config) = assistant.get(CONFIG).record() {
        check_retry_config(config, &assistant.path(at, CONFIG), issues);
    }
    let at_tools = assistant.path(at, TOOLS);
    check_names(assistant.get(TOOLS), at!(CustomTool, "name"), &at_tools, issues);
    for (position, tool) in assistant.get(TOOLS).items() {
        if let Some(tool) = tool.record() {
            check_tool(tool, &at_tools.index(*position), issues);
        }
    }
    check_parameters(assistant.get(OUTPUT), &assistant.path(at, OUTPUT), issues);
    if let Some(model) = assistant.get(MODEL).record().filter(|model| model.is(CustomModel::OBJECT)) {
        check_secure(model, at!(CustomModel, "api_url"), &assistant.path(at, MODEL), issues);
    }
    if let Some(voice) = assistant.get(VOICE).record() {
        check_voice(voice, &assistant.path(at, VOICE), issues);
    }
}

/// Fields of an assistant that do nothing because of another one.
fn check_ignored(assistant: &Record, at: &Path, issues: &mut Issues) {
    const BACKGROUND: usize = at!(Assistant, "background_sound");
    const THINKING: usize = at!(Assistant, "thinking_sound");
    const MODE: usize = at!(Assistant, "first_sentence_mode");
    const TRANSFER_MODE: usize = at!(Assistant, "human_transfer_mode");
    const TRANSFER_NUMBER: usize = at!(Assistant, "transfer_phone_number");
    const SMS_ENABLED: usize = at!(Assistant, "sms_enabled");
    const ADDRESS: usize = at!(Assistant, "email_notification_address");
    const OUTCOMES: usize = at!(Assistant, "email_notification_outcomes");

    let silent = |field: usize| !assistant.get(field).says_something();
    let is = |field: usize, word: &str| assistant.get(field).text() == Some(word);
    let mut ignored = |field: usize, because: usize, holds: bool| {
        if holds && assistant.get(field).says_something() {
            add_ignored(assistant, field, because, at, issues);
        }
    };
    ignored(at!(Assistant, "background_sound_volume"), BACKGROUND, silent(BACKGROUND));
    ignored(at!(Assistant, "thinking_sound_probability"), THINKING, silent(THINKING));
    ignored(at!(Assistant, "thinking_sound_volume"), THINKING, silent(THINKING));
    ignored(at!(Assistant, "first_sentence"), MODE, is(MODE, "none"));
    ignored(TRANSFER_MODE, TRANSFER_NUMBER, silent(TRANSFER_NUMBER));
    ignored(at!(Assistant, "warm_transfer_summary_instructions"), TRANSFER_MODE, !is(TRANSFER_MODE, "warm"));
    ignored(at!(Assistant, "sms_template"), SMS_ENABLED, !assistant.get(SMS_ENABLED).is_true());
    ignored(OUTCOMES, ADDRESS, silent(ADDRESS));
    ignored(ADDRESS, OUTCOMES, silent(OUTCOMES));
}

/// Says that a field does nothing because of another one, unless either has an error.
fn add_ignored(record: &Record, field: usize, because: usize, at: &Path, issues: &mut Issues) {
    if !record.get(field).has_fault() && !record.get(because).has_fault() {
        issues.add(&record.path(at, field), Problem::FieldIgnored { because: record.name(because) });
    }
}

fn check_tool(tool: &Record, at: &Path, issues: &mut Issues) {
    const SCHEMA: usize = at!(CustomTool, "input_schema");
    const METHOD: usize = at!(CustomTool, "method");
    const BODY: usize = at!(CustomTool, "body_template");
    check_secure(tool, at!(CustomTool, "url"), at, issues);
    check_parameters(tool.get(SCHEMA), &tool.path(at, SCHEMA), issues);
    if tool.get(METHOD).text() == Some("GET") && tool.get(BODY).says_something() {
        add_ignored(tool, BODY, METHOD, at, issues);
    }
}

fn check_parameters(list: &Value, at: &Path, issues: &mut Issues) {
    const OPTIONS: usize = at!(Parameter, "enum_options");
    const TYPE: usize = at!(Parameter, "type");
    check_names(list, at!(Parameter, "name"), at, issues);
    for (position, parameter) in list.items() {
        let Some(parameter) = parameter.record() else { continue };
        let at = at.index(*position);
        let options = parameter.get(OPTIONS);
        match (parameter.get(TYPE).text(), options) {
            (Some("enum"), Value::Absent) => issues.add(&parameter.path(&at, OPTIONS), Problem::Required),
            (Some("enum"), Value::List(items)) if items.is_empty() => {
                issues.add(&parameter.path(&at, OPTIONS), Problem::TooShort { minimum: 1 });
            }
            (Some("enum"), _) | (None, _) => {}
            (Some(_), _) if options.says_something() => add_ignored(parameter, OPTIONS, TYPE, &at, issues),
            _ => {}
        }
    }
}

pub(crate) const ELEVENLABS: &str = "elevenlabs";

/// ElevenLabs takes fewer speeds than the API does.
pub(crate) const ELEVENLABS_SPEED: (f64, f64) = (0.7, 1.2);

fn check_voice(voice: &Record, at: &Path, issues: &mut Issues) {
    const SPEED: usize = at!(Voice, "speed");
    const VOLUME: usize = at!(Voice, "volume");
    const PROVIDER: usize = at!(Voice, "provider");
    let (minimum, maximum) = ELEVENLABS_SPEED;
    if voice.get(PROVIDER).text() != Some(ELEVENLABS) {
        return;
    }
    if voice.get(SPEED).number().is_some_and(|speed| !(minimum..=maximum).contains(&speed)) {
        let problem = Problem::OutOfRangeForProvider { provider: ELEVENLABS, minimum, maximum };
        issues.add(&voice.path(at, SPEED), problem);
    }
    if voice.get(VOLUME).says_something() {
        add_ignored(voice, VOLUME, PROVIDER, at, issues);
    }
}

fn check_secure(record: &Record, url: usize, at: &Path, issues: &mut Issues) {
    if record.get(url).text().is_some_and(|url| format::has_scheme(url, "http")) {
        issues.add(&record.path(at, url), Problem::InsecureUrl);
    }
}

/// Names that have to be unique within their list.
fn check_names(list: &Value, name: usize, at: &Path, issues: &mut Issues) {
    let names = names_of(list, name);
    for (position, item) in list.items() {
        let Some(record) = item.record() else { continue };
        let Some(first) = record.get(name).text().and_then(|text| names.find(text)) else { continue };
        if first < *position {
            issues.add(&record.path(&at.index(*position), name), Problem::Duplicate { first });
        }
    }
}

/// The names that the records of a list have in a field.
fn names_of<'r>(list: &'r Value, name: usize) -> Names<'r> {
    let names = list.items().iter().filter_map(|(position, item)| Some((item.record()?.get(name).text()?, *position)));
    Names::new(names.collect())
}

/// What a template may use beside the prompt variables.
const OUTPUT_VARIABLES: [&str; 4] = ["transcript", "call_direction", "user_phone_number", "agent_phone_number"];

fn check_placeholders(request: &Record, assistant: &Record, has_id: bool, issues: &mut Issues) {
    const VARIABLES: usize = at!(CallRequest, "prompt_variables");
    const TOOLS: usize = at!(Assistant, "custom_tools");
    const OUTPUT_PROMPT: usize = at!(Assistant, "structured_output_prompt");
    let mut variables = Variables { names: Names::default(), used: Vec::new(), known: true };
    match request.get(VARIABLES) {
        Value::Map(members) => {
            variables.names = Names::new(members.iter().map(|(_, name, _)| name.as_ref()).zip(0..).collect());
            variables.used.resize(members.len(), false);
        }
        Value::Absent => {}
        _ => variables.known = false,
    }
    let at = request.path(&Path::TOP, at!(CallRequest, "assistant"));
    for (position, field, value) in assistant.fields() {
        if is_template(&field.shape) && !value.is_absent() {
            let more = if position == OUTPUT_PROMPT { &OUTPUT_VARIABLES[..] } else { &[] };
            let own = Names::new(more.iter().copied().zip(0..).collect());
            variables.check(value, Some(&own), false, &at.field(position, field.name), issues);
        }
    }
    let at_tools = assistant.path(&at, TOOLS);
    for (position, tool) in assistant.get(TOOLS).items() {
        if let Some(tool) = tool.record() {
            check_tool_placeholders(tool, &mut variables, &at_tools.index(*position), issues);
        }
    }
    if let (Value::Map(members), false) = (request.get(VARIABLES), has_id) {
        let at = request.path(&Path::TOP, VARIABLES);
        for ((position, name, value), is_used) in members.iter().zip(variables.used) {
            if !is_used && !matches!(value, Value::Faulty) {
                let problem = Problem::PromptVariableUnused { name: name.clone().into_owned() };
                issues.add(&at.key(*position, name), problem);
            }
        }
    }
}

fn check_tool_placeholders<'r>(tool: &'r Record, variables: &mut Variables<'r>, at: &Path, issues: &mut Issues) {
    const VALUE: usize = at!(KeyValue, "value");
    const HEADERS: usize = at!(CustomTool, "headers");
    let name_of = |item: &'r Value| item.record()?.get(at!(Parameter, "name")).text();
    let parameters = match tool.get(at!(CustomTool, "input_schema")) {
        // with one of them faulty, what the templates may use is not known
        list @ Value::List(items) if items.iter().all(|(_, item)| name_of(item).is_some()) => {
            Some(names_of(list, at!(Parameter, "name")))
        }
        _ => None,
    };
    let own = parameters.as_ref();
    for field in [at!(CustomTool, "url"), at!(CustomTool, "body_template")] {
        variables.check(tool.get(field), own, false, &tool.path(at, field), issues);
    }
    for field in [HEADERS, at!(CustomTool, "query_params")] {
        let at_list = tool.path(at, field);
        for (position, item) in tool.get(field).items() {
            if let Some(pair) = item.record() {
                let at_item = at_list.index(*position);
                variables.check(pair.get(VALUE), own, field == HEADERS, &pair.path(&at_item, VALUE), issues);
            }
        }
    }
}

fn is_template(shape: &Shape) -> bool {
    matches!(shape, Shape::Text(rule) if rule.template)
}

/// The prompt variables, and which of them are used.
struct Variables<'r> {
    names: Names<'r>,
    used: Vec<bool>,
    /// Nothing is wrong with `prompt_variables` as a whole.
    known: bool,
}

impl Variables<'_> {
    /// One template. `own` are the names that it may use beside the variables; `None` when they are not known.
    fn check(&mut self, template: &Value, own: Option<&Names>, secret: bool, at: &Path, issues: &mut Issues) {
        let (Value::Text(template) | Value::FaultyTemplate(template)) = template else { return };
        let mut malformed = None;
        let mut undefined = Vec::new();
        for (position, placeholder) in placeholders(template).enumerate() {
            match placeholder {
                Placeholder::Malformed(from) => malformed = malformed.or(Some((position, from))),
                Placeholder::Name(name) => {
                    if own.is_some_and(|own| own.has(name)) {
                        continue;
                    }
                    match self.names.find(name).and_then(|found| self.used.get_mut(found)) {
                        Some(used) => *used = true,
                        None if self.known && own.is_some() => undefined.push((name, position)),
                        None => {}
                    }
                }
            }
        }
        let mut report_malformed = |issues: &mut Issues, until: usize| {
            if let Some((_, from)) = malformed.take_if(|(position, _)| *position < until) {
                // a header's value is never repeated
                let near = if secret { "{{".to_owned() } else { from.chars().take(20).collect() };
                issues.add(at, Problem::PlaceholderMalformed { near });
            }
        };
        let names = Names::new(undefined.clone());
        for (name, position) in undefined {
            report_malformed(issues, position);
            if names.find(name) == Some(position) {
                issues.add(at, Problem::PlaceholderUndefined { name: name.to_owned() });
            }
        }
        report_malformed(issues, usize::MAX);
    }
}
