//! The call order: what the API makes of a request and answers with, every field declared once.
//!
//! The API may add a field or a word tomorrow, and an order may be older than its reader. So it is read leniently: what
//! any version documents is as documented, and what none does is kept and is a warning.

use serde::{Deserialize, Serialize};

use super::declare::{Model, Table, extended, extended_length, model};
use super::typed::{FromRecord, FromValue, given};
use super::{
    Assistant, CallRetryConfig, Choice, ExtraFields, FaqItem, Field, FieldValue, JsonObject, Lenient, LlmModel, Object,
    Outcome, Record, Shape, StringMap, Word, format, integer_from,
};
use crate::formats::Format::*;
use crate::json::{MAX_SAFE_INTEGER, Node};
use crate::wire::words;

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
        pub status: Lenient<CallStatus>,
        /// The attempts so far, the latest first.
        pub call_attempts: Vec<CallAttempt>,
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// Who follows up.
        pub assignee: Option<Lenient<Person>>,
        /// The assistant that makes the call.
        pub assistant: Option<Lenient<StoredAssistant>>,
        /// When to call, and how often to try again. It comes before the assistant's own.
        pub call_retry_config: Option<Lenient<CallRetryConfig>>,
        /// How many attempts were made.
        pub calls_count: Option<Lenient<f64>>,
        /// The campaign that it belongs to.
        pub campaign: Option<Lenient<Campaign>>,
        /// Who is called, as far as the data and the transcript tell.
        pub contact: Option<Lenient<Contact>>,
        /// When it was created.
        #[rule(format(DateTime))]
        pub created_at: Option<Lenient<String>>,
        /// Who calls whom.
        pub direction: Option<Lenient<CallDirection>>,
        /// How long the agent waits before it speaks first, in milliseconds.
        #[rule(integer_from(-MAX_SAFE_INTEGER))]
        pub first_sentence_delay_ms: Option<Lenient<f64>>,
        /// Who else gets the follow-up, as the prompt's rules chose.
        pub follow_up_emails: Option<Lenient<Vec<String>>>,
        /// The number that calls, in E.164 format.
        #[rule(format(Phone))]
        pub from_phone_number: Option<Lenient<String>>,
        /// Whether it was cancelled. `status` says the same, and more.
        pub is_cancelled: Option<Lenient<bool>>,
        /// Whether it is completed. `status` says the same, and more.
        pub is_completed: Option<Lenient<bool>>,
        /// The first of `call_attempts` once more.
        pub last_call_attempt: Option<Lenient<CallAttempt>>,
        /// The language model behind the agent.
        pub llm_model: Option<Lenient<LlmModel>>,
        /// Names and texts that are stored with the call.
        pub metadata: Option<Lenient<StringMap>>,
        /// The organization that it belongs to.
        pub organization_id: Option<Lenient<String>>,
        /// The values of the placeholders, by name.
        pub prompt_variables: Option<Lenient<StringMap>>,
        /// When the first attempt was to be made.
        #[rule(format(DateTime))]
        pub scheduled_at: Option<Lenient<String>>,
        /// The Slack channels that were told, as the prompt's rules chose.
        pub slack_channel_ids: Option<Lenient<Vec<String>>>,
        /// The number that is called, in E.164 format.
        #[rule(format(Phone))]
        pub to_phone_number: Option<Lenient<String>>,
        /// When anything about it last changed.
        #[rule(format(DateTime))]
        pub updated_at: Option<Lenient<String>>,
        /// What came of it in terms of business; null as long as nobody can tell.
        pub outcome: Option<Lenient<Outcome>>,
        /// Why that is the outcome.
        pub outcome_summary: Option<Lenient<String>>,
    }
}

