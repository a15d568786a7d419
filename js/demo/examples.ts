// What a form can start from, and orders to look at.
import { previewSchedule, type CallAttempt, type CallCreateResponse, type CallOrder, type CallRequest, type CustomTool } from "revox-call-builder";
import { DAY, MINUTE } from "./clock.js";
import { draftOf, newest, type Draft } from "./draft.js";
import { language, t } from "./language.js";

const script = () => ({
  prompt: t("You are Ada from Northwind Dental. Confirm {{first_name}}'s appointment on {{appointment_day}}. If another day suits better, find one."),
  first_sentence: t("Hello, is this {{first_name}}?"),
});

const number = () => t("+1 604 234 5678");
const variables = () => ({ [t("first_name")]: t("Grace"), [t("appointment_day")]: t("Monday") });

const reminder = (): CallRequest<"2026-08-21"> => ({
  phone_number: number(),
  assistant: { ...script(), call_retry_config: { max_retry_attempts: 4 } },
  prompt_variables: variables(),
});

const tool = (): CustomTool => ({
  name: "find_free_day",
  description: t("Finds the next free appointment on or after a day"),
  method: "POST",
  url: "https://api.northwind.example/days/{{practice}}",
  headers: [{ key: "Authorization", value: "Bearer n0rthw1nd" }],
  query_params: [{ key: "language", value: language() }],
  input_schema: [{ name: "earliest", required: true, type: "date", description: t("The first day that suits") }],
  body_template: '{"earliest": "{{earliest}}"}',
});

const full = (): CallRequest<"2026-08-21"> => ({
  phone_number: number(),
  assistant: {
    ...script(),
    first_sentence_mode: "static",
    first_sentence_delay_ms: 400,
    end_of_call_sentence: t("Goodbye, {{first_name}}."),
    max_call_duration_secs: 300,
    max_duration_end_message: t("I have to hang up now. We will write to you."),
    ivr_navigation_enabled: true,
    voice: { id: "829ccd10-f8b3-43cd-b8a0-4aeaa81f3b30", provider: "elevenlabs", speed: 1.1 },
    background_sound: "audio/office.ogg",
    background_sound_volume: 0.3,
    thinking_sound: "keyboard-typing.ogg",
    thinking_sound_volume: 0.4,
    thinking_sound_probability: 0.5,
    llm_model: { type: "custom", api_key: "sk-northwind", api_url: "https://llm.northwind.example/v1", model_name: "northwind-large" },
    call_retry_config: {
      allowed_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
      calling_windows: [
        { calling_window_start_time: "9:30am", calling_window_end_time: "12pm", retry_delay_seconds: 5400 },
        { calling_window_start_time: "13:30", calling_window_end_time: "18:00", retry_delay_seconds: 7200 },
      ],
      max_retry_attempts: 6,
      call_twice_in_a_row: true,
    },
    transfer_destinations: [{ label: t("Front desk"), phone_number: t("+1 604 234 5600") }],
    human_transfer_mode: "warm",
    warm_transfer_summary_instructions: t("Say which day was asked for."),
    sms_enabled: true,
    sms_template: t("Northwind Dental, {{appointment_day}}."),
    after_call_sms_prompt: t("Sum up what was agreed on."),
    after_call_sms_outcomes: ["completed", "requested_callback_later"],
    voicemail_message: t("Hello {{first_name}}, this is Northwind Dental. Please call us back."),
    voicemail_sms_prompt: t("Ask {{first_name}} to call back."),
    faq_items: [
      { question: t("Where are you?"), answer: t("At 12 Harbour Street.") },
      { question: t("Can I park there?"), answer: t("Yes, in the yard.") },
    ],
    custom_tools: [tool()],
    structured_output_config: [
      { name: t("confirmed"), required: true, type: "boolean" },
      { name: t("mood"), required: false, type: "enum", enum_options: [t("calm"), t("in a hurry"), t("upset")] },
    ],
    stt_model: "stt-rt-v5",
    stt_context: { general: [{ key: t("Practice"), value: t("Northwind Dental") }], terms: ["Invisalign", t("prophylaxis")] },
    slack: { connection_id: "slack-northwind", channels: [{ id: "C01234567", name: t("front-desk") }], outcomes: ["completed"], template: t("{{first_name}}: {{summary}}") },
    zoho: { connection_id: "zoho-northwind", module: "Leads", field_mapping: [{ source: t("confirmed"), zoho_field: "Confirmed" }], log_call_activity: true, outcomes: ["completed"] },
    webhook_url: "https://hooks.northwind.example/revox",
    email_notification_address: "front-desk@northwind.example",
    email_notification_outcomes: ["requested_callback_later", "none"],
  },
  prompt_variables: { ...variables(), practice: t("vancouver") },
  concurrency: { key: "reminders" },
  metadata: { crm_id: "0018d00000XyZ" },
});

