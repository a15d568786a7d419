//! What is asked about a call order: the order itself, what lies ahead of it, and the request that would place it again.
//!
//! The API may add a field or a word tomorrow, so an order is read leniently: what it has and we do not know is kept and
//! is a warning. Only what leaves no order to speak of is an error.

use super::answers::{Change, EndReason, OrderState, RemainingSchedule};
use super::input::{Input, root};
use super::migrate::migrate_tape;
use super::options::{Purpose, RawOptions, Settings};
use super::permitted::PermittedPaths;
use super::preview::Planning;
use super::request::{judge, no_object, request_reader};
use crate::formats::Reading;
use crate::issue::{IssueCollector, Issues, Path, Problem, Severity, SeverityPolicy};
use crate::json::{Members, Node, Tape, Text};
use crate::model::{
    ApiVersion, Assistant, CallAttempt, CallCreateResponse, CallOrder, FaqItem, FieldValue, Object, Record, Scope,
    StoredAssistant, StoredFaqItem, Table, place, place_in,
};
use crate::schedule::{AttemptMade, RetryPlan, Start};
use crate::time::Timestamp;
use crate::validate::{
    Extra, FieldReader, Location, RetryConfig, UnknownFields, check_override, check_retry_config, default_retry_config,
    retry_plan,
};

const STATUS: usize = CallOrder::OBJECT.place("status");
const ATTEMPTS: usize = CallOrder::OBJECT.place("call_attempts");
const ASSISTANT: usize = CallOrder::OBJECT.place("assistant");
const CONFIG: usize = CallOrder::OBJECT.place("call_retry_config");
const NUMBER: usize = CallOrder::OBJECT.place("to_phone_number");
const SCHEDULED_AT: usize = CallOrder::OBJECT.place("scheduled_at");
const ASSISTANT_CONFIG: usize = StoredAssistant::OBJECT.place("call_retry_config");
const ATTEMPT_STATUS: usize = CallAttempt::OBJECT.place("status");
const RESULT: usize = CallAttempt::OBJECT.place("result");
const STARTED_AT: usize = CallAttempt::OBJECT.place("started_at");
const ENDED_AT: usize = CallAttempt::OBJECT.place("ended_at");

/// The order in an input, which may be the whole response, and where it stands there.
fn order_in<'a>(input: &'a Input) -> Result<(Node<'a>, Path<'static>), Issues> {
    let mut node = match root(input) {
        Ok(node) => node,
        Err(problem) => return Err(no_object(Err(problem), &Path::TOP)),
    };
    let mut path = Path::TOP;
    if node.get("status").is_none()
        && let Some(call) = node.get("call")
    {
        node = call;
        path = Path::TOP.field(CallCreateResponse::OBJECT.place("call"), "call");
    }
    match node {
        Node::Object(_) => Ok((node, path)),
        _ => Err(no_object(Ok(node), &path)),
    }
}

/// An order with what there is to say of it, each fault as bad as it is here.
fn read<'a>(node: Node<'a>, path: &Path, policy: SeverityPolicy) -> (Option<Record<'a>>, IssueCollector) {
    let mut reader = FieldReader {
        stored: true,
        keeps_faulty: true,
        extra: Extra::Judged(UnknownFields::Warn),
        issues: IssueCollector::with_policy(path, policy),
        ..FieldReader::new(Reading::JSON, Scope::All)
    };
    let order = reader.object(CallOrder::OBJECT, node, path);
    if let Some(order) = &order
        && matches!(order.get(STATUS), FieldValue::Null)
    {
        let problem = Problem::WrongType { expected: "string", received: "null" };
        reader.issues.add(&path.field(STATUS, "status"), problem);
    }
    (order, reader.issues)
}

/// The order, unless there is none in it: no status that is a text, no list of attempts that are objects.
pub(crate) fn parse<'a>(input: &'a Input) -> (Option<Record<'a>>, Issues) {
    let (node, path) = match order_in(input) {
        Ok(found) => found,
        Err(issues) => return (None, issues),
    };
    let (order, issues) = read(node, &path, |ranks, problem| match (ranks, problem) {
        ([STATUS], Problem::UnknownOption { .. }) => Some(Severity::Warning),
        ([STATUS] | [ATTEMPTS] | [ATTEMPTS, _], _) => Some(problem.severity()),
        _ => Some(Severity::Warning),
    });
    (order.filter(|_| !issues.has_error()), issues.in_order())
}

