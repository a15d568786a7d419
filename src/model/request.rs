//! The call request: every field of `POST /call`, declared once.
//!
//! A field's name, type, rule, default, versions and doc stand here and nowhere else; [`declare`](super::declare) says
//! how to read a declaration. The order of the fields is the order of issues and of the payload.

use serde::{Deserialize, Serialize};

use super::declare::{Model, Table, model};
use super::typed::{FromRecord, FromValue, given};
use super::versions::ApiVersion::*;
use super::{
    Choice, ExtraFields, Field, FieldValue, Nullable, Object, Record, Shape, StringMap, Union, Word, format,
    integer_from, list_of, number, text,
};
use crate::formats::Format::*;
use crate::json::{Items, Node, Token, texts};
use crate::wire::words;

model! {
    /// The body of `POST /call`: whom to call, with which assistant, and when.
    ///
    /// Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
    pub struct CallRequest {
        /// The number to call, in E.164 format, such as `+14155552671`.
        #[rule(format(Phone))]
        pub phone_number: String,
        /// The assistant that makes this call, given in full.
        #[rule(Assistant::SHAPE.stays_blank())]
        #[blank_beside("assistant_id")]
        pub assistant: Option<Assistant>,
        /// The id (UUID) of a stored assistant that makes this call.
        #[rule(format(Uuid))]
        pub assistant_id: Option<String>,
        /// How many calls that share a key may run at the same time.
        pub concurrency: Option<Concurrency>,
        /// Dial the first attempt at once, outside calling windows and allowed days too.
        #[until(V2026_08_21)]
        #[instead("skip_calling_window")]
        pub force_now: Option<bool>,
        /// Dial the first attempt outside calling windows and allowed days too: at `scheduled_at`, else at once.
        #[since(V2026_08_21)]
        pub skip_calling_window: Option<bool>,
        /// The number to call from, in E.164 format. Without it, the organization's default trunk is used.
        #[rule(format(Phone))]
        pub from_phone_number: Option<String>,
        /// Names and texts that are stored with the call.
        pub metadata: Option<StringMap>,
        /// The values of the placeholders, by name.
        pub prompt_variables: Option<StringMap>,
        /// When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
        /// Without it, the call starts immediately.
        #[rule(format(DateTime))]
        pub scheduled_at: Option<String>,
    }
}

