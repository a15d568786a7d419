#!/usr/bin/env node
// The command line: requests from files or standard input, answers to standard output, messages to standard error.
/// <reference types="node" />
import { once } from "node:events";
import { createReadStream, readFileSync } from "node:fs";
import { parseArgs, styleText } from "node:util";
import {
  buildPayload,
  dataVersions,
  previewSchedule,
  validateCallRequest,
  validateCallRequests,
  type Issue,
  type Options,
} from "revox-call-builder";

const HELP = `Usage: revox-call-builder check|schedule|payload [OPTION…] [FILE…]

  check      what is wrong with each request, and what is probably not meant
  schedule   when the phone will ring for each request, if nobody ever answers
  payload    the body of POST /call for each request, in its canonical form

A FILE holds one request as a JSON object, a list of them, or NDJSON (one request a line, any number of lines).
Without a FILE, or where it is -, standard input is read.

  --form             requests are form drafts: texts for numbers, "" for what was left out, national phone numbers
  --country CODE     the country of national phone numbers in form drafts, such as US
  --now INSTANT      the present, as ISO 8601 with an offset or epoch milliseconds, instead of the clock
  --strict           warnings fail too
  --json             one line of JSON for each request: its file, its line and the answer
  --no-color         no colours (nor with NO_COLOR set, TERM=dumb, or where the output is no terminal)
  --help, --version

Exit status: 0 when all requests are valid, 1 when one is not, 2 for wrong use or input that cannot be read.
`;

const OPTIONS = {
  form: { type: "boolean" },
  country: { type: "string" },
  now: { type: "string" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** The most that is read before its first request is known: a list, or an object over several lines. */
const WHOLE = 64 * 1024 * 1024;
const LINE_FEED = 10;

type Style = Parameters<typeof styleText>[0];

/** What went wrong with the use or the input, for a person. */
class Failure extends Error {}

/** Requests as NDJSON, with the line of the file where the nth of its lines comes from. */
interface Batch {
  ndjson: Uint8Array;
  lineOf(n: number): number;
}

/** A request's answer: as data, and as text for people, of which what is a message goes to standard error. */
interface Answer {
  data: { issues: Issue[] };
  ok: boolean;
  text?: string;
  messages?: string;
}

type Command = (batch: Batch, options: Options, paint: Painter) => Iterable<[line: number, answer: Answer]>;
type Painter = Record<"out" | "err", (style: Style, text: string) => string>;

const COMMANDS: Record<string, Command> = {
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

function describe(issues: Issue[], paint: Painter["out"]): string {
  return issues
    .map(({ path, code, severity, message }) => {
      const mark = severity === "error" ? paint("red", "✗") : paint("yellow", "!");
      return `  ${mark} ${paint("bold", place(path))}: ${plain(message)} ${paint("dim", `(${code})`)}\n`;
    })
    .join("");
}

/** `assistant.custom_tools[0].name` */
function place(path: Issue["path"]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return plain(steps.replace(/^\./, "")) || "the request";
}

/** Without what a terminal would obey or turn around. */
function plain(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escaped);
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}

/** A stream's requests, in batches. NDJSON flows through; a list, or an object over several lines, is read first. */
async function* read(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let flows = false;
  let done = 0;
  const flush = (ndjson: Uint8Array): Batch => {
    const before = done;
    for (let at = ndjson.indexOf(LINE_FEED); at >= 0; at = ndjson.indexOf(LINE_FEED, at + 1)) done++;
    return { ndjson, lineOf: (n) => before + n };
  };
  for await (const chunk of stream) {
    parts.push(chunk);
    size += chunk.length;
    const last = chunk.lastIndexOf(LINE_FEED);
    if (last < 0 && size < WHOLE) continue;
    if (!flows) {
      const whole = Buffer.concat(parts);
      parts = [whole];
      flows = startsWithLine(whole);
      if (!flows && size < WHOLE) continue;
      if (/^\s*\[/.test(whole.toString("latin1", 0, 1024))) {
        throw new Failure("a list of more than 64 MB does not fit in memory: write one request a line instead");
      }
      flows = true;
    }
    if (last < 0) continue;
    const rest = chunk.subarray(last + 1);
    const all = Buffer.concat(parts);
    yield flush(all.subarray(0, all.length - rest.length));
    parts = [rest];
    size = rest.length;
  }
  const rest = Buffer.concat(parts);
  yield (flows ? undefined : whole(rest)) ?? flush(rest);
}

/** Whether the first line is JSON by itself, and no list: then the others are too, or so they were meant. */
function startsWithLine(bytes: Buffer): boolean {
  const text = bytes.toString("utf8").replace(/^\ufeff/, "").trimStart();
  const end = text.indexOf("\n");
  if (end < 0 || text.startsWith("[")) return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

/** All of a file as one JSON value: an object, or a list of requests. */
function whole(bytes: Uint8Array): Batch | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const items = Array.isArray(value) ? value : [value];
    const lines = Array.isArray(value) ? linesOfItems(text) : [text.slice(0, text.search(/\S/)).split("\n").length];
    const ndjson = new TextEncoder().encode(items.map((item) => `${JSON.stringify(item)}\n`).join(""));
    return { ndjson, lineOf: (n) => lines[n - 1] ?? 1 };
  } catch {
    return undefined;
  }
}

/** The line on which each item of a JSON list begins. */
function linesOfItems(json: string): number[] {
  const lines: number[] = [];
  let [line, depth, isDue] = [1, 0, false];
  for (const [token] of json.matchAll(/\n|"(?:[^"\\]|\\.)*"|[^\s]/g)) {
    if (token === "\n") line++;
    else if (token === "," && depth === 1) isDue = true;
    else {
      if (isDue && token !== "]") lines.push(line);
      isDue = false;
      if (token === "[" || token === "{") isDue = ++depth === 1;
      else if (token === "]" || token === "}") depth--;
    }
  }
  return lines;
}

async function main(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.version) {
    const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    const { tzdb, libphonenumber } = dataVersions();
    process.stdout.write(`${name} ${version} (tzdata ${tzdb}, libphonenumber ${libphonenumber})\n`);
    return 0;
  }
  const [name, ...files] = positionals;
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined || (files.length === 0 && process.stdin.isTTY)) {
    if (name !== undefined && command === undefined) process.stderr.write(`There is no command ${plain(name)}.\n\n`);
    process.stderr.write(HELP);
    return 2;
  }
  const options = readOptions(values);
  const paint = { out: painter(process.stdout, values["no-color"]), err: painter(process.stderr, values["no-color"]) };
  const totals = { requests: 0, invalid: 0, errors: 0, warnings: 0 };
  const progress = new Progress();
  let status = 0;
  for (const file of files.length > 0 ? files : ["-"]) {
    const source = file === "-" ? "stdin" : file;
    try {
      for await (const batch of read(file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 }))) {
        let [out, err] = ["", ""];
        for (const [line, { data, ok, text, messages }] of command(batch, options, paint)) {
          const errors = data.issues.filter(({ severity }) => severity === "error").length;
          totals.requests++;
          totals.invalid += Number(!ok);
          totals.errors += errors;
          totals.warnings += data.issues.length - errors;
          if (!ok || (values.strict && data.issues.length > 0)) status = Math.max(status, 1);
          const where = `${plain(source)}:${line}`;
          if (values.json) {
            out += `${JSON.stringify({ file, line, ...data })}\n`;
            continue;
          }
          if (messages) err += `${paint.err("underline", where)}\n${messages}`;
          if (text) out += name === "payload" ? text : `${paint.out("underline", where)}${name === "check" ? "\n" : " "}${text}`;
        }
        if (out || err) progress.clear();
        await write(process.stderr, err);
        await write(process.stdout, out);
        progress.show(totals.requests, totals.invalid);
      }
    } catch (error) {
      progress.clear();
      process.stderr.write(`Cannot read ${plain(source)}: ${plain(error instanceof Error ? error.message : String(error))}\n`);
      status = 2;
    }
  }
  progress.clear();
  if (!values.json && (totals.requests > 0 || status === 0)) await write(process.stderr, `${summary(totals, paint.err)}\n`);
  return status;
}

