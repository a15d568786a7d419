// check, schedule, payload and migrate: the answer to each request of a batch.
import {
  buildPayload,
  migrateRequest,
  previewSchedule,
  validateCallRequests,
  type ApiVersion,
  type Change,
  type Issue,
  type MigrateOptions,
  type Options,
  type SchedulePreview,
} from "revox-call-builder";
import type { Values } from "./args.js";
import type { Batch } from "./documents.js";
import { Failure } from "./failure.js";
import { count, describe, lossOf, place, type Paint } from "./text.js";
import { values } from "./values.js";

/** A request's answer: as data, and as text for people, of which what is a message goes to standard error. */
export interface Answer {
  data: { issues: Issue[]; changes?: Change[] };
  ok: boolean;
  text?: string;
  messages?: string;
}

export type Painter = Record<"out" | "err", Paint>;

/** Answers to the nth of a batch's lines. */
export type Command = (batch: Batch) => Iterable<[n: number, answer: Answer]>;

/** The commands by name, once all is known that they go by. */
export const COMMANDS: Record<string, (options: Options, flags: Values, paint: Painter) => Command> = {
  check: (options, _flags, paint) =>
    function* ({ ndjson }) {
      for (const { line, valid, issues } of validateCallRequests(ndjson, options)) {
        const text = issues.length > 0 ? describe(issues, paint.out) : undefined;
        yield [line, { data: { valid, issues } as Answer["data"], ok: valid, ...(text && { text }) }];
      }
    },
  schedule: (options, _flags, paint) =>
    function* (batch) {
      for (const [n, request] of values(batch.ndjson, options)) {
        const data = "issues" in request ? { ok: false as const, issues: request.issues } : previewSchedule(request.value, options);
        const messages = describe(data.issues, paint.err);
        yield [n, { data, ok: data.ok, messages, ...(data.ok && { text: times(data, paint.out) }) }];
      }
    },
  payload: (options, _flags, paint) =>
    function* (batch) {
      for (const [n, request] of values(batch.ndjson, options)) {
        const data = "issues" in request ? { ok: false as const, issues: request.issues } : buildPayload(request.value, options);
        yield [n, { data, ok: data.ok, messages: describe(data.issues, paint.err), ...(data.ok && { text: body(data.payload) }) }];
      }
    },
  migrate(options, flags, paint) {
    const migration = readMigration(options, flags);
    return function* (batch) {
      for (const [n, request] of values(batch.ndjson, options)) {
        const data = "issues" in request ? { ok: false as const, issues: request.issues } : migrateRequest(request.value, migration);
        const losses = data.ok ? data.changes.filter(({ lossless }) => !lossless).map((change) => `  ${paint.err("yellow", "-")} ${paint.err("bold", place(change.path))}: ${lossOf(change)}\n`) : [];
        yield [n, { data, ok: data.ok, messages: losses.join("") + describe(data.issues, paint.err), ...(data.ok && { text: body(data.request) }) }];
      }
    };
  },
};

function readMigration(options: Options, { from, to, "transfer-label": label }: Values): MigrateOptions {
  const { apiVersion: _, ...rest } = options;
  const migration: MigrateOptions = { ...rest, from: from as ApiVersion, to: to as ApiVersion, ...(label !== undefined && { transferLabel: label }) };
  const flags: Record<string, string> = { from: "--from", to: "--to", transferLabel: "--transfer-label" };
  const refused = migrateRequest({}, migration).issues.filter(({ code }) => code === "invalid_option");
  if (refused.length > 0) throw new Failure(refused.map(({ path, message }) => `${flags[String(path[1])]} ${message}`).join("\n"));
  return migration;
}

function body(request: unknown): string {
  return `${JSON.stringify(request, null, process.stdout.isTTY ? 2 : undefined)}\n`;
}

/** When the phone rings, a line for each time. */
function times({ timezone, attempts, totalAttempts }: SchedulePreview & { ok: true }, paint: Paint): string {
  const rows = attempts.map(({ number, local, trigger, deferred }) => {
    const why = trigger.replaceAll("_", " ") + (deferred ? ", moved to the next calling window" : "");
    return `  ${String(number).padStart(3)}  ${local}  ${paint("dim", why)}\n`;
  });
  if (attempts.length < totalAttempts) rows.push(`       and ${count(totalAttempts - attempts.length, "attempt")} more\n`);
  const source = timezone.source === "override" ? "as given" : "from the phone number";
  return `${paint("bold", timezone.id)}, ${source}\n${rows.join("")}`;
}
