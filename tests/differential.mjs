// npm run differential -- --count 100000 --seed 1: natively, in Node and in Chromium, the same bytes for requests and
// orders that nobody thought of. They grow out of the shared cases, by a few changes each; every function that the package
// exports is asked, by every version of the API.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { cases } from "./js/cases.mjs";
import { answers, line, optionLines } from "./js/native.mjs";
import { Failure, main, root, run, say } from "../scripts/lib/run.mjs";
import { ensureChromium } from "../scripts/lib/setup.mjs";

const DIST = join(root, "dist");
const VERSIONS = ["2026-05-01", "2026-07-15", "2026-08-21"];
const CHUNK = 1_000;

/** Whole numbers below a bound, the same ones for the same seed (mulberry32). */
function randomBy(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const HOSTILE = [
  null, true, false, 0, -1, 0.5, 1, 1e21, 1.5e300, 5e-324, 2 ** 53, -(2 ** 53) - 2, 0.1 + 0.2, 9007199254740991.5, [], {}, [null], { a: [{}] },
  "", " ", "\t\u00a0", "0", "1e3", "-0", "0x10", "true", "null", "\u0000", "\ud800", "\ufeff", "é\u0301", "😀", "a".repeat(151), "{{", "}}", "{{ a }}", "{{{a}}}", "{{a.b_1}}",
  "+", "+1", "+14155552671", "+442079460958", "+881612345678", "(604) 234-5678", "００１４４", "tel:+1-604-234-5678", "+1604234567890123",
  "9am", "12:30 PM", "24:00", "23:59", "00:00", "2026-11-01T01:30", "2027-03-14T02:30", "2026-12-31T23:59:59.999999999Z", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+23:59",
  "America/Vancouver", "europe/paris", "Asia/Saigon", "UTC", "monday", "sunday", "http://a", "https://[::1]:65536/", "a@b.c", "00000000-0000-0000-0000-000000000000",
];
const ZONES = ["America/New_York", "America/Havana", "Africa/Casablanca", "Asia/Kathmandu", "Australia/Lord_Howe", "Antarctica/Troll", "Pacific/Apia", "Europe/Dublin"];
const DAYS = ["tuesday", "wednesday", "saturday", "sunday"];
const COUNTRIES = ["US", "CA", "GB", "de", "FR", "IN", "BR", "AU", "MA", "XK", "ZZ", "001"];
const COLUMNS = ["First name", "city", "metadata.crm_id", "scheduled_at", "Company Name", "prompt", "2nd", "é", "__proto__", "topic"];
const NAMES = ["phone_number", "prompt", "promt", "type", "timezone", "Timezone", "unknown", "__proto__", "constructor", "toJSON", "", "ä"];

/** A request and options that come of a shared case by some changes. */
function grow(corpus, random) {
  const one = (list) => list[random(list.length)];
  const copy = (value) => JSON.parse(JSON.stringify(value));
  const put = (holder, key, value) =>
    Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true });

  /** Every place in a tree, as what holds it and its key there. */
  const places = (holder) =>
    Object.keys(holder).flatMap((key) => {
      const within = Object.getOwnPropertyDescriptor(holder, key).value;
      return [[holder, key], ...(within !== null && typeof within === "object" ? places(within) : [])];
    });

  const changed = (value) => {
    if (typeof value === "string" && random(3) > 0) {
      const at = random(value.length + 1);
      return one([
        value.slice(0, at) + value.slice(at + 1),
        value.slice(0, at) + one(HOSTILE.filter((text) => typeof text === "string")) + value.slice(at),
        value.toUpperCase(),
        ` ${value}`,
      ]);
    }
    if (typeof value === "number" && random(3) > 0) return one([value + 1, -value, value / 3, value * 1e6, String(value)]);
    if (random(2) === 0) return copy(one(HOSTILE));
    const [holder, key] = one(places({ input: one(corpus).input }));
    return copy(holder[key]);
  };

  const change = (tree) => {
    const [holder, key] = one(places(tree));
    const value = Object.getOwnPropertyDescriptor(holder, key).value;
    const kind = random(8);
    if (kind === 0 && holder !== tree) return Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];
    if (kind === 1 && Array.isArray(value)) return value.push(copy(one(value.length > 0 ? value : HOSTILE)));
    // names that look like numbers go first in JavaScript's objects, so they are not added
    if (kind === 1 && value !== null && typeof value === "object") return put(value, one(NAMES), copy(one(HOSTILE)));
    return put(holder, key, changed(value));
  };

  const { input, options } = copy(one(corpus));
  const tree = { input };
  for (let changes = random(5); changes > 0; changes--) change(tree);
  if (random(4) === 0) options.source = one(["form", "json"]);
  if (random(4) === 0) options.defaultCountry = one(COUNTRIES);
  if (random(4) === 0) options.unknownFields = one(["warn", "error", "strip"]);
  if (random(4) === 0) options.maxAttempts = one([1, 7, 500]);
  if (random(8) === 0) options.attemptSeconds = one([0.29, 90, 1e9]);
  if (random(2) === 0) options.apiVersion = one(VERSIONS);
  if (random(8) === 0) options.candidates = one(["first", "every"]);
  if (random(8) === 0) {
    const days = { monday: ["08:00-21:00"], [one(DAYS)]: [one(["09:00-12:00", "00:00-24:00"])] };
    options.permittedHours = [{ id: "X", days, maxAttempts: { count: 1 + random(3), per: one(["day", "week", "30 days", "8 hours"]) } }];
  }
  if (random(8) === 0) options.callRetryConfig = { timezone: one(ZONES), max_retry_attempts: random(9) };
  if (random(2) === 0) options.now = Date.UTC(2026 + random(74), random(12), 1 + random(28), random(24), random(60), random(60), random(1000));
  if (random(20) === 0) change({ options });
  options.now ??= 0; // never the clock
  return [tree.input ?? null, options];
}

