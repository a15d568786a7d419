//! The call request: every field of `POST /call`, declared once.
//!
//! A field's name, type, rule, default and doc stand here and nowhere else; see [`crate::model`] for how to
//! read a declaration. The order of the fields is the order of issues and of the payload.

use indexmap::IndexMap;
use serde::{Deserialize, Deserializer, Serialize};
#[cfg(feature = "wasm")]
use tsify::Tsify;

use crate::json::{Items, Node, Token, texts};
use crate::model::{
    Field, Format::*, Model, Object, Shape, format, integer_from, list_of, model, number, text, wire_name,
};

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
        pub assistant: Option<Assistant>,
        /// The id (UUID) of a stored assistant that makes this call.
        #[rule(format(Uuid))]
        pub assistant_id: Option<String>,
        /// How many calls that share a key may run at the same time.
        pub concurrency: Option<Concurrency>,
        /// Dial the first attempt at once, outside calling windows and allowed days too.
        pub force_now: Option<bool>,
        /// The number to call from, in E.164 format. Without it, the organization's default trunk is used.
        #[rule(format(Phone))]
        pub from_phone_number: Option<String>,
        /// Names and texts that are stored with the call.
        pub metadata: Option<Texts>,
        /// The values of the placeholders, by name.
        pub prompt_variables: Option<Texts>,
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
        /// What the SMS after the call should say; null: none is sent.
        #[rule(text().template())]
        pub after_call_sms_prompt: Option<OrNull<String>>,
        /// The noise behind the agent's voice; null: none.
        pub background_sound: Option<OrNull<BackgroundSound>>,
        /// How loud the background sound is, from 0 (silent) to 1.
        #[rule(number(0.0, 1.0))]
        pub background_sound_volume: Option<f64>,
        /// The Calendly event type that the agent may book.
        pub calendly: Option<OrNull<Calendly>>,
        /// When to call, and how often to try again. Without it, the API's defaults hold.
        pub call_retry_config: Option<CallRetryConfig>,
        /// HTTP endpoints that the agent may call during the conversation.
        pub custom_tools: Option<OrNull<Vec<CustomTool>>>,
        /// Who gets an email when a call ends with one of `email_notification_outcomes`.
        #[rule(format(Email))]
        pub email_notification_address: Option<OrNull<String>>,
        /// The outcomes that send an email to `email_notification_address`.
        pub email_notification_outcomes: Option<OrNull<Vec<Outcome>>>,
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
        pub from_phone_number: Option<OrNull<String>>,
        /// How a call is handed to `transfer_phone_number`; null: no transfer.
        pub human_transfer_mode: Option<OrNull<HumanTransferMode>>,
        /// Whether the agent may press keys to get through phone menus.
        pub ivr_navigation_enabled: Option<bool>,
        /// The language model behind the agent.
        pub llm_model: Option<LlmModel>,
        /// When a call is ended at the latest, in seconds.
        pub max_call_duration_secs: Option<f64>,
        /// What the agent says when `max_call_duration_secs` is reached; null: nothing.
        #[rule(text().template().at_most(150))]
        pub max_duration_end_message: Option<OrNull<String>>,
        /// Whether the agent may send an SMS during the call.
        pub sms_enabled: Option<bool>,
        /// The exact text of that SMS; null: the agent writes it.
        #[rule(text().template())]
        pub sms_template: Option<OrNull<String>>,
        /// What to extract from the conversation.
        pub structured_output_config: Option<Vec<Parameter>>,
        /// How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
        /// `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
        #[rule(text().template())]
        pub structured_output_prompt: Option<OrNull<String>>,
        /// What is heard while the agent thinks; null: nothing.
        pub thinking_sound: Option<OrNull<ThinkingSound>>,
        /// How likely the thinking sound is at any turn, from 0 to 1.
        #[rule(number(0.0, 1.0))]
        pub thinking_sound_probability: Option<f64>,
        /// How loud the thinking sound is, from 0 (silent) to 1.
        #[rule(number(0.0, 1.0))]
        pub thinking_sound_volume: Option<f64>,
        /// Whom to hand the call to when a human is asked for, in E.164 format; null: nobody.
        #[rule(format(Phone))]
        pub transfer_phone_number: Option<OrNull<String>>,
        /// The voice of the agent.
        pub voice: Option<Voice>,
        /// What is left on a voicemail; null: the agent hangs up at once.
        #[rule(text().template())]
        pub voicemail_message: Option<OrNull<String>>,
        /// The SMS that follows a voicemail; null: none is sent.
        #[rule(text().template())]
        pub voicemail_sms_prompt: Option<OrNull<String>>,
        /// What a warm transfer's handoff summary should hold; null: the API's own briefing.
        #[rule(text().free())]
        pub warm_transfer_summary_instructions: Option<OrNull<String>>,
        /// Where the API reports that the call is completed.
        #[rule(format(HttpUrl))]
        pub webhook_url: Option<String>,
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
        pub timezone: Option<OrNull<String>>,
    }
}

model! {
    /// A span of the day, in the recipient's zone, in which calls are allowed. It never reaches past midnight.
    pub struct CallingWindow {
        /// The first minute of the window: `10:00`, `9:30` or `9:30am`. Default: 10:00.
        #[rule(format(TimeOfDay))]
        #[default(Node::text("10:00"))]
        pub calling_window_start_time: Option<String>,
        /// The first minute after the window, later than its start. Default: 18:00.
        #[rule(format(TimeOfDay))]
        #[default(Node::text("18:00"))]
        pub calling_window_end_time: Option<String>,
        /// How long to wait after an attempt in this window before the next one, in seconds. Default: 7200.
        #[rule(integer_from(1.0))]
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
    /// A limit on calls that run at the same time.
    pub struct Concurrency {
        /// The name that the calls share.
        pub key: String,
        /// How many of them may run at the same time, 1 or more.
        #[rule(number(1.0, f64::INFINITY))]
        pub max: f64,
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
        pub headers: Vec<KeyValue>,
        /// What is appended to the URL.
        pub query_params: Vec<KeyValue>,
        /// What the language model has to find out before it calls the tool.
        pub input_schema: Vec<Parameter>,
        /// The JSON body, with placeholders inside quotes (`"{{name}}"`); null: none.
        #[rule(format(JsonTemplate).template().keeps_empty())]
        pub body_template: OrNull<String>,
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
        /// How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2.
        #[rule(number(0.6, 1.5))]
        pub speed: Option<f64>,
        /// How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it.
        #[rule(number(0.5, 2.0))]
        pub volume: Option<f64>,
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
        RequestedCallbackNewNumber = "requested_callback_new_number",
        /// They do not want to be called again.
        DoNotContact = "do_not_contact",
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

/// A value where the API also takes an explicit null, which is not the same as leaving the field out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(untagged)]
pub enum OrNull<T> {
    /// Null.
    Null,
    /// A value.
    Value(T),
}

/// Names of your own, each with a text, in the order that they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wasm", derive(Tsify))]
#[serde(transparent)]
pub struct Texts(#[cfg_attr(feature = "wasm", tsify(type = "Record<string, string>"))] pub IndexMap<String, String>);

impl Model for Texts {
    const SHAPE: Shape = Shape::Map;
}

/// Fields that this version does not know, as they were given.
pub type Unknown = serde_json::Map<String, serde_json::Value>;

/// Keeps a null apart from an absent field: only what is there reaches this.
pub(crate) fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}
