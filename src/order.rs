//! The call order: what the API makes of a request and answers with, every field declared once, and what is asked of it.
//!
//! The API may add a field or a word tomorrow, so an order is read leniently: what it has and we do not know is kept and
//! is a warning. Only what leaves no order to speak of is an error.

use serde::{Deserialize, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::answer::{Input, SchedulePreview, build_by, instant, planned, root};
use crate::issue::{Issue, Issues, Path, Problem, Severity, Weight};
use crate::json::{Document, Json, Members, Node, Text, Writer, name};
use crate::model::{
    Field, Format::*, MAX_SAFE_INTEGER, Model, Object, Shape, extended, extended_length, format, integer_from, model,
    position, wire_name,
};
use crate::options::{Given, Settings, Source, UnknownFields};
use crate::read::{Reader, Record, Value};
use crate::request::{Assistant, CallRetryConfig, FaqItem, LlmModel, Outcome, Texts, Unknown, given};
use crate::rules::{self, Config, Location};
use crate::schedule::{AttemptMade, RetryPlan, Start};
use crate::time::Timestamp;

model! {
    /// What `POST /call` answers.
    pub struct CallCreateResponse {
        /// The call order.
        pub call: CallOrder,
    }
}

model! {
    /// A call that was requested. It takes one or more attempts, over hours or days.
    pub struct CallOrder {
        /// How far it is.
        pub status: Stored<CallStatus>,
        /// The attempts so far, the latest first.
        pub call_attempts: Vec<CallAttempt>,
        /// Its id.
        pub id: Option<Stored<String>>,
        /// The assistant that makes the call.
        pub assistant: Option<Stored<StoredAssistant>>,
        /// When to call, and how often to try again. It comes before the assistant's own.
        pub call_retry_config: Option<Stored<CallRetryConfig>>,
        /// How many attempts were made.
        pub calls_count: Option<Stored<f64>>,
        /// The campaign that it belongs to.
        pub campaign: Option<Stored<Campaign>>,
        /// When it was created.
        #[rule(format(DateTime))]
        pub created_at: Option<Stored<String>>,
        /// Who calls whom.
        pub direction: Option<Stored<CallDirection>>,
        /// How long the agent waits before it speaks first, in milliseconds.
        #[rule(integer_from(-MAX_SAFE_INTEGER))]
        pub first_sentence_delay_ms: Option<Stored<f64>>,
        /// The number that calls, in E.164 format.
        #[rule(format(Phone))]
        pub from_phone_number: Option<Stored<String>>,
        /// Whether it was cancelled. `status` says the same, and more.
        pub is_cancelled: Option<Stored<bool>>,
        /// Whether it is completed. `status` says the same, and more.
        pub is_completed: Option<Stored<bool>>,
        /// The first of `call_attempts` once more.
        pub last_call_attempt: Option<Stored<CallAttempt>>,
        /// The language model behind the agent.
        pub llm_model: Option<Stored<LlmModel>>,
        /// Names and texts that are stored with the call.
        pub metadata: Option<Stored<Texts>>,
        /// The organization that it belongs to.
        pub organization_id: Option<Stored<String>>,
        /// The values of the placeholders, by name.
        pub prompt_variables: Option<Stored<Texts>>,
        /// When the first attempt was to be made.
        #[rule(format(DateTime))]
        pub scheduled_at: Option<Stored<String>>,
        /// The number that is called, in E.164 format.
        #[rule(format(Phone))]
        pub to_phone_number: Option<Stored<String>>,
        /// When anything about it last changed.
        #[rule(format(DateTime))]
        pub updated_at: Option<Stored<String>>,
        /// What came of it in terms of business; null as long as nobody can tell.
        pub outcome: Option<Stored<Outcome>>,
        /// Why that is the outcome.
        pub outcome_summary: Option<Stored<String>>,
    }
}

model! {
    /// One dial.
    pub struct CallAttempt {
        /// Its id.
        pub id: Option<Stored<String>>,
        /// When the other side picked up.
        #[rule(format(DateTime))]
        pub answered_at: Option<Stored<String>>,
        /// Why the number could not be reached.
        pub dial_error: Option<Stored<DialError>>,
        /// When it ended.
        #[rule(format(DateTime))]
        pub ended_at: Option<Stored<String>>,
        /// The number that was called, in E.164 format.
        #[rule(format(Phone))]
        pub phone_number: Option<Stored<String>>,
        /// Where to listen to it.
        pub recording_url: Option<Stored<String>>,
        /// Who or what picked up.
        pub result: Option<Stored<CallResult>>,
        /// When it started.
        #[rule(format(DateTime))]
        pub started_at: Option<Stored<String>>,
        /// How far it is.
        pub status: Option<Stored<AttemptStatus>>,
        /// Why the agent hung up, if it did: `voicemail`, `transfer`…
        pub end_reason: Option<Stored<String>>,
        /// Who hung up.
        pub ended_by: Option<Stored<EndedBy>>,
        /// What was found out, by the assistant's `structured_output_config`.
        pub structured_output: Option<Stored<Data>>,
        /// What was said.
        pub transcript: Option<Stored<Vec<TranscriptEntry>>>,
    }
}

model! {
    /// Something that was said, or done with a tool.
    pub struct TranscriptEntry {
        /// The words.
        pub content: Option<Stored<String>>,
        /// Whose they are.
        pub role: Option<Stored<TranscriptRole>>,
        /// What the tool was given.
        pub tool_arguments: Option<Stored<ToolArguments>>,
        /// Whether the tool failed.
        pub tool_is_error: Option<Stored<bool>>,
        /// Which tool it was.
        pub tool_name: Option<Stored<String>>,
        /// What the tool answered.
        pub tool_output: Option<Stored<String>>,
    }
}

model! {
    /// An assistant as the API stores it.
    pub struct StoredAssistant extends Assistant {
        /// Its id.
        pub id: Option<Stored<String>>,
        /// When it was created.
        #[rule(format(DateTime))]
        pub created_at: Option<Stored<String>>,
        /// Questions that the agent knows the answers to, or has to learn.
        pub faq_items: Option<Vec<StoredFaqItem>>,
        /// Its name.
        pub name: Option<Stored<String>>,
        /// The organization that it belongs to.
        pub organization_id: Option<Stored<String>>,
        /// How many questions wait for an answer.
        pub pending_faq_count: Option<Stored<f64>>,
        /// When it was last changed.
        #[rule(format(DateTime))]
        pub updated_at: Option<Stored<String>>,
    }
}

model! {
    /// A question and its answer as the API stores them.
    pub struct StoredFaqItem extends FaqItem {
        /// Its id.
        pub id: Option<Stored<String>>,
        /// Whether a human still has to answer it.
        pub needs_human_answer: Option<Stored<bool>>,
        /// Who wrote it.
        pub source: Option<Stored<FaqSource>>,
    }
}

model! {
    /// A campaign.
    pub struct Campaign {
        /// Its id.
        pub id: Option<Stored<String>>,
        /// Its name.
        pub name: Option<Stored<String>>,
    }
}

model! {
    /// How far a call order is.
    pub enum CallStatus {
        /// It is being prepared.
        Initializing = "initializing",
        /// It waits for its turn.
        QueuedForCalling = "queued_for_calling",
        /// An attempt is being made.
        Calling = "calling",
        /// It waits for its hour.
        Scheduled = "scheduled",
        /// It is over.
        Completed = "completed",
        /// It was called off.
        Cancelled = "cancelled",
        /// It failed.
        Errored = "errored",
    }
}

model! {
    /// How far an attempt is.
    pub enum AttemptStatus {
        /// It waits for its turn.
        Queued = "queued",
        /// The phone rings.
        Ringing = "ringing",
        /// They talk.
        Ongoing = "ongoing",
        /// It is over.
        Completed = "completed",
        /// It failed.
        Error = "error",
    }
}

model! {
    /// Who or what picked up.
    pub enum CallResult {
        /// A phone menu.
        Ivr = "IVR",
        /// A voicemail.
        Voicemail = "voicemail",
        /// A human.
        Human = "human",
        /// Nobody knows.
        Unknown = "unknown",
        /// An iPhone that asks callers who they are.
        IosScreeningFilter = "ios-screening-filter",
    }
}

model! {
    /// Why a number could not be reached.
    pub enum DialError {
        /// Nobody has this number.
        NumberNonAttributed = "number_non_attributed",
        /// Too many calls at the same time.
        TooManyCalls = "too_many_calls",
        /// The line is busy.
        Busy = "busy",
        /// It cannot be reached at the moment.
        TemporarilyUnavailable = "temporarily_unavailable",
        /// Nobody picked up.
        NoAnswer = "no_answer",
        /// Calls to that country are not allowed.
        NoInternationalPermission = "no_international_permission",
        /// Something had to be done first.
        PreconditionFailed = "precondition_failed",
        /// Something else.
        NonClassifiedError = "non_classified_error",
    }
}

model! {
    /// Who hung up.
    pub enum EndedBy {
        /// The agent.
        Agent = "agent",
        /// The other side.
        User = "user",
        /// Neither: the call took too long, for example.
        System = "system",
    }
}

model! {
    /// Who calls whom.
    pub enum CallDirection {
        /// The other side called.
        Inbound = "inbound",
        /// The agent called.
        Outbound = "outbound",
    }
}

model! {
    /// Whose words they are.
    pub enum TranscriptRole {
        /// The other side's.
        User = "user",
        /// The agent's.
        Assistant = "assistant",
        /// A tool's.
        Tool = "tool",
    }
}

model! {
    /// Who wrote a question and its answer.
    pub enum FaqSource {
        /// A human.
        Human = "human",
        /// The agent.
        Ai = "ai",
    }
}

/// What the API has stored in a field: what it documents, or nothing, or something that it has come up with since.
/// What is neither documented nor null has an issue.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify), tsify(type = "T | (T extends string ? string & {} : never) | null"))]
#[serde(untagged)]
pub enum Stored<T> {
    /// A value as it is documented.
    Value(T),
    /// Null.
    Null,
    /// Anything else: a word that is new, another type.
    Other(serde_json::Value),
}

impl<T> Stored<T> {
    /// The value, if it is as it is documented.
    pub fn value(&self) -> Option<&T> {
        if let Stored::Value(value) = self { Some(value) } else { None }
    }
}

impl<T: Model> Model for Stored<T> {
    const SHAPE: Shape = T::SHAPE;
    const NULL: bool = true;
}

/// Data of the assistant's own making.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify), tsify(type = "Record<string, unknown>"))]
#[serde(transparent)]
pub struct Data(pub Unknown);

/// What a tool was given: an object, or a text that should have been one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify), tsify(type = "Record<string, unknown> | string"))]
#[serde(untagged)]
pub enum ToolArguments {
    /// An object.
    Data(Unknown),
    /// A text.
    Text(String),
}

impl Model for Data {
    const SHAPE: Shape = Shape::Any;
}

impl Model for ToolArguments {
    const SHAPE: Shape = Shape::Any;
}

/// What `parseCallOrder` answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(untagged)]
pub enum ParseResult {
    /// There is an order.
    Parsed {
        /// True.
        #[cfg_attr(feature = "wasm", tsify(type = "true"))]
        ok: bool,
        /// The order, its instants in UTC. What has an issue is in it as it was given.
        order: Box<CallOrder>,
        /// The warnings.
        issues: Vec<Issue>,
    },
    /// There is none.
    Refused {
        /// False.
        #[cfg_attr(feature = "wasm", tsify(type = "false"))]
        ok: bool,
        /// All that was found, in the order of the fields.
        issues: Vec<Issue>,
    },
}

impl ParseResult {
    /// The order with its warnings, or all issues.
    ///
    /// # Errors
    ///
    /// The issues, where one of them is an error.
    pub fn into_result(self) -> Result<(CallOrder, Vec<Issue>), Vec<Issue>> {
        match self {
            ParseResult::Parsed { order, issues, .. } => Ok((*order, issues)),
            ParseResult::Refused { issues, .. } => Err(issues),
        }
    }
}

/// What `remainingSchedule` answers: a preview of the attempts to come, and whether there are any.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(
    feature = "wasm",
    derive(Tsify),
    tsify(type = "(Extract<SchedulePreview, { ok: true }> & OrderState) | Extract<SchedulePreview, { ok: false }>")
)]
pub struct RemainingSchedule {
    /// The attempts to come, numbered on from those that were made.
    #[serde(flatten)]
    pub preview: SchedulePreview,
    /// `None` when the preview is refused.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub state: Option<OrderState>,
}

