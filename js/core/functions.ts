// What every entry exports, declared once. There is no code here: createApi makes it.
import type { CallRequestSchema } from "./schema.js";
import type {
  ApiVersion,
  ApiVersionInfo,
  BuildResult,
  CallRequest,
  CallRequestDraft,
  CallRetryConfig,
  ClockReading,
  ColumnsResult,
  Country,
  DataVersions,
  DefaultApiVersion,
  FieldLimits,
  LineReport,
  MigrateOptions,
  MigrateResult,
  OpeningsResult,
  Options,
  ParseResult,
  PhoneReading,
  PreviewOptions,
  RemainingSchedule,
  RequestFromOrderResult,
  RowResult,
  RowsOptions,
  SchedulePreview,
  Source,
  ValidationReport,
} from "./types.js";

/**
 * Every issue of a call request: what breaks the API's documented contract (errors), and what it would take and is
 * almost surely not meant (warnings). Never throws, whatever is given.
 *
 * @example
 * const { valid, issues } = validateCallRequest({ phone_number: "+14155552671" });
 * for (const { path, message } of issues) console.log(path.join("."), message);
 */
export declare function validateCallRequest(input: unknown, options?: Options | null): ValidationReport;

/**
 * When the phone will ring, if nobody ever answers, on the recipient's clocks. Reads only phone_number, assistant_id,
 * scheduled_at, force_now, skip_calling_window and the retry config, so that a form that is half filled in has its preview.
 * Never throws.
 *
 * @example
 * const preview = previewSchedule({ phone_number: "+14155552671" });
 * if (preview.ok) for (const { number, local } of preview.attempts) console.log(number, local);
 */
export declare function previewSchedule(input: unknown, options?: PreviewOptions | null): SchedulePreview;

/**
 * The body of `POST /call` in its canonical form. `ok` exactly when validateCallRequest finds no error. Never throws.
 *
 * @example
 * const built = buildPayload({ phone_number: "+14155552671", assistant: { prompt: "Say hello." } });
 * if (built.ok) await fetch("/call", { method: "POST", body: JSON.stringify(built.payload) });
 */
export declare function buildPayload<V extends ApiVersion = DefaultApiVersion>(input: unknown, options?: Options<V> | null): BuildResult<V>;

/**
 * A request of an older version of the API as one of a later, with everything that this changed. What is valid in the one
 * is valid in the other, migrating again changes nothing, and nothing is dropped without a change that says so. Never
 * throws.
 *
 * @example
 * const migrated = migrateRequest({ phone_number: "+14155552671", assistant_id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", force_now: true }, { from: "2026-05-01", to: "2026-08-21" });
 * if (migrated.ok) console.log(migrated.request.skip_calling_window, migrated.changes);
 */
export declare function migrateRequest<V extends ApiVersion>(input: unknown, options: MigrateOptions<V>): MigrateResult<V>;

/**
 * The call order in an answer of the API: the whole body `{ call }`, or the order itself. What the API has added since
 * this version is kept, and is a warning; so is anything else that is not as documented. There is no order only
 * without a status that is a text and a list of attempts that are objects. Never throws.
 *
 * @example
 * const parsed = parseCallOrder({ call: { status: "calling", call_attempts: [{ result: "voicemail" }] } });
 * if (parsed.ok) for (const { result } of parsed.order.call_attempts) console.log(result);
 */
export declare function parseCallOrder(input: unknown): ParseResult;

/**
 * What still lies ahead of a call order, parsed or not, if nobody ever answers: the rest of the plan that
 * previewSchedule lists, and why it has ended if it has. Never throws.
 *
 * @example
 * const remaining = remainingSchedule({ status: "calling", to_phone_number: "+14155552671", call_attempts: [] });
 * if (remaining.ok) console.log(remaining.state, remaining.attempts[0]?.local);
 */
export declare function remainingSchedule(order: unknown, options?: PreviewOptions | null): RemainingSchedule;

/**
 * The request that would place a call order again, in the shape of `apiVersion` and without what only the API stores. It is
 * checked as buildPayload checks any request, and the issues' paths are the request's. Never throws.
 *
 * @example
 * const again = requestFromOrder({ to_phone_number: "+14155552671", assistant: { id: "1", prompt: "Say hello." } });
 * if (again.ok) await fetch("/call", { method: "POST", body: JSON.stringify(again.payload) });
 */
export declare function requestFromOrder<V extends ApiVersion = DefaultApiVersion>(order: unknown, options?: Options<V> | null): RequestFromOrderResult<V>;

/**
 * The issues of many requests at once: NDJSON, a request a line, as a text or in UTF-8. Each line that is not blank
 * has a report: what validateCallRequest answers to it. A line that is no JSON has the issue not_serializable, which
 * says where it breaks. What is neither a text nor bytes has one report that says so. Never throws.
 *
 * @example
 * const ndjson = '{"phone_number":"+14155552671"}\n{"phone_number":';
 * for (const { line, issues } of validateCallRequests(ndjson)) console.log(line, issues.length);
 */
