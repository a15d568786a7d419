//! A request of one version of the API, made one of a later version: a chain of steps, each of which says what it did.

use std::borrow::Cow;

use super::answers::{Change, ChangeKind};
use super::input::{Input, root};
use super::options::{Purpose, RawOptions, Settings};
use super::request::{judge, request_reader};
use crate::formats::Reading;
use crate::issue::{Issues, Path};
use crate::json::{Node, Tape, to_json};
use crate::model::{
    ApiVersion, CallRequest, Choice, FieldValue, Record, Scope, Shape, SlackChannel, Table, TransferDestination, place,
};
use crate::validate::{Extra, FieldReader};

const ASSISTANT: usize = place!(CallRequest, "assistant");

/// Migrates a request. `answer` gets it with what was changed, and the issues.
pub(crate) fn migrate<T>(
    input: &Input,
    options: Option<&RawOptions>,
    answer: impl FnOnce(Option<&Record>, Vec<Change>, Issues) -> T,
) -> T {
    let settings = match Settings::read(options, Purpose::Migration) {
        Ok(settings) => settings,
        Err(issues) => return answer(None, Vec::new(), issues),
    };
    let (from, to) = (settings.version, settings.target);
    let reader = request_reader(&settings, Extra::KeptFor(to, settings.unknown_fields));
    let (built, issues) = judge(&settings, reader, root(input));
    let Some(built) = built else { return answer(None, Vec::new(), issues) };
    let built = to_json(&built);
    let tape = Tape::parse(&built).unwrap_or_default();
    let (text, mut changes) = migrate_tape(&tape, settings.reading, (from, to), &settings.transfer_label);
    if from < ApiVersion::V2026_07_15 && ApiVersion::V2026_07_15 <= to && has_partial_config(input) {
        let path = Path::TOP.field(ASSISTANT, "assistant");
        let config = place!(Assistant, "call_retry_config");
        changes.insert(
            added_before(&changes),
            change(&path.field(config, "call_retry_config"), ChangeKind::Completed, true),
        );
    }
    let tape = Tape::parse(&text).unwrap_or_default();
    let settings = Settings { version: to, ..settings };
    let reader = request_reader(&settings, Extra::Judged(settings.unknown_fields));
    let (request, issues) = judge(&settings, reader, Ok(tape.root()));
    let changes = if request.is_some() { changes } else { Vec::new() };
    answer(request.as_ref(), changes, issues)
}

/// How many changes stand before that of a completed retry config: it is of the first step, behind what is added there.
fn added_before(changes: &[Change]) -> usize {
    changes.iter().take_while(|change| change.kind == ChangeKind::Added).count()
}

/// Whether the retry config of a request lacks a member that has a default.
fn has_partial_config(input: &Input) -> bool {
    let Ok(node) = root(input) else { return false };
    let Some(config) = node.get("assistant").and_then(|assistant| assistant.get("call_retry_config")) else {
        return false;
    };
    let lacks = |object: &crate::model::Object, node: Node| {
        let given = |name: &str| node.get(name).is_some_and(|node| !matches!(node, Node::Null));
        object.fields.iter().any(|field| field.default.is_some() && !given(field.name))
    };
    let windows = config.get("calling_windows");
    let lacks_in_windows = match windows {
        Some(Node::List(mut windows)) => windows.any(|window| lacks(crate::model::CallingWindow::OBJECT, window)),
        _ => false,
    };
    matches!(config, Node::Object(_)) && (lacks(crate::model::CallRetryConfig::OBJECT, config) || lacks_in_windows)
}

/// Carries the steps out that lead from one version to another; gives the JSON of the request, and what was changed.
pub(super) fn migrate_tape(
    tape: &Tape,
    reading: Reading,
    (from, to): (ApiVersion, ApiVersion),
    label: &str,
) -> (String, Vec<Change>) {
    // whatever any version has is in its place, and what is faulty stays as it is for the last check
    let mut reader = FieldReader { keeps_faulty: true, extra: Extra::All, ..FieldReader::new(reading, Scope::All) };
    let mut changes = Vec::new();
    let Some(mut request) = reader.object(CallRequest::OBJECT, tape.root(), &Path::TOP) else {
        return (to_json(&tape.root()), changes);
    };
    let is_step = |version: ApiVersion| from < version && version <= to;
    if is_step(ApiVersion::V2026_07_15) {
        to_2026_07_15(&mut request, to, &mut changes);
    }
    if is_step(ApiVersion::V2026_08_21) {
        to_2026_08_21(&mut request, from, label, &mut changes);
    }
    (to_json(&request), changes)
}

fn change(path: &Path, kind: ChangeKind, lossless: bool) -> Change {
    Change { path: path.segments(), kind, lossless }
}

