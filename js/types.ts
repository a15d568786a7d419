// Made by `npm run build` from the Rust declarations. Do not edit.

/**
 * A call that was requested. It takes one or more attempts, over hours or days.
 */
export interface CallOrder {
    /**
     * How far it is.
     */
    status: Stored<CallStatus>;
    /**
     * The attempts so far, the latest first.
     */
    call_attempts: CallAttempt[];
    /**
     * Its id.
     */
    id?: Stored<string>;
    /**
     * The assistant that makes the call.
     */
    assistant?: Stored<StoredAssistant>;
    /**
     * When to call, and how often to try again. It comes before the assistant's own.
     */
    call_retry_config?: Stored<CallRetryConfig>;
    /**
     * How many attempts were made.
     */
    calls_count?: Stored<number>;
    /**
     * The campaign that it belongs to.
     */
    campaign?: Stored<Campaign>;
    /**
     * When it was created.
     */
    created_at?: Stored<string>;
    /**
     * Who calls whom.
     */
    direction?: Stored<CallDirection>;
    /**
     * How long the agent waits before it speaks first, in milliseconds.
     */
    first_sentence_delay_ms?: Stored<number>;
    /**
     * The number that calls, in E.164 format.
     */
    from_phone_number?: Stored<string>;
    /**
     * Whether it was cancelled. `status` says the same, and more.
     */
    is_cancelled?: Stored<boolean>;
    /**
     * Whether it is completed. `status` says the same, and more.
     */
    is_completed?: Stored<boolean>;
    /**
     * The first of `call_attempts` once more.
     */
    last_call_attempt?: Stored<CallAttempt>;
    /**
     * The language model behind the agent.
     */
    llm_model?: Stored<LlmModel>;
    /**
     * Names and texts that are stored with the call.
     */
    metadata?: Stored<Texts>;
    /**
     * The organization that it belongs to.
     */
    organization_id?: Stored<string>;
    /**
     * The values of the placeholders, by name.
     */
    prompt_variables?: Stored<Texts>;
    /**
     * When the first attempt was to be made.
     */
    scheduled_at?: Stored<string>;
    /**
     * The number that is called, in E.164 format.
     */
    to_phone_number?: Stored<string>;
    /**
     * When anything about it last changed.
     */
    updated_at?: Stored<string>;
    /**
     * What came of it in terms of business; null as long as nobody can tell.
     */
    outcome?: Stored<Outcome>;
    /**
     * Why that is the outcome.
     */
    outcome_summary?: Stored<string>;
}

/**
 * A campaign.
 */
export interface Campaign {
    /**
     * Its id.
     */
    id?: Stored<string>;
    /**
     * Its name.
     */
    name?: Stored<string>;
}

/**
 * A day of the week.
 */
export type Weekday = "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";

/**
 * A header or a query parameter.
 */
export interface KeyValue {
    /**
     * Its name.
     */
    key: string;
    /**
     * Its value, which may hold placeholders.
     */
    value: string;
}

/**
 * A limit on calls that run at the same time.
 */
export interface Concurrency {
    /**
     * The name that the calls share.
     */
    key: string;
    /**
     * How many of them may run at the same time, 1 or more.
     */
    max: number;
}

/**
 * A model behind OpenRouter.
 */
export interface OpenrouterModel {
    /**
     * The model's id, such as `openai/gpt-4.1`.
     */
    openrouter_model_id: string;
    /**
     * Who serves it, such as `azure`.
     */
    openrouter_provider: string;
}

/**
 * A model that Revox hosts.
 */
export interface DedicatedInstanceModel {
    /**
     * Which one.
     */
    name: DedicatedInstanceName;
}

/**
 * A noise behind the agent's voice.
 */
export type BackgroundSound = "audio/office.ogg";

/**
 * A question and its answer as the API stores them.
 */