model! {
    /// The assistant of one call: what it says, how it sounds, and what it may do.
    pub struct Assistant {
        /// What the language model is told to do in the call.
        #[rule(text().template())]
        pub prompt: String,
        /// The outcomes after which the SMS is sent; null or empty: none is.
        #[since(V2026_07_15)]
        pub after_call_sms_outcomes: Option<Nullable<Vec<Outcome>>>,
        /// What the SMS after the call should say; null: none is sent.
        #[rule(text().template())]
        pub after_call_sms_prompt: Option<Nullable<String>>,
        /// The noise behind the agent's voice; null: none.
        pub background_sound: Option<Nullable<BackgroundSound>>,
        /// How loud the background sound is, from 0 (silent) to 1.
        #[rule(number(0.0, 1.0))]
        pub background_sound_volume: Option<f64>,
        /// The Calendly event type that the agent may book.
        pub calendly: Option<Nullable<Calendly>>,
        /// When to call, and how often to try again. Without it, the API's defaults hold.
        pub call_retry_config: Option<CallRetryConfig>,
        /// The pronunciation dictionary at Cartesia; null: none.
        #[rule(text().not_empty())]
        #[since(V2026_07_15)]
        pub cartesia_dictionary_pronunciation_id: Option<Nullable<String>>,
        /// HTTP endpoints that the agent may call during the conversation.
        pub custom_tools: Option<Nullable<Vec<CustomTool>>>,
        /// Who gets an email when a call ends with one of `email_notification_outcomes`. From 2026-07-15 on, several
        /// addresses may stand here with commas between them.
        #[rule(format(Email))]
        #[later(V2026_07_15, format(Emails))]
        pub email_notification_address: Option<Nullable<String>>,
        /// The language of that email. The API's default is English.
        #[since(V2026_07_15)]
        #[until(V2026_08_21)]
        pub email_notification_language: Option<EmailLanguage>,
        /// The outcomes that send an email to `email_notification_address`.
        pub email_notification_outcomes: Option<Nullable<Vec<Outcome>>>,
        /// What the agent says before it hangs up.
        #[rule(text().template())]
        pub end_of_call_sentence: Option<String>,
        /// Questions that the agent knows the answers to. They replace all that are stored.
        pub faq_items: Option<Vec<FaqItem>>,
        /// What the agent says first; `first_sentence_mode` says how it is meant.
        #[rule(text().template())]
        pub first_sentence: Option<String>,
        /// How long the agent waits before it speaks first, in milliseconds. The API's default is 400.
        pub first_sentence_delay_ms: Option<u64>,
        /// How `first_sentence` is used.
        pub first_sentence_mode: Option<FirstSentenceMode>,
        /// The number that this assistant calls from, in E.164 format; null: the organization's default.
        #[rule(format(Phone))]
        pub from_phone_number: Option<Nullable<String>>,
        /// How a call is handed to a human (`transfer_phone_number`, `transfer_destinations`); null: no transfer.
        pub human_transfer_mode: Option<Nullable<HumanTransferMode>>,
        /// Whether the agent may press keys to get through phone menus.
        pub ivr_navigation_enabled: Option<bool>,
        /// The language model behind the agent.
        pub llm_model: Option<LlmModel>,
        /// The logo on the assistant's demo page; null: none. It has no effect on a call.
        #[rule(format(Url))]
        #[since(V2026_07_15)]
        pub logo_url: Option<Nullable<String>>,
        /// When a call is ended at the latest, in seconds.
        pub max_call_duration_secs: Option<f64>,
        /// What the agent says when `max_call_duration_secs` is reached; null: nothing.
        #[rule(text().template().at_most(150))]
        pub max_duration_end_message: Option<Nullable<String>>,
        /// Where the assistant stands on the flow editor's canvas. It has no effect on a call.
        #[since(V2026_07_15)]
        pub position: Option<Nullable<Position>>,
        /// Where an inbound call's variables are looked up before it is answered: an http(s) URL with `{{phone}}` in it.
        /// It has no effect on an outbound call.
        #[rule(format(PhoneUrlTemplate))]
        #[since(V2026_08_21)]
        pub precall_lookup_url: Option<Nullable<String>>,
        /// The visual editor's own data. It has no effect on a call.
        #[since(V2026_07_15)]
        pub prompt_flow: Option<Nullable<PromptFlow>>,
        /// The Slack channels that are told of a call with one of its outcomes.
        #[since(V2026_07_15)]
        pub slack: Option<Nullable<Slack>>,
        /// Whether the agent may send an SMS during the call.
        pub sms_enabled: Option<bool>,
        /// The exact text of that SMS; null: the agent writes it.
        #[rule(text().template())]
        pub sms_template: Option<Nullable<String>>,
        /// What to extract from the conversation.
        pub structured_output_config: Option<Vec<Parameter>>,
        /// How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
        /// `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
        #[rule(text().template())]
        pub structured_output_prompt: Option<Nullable<String>>,
        /// What the transcriber should know; null: nothing.
        #[since(V2026_07_15)]
        pub stt_context: Option<Nullable<SttContext>>,
        /// The transcriber. The API's default is the newest.
        #[since(V2026_07_15)]
        pub stt_model: Option<SttModel>,
        /// What is heard while the agent thinks; null: nothing.
        pub thinking_sound: Option<Nullable<ThinkingSound>>,
        /// How likely the thinking sound is at any turn, from 0 to 1.
        #[rule(number(0.0, 1.0))]
        pub thinking_sound_probability: Option<f64>,
        /// How loud the thinking sound is, from 0 (silent) to 1.
        #[rule(number(0.0, 1.0))]
        pub thinking_sound_volume: Option<f64>,
        /// Whom to hand the call to when a human is asked for; null or empty: nobody.
        #[since(V2026_08_21)]
        pub transfer_destinations: Option<Nullable<Vec<TransferDestination>>>,
        /// Whom to hand the call to when a human is asked for, in E.164 format; null: nobody.
        #[rule(format(Phone))]
        #[until(V2026_08_21)]
        #[instead("transfer_destinations")]
        pub transfer_phone_number: Option<Nullable<String>>,
        /// What kind of assistant it is. The API's default is standalone.
        #[since(V2026_07_15)]
        pub r#type: Option<AssistantType>,
        /// The voice of the agent.
        pub voice: Option<Voice>,
        /// What is left on a voicemail; null: the agent hangs up at once.
        #[rule(text().template())]
        pub voicemail_message: Option<Nullable<String>>,
        /// The SMS that follows a voicemail; null: none is sent.
        #[rule(text().template())]
        pub voicemail_sms_prompt: Option<Nullable<String>>,
        /// What a warm transfer's handoff summary should hold; null: the API's own briefing.
        #[rule(text().free())]
        pub warm_transfer_summary_instructions: Option<Nullable<String>>,
        /// Where the API reports that the call is completed.
        #[rule(format(HttpUrl))]
        pub webhook_url: Option<String>,
        /// The Zoho account in which the recipient is entered after a call with one of its outcomes.
        #[since(V2026_07_15)]
        pub zoho: Option<Nullable<Zoho>>,
    }
}