/**
 * The calls that a request and its options make: a function of the package with its arguments, and the line that asks the
 * same natively.
 */
function callsOf([input, options], random) {
  const one = (list) => list[random(list.length)];
  const migration = { ...options, from: one(VERSIONS), to: one(VERSIONS) };
  if (random(3) === 0) migration.transferLabel = one(["Desk", " ", "é"]);
  const json = JSON.stringify(input);
  const lines = Array.from({ length: random(3) }, () => one([json, "", " \r", json.slice(0, -1), "[1e400]", '{"phone_number":1e400}', "\ufeff{}"])).join("\n");
  const config = input?.assistant?.call_retry_config ?? input?.call_retry_config ?? input;
  const from = Date.UTC(2026 + random(9), random(12), 1 + random(28));
  const zone = one([...ZONES, "Mars", ""]);
  const phone = typeof input?.phone_number === "string" ? input.phone_number.toWellFormed() : one(["(415) 555-2671", "0151 23456789", "011 44 7911 123456", ""]);
  const country = one(["US", "DE", "GB", "UK", ""]);
  const time = one(["9:30 pm", "17:30", "24:00", "6p.m.", "noon", "\u202f7\u202fam", ""]);
  const instant = one([from, new Date(from).toISOString(), "2026-11-01T01:30", null, true]);
  return [
    ["validateCallRequest", [input, options], line(["validate", input, options])],
    ["previewSchedule", [input, options], line(["preview", input, options])],
    ["buildPayload", [input, options], line(["build", input, options])],
    ["parseCallOrder", [input], line(["parse", input, {}])],
    ["remainingSchedule", [input, options], line(["remaining", input, options])],
    ["requestFromOrder", [input, options], line(["request", input, options])],
    ["migrateRequest", [input, migration], line(["migrate", input, migration])],
    ["callRequestSchemaWith", [input, options], line(["build", input, options])],
    ["callRequestSchema", [input], line(["build", input, { now: 0 }])],
    ["validateCallRequests", [lines, options], JSON.stringify(["lines", lines, optionLines(options)])],
    ["openings", [config, zone, from, from + 1e9], line(["openings", config, {}, zone, String(from), String(from + 1e9)])],
    ["localTime", [zone, instant], line(["local_time", null, {}, zone, JSON.stringify(instant)])],
    ["parsePhone", [phone, country], line(["parse_phone", null, {}, phone, country])],
    ["parseTimeOfDay", [time], line(["parse_time_of_day", null, {}, time])],
    ...rowsOf([input, options], random),
  ];
}

