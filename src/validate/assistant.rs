//! The rules over several fields of an assistant.

use super::retry::check_retry_config;
use crate::formats::has_scheme;
use crate::issue::{IssueCollector, Path, Problem};
use crate::lookup::NameIndex;
use crate::model::{FieldValue, PROVIDER_SPEEDS, Record, Scope, place};
use crate::phone::Kind;

pub(super) fn check_assistant(
    assistant: &Record,
    phone_number: &FieldValue,
    scope: Scope,
    path: &Path,
    issues: &mut IssueCollector,
) {
    const SMS_ENABLED: usize = place!(Assistant, "sms_enabled");
    const TOOLS: usize = place!(Assistant, "custom_tools");
    const CONFIG: usize = place!(Assistant, "call_retry_config");
    const OUTPUT: usize = place!(Assistant, "structured_output_config");
    const MODEL: usize = place!(Assistant, "llm_model");
    const VOICE: usize = place!(Assistant, "voice");
    const DESTINATIONS: usize = place!(Assistant, "transfer_destinations");
    const DURATION: usize = place!(Assistant, "max_call_duration_secs");
    let path_of = |place: usize| path.field(place, assistant.name(place));

    check_ignored(assistant, scope, path, issues);
    if let FieldValue::Phone(phone) = phone_number
        && phone.kind() == Kind::FixedLine
        && assistant.get(SMS_ENABLED).is_true()
    {
        issues.add(&path_of(SMS_ENABLED), Problem::PhoneNumberKind { kind: phone.kind().as_str() });
    }
    check_secure(assistant, place!(Assistant, "webhook_url"), path, issues);
    if let Some(config) = assistant.get(CONFIG).record() {
        check_retry_config(config, &path_of(CONFIG), issues);
    }
    if assistant.get(DURATION).number().is_some_and(|seconds| seconds <= 0.0) {
        issues.add(&path_of(DURATION), Problem::NotPositive {});
    }
    let tools_path = path_of(TOOLS);
    check_unique(assistant.get(TOOLS), place!(CustomTool, "name"), &tools_path, issues, |first| Problem::Duplicate {
        first,
    });
    for (index, tool) in assistant.get(TOOLS).records() {
        check_tool(tool, &tools_path.index(index), issues);
    }
    check_parameters(assistant.get(OUTPUT), &path_of(OUTPUT), issues);
    if let Some(model) = assistant.get(MODEL).record().filter(|model| model.kind() == Some("custom")) {
        check_secure(model, place!(CustomModel, "api_url"), &path_of(MODEL), issues);
    }
    let label = place!(TransferDestination, "label");
    let duplicate_label = |first| Problem::DuplicateLabel { first };
    check_unique(assistant.get(DESTINATIONS), label, &path_of(DESTINATIONS), issues, duplicate_label);
    if let Some(voice) = assistant.get(VOICE).record() {
        check_voice(voice, &path_of(VOICE), issues);
    }
}

/// Fields of an assistant that do nothing because of another one.
fn check_ignored(assistant: &Record, scope: Scope, path: &Path, issues: &mut IssueCollector) {
    const SMS_OUTCOMES: usize = place!(Assistant, "after_call_sms_outcomes");
    const SMS_PROMPT: usize = place!(Assistant, "after_call_sms_prompt");
    const BACKGROUND: usize = place!(Assistant, "background_sound");
    const THINKING: usize = place!(Assistant, "thinking_sound");
    const MODE: usize = place!(Assistant, "first_sentence_mode");
    const TRANSFER_MODE: usize = place!(Assistant, "human_transfer_mode");
    const DESTINATIONS: usize = place!(Assistant, "transfer_destinations");
    const TRANSFER_NUMBER: usize = place!(Assistant, "transfer_phone_number");
    const SMS_ENABLED: usize = place!(Assistant, "sms_enabled");
    const ADDRESS: usize = place!(Assistant, "email_notification_address");
    const OUTCOMES: usize = place!(Assistant, "email_notification_outcomes");

    let silent = |field: usize| !assistant.get(field).says_something();
    let is = |field: usize, word: &str| assistant.get(field).text() == Some(word);
    let mut ignored = |field: usize, because: usize, holds: bool| {
        // a rule runs in the versions that have both of its fields
        if holds && assistant.has(because, scope) && assistant.get(field).says_something() {
            add_ignored(assistant, field, because, path, issues);
        }
    };
    ignored(SMS_PROMPT, SMS_OUTCOMES, silent(SMS_OUTCOMES));
    ignored(SMS_OUTCOMES, SMS_PROMPT, silent(SMS_PROMPT));
    ignored(place!(Assistant, "background_sound_volume"), BACKGROUND, silent(BACKGROUND));
    ignored(place!(Assistant, "thinking_sound_probability"), THINKING, silent(THINKING));
    ignored(place!(Assistant, "thinking_sound_volume"), THINKING, silent(THINKING));
    ignored(place!(Assistant, "first_sentence"), MODE, is(MODE, "none"));
    ignored(TRANSFER_MODE, TRANSFER_NUMBER, silent(TRANSFER_NUMBER));
    ignored(TRANSFER_MODE, DESTINATIONS, silent(DESTINATIONS));
    ignored(place!(Assistant, "warm_transfer_summary_instructions"), TRANSFER_MODE, !is(TRANSFER_MODE, "warm"));
    ignored(place!(Assistant, "sms_template"), SMS_ENABLED, !assistant.get(SMS_ENABLED).is_true());
    ignored(OUTCOMES, ADDRESS, silent(ADDRESS));
    ignored(ADDRESS, OUTCOMES, silent(OUTCOMES));

    const LOOKUP: usize = place!(Assistant, "precall_lookup_url");
    if assistant.get(LOOKUP).says_something() && !assistant.get(LOOKUP).has_fault() {
        // it is for calls that come in
        issues.add(&path.field(LOOKUP, assistant.name(LOOKUP)), Problem::FieldIgnored { because: "direction" });
    }
    for (place, outcomes) in
        [(place!(Assistant, "slack"), place!(Slack, "outcomes")), (place!(Assistant, "zoho"), place!(Zoho, "outcomes"))]
    {
        let path = path.field(place, assistant.name(place));
        if let Some(record) = assistant.get(place).record()
            && matches!(record.get(outcomes), FieldValue::List(items) if items.is_empty())
            && !issues.has_error_below(&path)
        {
            issues.add(&path, Problem::FieldIgnored { because: "outcomes" });
        }
    }
}

