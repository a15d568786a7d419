// Requests out of files and streams, as NDJSON, however they are written there.
import { Failure } from "./failure.js";

/** The most that is read before its first request is known: a list, or an object over several lines. */
const WHOLE = 64 * 1024 * 1024;
export const LINE_FEED = 10;

/** Requests as NDJSON, with the line of the file where the nth of its lines comes from. */
export interface Batch {
  ndjson: Uint8Array;
  lineOf(n: number): number;
}

/** A stream's requests, in batches. NDJSON flows through; a list, or an object over several lines, is read first. */
export async function* read(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  let parts: Uint8Array[] = [];
  let size = 0;
  let flows = false;
  let done = 0;
  const flush = (ndjson: Uint8Array): Batch => {
    const before = done;
    for (let end = ndjson.indexOf(LINE_FEED); end >= 0; end = ndjson.indexOf(LINE_FEED, end + 1)) done++;
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
