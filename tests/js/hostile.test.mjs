// Whatever is given, there is an answer, and the next call is answered too.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import {
  buildPayload, parseCallOrder, previewSchedule, remainingSchedule, requestFromOrder, validateCallRequest, validateCallRequests,
} from "revox-call-builder";

const now = "2026-11-23T10:00:00Z";
const request = { phone_number: "+4915123456789", assistant: { prompt: "Hello" } };
const deep = (levels) => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

/** The one issue that the three functions find, as `code reason`. */
function only(input) {
  const [validated, built, preview] = [validateCallRequest, buildPayload, previewSchedule].map((ask) => {
    const { issues } = ask(input, { now });
    assert.equal(issues.length, 1, JSON.stringify(issues));
    assert.deepEqual(issues[0].path, []);
    return [issues[0].code, issues[0].params.reason].filter(Boolean).join(" ");
  });
  assert.equal(built, validated);
  assert.equal(preview, validated);
  // the instance is none the worse for it
  assert.deepEqual(validateCallRequest(request, { now }), { valid: true, issues: [] });
  return validated;
}

test("what JSON cannot carry is one issue that names the reason", () => {
  const cycle = {};
  cycle.self = { list: [cycle] };
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  let shared = { text: "x" };
  for (let level = 0; level < 40; level++) shared = [shared, shared];
  assert.equal(only({ ...request, metadata: cycle }), "not_serializable cycle");
  assert.equal(only({ ...request, x: 1n }), "not_serializable bigint");
  assert.equal(only({ ...request, x: Object(1n) }), "not_serializable bigint");
  assert.equal(only({ ...request, get x() { throw new Error("no"); } }), "not_serializable threw");
  assert.equal(only({ ...request, x: { toJSON() { throw new RangeError("no"); } } }), "not_serializable threw");
  assert.equal(only(proxy), "not_serializable threw");
  assert.equal(only({ ...request, x: "\ud800" }), "not_serializable lone_surrogate");
  assert.equal(only({ ...request, "\udc00": 1 }), "not_serializable lone_surrogate");
  assert.equal(only({ ...request, x: "y".repeat(2 ** 27) }), "not_serializable too_large");
  assert.equal(only({ ...request, x: deep(128) }), "too_deep");
  assert.equal(only({ ...request, x: deep(5_000) }), "too_deep");
});

test("of several reasons, the first in the order of the members is named", () => {
  assert.equal(only({ a: "\ud800", b: 1n }), "not_serializable lone_surrogate");
  assert.equal(only({ a: 1n, b: "\ud800" }), "not_serializable bigint");
  assert.equal(only({ a: deep(200), b: 1n }), "too_deep");
});

test("a million levels", () => {
  let value = {};
  for (let level = 0; level < 1_000_000; level++) value = { value };
  assert.equal(only(value), "too_deep");
});

test("the whole input may be anything", () => {
  for (const input of [undefined, null, true, 0, NaN, "", "{}", [], Symbol("x"), () => {}, new Date(0), new Date(NaN), /x/g]) {
    for (const ask of [validateCallRequest, buildPayload]) {
      const { issues } = ask(input, { now });
      assert.ok(issues.length > 0 && issues.some(({ severity }) => severity === "error"));
    }
  }
  assert.equal(only(undefined), "wrong_type");
  assert.equal(only(Symbol("x")), "wrong_type");
  assert.equal(only(5n), "not_serializable bigint");
});

test("the input is read as JSON.stringify would write it", () => {
  class Draft {
    phone_number = Object("+4915123456789");
    assistant = { prompt: "Hello", voice: undefined, sms_enabled: Object(true), max_call_duration_secs: Object(60) };
    scheduled_at = new Date("2026-11-24T10:00:00.250Z");
    metadata = new Map([["lost", "as JSON.stringify loses it"]]);
    helper() {}
  }
  const { ok, payload } = buildPayload(Object.freeze(new Draft()), { now });
  assert.ok(ok);
  assert.deepEqual(payload, {
    phone_number: "+4915123456789",
    assistant: { prompt: "Hello", max_call_duration_secs: 60, sms_enabled: true },
    metadata: {},
    scheduled_at: "2026-11-24T10:00:00.250Z",
  });
});