function parse() {
  try {
    return parseArgs({ options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

/** The options of the functions. What they have to be, the core knows. */
function readOptions(values: ReturnType<typeof parse>["values"]): Options {
  if (values.country !== undefined && !values.form) throw new Failure("--country is for form drafts: add --form");
  const options: Options = {
    now: values.now === undefined ? Date.now() : /^-?\d+$/.test(values.now) ? Number(values.now) : values.now,
    source: values.form ? "form" : "json",
    defaultCountry: values.country ?? null,
  };
  const flags: Record<string, string> = { now: "--now", defaultCountry: "--country" };
  const refused = validateCallRequest({}, options).issues.filter(({ code }) => code === "invalid_option");
  if (refused.length > 0) {
    throw new Failure(refused.map(({ path, message }) => `${flags[String(path[1])] ?? path.join(".")} ${message}`).join("\n"));
  }
  return options;
}

function painter(stream: NodeJS.WriteStream, isOff: boolean | undefined): Painter["out"] {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== "" ? FORCE_COLOR !== "0" : stream.isTTY && TERM !== "dumb";
  if (isOff || NO_COLOR || !wanted) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

function summary({ requests, invalid, errors, warnings }: Record<string, number>, paint: Painter["err"]): string {
  if (!requests) return "There was no request to read.";
  const found = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  const verdict = invalid ? paint("red", `✗ ${count(invalid, "request")} of ${requests.toLocaleString("en")} not valid`) : paint("green", `✓ ${count(requests, "request")} valid`);
  return found ? `${verdict}: ${found}` : verdict;
}

/** Tells people on a terminal how far it is, once that takes longer than a second. */
class Progress {
  private last = Date.now() + 800;
  private isShown = false;

  show(requests: number, invalid: number): void {
    if (!process.stderr.isTTY || Date.now() - this.last < 200) return;
    this.last = Date.now();
    this.isShown = true;
    process.stderr.write(`\r${count(requests, "request")}, ${invalid.toLocaleString("en")} not valid\x1b[K`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write("\r\x1b[K");
    this.isShown = false;
  }
}

async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) await once(stream, "drain");
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0); // who reads this, such as head, has had enough
    throw error;
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${plain(error.message).replaceAll("\\u000a", "\n")}\nTry revox-call-builder --help.\n`);
  process.exitCode = 2;
}