/// An SMS after the call has needed outcomes since: all of them, where a prompt alone stood for always.
fn to_2026_07_15(request: &mut Record, to: ApiVersion, changes: &mut Vec<Change>) {
    const PROMPT: usize = place!(Assistant, "after_call_sms_prompt");
    const OUTCOMES: usize = place!(Assistant, "after_call_sms_outcomes");
    let Some(assistant) = request.get_mut(ASSISTANT).and_then(FieldValue::record_mut) else { return };
    if assistant.get(PROMPT).says_something() && assistant.get(OUTCOMES).is_absent() {
        let words = outcomes(to).enumerate().map(|(index, word)| (index, FieldValue::Text(Cow::Borrowed(word))));
        assistant.set(OUTCOMES, FieldValue::List(words.collect()));
        let path = Path::TOP.field(ASSISTANT, "assistant");
        changes.push(change(&path.field(OUTCOMES, assistant.name(OUTCOMES)), ChangeKind::Added, true));
    }
}

fn to_2026_08_21(request: &mut Record, from: ApiVersion, label: &str, changes: &mut Vec<Change>) {
    const CONCURRENCY: usize = place!(CallRequest, "concurrency");
    const MAX: usize = place!(Concurrency, "max");
    let top = Path::TOP;
    let path = top.field(ASSISTANT, "assistant");
    if let Some(assistant) = request.get_mut(ASSISTANT).and_then(FieldValue::record_mut) {
        migrate_assistant(assistant, from, label, &path, changes);
    }
    if let Some(concurrency) = request.get_mut(CONCURRENCY).and_then(FieldValue::record_mut)
        && !concurrency.take(MAX).is_absent()
    {
        changes.push(change(&top.field(CONCURRENCY, "concurrency").field(MAX, "max"), ChangeKind::Dropped, false));
    }
    migrate_force_now(request, changes);
}

/// Calls that start at once skip the calling window, and forget when they were scheduled.
fn migrate_force_now(request: &mut Record, changes: &mut Vec<Change>) {
    const FORCE_NOW: usize = place!(CallRequest, "force_now");
    const SKIP: usize = place!(CallRequest, "skip_calling_window");
    const SCHEDULED_AT: usize = place!(CallRequest, "scheduled_at");
    let force_now = request.take(FORCE_NOW);
    if force_now.is_absent() {
        return;
    }
    let path = Path::TOP.field(FORCE_NOW, "force_now");
    let is_new = request.get(SKIP).is_absent();
    if is_new && force_now.is_true() {
        request.set(SKIP, FieldValue::Bool(true));
        changes.push(change(&path, ChangeKind::Moved, true));
    } else {
        // to force nothing and to say nothing are the same
        let is_same = force_now.is_true() == request.get(SKIP).is_true();
        changes.push(change(&path, ChangeKind::Dropped, is_same));
    }
    if force_now.is_true() && request.get(SKIP).is_true() && !request.take(SCHEDULED_AT).is_absent() {
        changes.push(change(&Path::TOP.field(SCHEDULED_AT, "scheduled_at"), ChangeKind::Dropped, true));
    }
}

fn migrate_assistant(assistant: &mut Record, from: ApiVersion, label: &str, path: &Path, changes: &mut Vec<Change>) {
    const LANGUAGE: usize = place!(Assistant, "email_notification_language");
    const SLACK: usize = place!(Assistant, "slack");
    const ZOHO: usize = place!(Assistant, "zoho");
    let lists = [place!(Assistant, "after_call_sms_outcomes"), place!(Assistant, "email_notification_outcomes")];
    let [sms_outcomes, email_outcomes] = lists;
    drop_words(assistant, sms_outcomes, from, path, changes);
    let language = assistant.take(LANGUAGE);
    if !language.is_absent() {
        let lossless = language.text() == Some("en"); // which is the language that is left
        changes.push(change(&path.field(LANGUAGE, assistant.name(LANGUAGE)), ChangeKind::Dropped, lossless));
    }
    drop_words(assistant, email_outcomes, from, path, changes);
    let slack_path = path.field(SLACK, "slack");
    if let Some(slack) = assistant.get_mut(SLACK).and_then(FieldValue::record_mut) {
        migrate_slack(slack, &slack_path, changes);
        drop_words(slack, place!(Slack, "outcomes"), from, &slack_path, changes);
    }
    migrate_transfer(assistant, label, path, changes);
    let zoho_path = path.field(ZOHO, "zoho");
    if let Some(zoho) = assistant.get_mut(ZOHO).and_then(FieldValue::record_mut) {
        drop_words(zoho, place!(Zoho, "outcomes"), from, &zoho_path, changes);
    }
}