/// Whether an order goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(
    feature = "wasm",
    derive(Tsify),
    tsify(type = r#"{ state: "running"; because?: undefined } | { state: "ended"; because: EndReason }"#)
)]
#[serde(tag = "state", content = "because", rename_all = "lowercase")]
pub enum OrderState {
    /// There are attempts to come, or one is being made.
    Running,
    /// There are none.
    Ended(EndReason),
}

/// Why an order has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// The API says so.
    Completed,
    /// It was called off.
    Cancelled,
    /// It failed.
    Errored,
    /// An attempt reached a human.
    ReachedAHuman,
    /// All attempts are made.
    AttemptsExhausted,
}

impl EndReason {
    /// The reason as it is in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            EndReason::Completed => "completed",
            EndReason::Cancelled => "cancelled",
            EndReason::Errored => "errored",
            EndReason::ReachedAHuman => "reached_a_human",
            EndReason::AttemptsExhausted => "attempts_exhausted",
        }
    }
}

impl Json for RemainingSchedule {
    fn write(&self, writer: &mut Writer) {
        writer.object(|writer| {
            self.preview.members(writer);
            match self.state {
                Some(OrderState::Running) => writer.member(name!("state"), "running"),
                Some(OrderState::Ended(because)) => {
                    writer.member(name!("state"), "ended");
                    writer.member(name!("because"), because.as_str());
                }
                None => {}
            }
        });
    }
}