model! {
    /// One dial.
    pub struct CallAttempt {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// When the other side picked up.
        #[rule(format(DateTime))]
        pub answered_at: Option<Lenient<String>>,
        /// The assistants of a flow that talked, in order.
        pub assistants_used: Option<Lenient<Vec<String>>>,
        /// Why the number could not be reached.
        pub dial_error: Option<Lenient<DialError>>,
        /// The mails that followed it, the oldest first.
        pub email_log: Option<Lenient<Vec<EmailLogEntry>>>,
        /// When it ended.
        #[rule(format(DateTime))]
        pub ended_at: Option<Lenient<String>>,
        /// Whether an agent talked.
        pub handled_by_ai: Option<Lenient<bool>>,
        /// Whether a human talked.
        pub handled_by_human: Option<Lenient<bool>>,
        /// Who follows up.
        pub handled_by_user: Option<Lenient<Person>>,
        /// The number that was called, in E.164 format.
        #[rule(format(Phone))]
        pub phone_number: Option<Lenient<String>>,
        /// What was said, transcribed once more and better after the call.
        pub post_call_transcript: Option<Lenient<Vec<TranscriptEntry>>>,
        /// Where to listen to it.
        pub recording_url: Option<Lenient<String>>,
        /// Who or what picked up.
        pub result: Option<Lenient<CallResult>>,
        /// The SMS of the call, the oldest first.
        pub sms_log: Option<Lenient<Vec<SmsLogEntry>>>,
        /// The turns of the conversation, with their latencies.
        pub speech_events: Option<Lenient<Vec<SpeechEvent>>>,
        /// When it started.
        #[rule(format(DateTime))]
        pub started_at: Option<Lenient<String>>,
        /// How far it is.
        pub status: Option<Lenient<AttemptStatus>>,
        /// Why the agent hung up, if it did: `voicemail`, `transfer`…
        pub end_reason: Option<Lenient<String>>,
        /// Who hung up.
        pub ended_by: Option<Lenient<EndedBy>>,
        /// What was found out, by the assistant's `structured_output_config`.
        pub structured_output: Option<Lenient<JsonObject>>,
        /// What was said.
        pub transcript: Option<Lenient<Vec<TranscriptEntry>>>,
    }
}

model! {
    /// Something that was said, or done with a tool.
    pub struct TranscriptEntry {
        /// The words.
        pub content: Option<Lenient<String>>,
        /// Whose they are.
        pub role: Option<Lenient<TranscriptRole>>,
        /// What the tool was given.
        pub tool_arguments: Option<Lenient<ToolArguments>>,
        /// Whether the tool failed.
        pub tool_is_error: Option<Lenient<bool>>,
        /// Which tool it was.
        pub tool_name: Option<Lenient<String>>,
        /// What the tool answered.
        pub tool_output: Option<Lenient<String>>,
    }
}

model! {
    /// An assistant as the API stores it.
    pub struct StoredAssistant extends Assistant {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// When it was created.
        #[rule(format(DateTime))]
        pub created_at: Option<Lenient<String>>,
        /// Who made it.
        pub created_by: Option<Lenient<Person>>,
        /// Questions that the agent knows the answers to, or has to learn.
        pub faq_items: Option<Vec<StoredFaqItem>>,
        /// Whether it answers inbound calls.
        pub is_inbound_receptionist: Option<Lenient<bool>>,
        /// Whether it is about real estate.
        pub is_realestate_assistant: Option<Lenient<bool>>,
        /// Its name.
        pub name: Option<Lenient<String>>,
        /// The organization that it belongs to.
        pub organization_id: Option<Lenient<String>>,
        /// How many questions wait for an answer.
        pub pending_faq_count: Option<Lenient<f64>>,
        /// When it was last changed.
        #[rule(format(DateTime))]
        pub updated_at: Option<Lenient<String>>,
    }
}

model! {
    /// A question and its answer as the API stores them.
    pub struct StoredFaqItem extends FaqItem {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// Whether a human still has to answer it.
        pub needs_human_answer: Option<Lenient<bool>>,
        /// Who wrote it.
        pub source: Option<Lenient<FaqSource>>,
    }
}

model! {
    /// A member of the organization.
    pub struct Person {
        /// Their id.
        pub id: Option<Lenient<String>>,
        /// Their email address.
        pub email: Option<Lenient<String>>,
        /// Their first name.
        pub first_name: Option<Lenient<String>>,
        /// Their last name.
        pub last_name: Option<Lenient<String>>,
    }
}

model! {
    /// Who is called.
    pub struct Contact {
        /// Their company.
        pub company: Option<Lenient<String>>,
        /// Their email address.
        pub email: Option<Lenient<String>>,
        /// Their first name.
        pub first_name: Option<Lenient<String>>,
        /// Their job title.
        pub job_title: Option<Lenient<String>>,
        /// Their last name.
        pub last_name: Option<Lenient<String>>,
    }
}

