// What must and what must not compile, checked by tsc.
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import { useForm, type FieldPath, type Resolver } from "react-hook-form";
import {
  buildPayload,
  callRequestSchema,
  callRequestSchemaWith,
  parseCallOrder,
  previewSchedule,
  remainingSchedule,
  requestFromOrder,
  RevoxError,
  validateCallRequest,
  validateCallRequests,
  type CallAttempt,
  type CallCreateResponse,
  type CallOrder,
  type CallRequest,
  type CallRequestDraft,
  type EndReason,
  type Issue,
  type IssueCode,
  type LineReport,
  type LlmModel,
  type Options,
  type PlannedAttempt,
  type RevoxErrorCode,
} from "revox-call-builder";
import { withJsonSchema } from "revox-call-builder/json-schema";
import { fr, labelOf, localize, type Locale } from "revox-call-builder/locales/fr";
import { permittedHoursFor, type PermittedHours } from "revox-call-builder/permitted-hours";
import { callRequestResolver, issueOf, useCallWarnings } from "revox-call-builder/react-hook-form";
import { useCallBuilder } from "revox-call-builder/react";

const minimal: CallRequest = { phone_number: "+14155552671" };

const rich: CallRequest = {
  phone_number: "+14155552671",
  assistant: {
    prompt: "Hello {{name}}",
    background_sound: null,
    thinking_sound: "hold_music.ogg",
    calendly: null,
    voice: { id: "x", provider: "elevenlabs", speed: 1.1 },
    llm_model: { type: "custom", api_key: "k", api_url: "https://example.com/v1", model_name: "m" },
    call_retry_config: { calling_windows: [{}], allowed_days: ["monday"], timezone: null },
    custom_tools: [
      { name: "a", description: "b", method: "GET", url: "https://x", headers: [], query_params: [], input_schema: [], body_template: null },
    ],
    structured_output_config: [{ name: "a", required: true, type: "enum", enum_options: ["x"] }],
  },
  metadata: { any: "text" },
  prompt_variables: { name: "Ada" },
};

// @ts-expect-error the number is required
const numberless: CallRequest = {};
// @ts-expect-error an unknown field
const misspelt: CallRequest = { phone_number: "", asistant: { prompt: "" } };
// @ts-expect-error not one of the providers
const provider: CallRequest = { phone_number: "", assistant: { prompt: "", voice: { id: "", provider: "other" } } };
// @ts-expect-error the API takes no null here
const noNull: CallRequest = { phone_number: "", assistant: { prompt: "", first_sentence: null } };
// @ts-expect-error a field of another kind of model
const mixed: LlmModel = { type: "openrouter", name: "gpt-4.1" };
// @ts-expect-error metadata holds texts
const numbers: CallRequest = { phone_number: "", metadata: { a: 1 } };
// @ts-expect-error required, though it may be null
const bodyless: NonNullable<NonNullable<CallRequest["assistant"]>["custom_tools"]> = [{ name: "a", description: "b", method: "GET", url: "", headers: [], query_params: [], input_schema: [] }];

// a union is told apart by its tag
function modelName(model: LlmModel): string {
  switch (model.type) {
    case "dedicated-instance":
      return model.name;
    case "openrouter":
      return model.openrouter_model_id;
    case "custom":
      return model.model_name;
    case "realtime":
      return model.realtime_voice_id ?? model.realtime_model_id;
  }
}

const options: Options = { now: new Date(0), source: "form", defaultCountry: "US", unknownFields: "strip" };
const nothing: Options = { now: null, source: null };
// @ts-expect-error not one of the words
const badOptions: Options = { source: "xml" };

const { valid, issues } = validateCallRequest({ anything: ["at", "all"] }, options);
const isValid: boolean = valid;
const codes: IssueCode[] = issues.map(({ code }) => code);
const path: (string | number)[] = issues.flatMap((issue: Issue) => issue.path);
const params: Record<string, unknown> = issues[0]?.params ?? {};