export interface StoredFaqItem extends FaqItem {
    /**
     * Its id.
     */
    id?: Stored<string>;
    /**
     * Whether a human still has to answer it.
     */
    needs_human_answer?: Stored<boolean>;
    /**
     * Who wrote it.
     */
    source?: Stored<FaqSource>;
}

/**
 * A question and its answer.
 */
export interface FaqItem {
    /**
     * The answer.
     */
    answer: string;
    /**
     * The question.
     */
    question: string;
}

/**
 * A span of the day, in the recipient's zone, in which calls are allowed. It never reaches past midnight.
 */
export interface CallingWindow {
    /**
     * The first minute of the window: `10:00`, `9:30` or `9:30am`. Default: 10:00.
     */
    calling_window_start_time?: string;
    /**
     * The first minute after the window, later than its start. Default: 18:00.
     */
    calling_window_end_time?: string;
    /**
     * How long to wait after an attempt in this window before the next one, in seconds. Default: 7200.
     */
    retry_delay_seconds?: number;
}

/**
 * A speech-to-speech model.
 */
export interface RealtimeModel {
    /**
     * Who serves it.
     */
    provider: RealtimeProvider;
    /**
     * The model's id.
     */
    realtime_model_id: string;
    /**
     * The voice it speaks with, such as `marin` or `Puck`.
     */
    realtime_voice_id?: string;
}

/**
 * A value where the API also takes an explicit null, which is not the same as leaving the field out.
 */
export type OrNull<T> = null | T;

/**
 * An HTTP endpoint that the agent may call during the conversation.
 */
export interface CustomTool {
    /**
     * A name of its own in lower-case snake_case, such as `check_inventory`.
     */
    name: string;
    /**
     * What the tool does; the language model decides by it when to call the tool.
     */
    description: string;
    /**
     * The HTTP method.
     */
    method: HttpMethod;
    /**
     * The full URL. Placeholders may be variables or the tool's own parameters.
     */
    url: string;
    /**
     * The HTTP headers.
     */
    headers: KeyValue[];
    /**
     * What is appended to the URL.
     */
    query_params: KeyValue[];
    /**
     * What the language model has to find out before it calls the tool.
     */
    input_schema: Parameter[];
    /**
     * The JSON body, with placeholders inside quotes (`"{{name}}"`); null: none.
     */
    body_template: OrNull<string>;
}

/**
 * An HTTP method.
 */
export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * An assistant as the API stores it.
 */
export interface StoredAssistant extends Assistant {
    /**
     * Its id.
     */
    id?: Stored<string>;
    /**
     * When it was created.
     */
    created_at?: Stored<string>;
    /**
     * Questions that the agent knows the answers to, or has to learn.
     */
    faq_items?: StoredFaqItem[];
    /**
     * Its name.
     */
    name?: Stored<string>;
    /**
     * The organization that it belongs to.
     */
    organization_id?: Stored<string>;
    /**
     * How many questions wait for an answer.
     */
    pending_faq_count?: Stored<number>;
    /**
     * When it was last changed.
     */
    updated_at?: Stored<string>;
}

/**
 * An open interval of one calling window.
 */
export interface Opening {
    /**
     * Its first instant, in UTC.
     */
    from: string;
    /**
     * The first instant after it, in UTC.
     */
    to: string;
    /**
     * Index in calling_windows.
     */
    window: number;
}

/**
 * Data of the assistant's own making.
 */
export type Data = Record<string, unknown>;

/**
 * How a call is handed to a human.
 */
export type HumanTransferMode = "warm" | "cold";

/**
 * How a conversation ended, in terms of business.
 */
export type Outcome = "not_interested" | "interested" | "completed" | "requested_callback_later" | "requested_callback_new_number" | "do_not_contact";

/**
 * How bad an issue is.
 */
export type Severity = "error" | "warning";

/**
 * How far a call order is.
 */
export type CallStatus = "initializing" | "queued_for_calling" | "calling" | "scheduled" | "completed" | "cancelled" | "errored";