model! {
    /// An SMS that was sent.
    pub struct SmsLogEntry {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// When it was sent.
        pub created_at: Option<serde_json::Value>,
        /// What it said.
        pub message_body: Option<Lenient<String>>,
        /// Who carried it.
        pub provider: Option<Lenient<SmsProvider>>,
        /// Its id there.
        pub provider_message_id: Option<Lenient<String>>,
        /// The number that it went to.
        pub to_phone_number: Option<Lenient<String>>,
        /// Its id at Twilio, until 2026-08-21.
        pub twilio_message_sid: Option<Lenient<String>>,
        /// When in the call it was sent.
        pub r#type: Option<Lenient<SmsType>>,
    }
}

model! {
    /// A mail that was sent.
    pub struct EmailLogEntry {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// When it was sent.
        pub created_at: Option<serde_json::Value>,
        /// Who it came from.
        pub from_address: Option<Lenient<String>>,
        /// Its id at the service that carried it.
        pub resend_message_id: Option<Lenient<String>>,
        /// Its subject.
        pub subject: Option<Lenient<String>>,
        /// Who it went to.
        pub to_emails: Option<Lenient<Vec<String>>>,
    }
}

model! {
    /// A turn of the conversation.
    pub struct SpeechEvent {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// Whether it counts as a turn.
        pub is_real_turn: Option<Lenient<bool>>,
        /// The whole prompt of that moment, with the history. No issue ever repeats it.
        pub llm_system_prompt: Option<Lenient<String>>,
        /// How long the language model took to start, in milliseconds.
        pub llm_ttft_ms: Option<Lenient<f64>>,
        /// The language model that answered first.
        pub llm_winner_model: Option<Lenient<String>>,
        /// Who spoke.
        pub speaker: Option<Lenient<Speaker>>,
        /// When they started, in milliseconds from the start of the call.
        pub started_speaking_at_ms: Option<Lenient<f64>>,
        /// When they stopped, in milliseconds from the start of the call.
        pub stopped_speaking_at_ms: Option<Lenient<f64>>,
        /// How long the transcriber took, in milliseconds.
        pub stt_transcription_delay_ms: Option<Lenient<f64>>,
        /// What they said.
        pub transcript: Option<Lenient<String>>,
        /// How long the voice took to start, in milliseconds.
        pub tts_ttfb_ms: Option<Lenient<f64>>,
        /// Whether they were interrupted.
        pub was_cut: Option<Lenient<bool>>,
    }
}

model! {
    /// A campaign.
    pub struct Campaign {
        /// Its id.
        pub id: Option<Lenient<String>>,
        /// Its name.
        pub name: Option<Lenient<String>>,
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
        /// The attempt is over, and what follows on it is being done.
        PostProcessing = "post_processing",
        /// It is held until somebody resumes it.
        Paused = "paused",
        /// It is a row of a campaign that waits to be launched.
        NotLaunched = "not_launched",
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
        /// A human's who has taken over.
        HumanAgent = "human_agent",
    }
}

model! {
    /// Who carries an SMS.
    pub enum SmsProvider {
        /// Twilio.
        Twilio = "twilio",
        /// Vonage.
        Vonage = "vonage",
    }
}

model! {
    /// When in a call an SMS is sent.
    pub enum SmsType {
        /// While they talk.
        InCall = "in_call",
        /// After a voicemail.
        Voicemail = "voicemail",
        /// After the call.
        AfterCall = "after_call",
    }
}

model! {
    /// Who spoke.
    pub enum Speaker {
        /// The other side.
        User = "user",
        /// The agent.
        Agent = "agent",
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

/// What a tool was given: an object, or a text that should have been one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum ToolArguments {
    /// An object.
    Data(JsonObject),
    /// A text.
    Text(String),
}

impl Model for ToolArguments {
    const SHAPE: Shape = super::any("Record<string, unknown> | string");
}

impl FromValue for ToolArguments {
    fn from_value(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::Kept(Node::Text(text)) => Some(ToolArguments::Text(text.read().into_owned())),
            value => JsonObject::from_value(value).map(ToolArguments::Data),
        }
    }
}