test("what crosses as it is has the answers that its JSON has", () => {
  const nest = (levels, innermost) => (levels === 0 ? innermost : { a: [nest(levels - 1, innermost)] });
  const withGetter = { get phone_number() { return validateCallRequest({ phone_number: "+1", x: "\ud800" }).issues[0].code; } };
  const growing = () => ({ get first() { this.second = 1; delete this.third; return "+49"; }, third: 3 });
  const list = Object.assign([1, , "two"], { extra: 1 });
  const values = [
    undefined, null, true, NaN, -Infinity, -0, 0.1, 5e-324, 2 ** 53 + 2, 1e300, -1.5, "", "\u0000\"\\\n\u2028", "é\u{10ffff}", "\ud83d", "\ude00", "{{é}}",
    Symbol("x"), () => 1, new Date(0), /x/, new Map([[1, 2]]), new Uint8Array(3), Object(1), Object("é"), Object(false), new (class { a = 1; #b = 2; c; })(),
    Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, hidden: { value: 3 } }), Object.create(null), { toJSON: 1, a: 2 },
    { toJSON: () => "x" }, JSON.parse('{"__proto__":{"a":1},"2":1,"1":2,"":3}'), { [Symbol("s")]: 1, a: undefined, b: () => 1, c: [undefined, Symbol(), () => 1] },
    list, Object.assign(Object.create(Array.prototype), { length: 2, 0: 1 }), new (class extends Array {})(1, 2), new Proxy({ a: 1 }, {}), new Proxy([1, 2], {}),
    withGetter, { a: "\ud83d", b: "\ude00" }, ["\ud83d", "\ude00"], { "\ud83d": "\ude00" }, { "é": "ü", "😀": "🔔é" },
    ...[4091, 4092, 4093, 4094, 4095, 4096].map((length) => new Array(length).fill(0.5)), ...[8180, 8184, 8185, 8186, 8187, 8188, 8192].map((length) => new Array(length).fill(null)),
    new Proxy([1, 2, 3], { get: (list, name) => (name === "length" ? 2.5 : list[name]) }),
    nest(20, "x"), nest(63, {}), nest(64, 1), "x".repeat(2 ** 20 + 1), Array.from({ length: 9000 }, (_, at) => at / 2),
  ];
  const within = (value) => [
    value, [value], { ...request, x: value }, { ...request, metadata: { k: value }, prompt_variables: { b: value } },
    { ...request, assistant: { prompt: value, voice: value } }, { ...order, x: value, assistant: { prompt: "Hello", faq_items: [value] } },
  ];
  for (const make of [growing, ...values.map((value) => () => value)]) {
    const inputs = within(make());
    const copies = within(make()); // since to read one may change it
    for (const [at, input] of inputs.entries()) {
      for (const ask of everything) {
        for (const options of [{ now }, { now, source: "form", defaultCountry: "DE" }]) {
          // what has a toJSON is left to JSON.stringify
          const copy = typeof copies[at]?.toJSON === "function" ? copies[at].toJSON("") : copies[at];
          assert.deepEqual(ask(input, options), ask({ toJSON: () => copy }, options));
        }
      }
    }
  }
  // as long as the fast walk goes, and longer
  for (const length of [262_130, 262_136, 262_144]) {
    const input = { ...request, x: new Array(length).fill(null) };
    assert.deepEqual(buildPayload(input, { now }), buildPayload({ toJSON: () => input }, { now }));
  }
});

