// npm run differential -- --count 100000 --seed 1: natively, in Node and in Chromium, the same bytes for requests and
// orders that nobody thought of. They grow out of the shared cases, by a few changes each; all functions are asked.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { cases } from "./js/cases.mjs";
import { answers, line } from "./js/native.mjs";
import { Failure, main, root, run, say } from "../scripts/lib/run.mjs";
import { ensureChromium } from "../scripts/lib/setup.mjs";

const DIST = join(root, "dist");
const FUNCTIONS = ["validate", "preview", "build", "parse", "remaining", "request"];
const CHUNK = 2_000;

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
const COUNTRIES = ["US", "CA", "GB", "de", "FR", "IN", "BR", "AU", "MA", "XK", "ZZ", "001"];
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
  if (random(8) === 0) options.callRetryConfig = { timezone: one(ZONES), max_retry_attempts: random(9) };
  if (random(2) === 0) options.now = Date.UTC(2026 + random(74), random(12), 1 + random(28), random(24), random(60), random(60), random(1000));
  if (random(20) === 0) change({ options });
  options.now ??= 0; // never the clock
  return [tree.input ?? null, options];
}

/** The answers of the package at an address, a line each. Runs here and in the page alike. */
const answersOf = async ([address, requests]) => {
  const { validateCallRequest, previewSchedule, buildPayload, parseCallOrder, remainingSchedule, requestFromOrder } = await import(address);
  const functions = [validateCallRequest, previewSchedule, buildPayload, parseCallOrder, remainingSchedule, requestFromOrder];
  const all = JSON.parse(requests).flatMap(([input, options]) => functions.map((ask) => JSON.stringify(ask(input, options))));
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
  return { ask: (requests) => page.evaluate(answersOf, [`${address}index.js`, requests]), close: () => Promise.all([browser.close(), server.close()]) };
}

function compare(where, found, native, requests) {
  const lines = found.split("\n");
  const at = native.findIndex((answer, at) => answer !== lines[at]);
  if (at < 0 && lines.length === native.length) return;
  const [input, options] = requests[Math.floor(at / FUNCTIONS.length)];
  throw new Failure(
    `${where} and the native crate differ in ${FUNCTIONS[at % FUNCTIONS.length]}.\ninput   ${JSON.stringify(input)}\noptions ${JSON.stringify(options)}\nnative  ${native[at]}\n${where.padEnd(7)} ${lines[at]}`,
  );
}

await main(async () => {
  const { values } = parseArgs({ options: { count: { type: "string", default: "3000" }, seed: { type: "string", default: "1" } } });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  if (!(count > 0 && Number.isSafeInteger(seed))) throw new Failure("--count and --seed need numbers.");
  await run("cargo", ["build", "--quiet", "--example", "answer", "--features", "schema"]);
  const corpusOf = (files) => files.flatMap(cases).map(({ options = {}, ...rest }) => ({ ...rest, options })).filter(({ isPlain, options }) => isPlain && options === Object(options));
  const [corpus, orders] = [["validate", "payload", "schedule", "phones"], ["order"]].map(corpusOf);
  const random = randomBy(seed);
  const page = await openPage();
  const seen = { answers: 0, bytes: 0, valid: 0, planned: 0, orders: 0, remaining: 0 };
  const good = { build: "valid", preview: "planned", parse: "orders", remaining: "remaining" };
  try {
    for (let done = 0; done < count; done += CHUNK) {
      const requests = Array.from({ length: Math.min(CHUNK, count - done) }, () => grow(random(3) > 0 ? corpus : orders, random));
      const native = answers(requests.flatMap(([input, options]) => FUNCTIONS.map((name) => line([name, input, options]))));
      const text = JSON.stringify(requests);
      compare("Node", await answersOf([pathToFileURL(join(DIST, "index.js")).href, text]), native, requests);
      compare("Chromium", await page.ask(text), native, requests);
      seen.answers += native.length;
      for (const [at, answer] of native.entries()) {
        seen.bytes += Buffer.byteLength(answer);
        const kind = good[FUNCTIONS[at % FUNCTIONS.length]];
        if (kind !== undefined && answer.startsWith('{"ok":true')) seen[kind]++;
      }
      if (count > 3 * CHUNK) say(`${done + requests.length} of ${count}`);
    }
  } finally {
    await page.close();
  }
  // a generator that makes nothing but rubbish compares nothing
  if (Object.values(seen).some((number) => number < count / 20)) throw new Failure(`Too few of the requests are good: ${JSON.stringify(seen)}.`);
  console.log(
    `${count} requests by seed ${seed} (${seen.valid} valid, ${seen.planned} with a schedule, ${seen.orders} orders, ${seen.remaining} with what remains): natively, in Node and in Chromium the same ${seen.answers} answers of ${seen.bytes} bytes`,
  );
});