/**
 * How far an attempt is.
 */
export type AttemptStatus = "queued" | "ringing" | "ongoing" | "completed" | "error";

/**
 * How the first sentence is used.
 */
export type FirstSentenceMode = "generated" | "static" | "none";

/**
 * How to preview a schedule.
 */
export interface PreviewOptions extends Options {
    /**
     * Used when the request does not carry one, as with an assistant_id.
     */
    callRetryConfig?: CallRetryConfig | null;
    /**
     * How many attempts to list at the most, from 1 to 10 000. Default: 100.
     */
    maxAttempts?: number | null;
    /**
     * How long an attempt is taken to last, in seconds. Default: 0.
     */
    attemptSeconds?: number | null;
}

/**
 * How to read a request. All but [`now`](Options::now) has a default.
 */
export interface Options {
    /**
     * The present instant: a Date, ISO 8601 with an offset, or epoch milliseconds. Default: the clock.
     */
    now?: Date | string | number | null;
    /**
     * What kind of input it is. Default: "json".
     */
    source?: Source | null;
    /**
     * The country of national phone numbers in a form draft, as ISO 3166 alpha-2.
     */
    defaultCountry?: string | null;
    /**
     * What to do with fields that the API does not know. Default: "warn".
     */
    unknownFields?: UnknownFields | null;
}

/**
 * Names of your own, each with a text, in the order that they were given.
 */
export type Texts = Record<string, string>;

/**
 * One attempt of the plan.
 */
export interface PlannedAttempt {
    /**
     * From 1.
     */
    number: number;
    /**
     * The instant, RFC 3339 in UTC: "2026-11-23T15:00:00Z".
     */
    at: string;
    /**
     * The same instant on the recipient's clocks: "2026-11-23T10:00:00-05:00".
     */
    local: string;
    /**
     * Why then.
     */
    trigger: Trigger;
    /**
     * Whether the window or the day moved it later than its trigger asked for.
     */
    deferred: boolean;
    /**
     * Index in calling_windows; null when outside every window, as with force_now.
     */
    window: number | null;
    /**
     * Whether dialling at this instant is allowed in every candidate zone.
     */
    openInEveryCandidate: boolean;
}

/**
 * One dial.
 */
export interface CallAttempt {
    /**
     * Its id.
     */
    id?: Stored<string>;
    /**
     * When the other side picked up.
     */
    answered_at?: Stored<string>;
    /**
     * Why the number could not be reached.
     */
    dial_error?: Stored<DialError>;
    /**
     * When it ended.
     */
    ended_at?: Stored<string>;
    /**
     * The number that was called, in E.164 format.
     */
    phone_number?: Stored<string>;
    /**
     * Where to listen to it.
     */
    recording_url?: Stored<string>;
    /**
     * Who or what picked up.
     */
    result?: Stored<CallResult>;
    /**
     * When it started.
     */
    started_at?: Stored<string>;
    /**
     * How far it is.
     */
    status?: Stored<AttemptStatus>;
    /**
     * Why the agent hung up, if it did: `voicemail`, `transfer`…
     */
    end_reason?: Stored<string>;
    /**
     * Who hung up.
     */
    ended_by?: Stored<EndedBy>;
    /**
     * What was found out, by the assistant's `structured_output_config`.
     */
    structured_output?: Stored<Data>;
    /**
     * What was said.
     */
    transcript?: Stored<TranscriptEntry[]>;
}

/**
 * One finding: an error or a warning, and where it is.
 *
 * An error breaks the documented contract of the API; a warning is something that the API would take and that
 * is almost surely not what was meant. No issue repeats an API key, a header's value, metadata, or the value of a
 * prompt variable.
 *
 * ```
 * use revox_call_builder::{Options, Severity, Timestamp, validate_call_request};
 * use serde_json::json;
 *
 * let options = Options::at("2026-11-23T15:00:00Z".parse::<Timestamp>().unwrap());
 * let report = validate_call_request(&json!({ "phone_number": "+12125550123" }), &options);
 * let issue = &report.issues[0];
 * assert_eq!((issue.code.as_str(), issue.severity), ("assistant_missing", Severity::Error));
 * assert_eq!(issue.message, "add an assistant, or the assistant_id of a stored one");
 * ```
 */
