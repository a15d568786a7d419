// Other realms: all functions where nothing but the language and WebAssembly is there, and bytes that come from elsewhere.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";
import * as root from "revox-call-builder";
import * as jsonSchema from "revox-call-builder/json-schema";
import * as permittedHours from "revox-call-builder/permitted-hours";
import * as slim from "revox-call-builder/slim";
import { cases } from "./cases.mjs";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const wasm = readFileSync(join(dist, "revox_call_builder.wasm"));

/** The CommonJS files in a realm that has, beside what the language has, these globals. */
function realm(globals) {
  const context = vm.createContext(globals);
  const loaded = new Map();
  const load = (file) => {
    if (!loaded.has(file)) {
      const module = { exports: {} };
      const code = readFileSync(join(dist, "cjs", file), "utf8");
      vm.runInContext(`(function (exports, module, require, __dirname) {${code}\n})`, context)(module.exports, module, load, join(dist, "cjs"));
      loaded.set(file, module.exports);
    }
    return loaded.get(file);
  };
  return { load, run: (code) => vm.runInContext(code, context) };
}

/** As in Jest's jsdom, where Node is at hand; and as in a worklet, where there is nothing. */
const REALMS = {
  "Node's globals hidden": () => realm({ process: { getBuiltinModule: process.getBuiltinModule } }),
  "no globals at all": () => realm({}),
};

const now = "2026-11-23T10:00:00Z";
const request = { phone_number: "+4915123456789", assistant: { prompt: "Grüße, {{name}} 😀" }, prompt_variables: { name: "Ada" } };
const order = { status: "calling", to_phone_number: "+4915123456789", call_attempts: [] };
const lines = `${JSON.stringify(request)}\n{"phone_number":"é\n\n${JSON.stringify({ ...request, x: "😀" })}`;
const template = { assistant: { prompt: "Hi {{first_name}}" } };
const versions = { from: "2026-05-01", to: "2026-08-21", now };
const rows = [{ phone: "+4915123456789", "First name": "Zoë" }];

/** A call of every function, by its name. */
const CALLS = {
  validateCallRequest: (validate) => validate(request, { now }),
  validateCallRequests: (validate) => [validate(lines, { now }), validate("\ud800", { now })],
  previewSchedule: (preview) => preview(request, { now }),
  buildPayload: (build) => build(request, { now }),
  buildPayloads: (build) => build(template, rows, { now }),
  buildPayloadsFrom: async (build) => {
    const all = [];
    for await (const answers of build(template, rows, { now })) all.push(answers);
    return all;
  },
  matchColumns: (match) => match(template, ["Phone", "First name"], { now }),
  migrateRequest: (migrate) => migrate({ ...request, force_now: true }, versions),
  parseCallOrder: (parse) => parse(order),
  remainingSchedule: (remaining) => remaining(order, { now }),
  requestFromOrder: (again) => again({ ...order, assistant: { id: "1", prompt: "é" } }, { now }),
  openings: (openings) => openings({ allowed_days: ["monday"] }, "Europe/Paris", "2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z"),
  parsePhone: (parsePhone) => [parsePhone("(415) 555-2671", "US"), parsePhone("é", "FR"), parsePhone("\ud800")],
  parseTimeOfDay: (parseTimeOfDay) => [parseTimeOfDay("9:30 pm"), parseTimeOfDay("é")],
  localTime: (localTime) => [localTime("Asia/Kathmandu", now), localTime("é", now), localTime("\ud800", now)],
  limits: (limits) => limits("2026-08-21"),
  countries: (countries) => countries(),
  apiVersions: (versions) => versions(),
  dataVersions: (versions) => versions(),
  callRequestSchema: (schema) => schema["~standard"].validate(request),
  callRequestSchemaWith: (make) => make({ now, source: "form" })["~standard"].validate(request),
  RevoxError: (RevoxError) => new RevoxError("WASM_TRAPPED", "why").message,
  init: async (init) => [await init(wasm)],
  permittedHoursFor: (rules) => rules("+14155552671", { on: now }),
  permittedHoursData: (data) => data,
  callRequestJsonSchema: (schema) => schema,
  withJsonSchema: (make) => ["draft-2020-12", "draft-07"].map((target) => make({ "~standard": {} })["~standard"].jsonSchema.input({ target })),
};

const text = async (answer) => JSON.stringify(await answer);

for (const [name, make] of Object.entries(REALMS)) {
  test(`${name}: every function of every entry answers as it does here`, async () => {
    for (const [file, here] of Object.entries({ "index.js": root, "slim.js": slim, "json-schema.js": jsonSchema, "permitted-hours.js": permittedHours })) {
      const there = make().load(file); // in a realm of its own, so that the entry starts the module itself
      if (there.init !== undefined) await Promise.all([there.init(wasm), here.init(wasm)]);
      for (const [function_, member] of Object.entries(here)) {
        assert.ok(function_ in CALLS, `${function_} has no call here`);
        assert.equal(await text(CALLS[function_](there[function_])), await text(CALLS[function_](member)), `${file} ${function_}`);
      }
    }
  });

  test(`${name}: the shared cases have their answers`, () => {
    const there = make().load("index.js");
    let compared = 0;
    for (const { id, input, options } of ["validate", "order"].flatMap(cases)) {
      for (const function_ of ["validateCallRequest", "buildPayload", "requestFromOrder"]) {
        const given = { ...options, now: options?.now ?? now };
        assert.equal(JSON.stringify(there[function_](input, given)), JSON.stringify(root[function_](input, given)), `${function_} of ${id}`);
        compared++;
      }
    }
    assert.ok(compared > 1200, String(compared));
  });
}

