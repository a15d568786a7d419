// The shared cases in Node: the right answers, and the same bytes as the native crate.
import assert from "node:assert/strict";
import test from "node:test";
import {
  buildPayload,
  buildPayloads,
  migrateRequest,
  parseCallOrder,
  previewSchedule,
  remainingSchedule,
  requestFromOrder,
  validateCallRequest,
} from "revox-call-builder";
import { cases } from "./cases.mjs";
import { answers, line, sharedCalls } from "./native.mjs";

const FUNCTIONS = { validate: validateCallRequest, preview: previewSchedule, build: buildPayload };
const ORDER_FUNCTIONS = { parse: parseCallOrder, remaining: remainingSchedule, request: requestFromOrder };

const BY_NAME = {
  validateCallRequest, buildPayload, previewSchedule, migrateRequest, parseCallOrder, remainingSchedule, requestFromOrder,
  buildPayloads: ({ template, rows }, options) => ({ rows: buildPayloads(template, rows, options) }),
};

/** Of an answer, the members that an expected one names. */
function part(answer, expected) {
  if (Array.isArray(expected)) return Array.isArray(answer) && answer.length === expected.length ? expected.map((item, at) => part(answer[at], item)) : answer;
  if (typeof expected !== "object" || expected === null || typeof answer !== "object" || answer === null) return answer;
  return Object.fromEntries(Object.keys(expected).map((name) => [name, part(answer[name], expected[name])]));
}

/** Issues of one path and severity have no order among themselves. */
function checkIssues(expected, actual) {
  const group = ({ path, severity }) => JSON.stringify([path, severity]);
  assert.deepEqual(actual.map(group), expected.map(group));
  const rest = [...actual];
  for (const { path, code, severity, params = {} } of expected) {
    const found = rest.findIndex(
      (issue) =>
        issue.code === code &&
        group(issue) === group({ path, severity }) &&
        Object.entries(params).every(([name, value]) => JSON.stringify(issue.params[name]) === JSON.stringify(value)),
    );
    assert.notEqual(found, -1, `${code} at ${path.join(".")} is missing`);
    rest.splice(found, 1);
  }
}

const CHECKS = {
  validate({ input, options, expected, absent = [] }) {
    const report = validateCallRequest(input, options);
    assert.equal(report.valid, expected.valid);
    if (expected.issues) checkIssues(expected.issues, report.issues);
    assert.equal(buildPayload(input, options).ok, report.valid);
    for (const secret of absent) assert.ok(!JSON.stringify(report.issues).includes(secret), "a secret is repeated");
  },
  payload({ input, options, expected }) {
    const built = buildPayload(input, options);
    assert.equal(built.ok, expected.ok);
    if (!built.ok) return;
    assert.deepEqual(built.payload, expected.payload);
    assert.deepEqual(Object.keys(built.payload), Object.keys(expected.payload));
    const again = buildPayload(built.payload, { now: options.now });
    assert.equal(JSON.stringify(again.payload), JSON.stringify(built.payload));
  },
  schedule({ input, options, expected }) {
    const preview = previewSchedule(input, options);
    assert.equal(preview.ok, expected.ok);
    checkIssues(expected.issues, preview.issues);
    if (!preview.ok) return;
    const { timezone, totalAttempts, truncated } = preview;
    assert.deepEqual({ ...timezone, ...expected.timezone }, timezone);
    assert.deepEqual({ totalAttempts, truncated }, { totalAttempts: expected.totalAttempts, truncated: expected.truncated });
    for (const list of ["attempts", "openings"]) {
      if (expected[list] === undefined) continue;
      assert.equal(preview[list].length, expected[list].length);
      // a case names only the members that it is about
      expected[list].forEach((item, at) => assert.deepEqual({ ...preview[list][at], ...item }, preview[list][at]));
    }
  },
  phones({ input, options, expected }) {
    const verdicts = ["invalid_phone_number", "phone_number_unassigned", "phone_number_kind"];
    const found = validateCallRequest(input, options).issues.filter(({ code }) => verdicts.includes(code));
    const suggestion = expected.suggestion ? { suggestion: expected.suggestion } : {};
    const wanted = expected.error
      ? [["invalid_phone_number", { reason: expected.error, ...suggestion }]]
      : expected.warnings.map(({ code, kind }) => [code, kind ? { kind } : {}]);
    assert.deepEqual(found.map(({ code, params }) => [code, params]), wanted);
    const preview = previewSchedule(input, options);
    assert.equal(preview.ok, typeof expected.zone === "string");
    if (!preview.ok) return;
    assert.equal(preview.timezone.id, expected.zone);
    assert.deepEqual(preview.timezone.candidates, expected.candidates);
    assert.equal(preview.issues.some(({ code }) => code === "timezone_ambiguous"), expected.ambiguous);
  },
  field({ path, input, options, expected }) {
    const built = buildPayload(input, options);
    const here = built.issues.filter((issue) => JSON.stringify(issue.path) === JSON.stringify(path) && issue.code !== "timezone_ambiguous");
    checkIssues(expected.issues.map((issue) => ({ path, ...issue })), here);
    if ("value" in expected) assert.equal(path.reduce((value, step) => value?.[step], built.payload) ?? null, expected.value);
    else assert.equal(built.ok, false);
  },
  answers({ function: name, input, options, expected: { issues, ...expected } }) {
    const answer = BY_NAME[name](input, options);
    if (issues !== undefined) checkIssues(issues, answer.issues);
    assert.deepEqual(part(answer, expected), expected);
  },
  order({ function: name, input, options, expected: { issues, ...expected } }) {
    const answer = ORDER_FUNCTIONS[name](input, options);
    checkIssues(issues, answer.issues);
    for (const whole of ["order", "payload"]) assert.deepEqual(answer[whole], expected[whole]);
    const { attempts, timezone, ...rest } = expected;
    assert.deepEqual({ ...answer, ...rest }, answer);
    if (timezone !== undefined) assert.deepEqual({ ...answer.timezone, ...timezone }, answer.timezone);
    if (attempts === undefined) return;
    assert.equal(answer.attempts.length, attempts.length);
    attempts.forEach((attempt, at) => assert.deepEqual({ ...answer.attempts[at], ...attempt }, answer.attempts[at]));
  },
};

for (const [file, check] of Object.entries(CHECKS)) {
  test(`the shared ${file} cases`, () => {
    const failures = [];
    for (const one of cases(file)) {
      try {
        check(one);
      } catch (error) {
        failures.push(`${one.id}: ${error.message}`);
      }
    }
    assert.deepEqual(failures, []);
  });
}

test("every function answers the shared cases with the same bytes natively", () => {
  const calls = sharedCalls();
  const native = answers(calls.map(line));
  assert.equal(native.length, calls.length);
  calls.forEach(([name, input, options], at) => {
    const ask = { ...FUNCTIONS, ...ORDER_FUNCTIONS }[name];
    assert.equal(JSON.stringify(ask(input, options)), native[at], JSON.stringify([name, input, options]));
  });
});