const STATUS: usize = CallOrder::OBJECT.position("status");
const ATTEMPTS: usize = CallOrder::OBJECT.position("call_attempts");
const ASSISTANT: usize = CallOrder::OBJECT.position("assistant");
const CONFIG: usize = CallOrder::OBJECT.position("call_retry_config");
const NUMBER: usize = CallOrder::OBJECT.position("to_phone_number");
const ASSISTANT_CONFIG: usize = StoredAssistant::OBJECT.position("call_retry_config");
const ATTEMPT_STATUS: usize = CallAttempt::OBJECT.position("status");
const RESULT: usize = CallAttempt::OBJECT.position("result");
const STARTED_AT: usize = CallAttempt::OBJECT.position("started_at");
const ENDED_AT: usize = CallAttempt::OBJECT.position("ended_at");

/// The order in an input, which may be the whole response, and where it stands there.
fn order_of<'a>(input: &'a Input) -> Result<(Node<'a>, Path<'static>), Vec<Issue>> {
    let mut node = root(input).map_err(|problem| alone(&Path::TOP, problem))?;
    let mut at = Path::TOP;
    if node.get("status").is_none()
        && let Some(call) = node.get("call")
    {
        node = call;
        at = Path::TOP.field(CallCreateResponse::OBJECT.position("call"), "call");
    }
    match node {
        Node::Object(_) => Ok((node, at)),
        _ => Err(alone(&at, Problem::WrongType { expected: "object", received: node.kind() })),
    }
}