test("neither a name that all objects have nor an item that all lists have is overlooked", () => {
  Object.prototype.phone_number = "+1";
  Array.prototype[1] = { name: "inherited" };
  try {
    const input = { assistant: { prompt: "Hello", custom_tools: [{}, , {}] }, x: { assistant: 1 } };
    assert.deepEqual(validateCallRequest(input, { now }), validateCallRequest({ toJSON: () => input }, { now }));
    assert.equal(validateCallRequest(input, { now }).issues[0].path[0], "phone_number");
  } finally {
    delete Object.prototype.phone_number;
    delete Array.prototype[1];
  }
});

test("__proto__ is a name like any other, and pollutes nothing", () => {
  const text =
    '{"phone_number":"+4915123456789","assistant":{"prompt":"{{__proto__}}"},"metadata":{"__proto__":"x","constructor":"y"},' +
    '"prompt_variables":{"__proto__":"z"},"__proto__":{"polluted":true}}';
  const { ok, payload } = buildPayload(JSON.parse(text), { now });
  assert.ok(ok);
  assert.equal(JSON.stringify(payload), text);
  assert.equal({}.polluted, undefined);
  assert.equal(payload.polluted, undefined);
});

test("a bad option is one issue, and nothing else is reported", () => {
  const bad = (options) => {
    const { issues } = previewSchedule({}, options);
    assert.ok(issues.every(({ code }) => code === "invalid_option"), JSON.stringify(issues));
    return issues.map(({ path }) => path.join(".")).join(" ");
  };
  const lone = { callRetryConfig: { timezone: "\ud800" } };
  assert.equal(bad(5), "options");
  assert.equal(bad([]), "options");
  assert.equal(bad("now"), "options");
  assert.equal(bad({ now: new Date(NaN) }), "options.now");
  assert.equal(bad({ now: Infinity }), "options.now");
  assert.equal(bad({ now: 5n }), "options.now");
  assert.equal(bad({ now: "2026-11-23T10:00" }), "options.now");
  assert.equal(bad({ now: () => 0 }), "options.now");
  assert.equal(bad({ get now() { throw new Error("no"); } }), "options.now");
  assert.equal(bad({ maxAttempts: NaN, attemptSeconds: -1, now: -1e300 }), "options.now options.maxAttempts options.attemptSeconds");
  assert.equal(bad({ ...lone, source: "xml" }), "options.source options.callRetryConfig");
  assert.equal(bad(new Proxy({}, { ownKeys() { throw new Error("no"); } })), "options");
  assert.equal(bad({ source: "form", defaultCountry: "XX" }), "options.defaultCountry");
});

test("what an option does not concern is not judged", () => {
  assert.equal(validateCallRequest(request, { now, maxAttempts: -1, callRetryConfig: 5, unknown: 1n }).valid, true);
  assert.equal(previewSchedule(request, { now, unknownFields: 5, defaultCountry: 5 }).ok, true);
  assert.equal(validateCallRequest(request, null).valid, true);
  assert.equal(validateCallRequest(request).valid, true);
});

test("nothing given is modified", () => {
  const input = structuredClone({ ...request, source: "x", assistant: { prompt: " x ", voice: { id: "" } } });
  const before = structuredClone(input);
  for (const ask of [validateCallRequest, previewSchedule, buildPayload]) ask(input, Object.freeze({ now, source: "form" }));
  assert.deepEqual(input, before);
});

const order = { status: "calling", to_phone_number: "+4915123456789", call_attempts: [] };
const everything = [validateCallRequest, buildPayload, previewSchedule, parseCallOrder, remainingSchedule, requestFromOrder];

