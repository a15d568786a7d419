// The crate's feature `serde-wasm-bindgen`: another crate's functions take and return our types (tests/interop), and say
// what this package says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { before } from "node:test";
import { fileURLToPath } from "node:url";
import { buildPayload, previewSchedule, requestFromOrder, validateCallRequest } from "revox-call-builder";
import { environment } from "../../scripts/lib/run.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const target = join(root, "target", "interop");
const options = { now: "2026-11-23T15:00:00Z", apiVersion: "2026-08-21" };
const example = (name) => JSON.parse(readFileSync(join(root, "tests", "cases", name), "utf8"));
let theirs;

function run(command, ...args) {
  const { status, stderr, error } = spawnSync(command, args, { cwd: root, encoding: "utf8", env: environment() });
  assert.equal(status, 0, error?.message ?? stderr);
}

before(() => {
  const built = ["--manifest-path", "tests/interop/Cargo.toml", "--target", "wasm32-unknown-unknown", "--target-dir", target];
  run("cargo", "build", "--quiet", "--locked", ...built);
  run("wasm-bindgen", join(target, "wasm32-unknown-unknown", "debug", "interop.wasm"), "--target", "nodejs", "--out-dir", target);
  writeFileSync(join(target, "package.json"), '{ "type": "commonjs" }\n'); // as wasm-bindgen writes it for Node
  theirs = createRequire(import.meta.url)(join(target, "interop.js"));
});

test("a request goes in, its issues come out", () => {
  const request = { phone_number: "+16042345678", assistant: { prompt: "Hi {{name}}", voice: { id: "ada", provider: "elevenlabs", speed: 1.4 } }, later: { b: 1, a: [null] } };
  const { issues } = validateCallRequest(request, options);
  assert.equal(issues.length, 3);
  assert.deepEqual(theirs.report(request, options), issues);
});

test("a whole request comes out as it went in", () => {
  const { payload, issues } = buildPayload(example("full.json"), { now: options.now });
  const built = theirs.build(payload, { now: options.now });
  assert.deepEqual(built, { payload, warnings: issues });
  assert.equal(JSON.stringify(built.payload), JSON.stringify(payload));
});

test("what is undefined is not there, and a Date is its text", () => {
  const given = { phone_number: "+16042345678", assistant_id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff", scheduled_at: new Date("2026-11-24T18:00:00Z") };
  const expected = previewSchedule(given, options);
  const { ok, ...preview } = expected;
  assert.equal(ok, true);
  assert.deepEqual(theirs.preview({ ...given, from_phone_number: undefined }, options), preview);
});

test("what may be missing may be missing", () => {
  assert.equal(theirs.preview(undefined, options), undefined);
  assert.equal(theirs.preview(null, options), undefined);
});

test("an order goes in, a request comes out", () => {
  const order = example("order.json");
  const { payload } = requestFromOrder(order, options);
  assert.deepEqual(theirs.again(order.call ?? order, options), payload);
});

test("an error is its issues", () => {
  const given = { phone_number: "1", assistant: { prompt: "Hi" } };
  const { issues } = buildPayload(given, options);
  assert.throws(() => theirs.build(given, options), (error) => {
    assert.deepEqual(error, issues);
    return true;
  });
});

test("what is no request is named, and nothing in it", () => {
  const secret = "sk-1234567890";
  for (const given of [{ phone_number: "+16042345678", concurrency: secret }, 7, null, undefined, () => secret, { phone_number: 1n }]) {
    assert.throws(() => theirs.report(given, options), (error) => error.message === "not a CallRequest");
  }
});