fn alone(at: &Path, problem: Problem) -> Vec<Issue> {
    let mut issues = Issues::default();
    issues.add(at, problem);
    issues.in_order()
}

/// An order with what there is to say of it, each fault as bad as it is here.
fn read<'a>(node: Node<'a>, at: &Path, weight: Weight) -> (Option<Record<'a>>, Issues) {
    let mut reader = Reader {
        stored: true,
        unknown_fields: UnknownFields::Warn,
        issues: Issues::weighed(at, weight),
        ..Reader::new(Source::Json, None)
    };
    let order = reader.object(CallOrder::OBJECT, node, at);
    if let Some(order) = &order
        && matches!(order.get(STATUS), Value::Null)
    {
        reader.issues.add(&order.path(at, STATUS), Problem::WrongType { expected: "string", received: "null" });
    }
    (order, reader.issues)
}

/// The order, unless there is none in it: no status that is a text, no list of attempts that are objects.
pub(crate) fn parse<'a>(input: &'a Input) -> (Option<Record<'a>>, Vec<Issue>) {
    let (node, at) = match order_of(input) {
        Ok(found) => found,
        Err(issues) => return (None, issues),
    };
    let (order, issues) = read(node, &at, |ranks, problem| match (ranks, problem) {
        ([STATUS], Problem::UnknownOption { .. }) => Some(Severity::Warning),
        ([STATUS] | [ATTEMPTS] | [ATTEMPTS, _], _) => Some(problem.severity()),
        _ => Some(Severity::Warning),
    });
    (order.filter(|_| !issues.has_error()), issues.in_order())
}

