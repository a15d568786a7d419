// The call order: the rest of a plan is the plan's rest, whatever is given there is an answer, and what is called again
// is valid.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { buildPayload, parseCallOrder, previewSchedule, remainingSchedule, requestFromOrder } from "revox-call-builder";

const now = "2026-11-23T10:00:00Z";
const documented = JSON.parse(readFileSync(new URL("../cases/order.json", import.meta.url), "utf8"));

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const hours = fc.tuple(fc.nat(22), fc.nat(22)).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1]);
const time = (hour) => `${String(hour).padStart(2, "0")}:00`;
const retryConfig = fc.record({
  allowed_days: fc.subarray(DAYS, { minLength: 1 }),
  call_twice_in_a_row: fc.boolean(),
  calling_windows: fc.array(
    fc.tuple(hours, fc.integer({ min: 1, max: 200_000 })).map(([[from, to], delay]) => ({
      calling_window_start_time: time(from),
      calling_window_end_time: time(to),
      retry_delay_seconds: delay,
    })),
    { minLength: 1, maxLength: 3 },
  ),
  max_retry_attempts: fc.integer({ min: 1, max: 6 }),
  timezone: fc.constantFrom(null, "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"),
});
// a year from the autumn of 2026 on, and the days around changes of the clocks
const changes = ["2026-11-01T05:00:00Z", "2027-03-13T20:00:00Z", "2027-03-27T22:00:00Z", "2027-10-30T22:00:00Z"];
const present = fc.oneof(
  fc.integer({ min: 1_795_000_000, max: 1_826_500_000 }).map((seconds) => seconds * 1000),
  fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -500_000, max: 200_000 })).map(([at, seconds]) => Date.parse(at) + seconds * 1000),
);

test("after every attempt that happened as planned, the rest of the plan remains", () => {
  let compared = 0;
  fc.assert(
    fc.property(
      retryConfig,
      present,
      fc.option(fc.integer({ min: 0, max: 900_000 })),
      fc.boolean(),
      fc.constantFrom(0, 1, 90.25, 100_000),
      fc.boolean(),
      (config, start, later, forceNow, attemptSeconds, saysEnd) => {
        const scheduled_at = later === null ? undefined : new Date(start + later * 1000);
        const request = { phone_number: "+12125550143", force_now: forceNow, scheduled_at, assistant: { call_retry_config: config } };
        const plan = previewSchedule(request, { now: start, attemptSeconds });
        assert.ok(plan.ok);
        // what force_now asked for is not in the order
        for (let made = forceNow ? 1 : 0; made <= plan.attempts.length; made++) {
          const attempts = plan.attempts.slice(0, made).map(({ at }) => ({
            status: "completed",
            result: "voicemail",
            started_at: at,
            ended_at: saysEnd ? new Date(Date.parse(at) + attemptSeconds * 1000) : null,
          }));
          const order = { status: "queued_for_calling", to_phone_number: "+12125550143", call_retry_config: config, scheduled_at, call_attempts: attempts.reverse() };
          const next = plan.attempts[made];
          const asked = made === 0 ? start : Date.parse(plan.attempts[made - 1].at) + attemptSeconds * 1000;
          const remaining = remainingSchedule({ call: order }, { now: asked, attemptSeconds });
          assert.deepEqual(remaining.attempts, plan.attempts.slice(made));
          assert.equal(remaining.state, next === undefined ? "ended" : "running");
          assert.equal(remaining.because, next === undefined ? "attempts_exhausted" : undefined);
          compared += remaining.attempts.length;
        }
      },
    ),
    { numRuns: 500 },
  );
  assert.ok(compared > 1000, `${compared}`);
});

test("the documented answer is an order, and calling it again names its placeholders", () => {
  const { ok, order, issues } = parseCallOrder(documented);
  assert.ok(ok);
  assert.deepEqual(order, documented.call);
  assert.ok(issues.length > 20 && issues.every(({ severity, path }) => severity === "warning" && path[0] === "call"));
  const again = requestFromOrder(order, { now });
  assert.equal(again.ok, false);
  assert.ok(again.issues.some(({ code, path }) => code === "invalid_phone_number" && path.join(".") === "phone_number"));
});

test("what is called again is valid, and building it changes nothing", () => {
  const order = {
    ...documented.call,
    to_phone_number: "+14155552671",
    from_phone_number: null,
    first_sentence_delay_ms: 300,
    call_retry_config: { timezone: "Europe/Paris" },
    assistant: { id: "1", prompt: "Hi", name: "Ada", created_at: {}, webhook_url: null, voicemail_message: null },
  };
  const again = requestFromOrder({ call: order }, { now });
  assert.deepEqual(Object.keys(again.payload.assistant), ["prompt", "call_retry_config", "first_sentence_delay_ms", "llm_model", "voicemail_message"]);
  const built = buildPayload(again.payload, { now });
  assert.deepEqual(built, { ok: true, payload: again.payload, issues: again.issues });
});

test("whatever is given, there is an answer", () => {
  const cycle = {};
  cycle.call = cycle;
  const thrower = { get call() { throw new Error("no"); } };
  const strange = [undefined, null, 5, 5n, "", [], Symbol("x"), () => {}, new Date(NaN), cycle, thrower, { call: { status: "\ud800" } }, { status: 1n }];
  for (const input of strange) {
    for (const ask of [parseCallOrder, remainingSchedule, requestFromOrder]) {
      const answer = ask(input, { now });
      assert.equal(answer.ok, false);
      assert.ok(answer.issues.some(({ severity }) => severity === "error"));
    }
  }
  const reason = (input) => parseCallOrder(input).issues[0].params.reason;
  assert.deepEqual([cycle, thrower, 5n].map(reason), ["cycle", "threw", "bigint"]);
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }), (value) => {
      for (const input of [value, { call: value }, { status: "calling", call_attempts: [value], assistant: value }]) {
        for (const ask of [parseCallOrder, remainingSchedule, requestFromOrder]) assert.equal(typeof ask(input, { now }).ok, "boolean");
      }
    }),
    { numRuns: 500 },
  );
});

test("nothing given is modified, and __proto__ is a name like any other", () => {
  const text = '{"status":"calling","call_attempts":[{"__proto__":{"polluted":true},"structured_output":{"__proto__":1}}],"metadata":{"__proto__":"x"}}';
  const order = Object.freeze(JSON.parse(text));
  const parsed = parseCallOrder(order);
  assert.equal(JSON.stringify(parsed.order.metadata), '{"__proto__":"x"}');
  assert.equal(JSON.stringify(parsed.order.call_attempts[0].structured_output), '{"__proto__":1}');
  assert.equal(parsed.order.call_attempts[0].polluted, undefined);
  remainingSchedule(order, { now });
  requestFromOrder(order, { now });
  assert.equal(JSON.stringify(order), text);
});