/// What is left of an order's plan. Only what the plan depends on is judged.
pub(crate) fn remaining(input: &Input, options: Option<&RawOptions>) -> Result<RemainingSchedule, Issues> {
    let settings = Settings::read(options, Purpose::Remaining)?;
    let (node, path) = order_in(input)?;
    // before anything is read, since of very many issues only those that count are kept
    let says = |node: Option<Node>| !matches!(node, None | Some(Node::Null));
    let stored_config = node.get("assistant").and_then(|assistant| assistant.get("call_retry_config"));
    let is_inherited = !says(node.get("call_retry_config")) && says(stored_config);
    let (order, mut issues) = read(node, &path, if is_inherited { judge_inherited } else { judge_own });
    let Some(order) = order else { return Err(issues.in_order()) };

    let assistant_path = path.field(ASSISTANT, "assistant");
    let config_path = path.field(CONFIG, "call_retry_config");
    let inherited_path = assistant_path.field(ASSISTANT_CONFIG, "call_retry_config");
    let inherited =
        order.get(ASSISTANT).record().map_or(&FieldValue::Absent, |assistant| assistant.get(ASSISTANT_CONFIG));
    let (given, config_path) =
        if is_inherited { (inherited, inherited_path) } else { (order.get(CONFIG), config_path) };
    let other = settings.call_retry_config.as_ref();
    let config = RetryConfig::given_or(given, other.unwrap_or(default_retry_config()));
    match given {
        FieldValue::Record(config) => check_retry_config(config, &config_path, &mut issues),
        FieldValue::Absent | FieldValue::Null if other.is_none() => {
            issues.add(&config_path, Problem::RetryConfigUnknown {});
        }
        _ => {}
    }

    let number_path = path.field(NUMBER, "to_phone_number");
    let number = order.get(NUMBER);
    let location = Location::new(number, config);
    let needs_number = !matches!(location, Location::Override(_));
    if needs_number {
        check_number(number, &location, settings.now, &number_path, &mut issues);
    }
    let made = Made::of(&order, &settings);
    let resting = resting_state(&order, &made.attempts);
    if resting.is_none() {
        made.check_last(&path, &mut issues);
    }
    if !needs_number {
        issues.take_back(&number_path);
        let timezone_path = config_path.field(place!(CallRetryConfig, "timezone"), "timezone");
        let is_given = matches!(given, FieldValue::Record(_));
        check_override(
            &location,
            number,
            settings.now,
            if is_given { &timezone_path } else { &number_path },
            &mut issues,
        );
    }
    let plan = config.record().zip(location.zone()).and_then(|(config, zone)| retry_plan(config, zone));
    let Some(plan) = plan.filter(|_| !issues.has_error()) else { return Err(issues.in_order()) };

    let due = plan.total_attempts().saturating_sub(made.attempts.len() as u64);
    let is_exhausted = due == 0 && !made.last.is_some_and(|(_, attempt)| made.is_in_progress(attempt));
    let state = match resting {
        Some(state) => state,
        None if is_exhausted => OrderState::Ended(EndReason::AttemptsExhausted),
        None => OrderState::Running,
    };
    let last = made.last_in(&plan);
    let mut start = Start::new(settings.now);
    start.scheduled_at = order.get(SCHEDULED_AT).instant();
    let started = made.starts();
    // what forced it is not in an order
    let start_paths = [path.field(SCHEDULED_AT, "scheduled_at"), path, path];
    let paths = PermittedPaths::new(|place, name| config_path.field(place, name), start_paths);
    let due = if state == OrderState::Running { due } else { 0 };
    let planning = Planning { plan, start, due, last, made: &started, location, number_path, paths };
    Ok(RemainingSchedule { preview: planning.preview(&settings, issues)?, state })
}

/// What the plan depends on, where the retry config is the order's own.
fn judge_own(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    match ranks {
        [CONFIG, ..] => Some(problem.severity()),
        _ => judge_order(ranks, problem),
    }
}

/// The same where it is the assistant's.
fn judge_inherited(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    match ranks {
        [ASSISTANT, ASSISTANT_CONFIG, ..] => Some(problem.severity()),
        _ => judge_order(ranks, problem),
    }
}