const built = buildPayload(minimal);
if (built.ok) {
  const payload: CallRequest = built.payload;
  void payload;
} else {
  // @ts-expect-error there is no payload
  void built.payload;
}

const preview = previewSchedule(rich, { now: "2026-11-23T15:00:00Z", maxAttempts: 3, callRetryConfig: { max_retry_attempts: 2 } });
if (preview.ok) {
  const attempts: PlannedAttempt[] = preview.attempts;
  const window: number | null | undefined = attempts[0]?.window;
  const at: string = preview.openings[0]?.from ?? "";
  void [window, at, preview.timezone.candidates, preview.totalAttempts.toFixed()];
}

void [numberless, misspelt, provider, noNull, mixed, numbers, bodyless, modelName, nothing, badOptions, isValid, codes, path, params];

// the schema is a Standard Schema, and with its JSON Schema a Standard JSON Schema
const standard: StandardSchemaV1<CallRequest, CallRequest> = callRequestSchema;
const standardJson: StandardJSONSchemaV1<CallRequest, CallRequest> = withJsonSchema(callRequestSchema);
type Output = StandardSchemaV1.InferOutput<typeof callRequestSchema>;
const output: Output = minimal;
const draftSchema: StandardSchemaV1<CallRequestDraft, CallRequest> = callRequestSchemaWith({ source: "form", defaultCountry: "US" });
const draftSchemaOfToday: StandardSchemaV1<CallRequestDraft<"2026-08-21">, CallRequest<"2026-08-21">> = callRequestSchemaWith({ source: "form", apiVersion: "2026-08-21" });
const resolver: Resolver<CallRequest, unknown, CallRequest> = standardSchemaResolver(callRequestSchema);
const result = callRequestSchema["~standard"].validate(minimal);
const found: Issue[] = [...(result.issues ?? [])];
const lines: LineReport[] = validateCallRequests(new Uint8Array(), { unknownFields: "error" });
// @ts-expect-error neither text nor bytes
validateCallRequests([{}]);
void [standard, standardJson, output, draftSchema, draftSchemaOfToday, resolver, found, lines];

// an issue's code tells its parameters
for (const issue of found) {
  if (issue.code === "too_long") {
    const [maximum, actual]: [number, number] = [issue.params.maximum, issue.params.actual];
    // @ts-expect-error what is too long has no options
    void issue.params.options;
    void [maximum, actual];
  }
  if (issue.code === "wrong_type") {
    const expected: "string" | "number" | "boolean" | "object" | "array" = issue.params.expected;
    void expected;
  }
  // @ts-expect-error no such code
  if (issue.code === "too_lng") void issue;
}

// a language says everything, with the params that there are
const told: string[] = found.map((issue) => `${labelOf(issue.path, fr)}: ${localize(issue, fr)}`);
const { required, ...others } = fr.sentences;
// @ts-expect-error a code is missing
const incomplete: Locale["sentences"] = others;
// @ts-expect-error there is no such param
const misspeltParam: Locale["sentences"] = { ...fr.sentences, too_small: ({ minimun }) => `${minimun}` };
// @ts-expect-error there is no such code
const misspeltCode: Locale["sentences"] = { ...fr.sentences, too_smal: "" };
const names: FieldPath<CallRequestDraft<"2026-08-21">>[] = ["assistant.custom_tools.0.name", "assistant.prompt", "metadata.any"];
for (const name of names) labelOf(name, fr); // a form library's name
labelOf("assistant.custom_tools[0].headers[1].key", fr);
// @ts-expect-error there is no such field
labelOf("assistant.promt", fr);
void [told, required, incomplete, misspeltParam, misspeltCode];