export interface Issue {
    /**
     * Where it is: member names and list positions from the top; empty for the request as a whole.
     */
    path: PathSegment[];
    /**
     * What it is. Stable: for programs, translations and tests.
     */
    code: IssueCode;
    /**
     * How bad it is.
     */
    severity: Severity;
    /**
     * One plain English sentence that says what to do.
     */
    message: string;
    /**
     * The numbers and names in the message.
     */
    params: Record<string, unknown>;
}

/**
 * One step of an issue's path.
 */
export type PathSegment = string | number;

/**
 * One thing to find out in the conversation.
 */
export interface Parameter {
    /**
     * A name of its own within the list.
     */
    name: string;
    /**
     * Whether it has to be found out.
     */
    required: boolean;
    /**
     * What kind of value it is.
     */
    type: ParameterType;
    /**
     * What it means.
     */
    description?: string;
    /**
     * The choices of an `enum`, at least one.
     */
    enum_options?: string[];
}

/**
 * Something that was said, or done with a tool.
 */
export interface TranscriptEntry {
    /**
     * The words.
     */
    content?: Stored<string>;
    /**
     * Whose they are.
     */
    role?: Stored<TranscriptRole>;
    /**
     * What the tool was given.
     */
    tool_arguments?: Stored<ToolArguments>;
    /**
     * Whether the tool failed.
     */
    tool_is_error?: Stored<boolean>;
    /**
     * Which tool it was.
     */
    tool_name?: Stored<string>;
    /**
     * What the tool answered.
     */
    tool_output?: Stored<string>;
}

/**
 * The assistant of one call: what it says, how it sounds, and what it may do.
 */