fn judge_order(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    let is_word = matches!(problem, Problem::UnknownOption { .. });
    match ranks {
        [STATUS] | [ATTEMPTS, _, ATTEMPT_STATUS | RESULT] if is_word => Some(Severity::Warning),
        [] | [STATUS] | [ATTEMPTS] | [ATTEMPTS, _] | [NUMBER] => Some(problem.severity()),
        [ATTEMPTS, _, ATTEMPT_STATUS | RESULT | STARTED_AT | ENDED_AT] => Some(problem.severity()),
        _ => None,
    }
}

/// What there is to say of the number of an order that has its zone from there.
fn check_number(number: &FieldValue, location: &Location, now: Timestamp, path: &Path, issues: &mut IssueCollector) {
    if !number.says_something() {
        issues.add(path, Problem::Required { until: None });
    }
    if matches!(location, Location::Nowhere) {
        issues.add(path, Problem::TimezoneUnknown {});
    }
    location.check(now, path, issues);
}

/// The attempts that were made, by an order.
struct Made<'r> {
    /// Each with its place in the list.
    attempts: Vec<(usize, &'r Record<'r>)>,
    /// The one that started last. The API lists the latest first; whoever shows them may have turned the list round.
    last: Option<(usize, &'r Record<'r>)>,
    /// Once the order is past its last attempt, that is over whatever it says.
    is_over: bool,
    settings: &'r Settings<'r>,
}

impl<'r> Made<'r> {
    fn of(order: &'r Record<'r>, settings: &'r Settings<'r>) -> Made<'r> {
        let is_over = order.get(STATUS).text() == Some("post_processing");
        let mut made = Made { attempts: order.get(ATTEMPTS).records().collect(), last: None, is_over, settings };
        made.last = made.attempts.iter().rev().copied().max_by_key(|(_, attempt)| {
            let instant = attempt.get(STARTED_AT).instant().or(attempt.get(ENDED_AT).instant());
            instant.map_or(if made.is_in_progress(attempt) { i64::MAX } else { i64::MIN }, Timestamp::as_millisecond)
        });
        made
    }

    fn is_in_progress(&self, attempt: &Record) -> bool {
        !self.is_over
            && matches!(attempt.get(ATTEMPT_STATUS).text(), Some("queued" | "ringing" | "ongoing"))
            && attempt.get(ENDED_AT).instant().is_none()
    }

    /// When an attempt ended, or will if it takes as long as attempts are taken to last.
    fn end_of(&self, attempt: &Record) -> Option<Timestamp> {
        let milliseconds = self.settings.attempt_milliseconds;
        let after = |start: Timestamp| Timestamp::nearest(start.as_millisecond().saturating_add(milliseconds));
        match (attempt.get(ENDED_AT).instant(), attempt.get(STARTED_AT).instant()) {
            (Some(ended), _) => Some(ended),
            (None, _) if self.is_in_progress(attempt) => Some(after(self.settings.now)),
            (None, started) => started.map(after),
        }
    }

    /// The next attempt depends on when the last one ended.
    fn check_last(&self, path: &Path, issues: &mut IssueCollector) {
        if let Some((index, attempt)) = self.last
            && self.end_of(attempt).is_none()
            && !attempt.get(ENDED_AT).says_something()
        {
            let attempts_path = path.field(ATTEMPTS, "call_attempts");
            let problem = Problem::Required { until: None };
            issues.add(&attempts_path.index(index).field(ENDED_AT, "ended_at"), problem);
        }
    }

    /// The last one, as its plan asks for it.
    fn last_in(&self, plan: &RetryPlan) -> Option<AttemptMade> {
        let (_, attempt) = self.last?;
        let ended_at = self.end_of(attempt)?;
        let started = attempt.get(STARTED_AT).instant().unwrap_or(ended_at.min(self.settings.now));
        Some(AttemptMade { ended_at, window: plan.window_at(started) })
    }

    /// When they started, as far as that is known.
    fn starts(&self) -> Vec<i64> {
        let started = |attempt: &Record| Some(attempt.get(STARTED_AT).instant()?.as_millisecond());
        self.attempts.iter().filter_map(|(_, attempt)| started(attempt)).collect()
    }
}