model! {
    /// When the phone may ring, and how often it is tried. Members that are missing take their default.
    pub struct CallRetryConfig {
        /// The days on which calls are allowed, in the recipient's zone. Default: Monday to Friday.
        #[rule(list_of(&Weekday::SHAPE).not_empty())]
        #[default(Node::List(Items::new(&texts(["monday", "tuesday", "wednesday", "thursday", "friday"]))))]
        pub allowed_days: Option<Vec<Weekday>>,
        /// Whether attempt 2 follows attempt 1 without a delay. Default: false.
        #[default(Node::Bool(false))]
        pub call_twice_in_a_row: Option<bool>,
        /// The times of day at which calls are allowed. Default: one window with all its defaults.
        #[rule(list_of(&CallingWindow::SHAPE.stays_blank()).not_empty())]
        #[default(Node::List(Items::new(&[Token::Object(0)])))]
        pub calling_windows: Option<Vec<CallingWindow>>,
        /// The number of attempts, the first one counted. Default: 3.
        #[rule(integer_from(1.0))]
        #[default(Node::Number(3.0))]
        pub max_retry_attempts: Option<u64>,
        /// The recipient's zone by its IANA name, such as `Europe/Paris`; absent or null: taken from `phone_number`.
        #[rule(format(Timezone))]
        pub timezone: Option<Nullable<String>>,
    }
}

model! {
    /// A span of the day, in the recipient's zone, in which calls are allowed. It never reaches past midnight.
    pub struct CallingWindow {
        /// The first minute of the window: `10:00`, `9:30` or `9:30am`. Default: 10:00.
        #[rule(format(TimeOfDay))]
        #[default(Node::plain("10:00"))]
        pub calling_window_start_time: Option<String>,
        /// The first minute after the window, later than its start. Default: 18:00.
        #[rule(format(TimeOfDay))]
        #[default(Node::plain("18:00"))]
        pub calling_window_end_time: Option<String>,
        /// How long to wait after an attempt in this window before the next one, in seconds. Default: 7200. From
        /// 2026-08-21 on, 0 retries as soon as the calling windows allow.
        #[rule(integer_from(1.0))]
        #[later(V2026_08_21, integer_from(0.0))]
        #[default(Node::Number(7200.0))]
        pub retry_delay_seconds: Option<u64>,
    }
}

model! {
    /// The connection to a Calendly account.
    pub struct Calendly {
        /// The id of the link between the Calendly account and Revox.
        pub connection_id: String,
        /// The id of the event type to book, such as `https://api.calendly.com/event_types/…`.
        pub event_type_id: String,
    }
}

model! {
    /// A limit on calls that run at the same time. From 2026-08-21 on the API sets the limit itself.
    pub struct Concurrency {
        /// The name that the calls share.
        pub key: String,
        /// How many of them may run at the same time, 1 or more.
        #[rule(number(1.0, f64::INFINITY))]
        #[required(true)]
        #[until(V2026_08_21)]
        pub max: Option<f64>,
    }
}

model! {
    /// An HTTP endpoint that the agent may call during the conversation.
    pub struct CustomTool {
        /// A name of its own in lower-case snake_case, such as `check_inventory`.
        #[rule(format(ToolName).not_empty())]
        pub name: String,
        /// What the tool does; the language model decides by it when to call the tool.
        #[rule(text().free().not_empty())]
        pub description: String,
        /// The HTTP method.
        pub method: HttpMethod,
        /// The full URL. Placeholders may be variables or the tool's own parameters.
        #[rule(format(HttpUrlTemplate).template().trimmed().not_empty())]
        pub url: String,
        /// The HTTP headers.
        #[or_empty(true)]
        pub headers: Vec<KeyValue>,
        /// What is appended to the URL.
        #[or_empty(true)]
        pub query_params: Vec<KeyValue>,
        /// What the language model has to find out before it calls the tool.
        #[or_empty(true)]
        pub input_schema: Vec<Parameter>,
        /// The JSON body, with placeholders inside quotes (`"{{name}}"`); null: none.
        #[rule(format(JsonTemplate).template().keeps_empty())]
        pub body_template: Nullable<String>,
    }
}