export interface Assistant {
    /**
     * What the language model is told to do in the call.
     */
    prompt: string;
    /**
     * What the SMS after the call should say; null: none is sent.
     */
    after_call_sms_prompt?: OrNull<string>;
    /**
     * The noise behind the agent's voice; null: none.
     */
    background_sound?: OrNull<BackgroundSound>;
    /**
     * How loud the background sound is, from 0 (silent) to 1.
     */
    background_sound_volume?: number;
    /**
     * The Calendly event type that the agent may book.
     */
    calendly?: OrNull<Calendly>;
    /**
     * When to call, and how often to try again. Without it, the API's defaults hold.
     */
    call_retry_config?: CallRetryConfig;
    /**
     * HTTP endpoints that the agent may call during the conversation.
     */
    custom_tools?: OrNull<CustomTool[]>;
    /**
     * Who gets an email when a call ends with one of `email_notification_outcomes`.
     */
    email_notification_address?: OrNull<string>;
    /**
     * The outcomes that send an email to `email_notification_address`.
     */
    email_notification_outcomes?: OrNull<Outcome[]>;
    /**
     * What the agent says before it hangs up.
     */
    end_of_call_sentence?: string;
    /**
     * Questions that the agent knows the answers to. They replace all that are stored.
     */
    faq_items?: FaqItem[];
    /**
     * What the agent says first; `first_sentence_mode` says how it is meant.
     */
    first_sentence?: string;
    /**
     * How long the agent waits before it speaks first, in milliseconds. The API's default is 400.
     */
    first_sentence_delay_ms?: number;
    /**
     * How `first_sentence` is used.
     */
    first_sentence_mode?: FirstSentenceMode;
    /**
     * The number that this assistant calls from, in E.164 format; null: the organization's default.
     */
    from_phone_number?: OrNull<string>;
    /**
     * How a call is handed to `transfer_phone_number`; null: no transfer.
     */
    human_transfer_mode?: OrNull<HumanTransferMode>;
    /**
     * Whether the agent may press keys to get through phone menus.
     */
    ivr_navigation_enabled?: boolean;
    /**
     * The language model behind the agent.
     */
    llm_model?: LlmModel;
    /**
     * When a call is ended at the latest, in seconds.
     */
    max_call_duration_secs?: number;
    /**
     * What the agent says when `max_call_duration_secs` is reached; null: nothing.
     */
    max_duration_end_message?: OrNull<string>;
    /**
     * Whether the agent may send an SMS during the call.
     */
    sms_enabled?: boolean;
    /**
     * The exact text of that SMS; null: the agent writes it.
     */
    sms_template?: OrNull<string>;
    /**
     * What to extract from the conversation.
     */
    structured_output_config?: Parameter[];
    /**
     * How to extract it; null: the API's own prompt. It may also use `{{transcript}}`,
     * `{{call_direction}}`, `{{user_phone_number}}` and `{{agent_phone_number}}`.
     */
    structured_output_prompt?: OrNull<string>;
    /**
     * What is heard while the agent thinks; null: nothing.
     */
    thinking_sound?: OrNull<ThinkingSound>;
    /**
     * How likely the thinking sound is at any turn, from 0 to 1.
     */
    thinking_sound_probability?: number;
    /**
     * How loud the thinking sound is, from 0 (silent) to 1.
     */
    thinking_sound_volume?: number;
    /**
     * Whom to hand the call to when a human is asked for, in E.164 format; null: nobody.
     */
    transfer_phone_number?: OrNull<string>;
    /**
     * The voice of the agent.
     */
    voice?: Voice;
    /**
     * What is left on a voicemail; null: the agent hangs up at once.
     */
    voicemail_message?: OrNull<string>;
    /**
     * The SMS that follows a voicemail; null: none is sent.
     */
    voicemail_sms_prompt?: OrNull<string>;
    /**
     * What a warm transfer's handoff summary should hold; null: the API's own briefing.
     */
    warm_transfer_summary_instructions?: OrNull<string>;
    /**
     * Where the API reports that the call is completed.
     */
    webhook_url?: string;
}

/**
 * The body of `POST /call`: whom to call, with which assistant, and when.
 *
 * Either `assistant` or `assistant_id` has to be there; with both, the API takes `assistant_id`.
 */
export interface CallRequest {
    /**
     * The number to call, in E.164 format, such as `+14155552671`.
     */
    phone_number: string;
    /**
     * The assistant that makes this call, given in full.
     */
    assistant?: Assistant;
    /**
     * The id (UUID) of a stored assistant that makes this call.
     */
    assistant_id?: string;
    /**
     * How many calls that share a key may run at the same time.
     */
    concurrency?: Concurrency;
    /**
     * Dial the first attempt at once, outside calling windows and allowed days too.
     */
    force_now?: boolean;
    /**
     * The number to call from, in E.164 format. Without it, the organization's default trunk is used.
     */
    from_phone_number?: string;
    /**
     * Names and texts that are stored with the call.
     */
    metadata?: Texts;
    /**
     * The values of the placeholders, by name.
     */
    prompt_variables?: Texts;
    /**
     * When the first attempt is due: ISO 8601 with an offset, such as `2026-11-24T10:00:00-05:00`.
     * Without it, the call starts immediately.
     */
    scheduled_at?: string;
}

/**
 * The connection to a Calendly account.
 */
export interface Calendly {
    /**
     * The id of the link between the Calendly account and Revox.
     */
    connection_id: string;
    /**
     * The id of the event type to book, such as `https://api.calendly.com/event_types/…`.
     */
    event_type_id: string;
}

/**
 * The language model behind the agent, one of four kinds.
 */
export type LlmModel = ({ type: "dedicated-instance" } & DedicatedInstanceModel) | ({ type: "openrouter" } & OpenrouterModel) | ({ type: "custom" } & CustomModel) | ({ type: "realtime" } & RealtimeModel);

