// Requests, each with a text in a field that has a format: what the JSON Schema's patterns are tried on, in every engine.
const tool = { name: "a", description: "Finds a day", method: "GET", url: "https://x.example", headers: [], query_params: [], input_schema: [], body_template: null };
/** A text, and what it must not become by a line end, which `$` does not mean the same by everywhere. */
const varied = (texts) => [...texts, ...["\n", "\r\n", "\r", "\u0085", "\u2028", "\n\n"].flatMap((end) => [texts[0] + end, end + texts[0]])];

const base = { phone_number: "+4915123456789" };
const model = (api_url) => ({ ...base, assistant: { prompt: "", llm_model: { type: "custom", api_key: "k", model_name: "m", api_url } } });
const window = (calling_window_start_time) => ({ ...base, assistant: { prompt: "", call_retry_config: { calling_windows: [{ calling_window_start_time, calling_window_end_time: "23:59" }] } } });
const urls = ["https://x", "HTTP://x:80/", "a+b.c-d://x", "x://[::1]:65535?q", "x://u@v@h:0#", "x://h:", "x://h:65536", "x://h:00065535", "x://[]", "x://[a]b",
  "x://[a", "x://", "x:///p", "//x", "1x://h", "x://h /", "x://h\u0085", "x://h\u00a0", "x://h\ufeff", "x://h\\p", "x://é/ü", "x://:80", "x://u@", "x://a:b:1", "https://{{a}}/{{ b }}", "https://{{ a.b }}:{{p}}/",
  "https://{{ a b }}/", "{{s}}://x", "https://x/{{ a", "https://{{a }}x?{{ a }}", "ftp://x"];
const times = ["10:00", "9:30", "24:00", "9am", "09PM", "12am", "0am", "13pm", "9:5", "9:30 pm", "9:30  pm", "9", " 9am", "٩am", "23:58"];
const dates = ["2024-02-29T10:00Z", "2023-02-29T10:00Z", "2000-02-29T10:00Z", "1900-02-29T10:00Z", "2026-04-31T10:00Z", "2026-12-31T23:59:59.123456789+23:59", "2026-12-31T23:59:59.1234567890Z",
  "2026-12-31T23:59:60Z", "2026-12-31T24:00Z", "0000-01-01T00:00Z", "2026-1-01T00:00Z", "2026-01-01t00:00Z", "2026-01-01T00:00z", "2026-01-01T00:00", "2026-01-01T00:00+24:00", "2026-01-01T00:00-0500", "2026-00-01T00:00Z"];
const emails = ["a@b.c", "a@b", "a.@b.c", "@b.c", "a@-b.c", "a@b-.c", `a@${"b".repeat(63)}.c`, `a@${"b".repeat(64)}.c`, "a b@c.d", "a@b..c", "é@b.c", "a'{|}~@b.c"];
const lists = ["a@b.c,d@e.f", "a@b.c , d@e.f\n", "a@b.c,", ",a@b.c", "a@b.c,,d@e.f", "a@b.c;d@e.f", " a@b.c", "\u2003a@b.c\u2028", "\ufeffa@b.c"];
const lookups = ["https://x/{{phone}}", "https://x/{{ phone }}?a={{ phone}}", "https://x/", "https://x/{{phone", "{{phone}}", "https://{{phone}}", "https://x/{{ phone }} ", "ftp://x/{{phone}}", "https://x/{{number}}"];
const names = ["a", "a_b1", "a__b", "_a", "a_", "A", "1a", "a-b"];
const tools = (change) => ({ ...base, assistant: { prompt: "", custom_tools: [{ ...tool, ...change }] } });
const phones = ["+14155552671", "+4915123456789", "14155552671", "+0123456", "+1 415 555 2671", "+1415555267a", "+٤٩١٥١٢٣٤٥٦٧٨٩", "+", "+1", "+1234567890123456"];
const ids = ["6f9619ff-8b86-4d01-b42d-00cf4fc964ff", "6F9619FF-8B86-4D01-B42D-00CF4FC964FF", "6f9619ff8b864d01b42d00cf4fc964ff", "{6f9619ff-8b86-4d01-b42d-00cf4fc964ff}", "6f9619ff-8b86-4d01-b42d-00cf4fc964fg"];
export const requests = [
  ...varied(phones).map((phone_number) => ({ ...base, phone_number, assistant: { prompt: "" } })),
  ...varied(ids).map((assistant_id) => ({ ...base, assistant_id })),
  ...varied(urls).flatMap((url) => [model(url), { ...base, assistant: { prompt: "", webhook_url: url } }, tools({ url })]),
  ...varied(times).map(window),
  ...varied(dates).map((scheduled_at) => ({ ...base, assistant: { prompt: "" }, scheduled_at })),
  ...varied(emails).map((email_notification_address) => ({ ...base, assistant: { prompt: "", email_notification_address } })),
  ...lists.map((email_notification_address) => ({ ...base, assistant: { prompt: "", email_notification_address } })),
  ...varied(lookups).map((precall_lookup_url) => ({ ...base, assistant: { prompt: "", precall_lookup_url } })),
  ...varied(names).map((name) => tools({ name })),
  ...["Europe/Paris", "US/Eastern", "europe/paris", "EST5EDT", "Mars", null, ""].map((timezone) => ({ ...base, assistant: { prompt: "", call_retry_config: { timezone } } })),
  ...[150, 151].map((length) => ({ ...base, assistant: { prompt: "", max_duration_end_message: "😀".repeat(length) } })),
];