/** A title is a key of the page's texts, and so is every sentence: an example is in the page's language. */
export const EXAMPLES: Record<"empty" | "reminder" | "full", { title: () => string; draft: () => Draft }> = {
  empty: { title: () => t("an empty form"), draft: () => ({ assistant: { prompt: "" } }) },
  reminder: { title: () => t("an appointment reminder"), draft: () => draftOf(reminder()) },
  full: { title: () => t("every field in use"), draft: () => draftOf(full()) },
};

/** An attempt, by how many seconds it rang and was talked. */
type Happened = Omit<CallAttempt, "started_at" | "answered_at" | "ended_at"> & { rang: number; talked?: number };

const voicemail = (): Happened => ({
  rang: 24,
  talked: 17,
  result: "voicemail",
  ended_by: "agent",
  end_reason: "voicemail",
  transcript: [
    { role: "user", content: t("You have reached Grace. Please leave a message after the tone.") },
    { role: "assistant", content: t("Hello Grace, this is Ada from Northwind Dental, about Monday. We will call again.") },
  ],
});
const noAnswer: Happened = { rang: 41, dial_error: "no_answer", ended_by: "system" };
const human = (): Happened => ({
  rang: 9,
  talked: 74,
  result: "human",
  ended_by: "agent",
  end_reason: "tool_end_call",
  recording_url: "https://recordings.northwind.example/5d0f7c1e.ogg",
  structured_output: { [t("confirmed")]: true, [t("appointment_day")]: t("Tuesday"), [t("mood")]: t("in a hurry") },
  transcript: [
    { role: "assistant", content: t("Hello, is this Grace?") },
    { role: "user", content: t("Yes, but I am about to leave.") },
    { role: "assistant", content: t("Then I will be brief. Is Monday still good for you?") },
    { role: "user", content: t("Not really. Is there anything on Tuesday?") },
    { role: "tool", tool_name: "find_free_day", tool_arguments: { earliest: t("Tuesday") }, tool_output: t("Tuesday, 14:30"), tool_is_error: false },
    { role: "assistant", content: t("Tuesday at half past two is free. Shall I take it?") },
    { role: "user", content: t("Please do. Bye!") },
  ],
});

/** An order for the reminder, whose attempts were made at the latest hours at which it may ring. */
function order(now: number, attempts: Happened[], more: Partial<CallOrder>): CallCreateResponse {
  const { phone_number, assistant, prompt_variables } = reminder();
  const often = { phone_number, assistant: { ...script(), call_retry_config: { max_retry_attempts: 60 } } };
  const plan = previewSchedule(often, { now: now - 7 * DAY, source: "form", apiVersion: newest() });
  const instants = (plan.ok ? plan.attempts : []).map(({ at }) => Date.parse(at)).filter((at) => at < now - 5 * MINUTE).slice(-attempts.length);
  const made = attempts.map(({ rang, talked, ...attempt }, index): CallAttempt => {
    const after = (seconds: number) => new Date((instants[index] ?? now) + seconds * 1000).toISOString();
    return {
      id: `attempt ${index + 1}`,
      status: "completed",
      started_at: after(0),
      answered_at: talked === undefined ? null : after(rang),
      ended_at: after(rang + (talked ?? 0)),
      ...attempt,
    };
  });
  return {
    call: {
      id: "5d0f7c1e-6a57-4a39-9a53-6f2c1f7b8d10",
      status: "queued_for_calling",
      direction: "outbound",
      to_phone_number: phone_number.replaceAll(" ", ""),
      created_at: new Date((instants[0] ?? now) - MINUTE).toISOString(),
      assistant: { ...assistant, prompt: script().prompt, id: "0b8a4f8e-5d7e-4b8f-8f38-0f8f0d3f5f11", name: "Ada", custom_tools: [tool()] },
      prompt_variables: { ...prompt_variables, practice: t("vancouver") },
      call_attempts: made.toReversed(),
      ...more,
    },
  };
}

export const ORDERS: Record<"waiting" | "reached", { title: () => string; answer: (now: number) => CallCreateResponse }> = {
  waiting: { title: () => t("Example: an order that goes on"), answer: (now) => order(now, [voicemail(), noAnswer], {}) },
  reached: {
    title: () => t("Example: an order that reached a human"),
    answer: (now) => order(now, [voicemail(), noAnswer, human()], { status: "completed", outcome: "completed", outcome_summary: t("Grace moved her appointment to Tuesday, 14:30.") }),
  },
};