/**
 * The models that Revox hosts.
 */
export type DedicatedInstanceName = "gpt-4.1" | "ministral-3-8b-instruct";

/**
 * The recipient's zone.
 */
export interface TimezoneInfo {
    /**
     * Its IANA name.
     */
    id: string;
    /**
     * Where it comes from.
     */
    source: TimezoneSource;
    /**
     * All zones that the number may be in; just the one where it is given.
     */
    candidates: string[];
}

/**
 * The versions of the data inside.
 */
export interface DataVersions {
    /**
     * The release of the IANA time zone database.
     */
    tzdb: string;
    /**
     * The release of libphonenumber's metadata.
     */
    libphonenumber: string;
}

/**
 * The voice of the agent.
 */
export interface Voice {
    /**
     * The voice's id at its provider.
     */
    id: string;
    /**
     * Who synthesises it.
     */
    provider: VoiceProvider;
    /**
     * How fast it speaks, from 0.6 to 1.5, where 1 is normal; ElevenLabs takes 0.7 to 1.2.
     */
    speed?: number;
    /**
     * How loud it is, from 0.5 to 2, where 1 is normal. Only Cartesia uses it.
     */
    volume?: number;
}

/**
 * What `POST /call` answers.
 */
export interface CallCreateResponse {
    /**
     * The call order.
     */
    call: CallOrder;
}

/**
 * What `buildPayload` answers.
 */
export type BuildResult = { ok: true; payload: CallRequest; issues: Issue[] } | { ok: false; issues: Issue[] };

/**
 * What `parseCallOrder` answers.
 */
export type ParseResult = { ok: true; order: CallOrder; issues: Issue[] } | { ok: false; issues: Issue[] };

/**
 * What `previewSchedule` answers.
 */
export type SchedulePreview = { ok: true; timezone: TimezoneInfo; attempts: PlannedAttempt[]; totalAttempts: number; truncated: boolean; openings: Opening[]; issues: Issue[] } | { ok: false; issues: Issue[] };

/**
 * What `remainingSchedule` answers: a preview of the attempts to come, and whether there are any.
 */
export type RemainingSchedule = (Extract<SchedulePreview, { ok: true }> & OrderState) | Extract<SchedulePreview, { ok: false }>;

/**
 * What `validateCallRequest` answers.
 */
export interface ValidationReport {
    /**
     * Whether there is no issue of severity "error". Then the payload can be built.
     */
    valid: boolean;
    /**
     * All that was found, in the order of the fields.
     */
    issues: Issue[];
}

/**
 * What `validateCallRequests` answers about one line.
 */
export interface LineReport {
    /**
     * Which line it is, from 1. Blank lines count, and have no report.
     */
    line: number;
    /**
     * Whether there is no issue of severity "error".
     */
    valid: boolean;
    /**
     * All that was found, in the order of the fields.
     */
    issues: Issue[];
}

/**
 * What a tool was given: an object, or a text that should have been one.
 */
export type ToolArguments = Record<string, unknown> | string;

/**
 * What an issue is about.
 */
export type IssueCode = "required" | "wrong_type" | "unknown_option" | "too_small" | "too_big" | "not_integer" | "too_short" | "too_long" | "invalid_email" | "invalid_url" | "invalid_uuid" | "invalid_datetime" | "offset_missing" | "invalid_time" | "invalid_timezone" | "timezone_unknown" | "invalid_phone_number" | "invalid_tool_name" | "invalid_json_template" | "duplicate" | "window_not_positive" | "assistant_missing" | "out_of_range_for_provider" | "nonexistent_local_time" | "not_serializable" | "too_deep" | "unknown_field" | "invalid_option" | "phone_number_unassigned" | "phone_number_kind" | "timezone_ambiguous" | "too_many_issues" | "assistant_ignored" | "retry_config_unknown" | "field_ignored" | "placeholder_undefined" | "placeholder_malformed" | "prompt_variable_unused" | "scheduled_in_past" | "scheduled_outside_window" | "force_now_overrides_schedule" | "windows_overlap" | "insecure_url" | "ambiguous_local_time" | "schedule_beyond_year_9999";

