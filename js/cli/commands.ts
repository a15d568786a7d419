// check, schedule and payload: the answer to each request of a batch.
import { buildPayload, previewSchedule, validateCallRequest, validateCallRequests, type Issue, type Options } from "revox-call-builder";
import { LINE_FEED, type Batch } from "./input.js";
import { count, describe, type Paint } from "./text.js";

/** A request's answer: as data, and as text for people, of which what is a message goes to standard error. */
export interface Answer {
  data: { issues: Issue[] };
  ok: boolean;
  text?: string;
  messages?: string;
}

export type Painter = Record<"out" | "err", Paint>;
export type Command = (batch: Batch, options: Options, paint: Painter) => Iterable<[line: number, answer: Answer]>;

export const COMMANDS: Record<string, Command> = {
  *check(batch, options, paint) {
    for (const { line, valid, issues } of validateCallRequests(batch.ndjson, options)) {
      const text = issues.length > 0 ? describe(issues, paint.out) : undefined;
      yield [batch.lineOf(line), { data: { valid, issues } as Answer["data"], ok: valid, ...(text && { text }) }];
    }
  },
  *schedule(batch, options, paint) {
    for (const [line, request] of requests(batch, options)) {
      const data = "issues" in request ? { ok: false as const, issues: request.issues } : previewSchedule(request.value, options);
      const messages = data.issues.length > 0 ? describe(data.issues, paint.err) : "";
      if (!data.ok) {
        yield [line, { data, ok: false, messages }];
        continue;
      }
      const { timezone, attempts, totalAttempts } = data;
      const rows = attempts.map(({ number, local, trigger, deferred }) => {
        const why = trigger.replaceAll("_", " ") + (deferred ? ", moved to the next calling window" : "");
        return `  ${String(number).padStart(3)}  ${local}  ${paint.out("dim", why)}\n`;
      });
      if (attempts.length < totalAttempts) rows.push(`       and ${count(totalAttempts - attempts.length, "attempt")} more\n`);
      const source = timezone.source === "override" ? "as given" : "from the phone number";
      yield [line, { data, ok: true, messages, text: `${paint.out("bold", timezone.id)}, ${source}\n${rows.join("")}` }];
    }
  },
  *payload(batch, options, paint) {
    for (const [line, request] of requests(batch, options)) {
      const data = "issues" in request ? { ok: false as const, issues: request.issues } : buildPayload(request.value, options);
      const messages = data.issues.length > 0 ? describe(data.issues, paint.err) : "";
      const indent = process.stdout.isTTY ? 2 : undefined;
      yield [line, { data, ok: data.ok, messages, ...(data.ok && { text: `${JSON.stringify(data.payload, null, indent)}\n` }) }];
    }
  },
};

/** The requests of a batch one by one; of a line that is no JSON, the issues. */
function* requests({ ndjson, lineOf }: Batch, options: Options): Iterable<[number, { value: unknown } | { issues: Issue[] }]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 0;
  for (let from = 0, to; from < ndjson.length; from = to) {
    line++;
    const end = ndjson.indexOf(LINE_FEED, from);
    to = end < 0 ? ndjson.length : end + 1;
    const bytes = ndjson.subarray(from, to);
    let parsed;
    try {
      const text = decoder.decode(bytes);
      if (/^[ \t\r\n]*$/.test(text)) continue;
      parsed = { value: JSON.parse(text) as unknown };
    } catch {
      parsed = { issues: validateCallRequests(bytes, options).flatMap(({ issues }) => issues) };
    }
    yield [lineOf(line), parsed];
  }
}
