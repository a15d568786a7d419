//! A call order: what the API makes of a request.

use revox_call_builder::{Assistant, CallDirection, CallRequest, CallStatus, StringMap, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The number that calls where a request names none. Nobody has it.
const DEFAULT_TRUNK: &str = "+12025550100";
const ORGANIZATION: &str = "00000000-0000-4000-8000-000000000000";
const FIRST_SENTENCE_DELAY_MS: u64 = 400;

/// The members of a stored assistant that are null where the request has nothing.
const NULL_UNLESS_GIVEN: [&str; 31] = [
    "after_call_sms_outcomes",
    "after_call_sms_prompt",
    "background_sound",
    "calendly",
    "call_retry_config",
    "cartesia_dictionary_pronunciation_id",
    "custom_tools",
    "email_notification_address",
    "email_notification_outcomes",
    "end_of_call_sentence",
    "first_sentence",
    "from_phone_number",
    "human_transfer_mode",
    "logo_url",
    "max_duration_end_message",
    "position",
    "precall_lookup_url",
    "prompt_flow",
    "slack",
    "sms_template",
    "structured_output_config",
    "structured_output_prompt",
    "stt_context",
    "thinking_sound",
    "transfer_destinations",
    "voice",
    "voicemail_message",
    "voicemail_sms_prompt",
    "warm_transfer_summary_instructions",
    "webhook_url",
    "zoho",
];

/// A call that was placed, with the request that placed it.
#[derive(Clone)]
pub struct Order {
    pub request: Box<RawValue>,
    pub key: Option<String>,
    pub assistant_id: String,
    pub call: Call,
    /// What it takes, in bytes.
    pub bytes: usize,
}

/// The members of an order, all of them, in the API's order. What can be long is kept as text.
#[derive(Clone, Serialize)]
pub struct Call {
    pub id: String,
    assignee: Null,
    assistant: Box<RawValue>,
    call_attempts: [Null; 0],
    call_retry_config: Box<RawValue>,
    calls_count: u32,
    campaign: Null,
    contact: Box<RawValue>,
    pub created_at: Timestamp,
    pub direction: CallDirection,
    first_sentence_delay_ms: u64,
    pub from_phone_number: String,
    is_cancelled: bool,
    is_completed: bool,
    last_call_attempt: Null,
    llm_model: Box<RawValue>,
    metadata: Box<RawValue>,
    organization_id: &'static str,
    prompt_variables: Box<RawValue>,
    scheduled_at: Option<Timestamp>,
    pub status: CallStatus,
    pub to_phone_number: String,
    pub updated_at: Timestamp,
    follow_up_emails: Null,
    outcome: Null,
    outcome_summary: Null,
    slack_channel_ids: Null,
}

/// What is not there, because nobody dials.
type Null = ();

/// What a caller does to a call that was placed.
#[derive(Clone, Copy, PartialEq)]
pub enum Step {
    Pause,
    Resume,
    Cancel,
}

impl Order {
    /// Makes an order of a request in its canonical form.
    pub fn new(request: Box<RawValue>, key: Option<String>, now: Timestamp) -> serde_json::Result<Order> {
        let mut reader = serde_json::Deserializer::from_str(request.get());
        reader.disable_recursion_limit(); // the library has one of its own
        let read = CallRequest::deserialize(&mut reader)?;
        // the id wins where both are given
        let inline = read.assistant.as_ref().filter(|_| read.assistant_id.is_none());
        let id = read.assistant_id.clone().unwrap_or_else(new_id);
        let own_number = inline.and_then(|assistant| assistant.from_phone_number.as_ref()?.value().cloned());
        let call = Call {
            id: new_id(),
            assignee: (),
            assistant: to_raw_value(&inline.map(|assistant| stored(assistant, &id, now)))?,
            call_attempts: [],
            call_retry_config: to_raw_value(&inline.and_then(|assistant| assistant.call_retry_config.as_ref()))?,
            calls_count: 0,
            campaign: (),
            contact: to_raw_value(&contact(read.prompt_variables.as_ref()))?,
            created_at: now,
            direction: CallDirection::Outbound,
            first_sentence_delay_ms: inline
                .and_then(|assistant| assistant.first_sentence_delay_ms)
                .unwrap_or(FIRST_SENTENCE_DELAY_MS),
            from_phone_number: read.from_phone_number.or(own_number).unwrap_or_else(|| DEFAULT_TRUNK.to_owned()),
            is_cancelled: false,
            is_completed: false,
            last_call_attempt: (),
            llm_model: match inline.and_then(|assistant| assistant.llm_model.as_ref()) {
                Some(model) => to_raw_value(model)?,
                None => to_raw_value(&default_model())?,
            },
            metadata: to_raw_value(&read.metadata)?,
            organization_id: ORGANIZATION,
            prompt_variables: to_raw_value(&read.prompt_variables)?,
            scheduled_at: read.scheduled_at.as_ref().and_then(|at| at.parse().ok()),
            status: CallStatus::Initializing,
            to_phone_number: read.phone_number,
            updated_at: now,
            follow_up_emails: (),
            outcome: (),
            outcome_summary: (),
            slack_channel_ids: (),
        };
        let mut order = Order { request, key, assistant_id: id, call, bytes: 0 };
        order.call.status = order.call.waiting(now);
        let parts = [
            to_raw_value(&order.call)?.get().len(),
            order.request.get().len(),
            order.key.as_ref().map_or(0, String::len),
        ];
        order.bytes = parts.iter().sum();
        Ok(order)
    }
}

impl Call {
    /// Whether attempts lie ahead of it.
    pub fn is_waiting(&self) -> bool {
        matches!(self.status, CallStatus::Scheduled | CallStatus::QueuedForCalling)
    }

    /// How a call stands that nobody has paused or cancelled.
    fn waiting(&self, now: Timestamp) -> CallStatus {
        let is_ahead = self.scheduled_at.is_some_and(|at| at > now);
        if is_ahead { CallStatus::Scheduled } else { CallStatus::QueuedForCalling }
    }

    /// Does it, unless the call is cancelled: then there is only to cancel it once more. Says whether it is done.
    pub fn take(&mut self, step: Step, now: Timestamp) -> bool {
        if self.is_cancelled {
            return step == Step::Cancel;
        }
        let status = match step {
            Step::Pause => CallStatus::Paused,
            Step::Resume if self.is_waiting() => return true,
            Step::Resume => self.waiting(now),
            Step::Cancel => CallStatus::Cancelled,
        };
        if self.status != status {
            self.is_cancelled = status == CallStatus::Cancelled;
            self.status = status;
            self.updated_at = now;
        }
        true
    }
}

/// An assistant as the API stores it: with all members, those that were not given null or at their default.
fn stored(assistant: &Assistant, id: &str, now: Timestamp) -> Map<String, Value> {
    let mut members: Map<String, Value> =
        NULL_UNLESS_GIVEN.map(|name| (name.to_owned(), Value::Null)).into_iter().collect();
    let defaults = json!({
        "background_sound_volume": 0,
        "first_sentence_delay_ms": FIRST_SENTENCE_DELAY_MS,
        "first_sentence_mode": "generated",
        "ivr_navigation_enabled": false,
        "llm_model": default_model(),
        "max_call_duration_secs": 600,
        "sms_enabled": false,
        "stt_model": "stt-rt-v5",
        "thinking_sound_probability": 0,
        "thinking_sound_volume": 0,
        "type": "standalone",
    });
    let own = json!({
        "id": id,
        "created_at": now,
        "name": "Assistant of one call",
        "organization_id": ORGANIZATION,
        "updated_at": now,
    });
    for part in [defaults, json!(assistant), own] {
        members.extend(part.as_object().cloned().unwrap_or_default());
    }
    members
}

/// Who is called, as far as the variables tell.
fn contact(variables: Option<&StringMap>) -> Map<String, Value> {
    let known = ["company", "email", "first_name", "job_title", "last_name"];
    known
        .map(|name| (name.to_owned(), json!(variables.and_then(|variables| variables.get(name)))))
        .into_iter()
        .collect()
}

fn default_model() -> Value {
    json!({ "name": "gpt-4.1", "type": "dedicated-instance" })
}

fn new_id() -> String {
    Uuid::new_v4().to_string()
}
