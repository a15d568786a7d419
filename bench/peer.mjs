// What a form would do without this package: zod for the request, libphonenumber-js for the number, moment-timezone for
// the schedule. Errors only: the warnings that the package gives on top are not here, so the comparison favours the peer.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import moment from "moment-timezone";
import * as z from "zod";

const text = z.string();
const filled = text.min(1);
/** Whether a text is a number in E.164 format that can be dialled. */
export function isPhone(given) {
  const number = /^\+[1-9]\d{1,14}$/.test(given) ? parsePhoneNumberFromString(given) : undefined;
  return number?.number === given && number.isPossible();
}

const phone = text.refine(isPhone);
const url = text.regex(/^https?:\/\/[^\s\\]+$/i);
const time = text.regex(/^(?:(?:[01]?\d|2[0-3]):[0-5]\d|(?:0?[1-9]|1[0-2])(?::[0-5]\d)? ?[ap]m)$/i);
const whole = (minimum) => z.number().int().min(minimum).max(Number.MAX_SAFE_INTEGER);
const minutes = (given) => {
  const [, hour, minute = "0", half] = /^(\d+)(?::(\d+))? ?([ap]m)?$/i.exec(given);
  return (half ? (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0) : +hour) * 60 + +minute;
};
const parameter = z.looseObject({
  name: filled,
  required: z.boolean(),
  type: z.enum(["string", "number", "boolean", "enum", "date", "datetime"]),
  description: text.optional(),
  enum_options: z.array(text).optional(),
});
const pairs = z.array(z.looseObject({ key: filled, value: text }));
const day = z.enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]);
const zones = new Set(moment.tz.names());
const config = z.looseObject({
  allowed_days: z.array(day).min(1).optional(),
  call_twice_in_a_row: z.boolean().optional(),
  calling_windows: z
    .array(z.looseObject({ calling_window_start_time: time.optional(), calling_window_end_time: time.optional(), retry_delay_seconds: whole(1).optional() }))
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
const assistant = z.looseObject({
  prompt: text,
  background_sound: z.literal("audio/office.ogg").nullish(),
  background_sound_volume: share,
  call_retry_config: config.optional(),
  custom_tools: z.array(tool).nullish(),
  email_notification_address: z.email().nullish(),
  faq_items: z.array(z.looseObject({ answer: text, question: text })).optional(),
  first_sentence: text.optional(),
  first_sentence_mode: z.enum(["generated", "static", "none"]).optional(),
  from_phone_number: phone.nullish(),
  llm_model: model.optional(),
  max_call_duration_secs: z.number().optional(),
  max_duration_end_message: text.max(150).nullish(),
  sms_enabled: z.boolean().optional(),
  structured_output_config: z.array(parameter).optional(),
  thinking_sound_volume: share,
  transfer_phone_number: phone.nullish(),
  voice: z
    .looseObject({ id: filled, provider: z.enum(["cartesia", "elevenlabs"]), speed: z.number().min(0.6).max(1.5).optional(), volume: z.number().min(0.5).max(2).optional() })
    .optional(),
  webhook_url: url.optional(),
});
const request = z.looseObject({
  phone_number: phone,
  assistant: assistant.optional(),
  assistant_id: z.guid().optional(),
  concurrency: z.looseObject({ key: text, max: z.number().min(1) }).optional(),
  force_now: z.boolean().optional(),
  from_phone_number: phone.optional(),
  metadata: z.record(text, text).optional(),
  prompt_variables: z.record(text, text).optional(),
  scheduled_at: z.iso.datetime({ offset: true }).optional(),
});

/** The faulty paths of a request. */
export function validate(input) {
  const read = request.safeParse(input);
  return read.success ? [] : read.error.issues.map((issue) => issue.path.join("."));
}

/** The instants of the attempts, by stepping from opening to opening in the recipient's zone. */
export function attempts(input, now) {
  const { allowed_days = ["monday", "tuesday", "wednesday", "thursday", "friday"], calling_windows = [{}], max_retry_attempts = 3, timezone } = input.assistant?.call_retry_config ?? {};
  const windows = calling_windows.map((window) => ({
    from: minutes(window.calling_window_start_time ?? "10:00"),
    to: minutes(window.calling_window_end_time ?? "18:00"),
    delay: window.retry_delay_seconds ?? 7200,
  }));
  const ordered = [...windows].sort((a, b) => a.from - b.from);
  const found = [];
  let at = now;
  while (found.length < max_retry_attempts) {
    let clock = moment.tz(at, timezone);
    let window;
    while (window === undefined) {
      if (allowed_days.includes(clock.clone().locale("en").format("dddd").toLowerCase())) {
        const minute = clock.hours() * 60 + clock.minutes();
        window = ordered.find(({ to }) => minute < to);
        if (window && minute < window.from) clock = clock.clone().startOf("day").hours(Math.floor(window.from / 60)).minutes(window.from % 60);
      }
      if (window === undefined) clock = clock.clone().add(1, "day").startOf("day");
    }
    found.push(clock.toISOString().replace(".000Z", "Z"));
    at = clock.valueOf() + window.delay * 1000;
  }
  return found;
}