/// What is left of an order's plan. Only what the plan depends on is judged.
pub(crate) fn remaining(input: &Input, options: Option<&Given>) -> RemainingSchedule {
    match try_remaining(input, options) {
        Ok((preview @ SchedulePreview::Planned { .. }, state)) => RemainingSchedule { preview, state: Some(state) },
        Ok((preview, _)) => RemainingSchedule { preview, state: None },
        Err(issues) => RemainingSchedule { preview: SchedulePreview::Refused { ok: false, issues }, state: None },
    }
}

fn try_remaining(input: &Input, options: Option<&Given>) -> Result<(SchedulePreview, OrderState), Vec<Issue>> {
    let settings = Settings::read(options, true)?;
    let (node, at) = order_of(input)?;
    // before anything is read, since of very many issues only those that count are kept
    let says = |node: Option<Node>| !matches!(node, None | Some(Node::Null));
    let stored_config = node.get("assistant").and_then(|assistant| assistant.get("call_retry_config"));
    let is_inherited = !says(node.get("call_retry_config")) && says(stored_config);
    let (order, mut issues) = read(node, &at, if is_inherited { weight_inherited } else { weight_own });
    let Some(order) = order else { return Err(issues.in_order()) };

    let assistant = order.get(ASSISTANT).record();
    let inherited = assistant.map_or(&Value::Absent, |assistant| assistant.get(ASSISTANT_CONFIG));
    let given = if is_inherited { inherited } else { order.get(CONFIG) };
    let at_assistant = order.path(&at, ASSISTANT);
    let at_config = match assistant {
        Some(assistant) if is_inherited => assistant.path(&at_assistant, ASSISTANT_CONFIG),
        _ => order.path(&at, CONFIG),
    };
    let default = rules::default_retry_config();
    let config = match given {
        Value::Record(config) => {
            rules::check_retry_config(config, &at_config, &mut issues);
            Some(config.as_ref())
        }
        Value::Absent | Value::Null => {
            if settings.call_retry_config.is_none() {
                issues.add(&at_config, Problem::RetryConfigUnknown);
            }
            settings.call_retry_config.as_ref().or(default.as_ref())
        }
        _ => None,
    };

    let at_number = order.path(&at, NUMBER);
    let location = rules::locate(order.get(NUMBER), &config.map_or(Config::Faulty, Config::Known));
    let needs_number = !matches!(location, Location::Override(_));
    if needs_number {
        if !order.get(NUMBER).says_something() {
            issues.add(&at_number, Problem::Required);
        }
        if matches!(location, Location::Nowhere) {
            issues.add(&at_number, Problem::TimezoneUnknown);
        }
        rules::check_location(&location, settings.now, &at_number, &mut issues);
    }

    let made: Vec<(usize, &Record)> =
        order.get(ATTEMPTS).items().iter().filter_map(|(position, item)| Some((*position, item.record()?))).collect();
    // the API lists the latest first; whoever shows them may have turned the list round
    let last = made.iter().rev().max_by_key(|(_, attempt)| {
        let instant = instant(attempt.get(STARTED_AT)).or(instant(attempt.get(ENDED_AT)));
        instant.map_or(if is_in_progress(attempt) { i64::MAX } else { i64::MIN }, Timestamp::as_millisecond)
    });
    let ended = ended_by(&order, &made);
    if let (None, Some((position, attempt))) = (ended, last)
        && end_of(attempt, &settings).is_none()
    {
        let at = order.path(&at, ATTEMPTS);
        let at = at.index(*position);
        if !attempt.get(ENDED_AT).says_something() {
            issues.add(&attempt.path(&at, ENDED_AT), Problem::Required);
        }
    }

    if !needs_number {
        issues.take_back(&at_number);
    }
    let plan = match (config, location.zone()) {
        (Some(config), Some(zone)) if !issues.has_error() => RetryPlan::of(config, zone),
        _ => None,
    };
    let Some(plan) = plan else { return Err(issues.in_order()) };

    let count = made.len() as u64;
    let due = plan.total_attempts().saturating_sub(count);
    let is_exhausted = due == 0 && !last.is_some_and(|(_, attempt)| is_in_progress(attempt));
    let ended = ended.or(is_exhausted.then_some(EndReason::AttemptsExhausted));
    let last = last.and_then(|(_, attempt)| {
        let ended_at = end_of(attempt, &settings)?;
        let started = instant(attempt.get(STARTED_AT)).unwrap_or(ended_at.min(settings.now));
        Some(AttemptMade { ended_at, window: plan.window_at(started) })
    });
    let scheduled_at = instant(order.get(CallOrder::OBJECT.position("scheduled_at")));
    let start = Start { now: settings.now, scheduled_at, force_now: false };
    let due = if ended.is_some() { 0 } else { due };
    let preview = planned(&plan, &start, due, last, location, &settings, issues);
    Ok((preview, ended.map_or(OrderState::Running, OrderState::Ended)))
}

