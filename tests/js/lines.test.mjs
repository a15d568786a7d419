// Many requests at once: each line has the answer that it has alone.
import assert from "node:assert/strict";
import test from "node:test";
import { runInNewContext } from "node:vm";
import { validateCallRequest, validateCallRequests } from "revox-call-builder";
import { cases } from "./cases.mjs";

const now = "2026-11-23T10:00:00Z";
const fine = '{"phone_number":"+4915123456789","assistant":{"prompt":"Hi"}}';
const lines = (reports) => reports.map(({ line, valid, issues }) => [line, valid, issues.length]);
const broken = (text) => {
  const [{ valid, issues }] = validateCallRequests(text, { now });
  assert.deepEqual([valid, issues.length, issues[0].code, issues[0].path], [false, 1, "not_serializable", []]);
  return issues[0].params;
};

test("each line has the answer that it has alone", () => {
  const inputs = cases("validate").filter(({ isPlain }) => isPlain).map(({ input }) => input);
  for (const options of [{ now }, { now, source: "form", defaultCountry: "US" }, { now, unknownFields: "error" }, { now: 5e20 }]) {
    const reports = validateCallRequests(inputs.map((input) => JSON.stringify(input)).join("\n"), options);
    assert.deepEqual(reports, inputs.map((input, at) => ({ line: at + 1, ...validateCallRequest(input, options) })));
  }
});

test("texts and bytes, with any line ends; blank lines count and have no report", () => {
  const text = `\ufeff${fine}\r\n \r\n\n{}\n${fine}`;
  const expected = [[1, true, 0], [4, false, 2], [5, true, 0]];
  assert.deepEqual(lines(validateCallRequests(text, { now })), expected);
  assert.deepEqual(lines(validateCallRequests(new TextEncoder().encode(text), { now })), expected);
  assert.deepEqual(lines(validateCallRequests(Buffer.from(`${text}\n`), { now })), expected);
  assert.deepEqual(validateCallRequests("", { now: "bad" }), []);
});

test("a line that is no JSON says where it breaks, and the rest goes on", () => {
  assert.deepEqual(lines(validateCallRequests(`${fine}\nnonsense\n${fine}`, { now })), [[1, true, 0], [2, false, 1], [3, true, 0]]);
  assert.deepEqual(broken('{"phone_number":\n'), { reason: "malformed", character: 16 });
  assert.deepEqual(broken('{"é😀":x}'), { reason: "malformed", character: 7 });
  assert.deepEqual(broken(Buffer.concat([Buffer.from('{"é":"'), Buffer.from([0xff]), Buffer.from('"}')])), { reason: "malformed", character: 7 });
  assert.deepEqual(broken('{"a":"\\ud800"}'), { reason: "lone_surrogate" });
  assert.deepEqual(broken('{"a":"\ud800"}'), { reason: "lone_surrogate" });
  assert.equal(validateCallRequests("[".repeat(1e6), { now })[0].issues[0].code, "too_deep");
});

test("what is neither text nor bytes is a wrong argument", () => {
  for (const [given, received, words] of [[null, "null", "null"], [5, "number", "a number"], [[{}], "array", "a list"], [{}, "object", "an object"], [new Date(), "object", "an object"]]) {
    const issue = { path: [], code: "wrong_type", severity: "error", message: `must be a text, not ${words}`, params: { expected: "string", received } };
    assert.deepEqual(validateCallRequests(given, { now }), [{ line: 1, valid: false, issues: [issue] }]);
  }
});

test("bytes are bytes, of whatever kind and realm", () => {
  const bytes = new TextEncoder().encode(fine);
  const { buffer } = bytes.slice();
  const foreign = runInNewContext("new Uint8Array(bytes)", { bytes: [...bytes] });
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  for (const given of [buffer, new DataView(buffer), foreign, foreign.buffer, Buffer.from(fine), shared, shared.buffer, new Uint8ClampedArray(buffer), new Int8Array(buffer)]) {
    assert.deepEqual(lines(validateCallRequests(given, { now })), [[1, true, 0]]);
  }
});

test("more than crosses at once, cut anywhere", () => {
  const long = `{"phone_number":"+4915123456789","assistant":{"prompt":"${"x".repeat(9 * 1024 * 1024)}"}}`;
  const many = Array.from({ length: 200_000 }, (_, at) => (at % 1000 === 7 ? "{}" : at % 1000 === 8 ? "" : fine));
  const reports = validateCallRequests([long, ...many, long, "{}"].join("\n"), { now });
  assert.equal(reports.length, 200_003 - 200);
  assert.deepEqual(reports.filter(({ valid }) => !valid).map(({ line }) => line), [...Array.from({ length: 200 }, (_, at) => at * 1000 + 9), 200_003]);
});