test("no issue and no error repeats a secret, wherever it stands", () => {
  let planted = 0;
  const secret = (shape = "") => `${shape}S3CR3T${planted++}`;
  // as it should be, nearly so, and as what it should not be
  const shapes = ["", "{{", "{{ ", "+1", "http://", "2026-11-", "{", "}}", " "];
  const forms = [(text) => text, (text) => [text], (text) => ({ [`x${planted}`]: text }), (text) => ({ toJSON: () => [text] })];
  const tool = (value, key) => ({ name: "a", description: "b", method: "GET", url: "https://a.b", headers: [{ key, value }], query_params: [], input_schema: [], body_template: null });
  const check = (input) => {
    for (const ask of everything) {
      for (const options of [{ now }, { now, source: "form", defaultCountry: "US" }, { now, unknownFields: "error" }, { now: 5n }]) {
        const { issues } = ask(input, options);
        assert.ok(!JSON.stringify(issues).includes("S3CR3T"), JSON.stringify(issues));
      }
    }
    for (const { issues } of validateCallRequests(JSON.stringify(input), { now })) assert.ok(!JSON.stringify(issues).includes("S3CR3T"));
    const cut = JSON.stringify(input).slice(0, -1);
    for (const { issues } of validateCallRequests(cut, { now })) assert.ok(!JSON.stringify(issues).includes("S3CR3T"));
  };
  for (const shape of shapes) {
    for (const form of forms) {
      const value = () => form(secret(shape));
      const llm_model = { type: "custom", api_key: value(), api_url: "https://a.b", model_name: "m" };
      const assistant = { prompt: "{{a}}", llm_model, custom_tools: [tool(value(), "k")] };
      check({ ...request, assistant, metadata: { a: value() }, prompt_variables: { a: value(), b: value() } });
      check({ ...request, assistant: { ...assistant, llm_model: value(), custom_tools: value() }, metadata: value(), prompt_variables: value() });
      check({ ...order, assistant: { id: "1", ...assistant }, llm_model, metadata: { a: value() }, prompt_variables: { a: value() } });
      check({ call: { ...order, assistant: { ...assistant, llm_model: value() }, metadata: value(), prompt_variables: value() } });
    }
  }
  assert.ok(planted > 500);
});

test("what throws takes no secret along, and what it throws is not told", () => {
  const thrower = { get x() { throw new Error("S3CR3T"); } };
  for (const ask of everything) {
    const { issues } = ask(thrower, { now });
    assert.deepEqual(issues.map(({ params }) => params.reason), ["threw"]);
    assert.ok(!JSON.stringify(issues).includes("S3CR3T"));
  }
});

test("input and options that call us again are answered, and so are their calls", () => {
  const inner = [];
  const again = () => {
    for (const ask of everything) inner.push(typeof (ask(request, { now }).issues));
    inner.push(validateCallRequests(JSON.stringify(request), { now })[0].valid);
  };
  const input = { phone_number: request.phone_number, assistant: { get prompt() { again(); return "Hello"; } }, metadata: { toJSON() { again(); return { a: "b" }; } } };
  const options = { get now() { again(); return now; }, get source() { again(); return "json"; } };
  assert.deepEqual(validateCallRequest(input, options), { valid: true, issues: [] });
  assert.deepEqual(buildPayload(input, options).payload, { ...request, metadata: { a: "b" } });
  assert.equal(previewSchedule(input, options).ok, true);
  for (const ask of [parseCallOrder, remainingSchedule, requestFromOrder]) {
    assert.equal(ask({ ...order, assistant: { id: "1", get prompt() { again(); return "Hello"; } } }, options).ok, true);
  }
  assert.deepEqual(validateCallRequests(JSON.stringify(request), options), [{ line: 1, valid: true, issues: [] }]);
  assert.ok(inner.length > 60 && inner.every((found) => found === "object" || found === true));
});