// a form's values are a draft: its names are known, and its inputs hold texts
const formOptions = { apiVersion: "2026-08-21", defaultCountry: "US" } as const;
const { register, control, handleSubmit, formState } = useForm({
  resolver: callRequestResolver(formOptions),
  defaultValues: { assistant: { voice: { speed: "" }, max_call_duration_secs: "" }, skip_calling_window: "on", scheduled_at: new Date(0) },
});
register("assistant.call_retry_config.calling_windows.0.retry_delay_seconds");
// @ts-expect-error misspelt
register("assistant.promt");
// @ts-expect-error a field that this version does not have
register("force_now");
void handleSubmit((payload) => payload satisfies CallRequest<"2026-08-21">);
const issue = issueOf(formState.errors.assistant?.voice?.speed);
if (issue?.code === "too_small") issue.params.minimum.toFixed();
const warningsAt = useCallWarnings(control, formOptions);
warningsAt("phone_number").map(({ code, message }) => code + message);
// @ts-expect-error misspelt
warningsAt("phone_numbr");
const overSchema = useForm({ resolver: standardSchemaResolver(callRequestSchemaWith({ source: "form" })), defaultValues: { assistant: { voice: { speed: "" } } } });
overSchema.register("assistant.prompt");
// @ts-expect-error misspelt
overSchema.register("assistant.promt");

// the hook has answers as soon as it has a time
const builder = useCallBuilder({}, { source: "form", serverNow: new Date(0) });
// @ts-expect-error a server has none
builder.report.valid;
if (builder.now !== null) void [builder.report.valid, builder.preview.ok && builder.preview.attempts, builder.result.issues];
const fixed: boolean = useCallBuilder({}, { now: "2026-11-23T15:00:00Z" }).report.valid;
void fixed;

// a call order: anything may be null, missing or something that the API has come up with since
const parsedOrder = parseCallOrder({ call: {} });
if (parsedOrder.ok) {
  const order: CallOrder = parsedOrder.order;
  const [attempt] = order.call_attempts;
  if (attempt !== undefined) {
    const isVoicemail: boolean = attempt.result === "voicemail";
    const lines = Array.isArray(attempt.transcript) ? attempt.transcript : [];
    // @ts-expect-error it may be anything else
    attempt.transcript?.map(() => "");
    // @ts-expect-error it may be missing
    const ended: string = attempt.ended_at;
    void [isVoicemail, lines, ended];
  }
  // @ts-expect-error the assistant may be a text
  void order.assistant?.prompt;
  const isOver: boolean = order.status === "completed";
  void isOver;
} else {
  // @ts-expect-error there is no order
  void parsedOrder.order;
}
const attempt: CallAttempt = { status: "ringing", result: "a word of tomorrow", started_at: null };
const response: CallCreateResponse = { call: { status: "calling", call_attempts: [attempt] } };

const permitted: PermittedHours[] = permittedHoursFor("+14155552671", { on: new Date(), automated: false });
const sunday: readonly string[] | undefined = permitted[0]?.days?.sunday;
// @ts-expect-error not a weekday
const holiday: readonly string[] | undefined = permitted[0]?.days?.holiday;
// @ts-expect-error not an instant
permittedHoursFor("+14155552671", { on: true });
void [sunday, holiday];

const remaining = remainingSchedule(response, { attemptSeconds: 60 });
if (remaining.ok) {
  const local: string | undefined = remaining.attempts[0]?.local;
  if (remaining.state === "ended") {
    const because: EndReason = remaining.because;
    void because;
  }
  // @ts-expect-error only an order that has ended has a reason
  const always: EndReason = remaining.because;
  void [local, always];
}
const again = requestFromOrder(response.call);
if (again.ok) {
  const payload: CallRequest = again.payload;
  void payload;
}

// what is thrown tells its reasons apart
try {
  validateCallRequest({});
} catch (error) {
  if (error instanceof RevoxError) {
    const code: RevoxErrorCode = error.code;
    // @ts-expect-error not one of the codes
    if (error.code === "WASM_MISSING") void code;
    // @ts-expect-error it stays
    error.code = "NOT_INITIALIZED";
  }
}
