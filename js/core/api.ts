// The functions, on a module that some entry brings. They convert and carry; the core decides.
import * as core from "./generated/glue.js";
import type * as functions from "./functions.js";
import { runner, type Source } from "./instance.js";
import { bytesOfLines, validateLines } from "./lines.js";
import { writeJson, writeOptions } from "./options.js";
import { TOO_LARGE } from "./refusal.js";
import { buildRows, buildRowsFrom, columnsOf } from "./rows.js";
import { createSchema } from "./schema.js";
import { unreadable, write, type Message } from "./tape.js";

/** What there is to say of most requests. To know it costs less than to read it. */
const FLAWLESS = '{"valid":true,"issues":[]}';

/** A trap over a message of so many code units and entries is memory that has run out; over a shorter one a fault of ours. */
const LONG = 1024 * 1024;

/** A name as it crosses. What is no text is nothing's name. */
const nameOf = (given: unknown) => (typeof given === "string" ? given : "?");
/** What is no text is none that could be read. */
const textOf = (given: unknown) => (typeof given === "string" ? given : "");

export function createApi(source: Source): typeof functions {
  const run = runner(source);
  const ask = (input: unknown, call: (message: Message) => string) => {
    const message = write(input);
    let answer: string;
    try {
      answer = run(() => call(message));
    } catch (error) {
      if (message.text.length + message.tape.length < LONG) throw error;
      answer = run(() => call(unreadable(TOO_LARGE)));
    }
    return answer === FLAWLESS ? { valid: true, issues: [] } : JSON.parse(answer);
  };
  const asking = (call: (text: string, tape: Float64Array, options: string) => string) => (input: unknown, options?: unknown) => {
    const lines = writeOptions(options);
    return ask(input, ({ text, tape }) => call(text, tape, lines));
  };
  const buildPayload = asking(core.build);
  return {
    validateCallRequest: asking(core.validate),
    previewSchedule: asking(core.preview),
    buildPayload,
    migrateRequest: asking(core.migrate),
    parseCallOrder: (input) => ask(input, ({ text, tape }) => core.parse(text, tape)),
    remainingSchedule: asking(core.remaining),
    requestFromOrder: asking(core.request),
    validateCallRequests(ndjson: unknown, options) {
      const bytes = bytesOfLines(ndjson);
      if (bytes === undefined) return ask(ndjson, ({ text, tape }) => core.refuse_lines(text, tape));
      return validateLines(run, bytes, writeOptions(options));
    },
    buildPayloads: (template, rows, options): any => buildRows(run, template, rows, writeOptions(options)),
    buildPayloadsFrom: (template, rows, options): any => buildRowsFrom(run, template, rows, writeOptions(options)),
    matchColumns: (template, names, options) => columnsOf(run, template, names, writeOptions(options)),
    openings: (config, timezone, from, to) =>
      ask(config, ({ text, tape }) => core.openings(text, tape, nameOf(timezone), writeJson(from), writeJson(to))),
    localTime: (timezone, instant) => JSON.parse(run(() => core.local_time(nameOf(timezone), writeJson(instant)))),
    limits: (apiVersion) => JSON.parse(run(() => core.limits(nameOf(apiVersion ?? "")))),
    parsePhone: (text, defaultCountry) => JSON.parse(run(() => core.parse_phone(textOf(text), textOf(defaultCountry)))),
    parseTimeOfDay: (text) => JSON.parse(run(() => core.parse_time_of_day(textOf(text)))),
    countries: () => JSON.parse(run(core.countries)),
    apiVersions: () => JSON.parse(run(core.api_versions)),
    dataVersions: () => JSON.parse(run(core.data_versions)),
    callRequestSchema: createSchema(buildPayload),
    callRequestSchemaWith: (options) => createSchema(buildPayload, options) as any,
  };
}
