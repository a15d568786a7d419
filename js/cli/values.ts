// The values of NDJSON one by one.
import { validateCallRequests, type Issue, type Options } from "revox-call-builder";

const LINE_FEED = 10;

/** Each value with the number of its line; of a line that is no JSON, the issues. */
export function* values(ndjson: Uint8Array, options: Options): Iterable<[n: number, { value: unknown } | { issues: Issue[] }]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let n = 0;
  for (let from = 0, to; from < ndjson.length; from = to) {
    n++;
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
    yield [n, parsed];
  }
}
