// What the benchmarks ask about: requests of four sizes, and schedules.
import { readFileSync } from "node:fs";

/** Nearly everything that a request of the newest version may hold: the full one of the oldest, as it is today. */
const { force_now, concurrency, assistant, ...rest } = JSON.parse(readFileSync(new URL("../tests/cases/full.json", import.meta.url), "utf8"));
const { transfer_phone_number, ...kept } = assistant;
const full = {
  ...rest,
  assistant: {
    ...kept,
    after_call_sms_outcomes: ["completed", "interested"],
    slack: { connection_id: "s-1", channels: [{ id: "C01234567", name: "calls" }], outcomes: ["completed"], template: "{{contact_name}}: {{outcome}}, {{mood}}" },
    stt_context: { general: [{ key: "topic", value: "An open invoice" }], terms: ["Northwind", "SEPA"] },
    stt_model: "stt-rt-v5",
    transfer_destinations: [{ label: "Accounts", phone_number: transfer_phone_number }],
    voice: { ...kept.voice, model: "sonic-3" },
    zoho: { connection_id: "z-1", field_mapping: [{ source: "email", zoho_field: "Email" }], log_call_activity: true, module: "Leads", outcomes: ["completed"] },
  },
  concurrency: { key: concurrency.key },
  skip_calling_window: force_now,
};
const small = { phone_number: "+12125550143", assistant_id: "7a0f3c52-9b1e-4c8d-8f21-3d5e6a7b8c9d" };
const typical = {
  phone_number: "+12125550143",
  assistant: {
    prompt:
      "You call {{name}} for a bookshop, about the order that came in on {{day}}. Say that it waits at the counter until " +
      "Saturday evening, ask whether somebody else may fetch it, and keep every answer short.",
    background_sound: "audio/office.ogg",
    background_sound_volume: 0.4,
    call_retry_config: {
      allowed_days: ["tuesday", "wednesday", "thursday", "friday"],
      calling_windows: [{ calling_window_start_time: "10:30", calling_window_end_time: "18:30", retry_delay_seconds: 7200 }],
      max_retry_attempts: 5,
      timezone: "America/New_York",
    },
    end_of_call_sentence: "Thank you, {{name}}, see you at the shop.",
    first_sentence: "Hello, am I speaking to {{name}}?",
    first_sentence_mode: "static",
    llm_model: { type: "dedicated-instance", name: "gpt-4.1" },
    max_call_duration_secs: 240,
    max_duration_end_message: "I have to hang up now. Please call the shop.",
    structured_output_config: [
      { name: "comes", required: true, type: "boolean", description: "Whether they come" },
      { name: "when", required: false, type: "enum", enum_options: ["friday", "saturday"] },
    ],
    voice: { id: "694f9389-aac1-45b6-b726-9d9369183238", provider: "cartesia", speed: 1.1 },
    voicemail_message: "Hello {{name}}, your order of {{day}} is at the shop.",
    webhook_url: "https://hooks.example.com/calls",
  },
  metadata: { order: "B-2210", branch: "north" },
  prompt_variables: { name: "Ada", day: "Monday" },
};

/** Twelve faults that a JSON Schema can find too. */
const faulty = structuredClone(full);
Object.assign(faulty, { phone_number: "0151 2345", skip_calling_window: "yes", scheduled_at: "tomorrow" });
Object.assign(faulty.assistant, { background_sound_volume: 2, first_sentence_mode: "spoken", sms_enabled: 1, webhook_url: "example.com" });
Object.assign(faulty.assistant.call_retry_config, { max_retry_attempts: 0 });
Object.assign(faulty.assistant.custom_tools[1], { method: "FETCH", name: "Book It" });
faulty.assistant.voice.speed = 9;
delete faulty.assistant.faq_items[1].answer;

const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const schedule = (config) => ({ phone_number: "+12125550143", assistant: { prompt: "", call_retry_config: config } });
const hundred = schedule({
  allowed_days: days,
  calling_windows: [
    { calling_window_start_time: "00:30", calling_window_end_time: "12:00", retry_delay_seconds: 3600 },
    { calling_window_start_time: "13:30", calling_window_end_time: "19:00", retry_delay_seconds: 5400 },
  ],
  max_retry_attempts: 100,
  timezone: "America/New_York",
});

/** A file of requests, one a line: half are small, and one in ten is at fault. */
const lines = Array.from({ length: 10_000 }, (_, at) => {
  const request = structuredClone(at % 2 === 0 ? small : at % 5 === 0 ? full : typical);
  Object.assign(request, { phone_number: `+1212555${String(at).padStart(4, "0")}`, metadata: { row: String(at) } });
  if (at % 10 === 7) request.skip_calling_window = "yes";
  return JSON.stringify(request);
});

export const requests = {
  /** What they are checked against. */
  apiVersion: "2026-08-21",
  now: Date.UTC(2026, 10, 23, 15),
  small,
  typical,
  full,
  faulty,
  byNumber: { phone_number: "+12125550143", assistant: { prompt: "" } },
  zoned: schedule({ timezone: "America/New_York" }),
  hundred,
  ndjson: lines.join("\n"),
};