model! {
    /// A header or a query parameter.
    pub struct KeyValue {
        /// Its name.
        #[rule(text().not_empty())]
        pub key: String,
        /// Its value, which may hold placeholders.
        #[rule(text().template().keeps_empty())]
        pub value: String,
    }
}

model! {
    /// One thing to find out in the conversation.
    pub struct Parameter {
        /// A name of its own within the list.
        #[rule(text().not_empty())]
        pub name: String,
        /// Whether it has to be found out.
        pub required: bool,
        /// What kind of value it is.
        pub r#type: ParameterType,
        /// What it means.
        #[rule(text().free())]
        pub description: Option<String>,
        /// The choices of an `enum`, at least one.
        #[rule(list_of(&text().free().keeps_empty()))]
        pub enum_options: Option<Vec<String>>,
    }
}

model! {
    /// A question and its answer.
    pub struct FaqItem {
        /// The answer.
        #[rule(text().free().keeps_empty())]
        pub answer: String,
        /// The question.
        #[rule(text().free().keeps_empty())]
        pub question: String,
    }
}

model! {
    /// The voice of the agent.
    pub struct Voice {
        /// The voice's id at its provider.
        #[rule(text().not_empty())]
        pub id: String,
        /// Who synthesises it.
        pub provider: VoiceProvider,
        /// The model of Cartesia's that speaks. Its default is `sonic-3`.
        #[since(V2026_07_15)]
        pub model: Option<VoiceModel>,
        /// How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2.
        #[rule(number(0.6, 1.5))]
        pub speed: Option<f64>,
        /// How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it.
        #[rule(number(0.5, 2.0))]
        pub volume: Option<f64>,
    }
}

model! {
    /// A human, or a group of them, that a call can be handed to.
    pub struct TransferDestination {
        /// Its name, by which the prompt chooses among several.
        #[rule(text().not_empty())]
        pub label: String,
        /// Its number, in E.164 format.
        #[rule(format(Phone))]
        pub phone_number: String,
    }
}

model! {
    /// Slack channels that are told of a call with one of some outcomes.
    pub struct Slack {
        /// The one channel.
        #[until(V2026_08_21)]
        #[instead("channels")]
        #[required(true)]
        pub channel_id: Option<String>,
        /// The channels. All of them are told, unless the prompt chooses among them.
        #[since(V2026_08_21)]
        #[required(true)]
        pub channels: Option<Vec<SlackChannel>>,
        /// The id of the link between the Slack workspace and Revox.
        pub connection_id: String,
        /// The outcomes that are told.
        pub outcomes: Vec<Outcome>,
        /// The channel's name.
        #[until(V2026_08_21)]
        #[instead("channels")]
        pub channel_name: Option<Nullable<String>>,
        /// What is told; null or empty: the API's own text. It may also use `{{summary}}`, `{{outcome}}`, `{{phone}}` and
        /// other names of the call.
        #[rule(text().template())]
        pub template: Option<Nullable<String>>,
    }
}

model! {
    /// A Slack channel.
    pub struct SlackChannel {
        /// Its id, such as `C01234567`.
        pub id: String,
        /// Its name, by which the prompt chooses among several.
        pub name: Option<Nullable<String>>,
    }
}

model! {
    /// A Zoho account in which the recipient is entered after a call with one of some outcomes.
    pub struct Zoho {
        /// The id of the link between the Zoho account and Revox.
        pub connection_id: String,
        /// Which of the call's values go into which of Zoho's fields.
        pub field_mapping: Vec<ZohoField>,
        /// Whether the call is entered as an activity too.
        pub log_call_activity: bool,
        /// The module, such as `Leads`.
        #[rule(text().not_empty())]
        pub module: String,
        /// The outcomes after which this is done.
        pub outcomes: Vec<Outcome>,
        /// What the activity says; null or empty: the API's own text. It may also use `{{summary}}`, `{{transcript}}` and
        /// other names of the call.
        #[rule(text().template())]
        pub template: Option<Nullable<String>>,
    }
}

model! {
    /// A field of Zoho's and where its value comes from.
    pub struct ZohoField {
        /// A name in `structured_output_config`, else a prompt variable.
        #[rule(text().not_empty())]
        pub source: String,
        /// The field of Zoho's.
        #[rule(text().not_empty())]
        pub zoho_field: String,
    }
}