/// What the plan depends on, where the retry config is the order's own.
fn weight_own(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    match ranks {
        [CONFIG, ..] => Some(problem.severity()),
        _ => weight_of_order(ranks, problem),
    }
}

/// The same where it is the assistant's.
fn weight_inherited(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    match ranks {
        [ASSISTANT, ASSISTANT_CONFIG, ..] => Some(problem.severity()),
        _ => weight_of_order(ranks, problem),
    }
}

fn weight_of_order(ranks: &[usize], problem: &Problem) -> Option<Severity> {
    let is_word = matches!(problem, Problem::UnknownOption { .. });
    match ranks {
        [STATUS] | [ATTEMPTS, _, ATTEMPT_STATUS | RESULT] if is_word => Some(Severity::Warning),
        [] | [STATUS] | [ATTEMPTS] | [ATTEMPTS, _] | [NUMBER] => Some(problem.severity()),
        [ATTEMPTS, _, ATTEMPT_STATUS | RESULT | STARTED_AT | ENDED_AT] => Some(problem.severity()),
        _ => None,
    }
}

fn is_in_progress(attempt: &Record) -> bool {
    matches!(attempt.get(ATTEMPT_STATUS).text(), Some("queued" | "ringing" | "ongoing"))
        && instant(attempt.get(ENDED_AT)).is_none()
}

/// When an attempt ended, or will if it takes as long as attempts are taken to last.
fn end_of(attempt: &Record, settings: &Settings) -> Option<Timestamp> {
    let after =
        |start: Timestamp| Timestamp::nearest(start.as_millisecond().saturating_add(settings.attempt_milliseconds));
    match (instant(attempt.get(ENDED_AT)), instant(attempt.get(STARTED_AT))) {
        (Some(ended), _) => Some(ended),
        (None, _) if is_in_progress(attempt) => Some(after(settings.now)),
        (None, started) => started.map(after),
    }
}

/// Why no attempt follows, whatever the plan says.
fn ended_by(order: &Record, made: &[(usize, &Record)]) -> Option<EndReason> {
    match order.get(STATUS).text() {
        Some("completed") => Some(EndReason::Completed),
        Some("cancelled") => Some(EndReason::Cancelled),
        Some("errored") => Some(EndReason::Errored),
        _ => {
            let reached = made.iter().any(|(_, attempt)| attempt.get(RESULT).text() == Some("human"));
            reached.then_some(EndReason::ReachedAHuman)
        }
    }
}

/// The request that would place an order again.
pub(crate) fn again<'a>(input: &'a Input) -> Result<Document<'a>, Vec<Issue>> {
    order_of(input).map(|(order, _)| request_of(order))
}

/// That request, checked as any other.
pub(crate) fn request<'a>(
    again: &'a Result<Document<'a>, Vec<Issue>>,
    options: Option<&Given>,
) -> (Option<Record<'a>>, Vec<Issue>) {
    let settings = match Settings::read(options, false) {
        Ok(settings) => Settings { source: Source::Json, ..settings },
        Err(issues) => return (None, issues),
    };
    match again {
        Ok(request) => build_by(&settings, true, Ok(request.root())),
        Err(issues) => (None, issues.clone()),
    }
}

/// What an order has of its own is what its calls went by, whatever its assistant says.
const OWN: [&str; 3] = ["call_retry_config", "first_sentence_delay_ms", "llm_model"];

fn own<'a>(order: Node<'a>, name: &str) -> Option<Node<'a>> {
    order.get(name).filter(|node| *node != Node::Null)
}

fn request_of(order: Node) -> Document {
    let mut request = Document::default();
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
fn add_assistant<'a>(assistant: Members<'a>, order: Node<'a>, request: &mut Document<'a>) {
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
fn add_faq_item<'a>(item: Node<'a>, request: &mut Document<'a>) {
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
    let has = |object: &Object| position(object.fields, name).is_some();
    has(stored) && !has(sent)
}