/// The state of an order to which no attempt follows for now, whatever the plan says.
fn resting_state(order: &Record, made: &[(usize, &Record)]) -> Option<OrderState> {
    match order.get(STATUS).text() {
        Some("completed") => Some(OrderState::Ended(EndReason::Completed)),
        Some("cancelled") => Some(OrderState::Ended(EndReason::Cancelled)),
        Some("errored") => Some(OrderState::Ended(EndReason::Errored)),
        Some("paused") => Some(OrderState::Paused),
        Some("not_launched") => Some(OrderState::NotLaunched),
        _ => {
            let reached = made.iter().any(|(_, attempt)| attempt.get(RESULT).text() == Some("human"));
            reached.then_some(OrderState::Ended(EndReason::ReachedAHuman))
        }
    }
}

/// The request that would place an order again, checked as any other in the shape of its version. `answer` gets it with
/// what became another on the way, and the issues.
pub(crate) fn request<T>(
    input: &Input,
    options: Option<&RawOptions>,
    answer: impl FnOnce(Option<&Record>, Vec<Change>, Issues) -> T,
) -> T {
    let settings = match Settings::read(options, Purpose::Request) {
        Ok(settings) => Settings { reading: Reading::JSON, ..settings },
        Err(issues) => return answer(None, Vec::new(), issues),
    };
    let order = match order_in(input) {
        Ok((order, _)) => order,
        Err(issues) => return answer(None, Vec::new(), issues),
    };
    let again = request_of(order);
    let steps = (ApiVersion::V2026_05_01, settings.version);
    let (text, changes) = migrate_tape(&again, settings.reading, steps, &settings.transfer_label);
    let tape = Tape::parse(&text).unwrap_or_default();
    let reader = FieldReader { stored: true, ..request_reader(&settings, Extra::Judged(settings.unknown_fields)) };
    let (record, issues) = judge(&settings, reader, Ok(tape.root()));
    let changes = if record.is_some() { changes } else { Vec::new() };
    answer(record.as_ref(), changes, issues)
}

/// What an order has of its own is what its calls went by, whatever its assistant says.
const OWN: [&str; 3] = ["call_retry_config", "first_sentence_delay_ms", "llm_model"];

fn own<'a>(order: Node<'a>, name: &str) -> Option<Node<'a>> {
    order.get(name).filter(|node| *node != Node::Null)
}

fn request_of(order: Node) -> Tape {
    let mut request = Tape::default();
    let Node::Object(members) = order else { return request };
    request.object(|request| {
        for (name, node) in members {
            match (name.read().as_ref(), node) {
                (_, Node::Null) => {}
                ("to_phone_number", node) => request.member(Text::plain("phone_number"), node),
                ("assistant", Node::Object(assistant)) => {
                    request.name(name);
                    request.object(|request| add_assistant(assistant, order, request));
                }
                ("assistant" | "from_phone_number" | "metadata" | "prompt_variables", node) => {
                    request.member(name, node);
                }
                _ => {}
            }
        }
    });
    request
}

/// The members of an order's assistant that a request has too, and what the order has of its own in their place.
fn add_assistant<'a>(assistant: Members<'a>, order: Node<'a>, request: &mut Tape<'a>) {
    for (name, node) in assistant {
        let text = name.read();
        let is_replaced = OWN.contains(&text.as_ref()) && own(order, &text).is_some();
        if is_replaced || is_forgotten(&text, StoredAssistant::OBJECT, Assistant::OBJECT) {
            continue;
        }
        match node {
            Node::List(items) if text == "faq_items" => {
                request.name(name);
                request.list(|request| items.for_each(|item| add_faq_item(item, request)));
            }
            node => request.member(name, node),
        }
    }
    for name in OWN {
        if let Some(node) = own(order, name) {
            request.member(Text::plain(name), node);
        }
    }
}

/// A question with its answer. One that still waits for its answer is none that the agent knows.
fn add_faq_item<'a>(item: Node<'a>, request: &mut Tape<'a>) {
    if let Node::Object(members) = item
        && !matches!(item.get("answer"), None | Some(Node::Null))
    {
        request.object(|request| {
            let sent = members.filter(|(name, _)| !is_forgotten(&name.read(), StoredFaqItem::OBJECT, FaqItem::OBJECT));
            sent.for_each(|(name, node)| request.member(name, node));
        });
    }
}

/// Whether a member is one that the API stores and no request has.
fn is_forgotten(name: &str, stored: &Object, sent: &Object) -> bool {
    let has = |object: &Object| place_in(object.fields, name).is_some();
    has(stored) && !has(sent)
}