/// The one number that calls were handed to becomes the one destination.
fn migrate_transfer(assistant: &mut Record, label: &str, path: &Path, changes: &mut Vec<Change>) {
    const NUMBER: usize = place!(Assistant, "transfer_phone_number");
    const DESTINATIONS: usize = place!(Assistant, "transfer_destinations");
    const LABEL: usize = place!(TransferDestination, "label");
    const PHONE_NUMBER: usize = place!(TransferDestination, "phone_number");
    let number = assistant.take(NUMBER);
    if number.is_absent() {
        return;
    }
    let path = path.field(NUMBER, "transfer_phone_number");
    if assistant.get(DESTINATIONS).is_absent() {
        let destinations = if matches!(number, FieldValue::Null) {
            FieldValue::Null
        } else {
            let mut destination = Record::empty(TransferDestination::OBJECT);
            destination.set(LABEL, FieldValue::Text(Cow::Owned(label.to_owned())));
            destination.set(PHONE_NUMBER, number);
            FieldValue::List(vec![(0, FieldValue::Record(Box::new(destination)))])
        };
        assistant.set(DESTINATIONS, destinations);
        return changes.push(change(&path, ChangeKind::Moved, true));
    }
    let numbers: Vec<String> =
        assistant.get(DESTINATIONS).records().map(|(_, destination)| to_json(destination.get(PHONE_NUMBER))).collect();
    let is_same = match number {
        FieldValue::Null => !assistant.get(DESTINATIONS).says_something(),
        number => numbers == [to_json(&number)],
    };
    changes.push(change(&path, ChangeKind::Dropped, is_same));
}

/// The one channel becomes a list of one.
fn migrate_slack(slack: &mut Record, path: &Path, changes: &mut Vec<Change>) {
    const CHANNEL_ID: usize = place!(Slack, "channel_id");
    const CHANNEL_NAME: usize = place!(Slack, "channel_name");
    const CHANNELS: usize = place!(Slack, "channels");
    const ID: usize = place!(SlackChannel, "id");
    const NAME: usize = place!(SlackChannel, "name");
    let (id, name) = (slack.take(CHANNEL_ID), slack.take(CHANNEL_NAME));
    let given: Vec<usize> = [(CHANNEL_ID, &id), (CHANNEL_NAME, &name)]
        .into_iter()
        .filter_map(|(place, value)| (!value.is_absent()).then_some(place))
        .collect();
    let (kind, lossless) = if slack.get(CHANNELS).is_absent() && !id.is_absent() {
        let mut channel = Record::empty(SlackChannel::OBJECT);
        channel.set(ID, id);
        channel.set(NAME, name);
        slack.set(CHANNELS, FieldValue::List(vec![(0, FieldValue::Record(Box::new(channel)))]));
        (ChangeKind::Moved, true)
    } else {
        let mut channels = slack.get(CHANNELS).records();
        let is_same = match (channels.next(), channels.next()) {
            (Some((_, only)), None) => {
                let same = |place: usize, old: &FieldValue| old.is_absent() || to_json(only.get(place)) == to_json(old);
                same(ID, &id) && same(NAME, &name)
            }
            _ => false,
        };
        (ChangeKind::Dropped, is_same)
    };
    for place in given {
        changes.push(change(&path.field(place, slack.name(place)), kind, lossless));
    }
}

/// Drops the outcomes that calls do not have any more. What held all of them still does.
fn drop_words(record: &mut Record, place: usize, from: ApiVersion, path: &Path, changes: &mut Vec<Change>) {
    let path = path.field(place, record.name(place));
    let Some(FieldValue::List(items)) = record.get_mut(place) else { return };
    let is_gone = |item: &FieldValue| {
        item.text().is_some_and(|word| !outcomes(ApiVersion::V2026_08_21).any(|other| other == word))
    };
    if !items.iter().any(|(_, item)| is_gone(item)) {
        return;
    }
    let has = |word: &str| items.iter().any(|(_, item)| item.text() == Some(word));
    let held_all = outcomes(from).all(has);
    if items.iter().all(|(_, item)| is_gone(item)) {
        changes.push(change(&path, ChangeKind::Emptied, false));
    }
    for (index, _) in items.iter().filter(|(_, item)| is_gone(item)) {
        changes.push(change(&path.index(*index), ChangeKind::WordDropped, held_all));
    }
    items.retain(|(_, item)| !is_gone(item));
}

/// The outcomes that a version has.
fn outcomes(version: ApiVersion) -> impl Iterator<Item = &'static str> {
    const CHOICE: &Choice = match <crate::model::Outcome as crate::model::Model>::SHAPE {
        Shape::Choice(choice) => choice,
        _ => unreachable!(),
    };
    CHOICE.words.iter().filter(move |word| word.span.has(Scope::Version(version))).map(|word| word.text)
}