const here = { run: (code) => vm.runInThisContext(code) };
const octets = JSON.stringify([...Buffer.from(lines)]);
const BYTES = {
  Uint8Array: "Uint8Array.from(OCTETS)",
  Uint8ClampedArray: "Uint8ClampedArray.from(OCTETS)",
  "a part of a larger one": "Uint8Array.from([0, 0, 0, ...OCTETS, 0]).subarray(3, -1)",
  Int8Array: "new Int8Array(Uint8Array.from(OCTETS).buffer)",
  ArrayBuffer: "Uint8Array.from(OCTETS).buffer",
  DataView: "new DataView(Uint8Array.from([1, ...OCTETS]).buffer, 1)",
  SharedArrayBuffer: "((shared) => (new Uint8Array(shared).set(OCTETS), shared))(new SharedArrayBuffer(OCTETS.length))",
  "a view on shared memory": "((shared) => (new Uint8Array(shared).set(OCTETS), new DataView(shared)))(new SharedArrayBuffer(OCTETS.length))",
};

test("bytes are bytes, of whatever kind and realm", () => {
  const stripped = REALMS["no globals at all"]();
  const expected = JSON.stringify(root.validateCallRequests(lines, { now }));
  assert.match(expected, /"line":2,"valid":false/);
  for (const { validateCallRequests } of [root, stripped.load("index.js")]) {
    assert.equal(JSON.stringify(validateCallRequests(Buffer.from(lines), { now })), expected);
    for (const { run } of [here, stripped]) {
      for (const [kind, code] of Object.entries(BYTES)) {
        assert.equal(JSON.stringify(validateCallRequests(run(code.replaceAll("OCTETS", octets)), { now })), expected, kind);
      }
    }
  }
});

test("slim is loaded from bytes of whatever kind and realm", async () => {
  for (const bytes of [wasm, new Uint8Array(wasm).buffer, new DataView(new Uint8Array(wasm).buffer), Uint8Array.from(wasm)]) {
    const fresh = REALMS["no globals at all"]().load("slim.js");
    await fresh.init(bytes);
    assert.equal(fresh.validateCallRequest(request, { now }).valid, true);
  }
  const shared = new Uint8Array(new SharedArrayBuffer(wasm.length));
  shared.set(wasm);
  for (const bytes of [shared, shared.buffer]) await REALMS["no globals at all"]().load("slim.js").init(bytes);
});

test("what is neither a text nor bytes is one issue that says so", () => {
  const detached = new ArrayBuffer(2);
  const views = [new DataView(detached), new Uint8Array(detached)];
  structuredClone(detached, { transfer: [detached] });
  const stripped = REALMS["no globals at all"]();
  const wrong = [
    undefined, null, 5, true, {}, [], [JSON.stringify(request)], request, new Date(0), new Date(NaN), new String("{}"), new Blob(["{}"]), new Map(), Symbol("x"), () => 1,
    { [Symbol.toStringTag]: "ArrayBuffer" }, { [Symbol.toStringTag]: "Uint8Array", length: 1, 0: 123 }, { byteLength: 2, buffer: new ArrayBuffer(2), byteOffset: 0 },
    Object.create(Uint8Array.prototype), new Proxy(new Uint8Array(1), {}), detached, ...views, stripped.run("[]"), stripped.run("({})"),
  ];
  for (const given of wrong) {
    const reports = root.validateCallRequests(given, { now });
    assert.deepEqual(reports.map(({ line, valid, issues }) => [line, valid, issues.map(({ path, code, params }) => [path, code, params.expected])]), [[1, false, [[[], "wrong_type", "string"]]]]);
  }
});

test("what are no rows is one issue, not one for each character or byte", async () => {
  const from = async (given) => {
    const all = [];
    for await (const answers of root.buildPayloadsFrom(template, given, { now })) all.push(...answers);
    return all;
  };
  for (const [given, code] of [
    ["phone\n+4915123456789", "wrong_type"], [undefined, "wrong_type"], [null, "wrong_type"], [5, "wrong_type"], [true, "wrong_type"],
    [Buffer.from("phone"), "not_serializable"], [new ArrayBuffer(3), "not_serializable"], [{}, "not_serializable"], [() => 1, "not_serializable"],
  ]) {
    for (const answers of [root.buildPayloads(template, given, { now }), await from(given)]) {
      assert.deepEqual(answers.map(({ row, ok, issues }) => [row, ok, issues.map((issue) => issue.code)]), [[0, false, [code]]]);
    }
  }
});

test("a name that is no text is nobody's name", () => {
  for (const name of [undefined, null, 5, 5n, {}, [], ["Europe/Paris"], Symbol("x"), { toString() { throw new Error("no"); } }, () => 1]) {
    assert.equal(root.localTime(name, now), null);
    assert.deepEqual(root.openings({}, name, now, now).issues.map(({ code }) => code), ["invalid_timezone"]);
    assert.deepEqual(root.limits(name), name == null ? root.limits() : {});
  }
});