model! {
    /// What the transcriber should know.
    pub struct SttContext {
        /// What the call is about, by name.
        pub general: Vec<SttFact>,
        /// Words that it should recognize.
        #[rule(list_of(&text().not_empty()))]
        pub terms: Vec<String>,
    }
}

model! {
    /// Something that a call is about.
    pub struct SttFact {
        /// What it is, such as `company`.
        #[rule(text().not_empty())]
        pub key: String,
        /// Its value.
        #[rule(text().not_empty())]
        pub value: String,
    }
}

model! {
    /// A place on the flow editor's canvas.
    pub struct Position {
        /// To the right.
        pub x: f64,
        /// Downwards.
        pub y: f64,
    }
}

model! {
    /// The visual editor's own data.
    pub struct PromptFlow {
        /// The arrows between its blocks.
        pub edges: Vec<PromptFlowEdge>,
        /// Its blocks.
        pub nodes: Vec<PromptFlowNode>,
    }
}

model! {
    /// An arrow between two blocks.
    pub struct PromptFlowEdge {
        /// Its id.
        pub id: String,
        /// The id of the block that it starts from.
        pub source: String,
        /// The id of the block that it leads to.
        pub target: String,
    }
}

model! {
    /// A block of the visual editor.
    pub struct PromptFlowNode {
        /// What it says.
        pub data: PromptFlowText,
        /// Its id.
        pub id: String,
        /// Where it stands.
        pub position: Position,
        /// What kind of block it is.
        pub r#type: PromptFlowNodeType,
    }
}

model! {
    /// What a block says.
    pub struct PromptFlowText {
        /// Its text.
        pub body: String,
        /// Its heading.
        pub title: String,
    }
}

model! {
    /// The language model behind the agent, one of four kinds.
    pub union LlmModel by "type" {
        /// A model that Revox hosts.
        DedicatedInstance(DedicatedInstanceModel) = "dedicated-instance",
        /// A model behind OpenRouter.
        Openrouter(OpenrouterModel) = "openrouter",
        /// Your own endpoint that speaks the OpenAI chat completions API.
        Custom(CustomModel) = "custom",
        /// A speech-to-speech model.
        Realtime(RealtimeModel) = "realtime",
    }
}

model! {
    /// A model that Revox hosts.
    pub struct DedicatedInstanceModel {
        /// Which one.
        pub name: DedicatedInstanceName,
    }
}

model! {
    /// A model behind OpenRouter.
    pub struct OpenrouterModel {
        /// The model's id, such as `openai/gpt-4.1`.
        pub openrouter_model_id: String,
        /// Who serves it, such as `azure`.
        pub openrouter_provider: String,
    }
}

model! {
    /// Your own endpoint that speaks the OpenAI chat completions API.
    pub struct CustomModel {
        /// The key that is sent to it as a bearer token. No issue ever repeats it.
        #[rule(text().not_empty())]
        pub api_key: String,
        /// The model's name there, such as `meta-llama/llama-3-70b`.
        #[rule(text().not_empty())]
        pub model_name: String,
        /// Its base URL, such as `https://api.together.xyz/v1`.
        #[rule(format(Url))]
        pub api_url: String,
    }
}

model! {
    /// A speech-to-speech model.
    pub struct RealtimeModel {
        /// Who serves it.
        pub provider: RealtimeProvider,
        /// The model's id.
        pub realtime_model_id: String,
        /// The voice it speaks with, such as `marin` or `Puck`.
        #[rule(text().not_empty())]
        pub realtime_voice_id: Option<String>,
    }
}

model! {
    /// A noise behind the agent's voice.
    pub enum BackgroundSound {
        /// An office.
        Office = "audio/office.ogg",
    }
}

model! {
    /// What kind of assistant it is.
    pub enum AssistantType {
        /// It works alone.
        Standalone = "standalone",
        /// It leads through several steps.
        MultiStep = "multi-step",
        /// It is a step of another one.
        SubAssistant = "sub-assistant",
    }
}

model! {
    /// The language of a notification.
    pub enum EmailLanguage {
        /// English.
        En = "en",
        /// French.
        Fr = "fr",
    }
}

model! {
    /// What kind of block it is.
    pub enum PromptFlowNodeType {
        /// A piece of the prompt.
        PromptBlock = "promptBlock",
    }
}

model! {
    /// The transcribers.
    pub enum SttModel {
        /// Version 4.
        SttRtV4 = "stt-rt-v4",
        /// Version 5.
        SttRtV5 = "stt-rt-v5",
    }
}