const TEMPLATE = { assistant: { prompt: "Call {{first_name}} in {{city}}.", voice: { id: "ada", provider: "cartesia" } }, metadata: { from: "list" } };

/** The calls with rows, of which the request is the template. */
function rowsOf([input, options], random) {
  const one = (list) => list[random(list.length)];
  const template = one([input, TEMPLATE, input === Object(input) && !Array.isArray(input) ? { ...input, phone_number: undefined } : TEMPLATE]);
  // one row that cannot be read does not spoil the others, which JavaScript sees to
  const cells = [...HOSTILE.filter((value) => value !== "\ud800"), input?.phone_number ?? null, "(604) 234-5678", "+16042345678"];
  const names = [one(["phone", "Mobile", "phone_number"]), ...Array.from({ length: random(5) }, () => one(COLUMNS))];
  // a row that is a list would be several to buildPayloadsFrom
  const row = () => (random(9) === 0 ? one(["", null, 5, true]) : Object.fromEntries(names.map((name) => [name, one(cells)])));
  const rows = Array.from({ length: random(4) }, row);
  const given = { ...options };
  if (random(3) === 0) given.doNotCall = [one(["+16042345678", "604 234 5678", "", "x"])];
  if (random(3) === 0) given.columns = { phone_number: one(COLUMNS), variables: { [one(COLUMNS)]: "city" }, fields: { [one(COLUMNS)]: one(["metadata.a", "scheduled_at", "assistant"]) } };
  const asked = line(["rows", template, given, JSON.stringify(rows)]);
  return [
    ["buildPayloads", [template, rows, given], asked],
    ["buildPayloadsFrom", [template, rows, given], asked],
    ["matchColumns", [template, names, given], line(["columns", template, given, JSON.stringify(names)])],
  ];
}

/** What takes no request is asked once. */
const ONCE = [
  ...["", ...VERSIONS, "2027-01-01"].map((version) => ["limits", [version], line(["limits", null, {}, version])]),
  ["countries", [], line(["countries", null, {}])],
  ["apiVersions", [], line(["api_versions", null, {}])],
  ["dataVersions", [], line(["data_versions", null, {}])],
];

/** A native answer as the function of the package gives it, where they differ in more than their bytes. */
const ofSchema = ({ ok, payload, issues }) => (ok ? { value: payload } : { issues: issues.filter(({ severity }) => severity === "error") });
const GIVEN = {
  callRequestSchema: ofSchema,
  callRequestSchemaWith: ofSchema,
  validateCallRequests: ({ reports }) => reports, // the lines that have issues
};

function nativeAnswers(calls) {
  return answers(calls.map(([, , asked]) => asked)).map((answer, index) => {
    const given = GIVEN[calls[index][0]];
    return given === undefined ? answer : JSON.stringify(given(JSON.parse(answer)));
  });
}

/** The answers of the package at an address, a line each. Runs here and in the page alike. */
const answersOf = async ([address, calls]) => {
  const api = await import(address);
  const ask = {
    callRequestSchema: (input) => api.callRequestSchema["~standard"].validate(input),
    callRequestSchemaWith: (input, options) => api.callRequestSchemaWith(options)["~standard"].validate(input),
    validateCallRequests: (...given) => api.validateCallRequests(...given).filter(({ valid, issues }) => !valid || issues.length > 0),
    async buildPayloadsFrom(...given) {
      const all = [];
      for await (const some of api.buildPayloadsFrom(...given)) all.push(...some);
      return all;
    },
  };
  const all = [];
  for (const [name, given] of JSON.parse(calls)) all.push(JSON.stringify(await (ask[name] ?? api[name])(...given)));
  return all.join("\n");
};