/**
 * What is heard while the agent thinks.
 */
export type ThinkingSound = "city-ambience.ogg" | "forest-ambience.ogg" | "office-ambience.ogg" | "crowded-room.ogg" | "keyboard-typing.ogg" | "keyboard-typing2.ogg" | "hold_music.ogg";

/**
 * What kind of input a request is.
 */
export type Source = "json" | "form";

/**
 * What kind of value a parameter is.
 */
export type ParameterType = "string" | "number" | "boolean" | "enum" | "date" | "datetime";

/**
 * What the API has stored in a field: what it documents, or nothing, or something that it has come up with since.
 * What is neither documented nor null has an issue.
 */
export type Stored<T> = T | (T extends string ? string & {} : never) | null;

/**
 * What to do with fields that the API does not know.
 */
export type UnknownFields = "warn" | "error" | "strip";

/**
 * When the phone may ring, and how often it is tried. Members that are missing take their default.
 */
export interface CallRetryConfig {
    /**
     * The days on which calls are allowed, in the recipient's zone. Default: Monday to Friday.
     */
    allowed_days?: Weekday[];
    /**
     * Whether attempt 2 follows attempt 1 without a delay. Default: false.
     */
    call_twice_in_a_row?: boolean;
    /**
     * The times of day at which calls are allowed. Default: one window with all its defaults.
     */
    calling_windows?: CallingWindow[];
    /**
     * The number of attempts, the first one counted. Default: 3.
     */
    max_retry_attempts?: number;
    /**
     * The recipient's zone by its IANA name, such as `Europe/Paris`; absent or null: taken from `phone_number`.
     */
    timezone?: OrNull<string>;
}

/**
 * Where a recipient's zone comes from.
 */
export type TimezoneSource = "override" | "phone_number";

/**
 * Whether an order goes on.
 */
export type OrderState = { state: "running"; because?: undefined } | { state: "ended"; because: EndReason };

/**
 * Who calls whom.
 */
export type CallDirection = "inbound" | "outbound";

/**
 * Who hung up.
 */
export type EndedBy = "agent" | "user" | "system";

/**
 * Who or what picked up.
 */
export type CallResult = "IVR" | "voicemail" | "human" | "unknown" | "ios-screening-filter";

/**
 * Who serves a speech-to-speech model.
 */
export type RealtimeProvider = "openai" | "google";

/**
 * Who synthesises the voice.
 */
export type VoiceProvider = "cartesia" | "elevenlabs";

/**
 * Who wrote a question and its answer.
 */
export type FaqSource = "human" | "ai";

/**
 * Whose words they are.
 */
export type TranscriptRole = "user" | "assistant" | "tool";

/**
 * Why a number could not be reached.
 */
export type DialError = "number_non_attributed" | "too_many_calls" | "busy" | "temporarily_unavailable" | "no_answer" | "no_international_permission" | "precondition_failed" | "non_classified_error";

/**
 * Why an attempt is made when it is made.
 */
export type Trigger = "immediate" | "scheduled" | "force_now" | "retry_delay" | "twice_in_a_row";

/**
 * Why an order has ended.
 */
export type EndReason = "completed" | "cancelled" | "errored" | "reached_a_human" | "attempts_exhausted";

/**
 * Your own endpoint that speaks the OpenAI chat completions API.
 */
export interface CustomModel {
    /**
     * The key that is sent to it as a bearer token. No issue ever repeats it.
     */
    api_key: string;
    /**
     * The model's name there, such as `meta-llama/llama-3-70b`.
     */
    model_name: string;
    /**
     * Its base URL, such as `https://api.together.xyz/v1`.
     */
    api_url: string;
}