test("what is no plain object is read as JSON.stringify writes it", () => {
  const written = (x) => {
    const built = buildPayload({ ...request, x }, { now });
    return built.ok ? built.payload.x : built.issues.find(({ severity }) => severity === "error").params.reason;
  };
  class Point {
    #hidden = 1;
    at = 2;
    get computed() { return 3; }
  }
  const sparse = [1, , 3];
  sparse.extra = 4;
  for (const [given, expected] of [
    [new Map([["a", 1]]), {}],
    [new Set([1]), {}],
    [new Uint8Array([7, 8]), { 0: 7, 1: 8 }],
    [new Float64Array([0.5, NaN]), { 0: 0.5, 1: null }],
    [new BigInt64Array(1), "bigint"],
    [new ArrayBuffer(8), {}],
    [sparse, [1, null, 3]],
    [new Point(), { at: 2 }],
    [Object(Symbol("x")), {}],
    [{ [Symbol("x")]: 1, a: Symbol("y") }, {}],
    [[Symbol("x"), undefined, () => 1], [null, null, null]],
    [[Object(1), Object("a"), Object(false)], [1, "a", false]],
    [[new Date(0), new Date(NaN)], ["1970-01-01T00:00:00.000Z", null]],
    [new Proxy({ a: 1 }, {}), { a: 1 }],
    [new Proxy([1], {}), [1]],
    [Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true }, not: { value: 3 } }), { own: 2 }],
    [Object.freeze([Object.seal({ a: 1 })]), [{ a: 1 }]],
    [new Error("x"), {}],
    [new WeakMap(), {}],
    [globalThis.Math, {}],
    [/x/g, {}],
    [new URL("https://a.b/"), "https://a.b/"],
    [Promise.resolve(1), {}],
  ]) {
    assert.deepEqual(written(given), expected);
  }
});

test("a megabyte that JSON cannot carry, or that is many lines, takes no time out of proportion", () => {
  const full = JSON.parse(readFileSync(new URL("../cases/full.json", import.meta.url), "utf8"));
  const [tool] = full.assistant.custom_tools;
  const tools = Array.from({ length: 1e6 / JSON.stringify(tool).length }, (_, at) => ({ ...tool, name: `tool_${at}` }));
  const valid = { ...full, assistant: { ...full.assistant, custom_tools: tools } };
  const shortest = (job) => {
    const times = Array.from({ length: 4 }, () => {
      const start = process.cpuUsage(); // what else the machine does takes none of it
      job();
      const { user, system } = process.cpuUsage(start);
      return user + system;
    });
    return Math.min(...times);
  };
  const usual = shortest(() => validateCallRequest(valid, { now }));
  const items = Array.from({ length: 100_000 }, (_, at) => ({ a: at }));
  const names = Object.fromEntries(items.map((_, at) => [`name ${at}`, at]));
  let nested = 1n;
  for (let level = 0; level < 100; level++) nested = [...Array(1000).fill([]), nested];
  const circle = { items };
  circle.circle = circle;
  const lines = (line) => `${line}\n`.repeat(1e6 / (line.length + 1));
  for (const [name, job] of Object.entries({
    "a BigInt behind many items": () => validateCallRequest({ ...request, x: [...items, 1n] }, { now }),
    "a BigInt behind many names": () => validateCallRequest({ ...request, x: { ...names, last: 1n } }, { now }),
    "a BigInt under a hundred levels": () => validateCallRequest({ ...request, x: nested }, { now }),
    "a circle behind many items": () => buildPayload({ ...request, x: circle }, { now }),
    "half a pair behind a long text": () => previewSchedule({ ...request, x: `${"y".repeat(1e6)}\ud800` }, { now }),
    "many names with half a pair": () => parseCallOrder(Object.fromEntries(items.map((_, at) => [`${at}\ud800`, at]))),
    "a getter that throws behind many items": () => requestFromOrder({ ...order, x: [...items, { get x() { throw new Error(); } }] }, { now }),
    "an option of a megabyte": () => previewSchedule(request, { now, callRetryConfig: { x: items } }),
    "many options": () => previewSchedule(request, { ...Object.fromEntries(items.map((_, at) => [`x${at}`, at])), now }),
    "empty lines": () => validateCallRequests(lines(""), { now }),
    "one long line of brackets": () => validateCallRequests("[".repeat(1e6), { now }),
    "halves of pairs": () => validateCallRequests("\ud800".repeat(5e5), { now }),
  })) {
    const ratio = shortest(job) / usual;
    assert.ok(ratio < 50, `${name}: ${ratio.toFixed(0)} times as long`);
  }
});