/// Says that a field does nothing because of another one, unless either has an error.
fn add_ignored(record: &Record, field: usize, because: usize, path: &Path, issues: &mut IssueCollector) {
    if !record.get(field).has_fault() && !record.get(because).has_fault() {
        issues.add(&path.field(field, record.name(field)), Problem::FieldIgnored { because: record.name(because) });
    }
}

fn check_tool(tool: &Record, path: &Path, issues: &mut IssueCollector) {
    const SCHEMA: usize = place!(CustomTool, "input_schema");
    const METHOD: usize = place!(CustomTool, "method");
    const BODY: usize = place!(CustomTool, "body_template");
    check_secure(tool, place!(CustomTool, "url"), path, issues);
    check_parameters(tool.get(SCHEMA), &path.field(SCHEMA, tool.name(SCHEMA)), issues);
    if tool.get(METHOD).text() == Some("GET") && tool.get(BODY).says_something() {
        add_ignored(tool, BODY, METHOD, path, issues);
    }
}

fn check_parameters(list: &FieldValue, path: &Path, issues: &mut IssueCollector) {
    const OPTIONS: usize = place!(Parameter, "enum_options");
    const TYPE: usize = place!(Parameter, "type");
    check_unique(list, place!(Parameter, "name"), path, issues, |first| Problem::Duplicate { first });
    for (index, parameter) in list.records() {
        let path = path.index(index);
        let options = parameter.get(OPTIONS);
        let options_path = path.field(OPTIONS, parameter.name(OPTIONS));
        match (parameter.get(TYPE).text(), options) {
            (Some("enum"), FieldValue::Absent) => issues.add(&options_path, Problem::Required { until: None }),
            (Some("enum"), FieldValue::List(items)) if items.is_empty() => {
                issues.add(&options_path, Problem::TooShort { minimum: 1 });
            }
            (Some("enum"), _) | (None, _) => {}
            (Some(_), _) if options.says_something() => add_ignored(parameter, OPTIONS, TYPE, &path, issues),
            _ => {}
        }
    }
}

/// Voice providers take fewer speeds than the API does, and not all of its settings.
fn check_voice(voice: &Record, path: &Path, issues: &mut IssueCollector) {
    const SPEED: usize = place!(Voice, "speed");
    const PROVIDER: usize = place!(Voice, "provider");
    let Some(given) = voice.get(PROVIDER).text() else { return };
    if let Some((provider, minimum, maximum)) = PROVIDER_SPEEDS.iter().find(|(provider, ..)| *provider == given)
        && voice.get(SPEED).number().is_some_and(|speed| !(*minimum..=*maximum).contains(&speed))
    {
        let problem = Problem::OutOfRangeForProvider { provider, minimum: *minimum, maximum: *maximum };
        issues.add(&path.field(SPEED, voice.name(SPEED)), problem);
    }
    for field in [place!(Voice, "model"), place!(Voice, "volume")] {
        if given != "cartesia" && voice.get(field).says_something() {
            add_ignored(voice, field, PROVIDER, path, issues);
        }
    }
}

fn check_secure(record: &Record, url: usize, path: &Path, issues: &mut IssueCollector) {
    if record.get(url).text().is_some_and(|url| has_scheme(url, "http")) {
        issues.add(&path.field(url, record.name(url)), Problem::InsecureUrl {});
    }
}

/// Names that have to be unique within their list.
fn check_unique(
    list: &FieldValue,
    name: usize,
    path: &Path,
    issues: &mut IssueCollector,
    problem: impl Fn(usize) -> Problem,
) {
    let names = names_of(list, name);
    for (index, record) in list.records() {
        let Some(first) = record.get(name).text().and_then(|text| names.find(text)) else { continue };
        if first < index {
            issues.add(&path.index(index).field(name, record.name(name)), problem(first));
        }
    }
}

/// The names that the records of a list have in a field.
pub(super) fn names_of<'r>(list: &'r FieldValue, name: usize) -> NameIndex<'r> {
    NameIndex::new(list.records().filter_map(|(index, record)| Some((record.get(name).text()?, index))).collect())
}