model! {
    /// The models of Cartesia's voices.
    pub enum VoiceModel {
        /// Sonic 3.
        Sonic3 = "sonic-3",
        /// Sonic 3.5.
        Sonic35 = "sonic-3.5",
    }
}

model! {
    /// The models that Revox hosts.
    pub enum DedicatedInstanceName {
        /// GPT-4.1.
        Gpt41 = "gpt-4.1",
        /// Ministral 3 8B Instruct.
        Ministral38bInstruct = "ministral-3-8b-instruct",
    }
}

model! {
    /// How the first sentence is used.
    pub enum FirstSentenceMode {
        /// The language model makes its opening from the first sentence.
        Generated = "generated",
        /// The first sentence is spoken as it stands.
        Static = "static",
        /// The agent waits for the other side to speak first.
        None = "none",
    }
}

model! {
    /// An HTTP method.
    pub enum HttpMethod {
        /// `GET`, which sends no body.
        Get = "GET",
        /// `POST`.
        Post = "POST",
        /// `PUT`.
        Put = "PUT",
        /// `PATCH`.
        Patch = "PATCH",
        /// `DELETE`.
        Delete = "DELETE",
    }
}

model! {
    /// How a call is handed to a human.
    pub enum HumanTransferMode {
        /// The agent stays until the human has been briefed.
        Warm = "warm",
        /// The call is passed on and the agent leaves.
        Cold = "cold",
    }
}

model! {
    /// How a conversation ended, in terms of business.
    pub enum Outcome {
        /// They are not interested.
        NotInterested = "not_interested",
        /// They are interested.
        Interested = "interested",
        /// What the call was for is done.
        Completed = "completed",
        /// They asked to be called later.
        RequestedCallbackLater = "requested_callback_later",
        /// They asked to be called at another number.
        #[until(V2026_08_21)]
        RequestedCallbackNewNumber = "requested_callback_new_number",
        /// They do not want to be called again.
        #[until(V2026_08_21)]
        DoNotContact = "do_not_contact",
        /// They would not talk to an AI.
        #[since(V2026_07_15)]
        #[until(V2026_08_21)]
        AiAverse = "ai_averse",
        /// Nobody can tell: the call has no outcome.
        #[since(V2026_07_15)]
        NoOutcome = "none",
    }
}

model! {
    /// What kind of value a parameter is.
    pub enum ParameterType {
        /// A text.
        String = "string",
        /// A number.
        Number = "number",
        /// True or false.
        Boolean = "boolean",
        /// One of `enum_options`.
        Enum = "enum",
        /// A day.
        Date = "date",
        /// A day and a time.
        Datetime = "datetime",
    }
}

model! {
    /// Who serves a speech-to-speech model.
    pub enum RealtimeProvider {
        /// OpenAI.
        Openai = "openai",
        /// Google.
        Google = "google",
    }
}

model! {
    /// What is heard while the agent thinks.
    pub enum ThinkingSound {
        /// A city.
        CityAmbience = "city-ambience.ogg",
        /// A forest.
        ForestAmbience = "forest-ambience.ogg",
        /// An office.
        OfficeAmbience = "office-ambience.ogg",
        /// A room full of people.
        CrowdedRoom = "crowded-room.ogg",
        /// A keyboard.
        KeyboardTyping = "keyboard-typing.ogg",
        /// Another keyboard.
        KeyboardTyping2 = "keyboard-typing2.ogg",
        /// Music.
        HoldMusic = "hold_music.ogg",
    }
}

model! {
    /// Who synthesises the voice.
    pub enum VoiceProvider {
        /// Cartesia.
        Cartesia = "cartesia",
        /// ElevenLabs, which takes speeds from 0.7 to 1.2 and no volume.
        Elevenlabs = "elevenlabs",
        /// Gradium, which takes no volume.
        #[since(V2026_08_21)]
        Gradium = "gradium",
    }
}

model! {
    /// A day of the week.
    pub enum Weekday {
        /// Monday.
        Monday = "monday",
        /// Tuesday.
        Tuesday = "tuesday",
        /// Wednesday.
        Wednesday = "wednesday",
        /// Thursday.
        Thursday = "thursday",
        /// Friday.
        Friday = "friday",
        /// Saturday.
        Saturday = "saturday",
        /// Sunday.
        Sunday = "sunday",
    }
}

/// The speeds of a voice that its provider takes, where they are fewer than the API's: least and most.
pub(crate) const PROVIDER_SPEEDS: [(&str, f64, f64); 1] = [("elevenlabs", 0.7, 1.2)];