export declare function validateCallRequests(ndjson: string | ArrayBufferLike | ArrayBufferView, options?: Options | null): LineReport[];

/**
 * The payloads of many rows, which share a template: a call request without its number. A row is an object of texts, such
 * as a line of a spreadsheet. Its columns are found by their names: the number (phone_number, phone, mobile…), paths of the
 * request (`metadata.crm_id`), and placeholders of the template (`First name` fills `{{first_name}}`). An issue names the
 * column that brought the value. Never throws.
 *
 * @example
 * const template = { assistant: { prompt: "Greet {{first_name}}." } };
 * for (const { row, ok, issues } of buildPayloads(template, [{ phone: "(415) 555-2671", "First name": "Ada" }], { defaultCountry: "US" })) console.log(row, ok, issues);
 */
export declare function buildPayloads<V extends ApiVersion = DefaultApiVersion>(template: unknown, rows: Iterable<unknown>, options?: RowsOptions<V> | null): RowResult<V>[];

/**
 * The same for long lists, in flat memory: rows come as they are read, one by one or in lists, and their answers in lists.
 * Repeated numbers are found across all of them.
 *
 * @example
 * async function* rows() { yield { phone: "+14155552671" }; }
 * for await (const answers of buildPayloadsFrom({ assistant: { prompt: "Hi" } }, rows())) for (const { ok } of answers) console.log(ok);
 */
export declare function buildPayloadsFrom<V extends ApiVersion = DefaultApiVersion>(
  template: unknown,
  rows: AsyncIterable<unknown> | Iterable<unknown>,
  options?: RowsOptions<V> | null,
): AsyncGenerator<RowResult<V>[], void, undefined>;

/**
 * What columns are to a template: the path that each one's cells go to, and the placeholders that none of them fills.
 *
 * @example
 * const matched = matchColumns({ assistant: { prompt: "Greet {{first_name}}." } }, ["Phone", "First name", "City"]);
 * if (matched.ok) console.log(matched.columns, matched.unfilled);
 */
export declare function matchColumns(template: unknown, columns: readonly string[], options?: RowsOptions | null): ColumnsResult;

/**
 * When a retry config allows calls on a zone's clocks, between two instants.
 *
 * @example
 * const open = openings({ allowed_days: ["monday"] }, "Europe/Paris", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
 * if (open.ok) console.log(open.openings[0]?.from);
 */
export declare function openings(config: CallRetryConfig, timezone: string, from: Date | string | number, to: Date | string | number): OpeningsResult;

/**
 * What a zone's clocks show at an instant; null for a name that is no zone's, or what is no instant.
 *
 * @example
 * console.log(localTime("Asia/Kathmandu", "2026-11-23T15:00:00Z")?.local); // 2026-11-23T20:45:00+05:45
 */
export declare function localTime(timezone: string, instant: Date | string | number): ClockReading | null;

/**
 * What each field of the request has to be, by its path: bounds, words, lengths. For inputs and sliders.
 *
 * @example
 * console.log(limits("2026-08-21")["assistant.voice.speed"]?.maximum); // 1.5
 */
export declare function limits(apiVersion?: ApiVersion | null): Record<string, FieldLimits>;

/**
 * A phone number as people write it, in national form too where a country is given; null for what can be no number.
 *
 * @example
 * console.log(parsePhone("(415) 555-2671", "US")?.number); // +14155552671
 */
export declare function parsePhone(text: string, defaultCountry?: string | null): PhoneReading | null;

/**
 * A time of day as people write it, as `HH:mm`; null for what is none.
 *
 * @example
 * console.log(parseTimeOfDay("5:30 p.m.")); // 17:30
 */
export declare function parseTimeOfDay(text: string): string | null;

/** The countries that phone numbers are read from, with their calling codes. */
export declare function countries(): Country[];

/** The versions of the API that requests can be judged by, the oldest first. The newest is what the API serves. */
export declare function apiVersions(): ApiVersionInfo[];

/** The versions of the zone rules and the phone number metadata inside. */
export declare function dataVersions(): DataVersions;

/** The call request as a Standard Schema (version 1): form libraries take it as it is. Its output is the payload. */
export declare const callRequestSchema: CallRequestSchema<CallRequest, DefaultApiVersion>;

/** The same with options: for form drafts, `callRequestSchemaWith({ source: "form", defaultCountry: "US" })`. */
export declare function callRequestSchemaWith<V extends ApiVersion = DefaultApiVersion, const S extends Source = "json">(
  options?: (Options<V> & { source?: S | null }) | null,
): CallRequestSchema<S extends "form" ? CallRequestDraft<V> : CallRequest<V>, V>;