/** Chromium with an empty page on a server that has the package too. */
async function openPage() {
  const types = { js: "text/javascript", html: "text/html" };
  const server = createServer((request, response) => {
    const file = request.url === "/" ? "" : join(DIST, new URL(request.url, "http://localhost").pathname);
    response.setHeader("content-type", types[file.split(".").pop() || "html"] ?? "application/octet-stream");
    if (file === "") response.end("<!doctype html><title>Differential</title>");
    else if (existsSync(file)) response.end(readFileSync(file));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { browser: executablePath } = await ensureChromium();
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage();
  const address = `http://127.0.0.1:${server.address().port}/`;
  await page.goto(address);
  return { ask: (calls) => page.evaluate(answersOf, [`${address}index.js`, calls]), close: () => Promise.all([browser.close(), server.close()]) };
}

function compare(where, found, native, calls) {
  const lines = found.split("\n");
  const at = native.findIndex((answer, at) => answer !== lines[at]);
  if (at < 0 && lines.length === native.length) return;
  const [name, given] = calls[at];
  throw new Failure(`${where} and the native crate differ in ${name}.\n${given.map((one) => `given   ${JSON.stringify(one)}\n`).join("")}native  ${native[at]}\n${where.padEnd(7)} ${lines[at]}`);
}

/** What of the calls is to be seen in numbers: how many answers are good. */
const GOOD = { buildPayload: "valid", previewSchedule: "planned", parseCallOrder: "orders", remainingSchedule: "remaining", migrateRequest: "migrated", requestFromOrder: "again" };

await main(async () => {
  const { values } = parseArgs({ options: { count: { type: "string", default: "3000" }, seed: { type: "string", default: "1" } } });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!(count > 0 && Number.isSafeInteger(seed))) throw new Failure("--count and --seed need numbers.");
  await run("cargo", ["build", "--quiet", "--example", "answer", "--features", "schema"]);
  const corpusOf = (files) => files.flatMap(cases).map(({ options = {}, ...rest }) => ({ ...rest, options })).filter(({ isPlain, options }) => isPlain && options === Object(options));
  const [corpus, orders] = [["validate", "payload", "schedule", "phones"], ["order"]].map(corpusOf);
  // of these orders hardly one can be placed again
  const { assistant } = JSON.parse(readFileSync(join(root, "tests", "cases", "full.json"), "utf8"));
  const whole = { status: "calling", to_phone_number: "+16042345678", call_attempts: [], assistant: { id: "1", ...assistant }, metadata: { a: "b" } };
  orders.push(...orders.map(({ options }) => ({ input: whole, options })));
  const random = randomBy(seed);
  const entry = pathToFileURL(join(DIST, "index.js")).href;
  const page = await openPage();
  const seen = { answers: 0, bytes: 0, rows: 0, ...Object.fromEntries(Object.values(GOOD).map((kind) => [kind, 0])) };
  const asked = new Set();
  try {
    for (let done = 0; done < count; done += CHUNK) {
      const requests = Array.from({ length: Math.min(CHUNK, count - done) }, () => grow(random(3) > 0 ? corpus : orders, random));
      const calls = [...(done === 0 ? ONCE : []), ...requests.flatMap((request) => callsOf(request, random))];
      const native = nativeAnswers(calls);
      const text = JSON.stringify(calls.map(([name, given]) => [name, given]));
      compare("Node", await answersOf([entry, text]), native, calls);
      compare("Chromium", await page.ask(text), native, calls);
      seen.answers += native.length;
      for (const [at, answer] of native.entries()) {
        const [name] = calls[at];
        asked.add(name);
        seen.bytes += Buffer.byteLength(answer);
        if (GOOD[name] !== undefined && answer.startsWith('{"ok":true')) seen[GOOD[name]]++;
        if (name === "buildPayloads" && answer.includes('"ok":true')) seen.rows++;
      }
      if (count > 3 * CHUNK) say(`${done + requests.length} of ${count}`);
    }
  } finally {
    await page.close();
  }
  const left = Object.keys(await import(entry)).filter((name) => name !== "RevoxError" && !asked.has(name));
  if (left.length > 0) throw new Failure(`Not asked: ${left.join(", ")}.`);
  // a generator that makes nothing but rubbish compares nothing
  if (Object.values(seen).some((number) => number < count / 100)) throw new Failure(`Too few of the requests are good: ${JSON.stringify(seen)}.`);
  const good = Object.entries(seen).slice(2).map(([kind, number]) => `${number} ${kind}`).join(", ");
  console.log(`${count} requests by seed ${seed} (${good}): natively, in Node and in Chromium the same ${seen.answers} answers of ${seen.bytes} bytes`);
});
