// What a form would check a request of the newest API with: zod, and libphonenumber-js for the numbers. It finds the
// errors; warnings.mjs finds the rest.
import * as z from "zod";
import { isPhone } from "./phone.mjs";

const text = z.string();
const filled = text.min(1);
const phone = text.refine(isPhone);
const url = text.regex(/^https?:\/\/[^\s\\]+$/i);
const time = text.regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:0?[1-9]|1[0-2])(?::[0-5]\d)? ?[ap]m)$/i);
const whole = (minimum) => z.number().int().min(minimum).max(Number.MAX_SAFE_INTEGER);
const parameter = z.looseObject({
  name: filled,
  required: z.boolean(),
  type: z.enum(["string", "number", "boolean", "enum", "date", "datetime"]),
  description: text.optional(),
  enum_options: z.array(text).optional(),
});
const pairs = z.array(z.looseObject({ key: filled, value: text }));
const day = z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
const zones = new Set(Intl.supportedValuesOf("timeZone"));
const config = z.looseObject({
  allowed_days: z.array(day).min(1).optional(),
  call_twice_in_a_row: z.boolean().optional(),
  calling_windows: z
    .array(z.looseObject({ calling_window_start_time: time.optional(), calling_window_end_time: time.optional(), retry_delay_seconds: whole(0).optional() }))
    .min(1)
    .optional(),
  max_retry_attempts: whole(1).optional(),
  timezone: text.refine((name) => zones.has(name)).nullish(),
});
const model = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("dedicated-instance"), name: z.enum(["gpt-4.1", "ministral-3-8b-instruct"]) }),
  z.looseObject({ type: z.literal("openrouter"), openrouter_model_id: text, openrouter_provider: text }),
  z.looseObject({ type: z.literal("custom"), api_key: filled, model_name: filled, api_url: text.regex(/^[a-z][a-z\d+.-]*:\/\/[^\s\\]+$/i) }),
  z.looseObject({ type: z.literal("realtime"), provider: z.enum(["openai", "google"]), realtime_model_id: text, realtime_voice_id: filled.optional() }),
]);
const tool = z.looseObject({
  name: text.regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/),
  description: filled,
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  url,
  headers: pairs,
  query_params: pairs,
  input_schema: z.array(parameter),
  body_template: text.nullable(),
});
const share = z.number().min(0).max(1).optional();
const emails = text.refine((list) => list.split(",").every((one) => z.email().safeParse(one.trim()).success));
const outcomes = z.array(z.enum(["not_interested", "interested", "completed", "requested_callback_later", "none"]));
const assistant = z.looseObject({
  prompt: text,
  after_call_sms_outcomes: outcomes.nullish(),
  after_call_sms_prompt: text.nullish(),
  background_sound: z.literal("audio/office.ogg").nullish(),
  background_sound_volume: share,
  calendly: z.looseObject({ connection_id: text, event_type_id: text }).nullish(),
  call_retry_config: config.optional(),
  cartesia_dictionary_pronunciation_id: filled.nullish(),
  custom_tools: z.array(tool).nullish(),
  email_notification_address: emails.nullish(),
  email_notification_outcomes: outcomes.nullish(),
  end_of_call_sentence: text.optional(),
  faq_items: z.array(z.looseObject({ answer: text, question: text })).optional(),
  first_sentence: text.optional(),
  first_sentence_delay_ms: whole(0).optional(),
  first_sentence_mode: z.enum(["generated", "static", "none"]).optional(),
  from_phone_number: phone.nullish(),
  human_transfer_mode: z.enum(["warm", "cold"]).nullish(),
  ivr_navigation_enabled: z.boolean().optional(),
  llm_model: model.optional(),
  logo_url: url.nullish(),
  max_call_duration_secs: z.number().optional(),
  max_duration_end_message: text.max(150).nullish(),
  precall_lookup_url: url.nullish(),
  slack: z.looseObject({ channels: z.array(z.looseObject({ id: text, name: text.nullish() })), connection_id: text, outcomes, template: text.nullish() }).nullish(),
  sms_enabled: z.boolean().optional(),
  sms_template: text.nullish(),
  structured_output_config: z.array(parameter).optional(),
  structured_output_prompt: text.nullish(),
  stt_context: z.looseObject({ general: z.array(z.looseObject({ key: filled, value: filled })), terms: z.array(filled) }).nullish(),
  stt_model: z.enum(["stt-rt-v4", "stt-rt-v5"]).optional(),
  thinking_sound: z.enum(["city-ambience.ogg", "forest-ambience.ogg", "office-ambience.ogg", "crowded-room.ogg", "keyboard-typing.ogg", "keyboard-typing2.ogg", "hold_music.ogg"]).nullish(),
  thinking_sound_probability: share,
  thinking_sound_volume: share,
  transfer_destinations: z.array(z.looseObject({ label: filled, phone_number: phone })).nullish(),
  type: z.enum(["standalone", "multi-step", "sub-assistant"]).optional(),
  voice: z
    .looseObject({
      id: filled,
      provider: z.enum(["cartesia", "elevenlabs", "gradium"]),
      model: z.enum(["sonic-3", "sonic-3.5"]).optional(),
      speed: z.number().min(0.6).max(1.5).optional(),
      volume: z.number().min(0.5).max(2).optional(),
    })
    .optional(),
  voicemail_message: text.nullish(),
  voicemail_sms_prompt: text.nullish(),
  warm_transfer_summary_instructions: text.nullish(),
  webhook_url: url.optional(),
  zoho: z
    .looseObject({
      connection_id: text,
      field_mapping: z.array(z.looseObject({ source: filled, zoho_field: filled })),
      log_call_activity: z.boolean(),
      module: filled,
      outcomes,
      template: text.nullish(),
    })
    .nullish(),
});
const request = z.looseObject({
  phone_number: phone,
  assistant: assistant.optional(),
  assistant_id: z.guid().optional(),
  concurrency: z.looseObject({ key: text }).optional(),
  from_phone_number: phone.optional(),
  metadata: z.record(text, text).optional(),
  prompt_variables: z.record(text, text).optional(),
  scheduled_at: z.iso.datetime({ offset: true }).optional(),
  skip_calling_window: z.boolean().optional(),
});

/** The faulty paths of a request. */
export function validate(input) {
  const read = request.safeParse(input);
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join("."));
}
