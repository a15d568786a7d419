// The functions, on a core that some entry has loaded. They convert and carry; the core decides.
import { validateLines } from "./lines.js";
import { TOO_LARGE, read, readOptions, unreadable } from "./read.js";
import type { Read } from "./read.js";
import { createSchema } from "./schema.js";
import type { CallRequestSchema } from "./schema.js";
import type {
  BuildResult,
  DataVersions,
  LineReport,
  Options,
  ParseResult,
  PreviewOptions,
  RemainingSchedule,
  SchedulePreview,
  ValidationReport,
} from "./types.js";

/** What the WebAssembly module exports: a request and options in, a text out. See src/door.rs. */
export interface Core {
  validate(text: string, parts: Float64Array, options: string): string;
  preview(text: string, parts: Float64Array, options: string): string;
  build(text: string, parts: Float64Array, options: string): string;
  parse(text: string, parts: Float64Array): string;
  remaining(text: string, parts: Float64Array, options: string): string;
  request(text: string, parts: Float64Array, options: string): string;
  validate_lines(ndjson: Uint8Array, options: string): string;
  versions(): string;
}

export interface Api {
  /**
   * Every issue of a call request: what breaks the API's documented contract (errors), and what it would take and is
   * almost surely not meant (warnings). Never throws, whatever is given.
   *
   * @example
   * const { valid, issues } = validateCallRequest({ phone_number: "+14155552671" });
   * for (const { path, message } of issues) console.log(path.join("."), message);
   */
  validateCallRequest(input: unknown, options?: Options | null): ValidationReport;
  /**
   * When the phone will ring, if nobody ever answers, on the recipient's clocks. Reads only phone_number, assistant_id,
   * scheduled_at, force_now and the retry config, so that a form that is half filled in has its preview. Never throws.
   *
   * @example
   * const preview = previewSchedule({ phone_number: "+14155552671" });
   * if (preview.ok) for (const { number, local } of preview.attempts) console.log(number, local);
   */
  previewSchedule(input: unknown, options?: PreviewOptions | null): SchedulePreview;
  /**
   * The body of `POST /call` in its canonical form. `ok` exactly when validateCallRequest finds no error. Never throws.
   *
   * @example
   * const built = buildPayload({ phone_number: "+14155552671", assistant: { prompt: "Say hello." } });
   * if (built.ok) await fetch("/call", { method: "POST", body: JSON.stringify(built.payload) });
   */
  buildPayload(input: unknown, options?: Options | null): BuildResult;
  /**
   * The call order in an answer of the API: the whole body `{ call }`, or the order itself. What the API has added since
   * this version is kept, and is a warning; so is anything else that is not as documented. There is no order only
   * without a status that is a text and a list of attempts that are objects. Never throws.
   *
   * @example
   * const parsed = parseCallOrder({ call: { status: "calling", call_attempts: [{ result: "voicemail" }] } });
   * if (parsed.ok) for (const { result } of parsed.order.call_attempts) console.log(result);
   */
  parseCallOrder(input: unknown): ParseResult;
  /**
   * What still lies ahead of a call order, parsed or not, if nobody ever answers: the rest of the plan that
   * previewSchedule lists, and why it has ended if it has. Never throws.
   *
   * @example
   * const remaining = remainingSchedule({ status: "calling", to_phone_number: "+14155552671", call_attempts: [] });
   * if (remaining.ok) console.log(remaining.state, remaining.attempts[0]?.local);
   */
  remainingSchedule(order: unknown, options?: PreviewOptions | null): RemainingSchedule;
  /**
   * The request that would place a call order again, without what only the API stores. It is checked as buildPayload
   * checks any request, and the issues' paths are the request's. Never throws.
   *
   * @example
   * const again = requestFromOrder({ to_phone_number: "+14155552671", assistant: { id: "1", prompt: "Say hello." } });
   * if (again.ok) await fetch("/call", { method: "POST", body: JSON.stringify(again.payload) });
   */
  requestFromOrder(order: unknown, options?: Options | null): BuildResult;
  /**
   * The issues of many requests at once: NDJSON, a request a line, as a text or in UTF-8. Each line that is not blank
   * has a report: what validateCallRequest answers to it. A line that is no JSON has the issue not_serializable, which
   * says where it breaks. Never throws.
   *
   * @example
   * const ndjson = '{"phone_number":"+14155552671"}\n{"phone_number":';
   * for (const { line, issues } of validateCallRequests(ndjson)) console.log(line, issues.length);
   */
  validateCallRequests(ndjson: Uint8Array | string, options?: Options | null): LineReport[];
  /** The call request as a Standard Schema (version 1): form libraries take it as it is. Its output is the payload. */
  callRequestSchema: CallRequestSchema;
  /** The same with options: for form drafts, `callRequestSchemaWith({ source: "form", defaultCountry: "US" })`. */
  callRequestSchemaWith<Input = any>(options?: Options | null): CallRequestSchema<Input>;
  /** The versions of the zone rules and the phone number metadata inside. */
  dataVersions(): DataVersions;
}

/** What there is to say of most requests. To know it costs less than to read it. */
const FLAWLESS = '{"valid":true,"issues":[]}';

/** A trap over a text of so many code units is memory that has run out; over a shorter one it is a fault of ours. */
const LONG = 1024 * 1024;

export function createApi(core: () => Core): Api {
  const ask = <Answer>(input: unknown, call: (request: Read) => string): Answer => {
    const request = read(input);
    let answer: string;
    try {
      answer = call(request);
    } catch (error) {
      if (request.text.length < LONG) throw error;
      answer = call(unreadable(TOO_LARGE));
    }
    return (answer === FLAWLESS ? { valid: true, issues: [] } : JSON.parse(answer)) as Answer;
  };
  const asking = <Answer>(name: "validate" | "preview" | "build" | "remaining" | "request") => (input: unknown, options?: unknown): Answer => {
    const given = readOptions(options);
    return ask(input, ({ text, parts }) => core()[name](text, parts, given));
  };
  const validateCallRequest = asking<ValidationReport>("validate");
  const buildPayload = asking<BuildResult>("build");
  return {
    validateCallRequest,
    previewSchedule: asking("preview"),
    buildPayload,
    parseCallOrder: (input) => ask(input, ({ text, parts }) => core().parse(text, parts)),
    remainingSchedule: asking("remaining"),
    requestFromOrder: asking("request"),
    validateCallRequests(ndjson, options) {
      const isLines = typeof ndjson === "string" || ndjson instanceof Uint8Array;
      if (!isLines) return [{ line: 1, ...validateCallRequest(ndjson, options) }];
      return validateLines(core, ndjson, readOptions(options));
    },
    callRequestSchema: createSchema(buildPayload),
    callRequestSchemaWith: (options) => createSchema(buildPayload, options),
    dataVersions: () => JSON.parse(core().versions()) as DataVersions,
  };
}
