// Many requests at once: NDJSON in, a report for each line out. Few crossings, and a valid line costs none of its own.
import { bytesOf } from "./bytes.js";
import { validate, validate_lines } from "./generated/glue.js";
import { TextEncoder } from "./host.js";
import type { Run } from "./instance.js";
import { TOO_LARGE, isLone } from "./refusal.js";
import { unreadable } from "./tape.js";
import type { LineReport } from "./types.js";

/** What the core answers: lines that it does not name are valid and have no issue. */
interface Answer {
  lines: number;
  blank: number[];
  reports: LineReport[];
}

/** How many bytes cross at once. More would make the module's memory grow, which never shrinks. */
const CHUNK = 8 * 1024 * 1024;
const LINE_FEED = 10;

/** The bytes that lines are given in, as a text or as bytes. */
export function bytesOfLines(given: unknown): Uint8Array | undefined {
  return typeof given === "string" ? encode(given) : bytesOf(given);
}

export function validateLines(run: Run, bytes: Uint8Array, options: string): LineReport[] {
  const reports: LineReport[] = [];
  let before = 0;
  for (let from = 0; from < bytes.length; ) {
    const to = endOfChunk(bytes, from);
    const { lines, blank, reports: found } = ask(run, bytes.subarray(from, to), options);
    let nextBlank = 0;
    let nextFound = 0;
    for (let line = 1; line <= lines; line++) {
      if (blank[nextBlank] === line) {
        nextBlank++;
        continue;
      }
      const report = found[nextFound]?.line === line ? found[nextFound++]! : { line, valid: true, issues: [] };
      report.line += before;
      reports.push(report);
    }
    before += lines;
    from = to;
  }
  return reports;
}

/** What a chunk has. One that is longer than the others is a single line, over which memory may run out. */
function ask(run: Run, chunk: Uint8Array, options: string): Answer {
  try {
    return JSON.parse(run(() => validate_lines(chunk, options))) as Answer;
  } catch (error) {
    if (chunk.length <= CHUNK) throw error;
    const { text, tape } = unreadable(TOO_LARGE);
    return { lines: 1, blank: [], reports: [{ line: 1, ...JSON.parse(run(() => validate(text, tape, options))) }] };
  }
}

/** UTF-8, where half of a surrogate pair becomes its escape: JSON text that means the same. */
function encode(text: string): Uint8Array {
  const escaped = !isLone(text) ? text : text.replace(/\p{Surrogate}/gu, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
  return new TextEncoder().encode(escaped);
}

/** Behind the last line that ends within a chunk, or behind the first line where that one is longer. */
function endOfChunk(bytes: Uint8Array, from: number): number {
  if (bytes.length - from <= CHUNK) return bytes.length;
  const last = bytes.lastIndexOf(LINE_FEED, from + CHUNK - 1);
  if (last >= from) return last + 1;
  const first = bytes.indexOf(LINE_FEED, from + CHUNK);
  return first < 0 ? bytes.length : first + 1;
}
