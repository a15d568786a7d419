// examples/backend over HTTP: what it answers, what it refuses, and that it stays up.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { fileURLToPath } from "node:url";
import { limits, previewSchedule, validateCallRequest } from "revox-call-builder";

const program = fileURLToPath(new URL("../../target/debug/examples/backend", import.meta.url));
const full = readFileSync(new URL("../cases/full.json", import.meta.url), "utf8");
/** What the backend judges by. */
const options = { apiVersion: "2026-08-21" };
const request = { phone_number: "+16042345678", assistant: { prompt: "Say hello." } };

/** A backend on a free port, all that it prints, and how to stop it. */
async function start(...args) {
  const child = spawn(program, ["--port", "0", ...args]);
  const backend = { printed: "", child };
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (backend.printed += text));
  await once(child.stdout, "data");
  backend.address = /^listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(backend.printed)[1];
  return backend;
}

const directory = mkdtempSync(join(tmpdir(), "revox-call-builder-"));
const page = join(directory, "page");
let backend;
before(async () => {
  mkdirSync(page);
  writeFileSync(join(directory, "private.txt"), "private");
  writeFileSync(join(page, "index.html"), "<!doctype html><title>A page</title>");
  writeFileSync(join(page, "page.wasm"), "");
  backend = await start("--page", page);
});
after(() => {
  backend.child.kill();
  rmSync(directory, { recursive: true });
});

const JSON_TYPE = { "content-type": "application/json" };
const ask = (path, init) => fetch(backend.address + path, init);
const post = (body, headers = JSON_TYPE) => ask("/call", { method: "POST", headers, body });
const place = async (call) => (await (await post(JSON.stringify(call))).json()).call;

/** Until the clock shows a later instant than one that was written down. */
const laterThan = async (instant) => {
  while (Date.now() <= Date.parse(instant)) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** Sends text as it is, and waits until the server has closed the connection; what it answered. */
function exchange(text) {
  const { port } = new URL(backend.address);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (data) => (answer += data)).on("close", () => resolve(answer));
    socket.on("error", (error) => (error.code === "ECONNRESET" ? resolve(answer) : reject(error)));
  });
}

test("a call is placed, and found with its next attempt", async () => {
  const scheduled_at = "2125-03-05T15:00:00Z";
  const draft = { ...request, scheduled_at: "2125-03-05T10:00:00-05:00", metadata: { order: "7" } };
  const response = await post(JSON.stringify(draft));
  assert.equal(response.status, 201);
  const { call } = await response.json();
  assert.match(call.id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(call.assistant.prompt, "Say hello.");
  const { status, scheduled_at: at, to_phone_number, metadata, call_attempts, calls_count, direction } = call;
  assert.deepEqual(
    { status, at, to_phone_number, metadata, call_attempts, calls_count, direction },
    { status: "scheduled", at: scheduled_at, to_phone_number: "+16042345678", metadata: { order: "7" }, call_attempts: [], calls_count: 0, direction: "outbound" },
  );

  const found = await ask(`/call/${call.id}`);
  assert.equal(found.status, 200);
  const { attempts } = previewSchedule(draft, options);
  assert.deepEqual(await found.json(), { call, next_attempt: attempts[0] });
});

test("a call of each kind is placed", async () => {
  const id = "b1946ac9-2bd3-4a1d-bb73-99e7707663d5";
  assert.equal((await place(request)).status, "queued_for_calling");
  const stored = await place({ phone_number: "+14155552671", assistant_id: id });
  assert.deepEqual([stored.assistant, stored.status], [null, "queued_for_calling"]);
  // no zone, so no next attempt
  const satellite = await place({ ...request, phone_number: "+881612345678" });
  assert.equal((await (await ask(`/call/${satellite.id}`)).json()).next_attempt, null);
  const whole = await place(JSON.parse(full));
  assert.deepEqual(whole.llm_model, JSON.parse(full).assistant.llm_model);
  // as deep as a request may be: the order is a level deeper
  const deep = `${"[".repeat(127)}${"]".repeat(127)}`;
  const nested = await post(`{"phone_number":"+16042345678","assistant_id":"${id}","extra":${deep}}`);
  assert.equal(nested.status, 201);
});

test("a few voices are listed, each of a provider that the API knows", async () => {
  const { voices } = await (await ask("/voices")).json();
  const providers = limits("2026-08-21")["assistant.voice.provider"].options;
  assert.ok(voices.length > 2);
  for (const { name, provider } of voices) assert.ok(name.length > 0 && providers.includes(provider), `${name} of ${provider}`);
});

test("what is refused has the issues that the form shows", async () => {
  for (const body of [
    { phone_number: "0151 1", assistant: { promt: "Hi", voice: { id: "", provider: "elevenlabs", speed: 1.4 } }, metadata: { a: 1 } },
    { ...request, scheduled_at: "tomorrow", force_now: "yes", assistant: { prompt: "{{name", call_retry_config: { allowed_days: [] } } },
    null,
    [],
    "text",
    JSON.parse("[".repeat(200) + "]".repeat(200)),
    { ...request, assistant: { prompt: "\ud800" } },
  ]) {
    const response = await post(JSON.stringify(body));
    assert.equal(response.status, 422);
    assert.deepEqual(await response.json(), { issues: validateCallRequest(body, options).issues });
  }
});

test("a body that is no JSON is told where it breaks", async () => {
  for (const [body, character] of [
    ['{"phone_number" "+1"}', 17],
    ["{\n  a\n}", 5],
    ["", 1],
    ['{"phone_number":', 16],
    [Buffer.from('{"a":"\xff"}', "latin1"), 7],
  ]) {
    const response = await post(body);
    assert.equal(response.status, 422);
    const { issues } = await response.json();
    assert.deepEqual(issues.map(({ code, params }) => [code, params]), [["not_serializable", { reason: "malformed", character }]]);
  }
  // as deep as the body limit lets it be
  const response = await post("[".repeat(1_000_000));
  assert.deepEqual((await response.json()).issues.map(({ code }) => code), ["too_deep"]);
});

const KEY = { ...JSON_TYPE, "idempotency-key": "7c8e" };

test("an idempotency key places one call, however often and however fast it comes", async () => {
  const body = JSON.stringify({ ...request, metadata: { try: "idempotency" } });
  const responses = await Promise.all(Array.from({ length: 20 }, () => post(body, KEY)));
  assert.deepEqual(new Set(responses.map(({ status }) => status)), new Set([201]));
  const ids = new Set((await Promise.all(responses.map((response) => response.json()))).map(({ call }) => call.id));
  assert.equal(ids.size, 1);
  // what is refused has placed nothing, and leaves the key free
  const free = { ...JSON_TYPE, "idempotency-key": "free" };
  assert.equal((await post("{}", free)).status, 422);
  assert.equal((await post(body, free)).status, 201);
  assert.notEqual((await (await post(body)).json()).call.id, [...ids][0]);

  const other = await post(JSON.stringify(request), KEY);
  assert.equal(other.status, 400);
  assert.match((await other.json()).error, /has placed another call/);
  for (const key of ["", "k".repeat(256), "\u00e9"]) assert.equal((await post(body, { ...JSON_TYPE, "idempotency-key": key })).status, 400, key);
});

test("a call is paused, resumed and cancelled", async () => {
  const take = async (id, step) => {
    const response = await ask(`/call/${id}/${step}`, { method: "POST" });
    return [response.status, await response.json()];
  };
  const find = async (id) => (await ask(`/call/${id}`)).json();
  const done = [200, { success: true }];
  for (const [draft, status] of [[request, "queued_for_calling"], [{ ...request, scheduled_at: "2125-03-05T15:00:00Z" }, "scheduled"]]) {
    const { id, updated_at } = await place(draft);
    await laterThan(updated_at);
    assert.deepEqual(await take(id, "resume"), done);
    assert.equal((await find(id)).call.updated_at, updated_at);
    assert.deepEqual(await take(id, "pause"), done);
    const paused = await find(id);
    assert.deepEqual([paused.call.status, paused.next_attempt, paused.call.updated_at > updated_at], ["paused", null, true]);
    assert.deepEqual(await take(id, "resume"), done);
    const resumed = await find(id);
    assert.deepEqual([resumed.call.status, resumed.next_attempt.number], [status, 1]);
    assert.deepEqual(await take(id, "cancel"), done);
    assert.deepEqual(await take(id, "cancel"), done);
    const cancelled = await find(id);
    assert.deepEqual([cancelled.call.status, cancelled.call.is_cancelled, cancelled.next_attempt], ["cancelled", true, null]);
    for (const step of ["pause", "resume"]) assert.deepEqual((await take(id, step))[0], 409);
    assert.equal((await find(id)).call.status, "cancelled");
  }
  assert.equal((await take("none", "pause"))[0], 404);
});

test("calls are searched for, a page at a time", async () => {
  const everything = { assignee_ids: [], assistant_ids: [], campaign_ids: [], directions: [], from_phone_numbers: [], outcomes: [], page: 1, page_size: 50, results: [], statuses: [] };
  const askFor = (filters) => ask("/call/search", { method: "POST", headers: JSON_TYPE, body: JSON.stringify({ ...everything, ...filters }) });
  const search = async (filters) => {
    const { calls, total_count } = await (await askFor(filters)).json();
    return [calls.map(({ id }) => id), total_count];
  };
  const stored = "b1946ac9-2bd3-4a1d-bb73-99e7707663d5";
  const to = { to_phone_number: "+14155550000" };
  const draft = { ...request, phone_number: to.to_phone_number };
  const first = await place(draft);
  const second = await place({ phone_number: draft.phone_number, assistant_id: stored, from_phone_number: "+14155550001" });
  const third = await place({ ...draft, scheduled_at: "2125-03-05T15:00:00Z" });
  const ids = [third.id, second.id, first.id];

  assert.deepEqual(await search(to), [ids, 3]);
  assert.deepEqual(await search({ ...to, page_size: 2 }), [[third.id, second.id], 3]);
  assert.deepEqual(await search({ ...to, page_size: 2, page: 2 }), [[first.id], 3]);
  assert.deepEqual(await search({ ...to, page: 2 ** 40 }), [[], 3]);
  assert.deepEqual(await search({ ...to, sort_by: "created_at", sort_direction: "asc" }), [ids.toReversed(), 3]);
  await laterThan(third.updated_at);
  await ask(`/call/${first.id}/pause`, { method: "POST" });
  assert.deepEqual(await search({ ...to, sort_by: "updated_at" }), [[first.id, third.id, second.id], 3]);
  for (const [filters, found] of [
    [{ statuses: ["paused", "scheduled"] }, [third.id, first.id]],
    [{ assistant_ids: [stored] }, [second.id]],
    [{ assistant_ids: [first.assistant.id] }, [first.id]],
    [{ from_phone_numbers: ["+14155550001"] }, [second.id]],
    [{ call_ids: [first.id, second.id] }, [second.id, first.id]],
    [{ query: first.id.slice(0, 13) }, [first.id]],
    [{ query: "5550001" }, [second.id]],
    [{ directions: ["outbound"], outcomes: ["none", "interested"], results: ["none"] }, ids],
    [{ directions: ["inbound"] }, []],
    [{ outcomes: ["interested"] }, []],
    [{ results: ["IVR"] }, []],
    [{ campaign_ids: [stored] }, []],
    [{ assignee_ids: [stored] }, []],
  ]) {
    assert.deepEqual(await search({ ...to, ...filters }), [found, found.length], JSON.stringify(filters));
  }
  // what the API does not take either
  for (const filters of [{ page: 0 }, { page_size: -1 }, { statuses: ["waiting"] }, { outcomes: ["ai_averse"] }, { directions: undefined }, { sort_direction: "up" }]) {
    const response = await askFor(filters);
    assert.equal(response.status, 400);
    assert.equal(typeof (await response.json()).error, "string");
  }
});

test("what the server does not take", async () => {
  const statuses = [
    [413, () => post(JSON.stringify({ ...request, metadata: { note: "x".repeat(1024 * 1024) } }))],
    [413, () => ask("/call", { method: "POST", headers: JSON_TYPE, duplex: "half", body: ReadableStream.from(new Array(32).fill(new Uint8Array(65536))) })],
    [415, () => post(JSON.stringify(request), { "content-type": "text/plain" })],
    [405, () => ask("/call")],
    [405, () => ask("/call/1", { method: "DELETE" })],
    [405, () => ask("/call/1/cancel")],
    [415, () => ask("/call/search", { method: "POST", body: "{}" })],
    [404, () => ask("/call/1")],
    [404, () => ask("/call/1/2")],
    [404, () => ask("/none.html")],
  ];
  for (const [status, send] of statuses) {
    let response;
    try {
      response = await send();
    } catch (error) {
      // the server may hang up on a body that it has refused before all of it was sent
      assert.ok(status === 413 && ["EPIPE", "ECONNRESET", "UND_ERR_SOCKET"].includes(error.cause?.code), error);
      continue;
    }
    assert.equal(response.status, status, String(send));
    if (status === 413 || status === 415) assert.equal(typeof (await response.json()).error, "string");
  }
});

test("the page is served under a strict policy, as every answer is", async () => {
  const index = await ask("/");
  assert.match(await index.text(), /A page/);
  for (const path of ["/../private.txt", "/%2e%2e/private.txt", "/..%2fprivate.txt", "//private.txt", join(directory, "private.txt")]) {
    const answer = await exchange(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 404 /, path);
  }
  assert.equal((await ask("/page.wasm")).headers.get("content-type"), "application/wasm");
  for (const response of [index, await ask("/none"), await ask("/call/1"), await post("{")]) {
    const policy = response.headers.get("content-security-policy").split("; ");
    assert.deepEqual(policy, [
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  }
});

test("its command line", async () => {
  for (const [args, status, text] of [
    [["--help"], 0, /--port PORT/],
    [["--port", "65536"], 2, /up to 65535/],
    [["--port"], 2, /--port needs a value/],
    [["--page", "/none/such"], 2, /\/none\/such is no directory/],
    [["--verbose"], 2, /there is no --verbose/],
    [["--port", new URL(backend.address).port], 1, /cannot listen/],
  ]) {
    const child = spawn(program, args);
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (printed += data));
    const [code] = await once(child, "close");
    assert.equal(code, status, printed);
    assert.match(printed, text);
  }
});

test("orders are kept within bounds, the oldest go", async () => {
  const ids = [];
  const keep = async (call) => ids.push((await place(call)).id);
  const isKept = async (id) => (await ask(`/call/${id}`)).status === 200;
  await keep(request);
  for (let placed = 0; placed < 999; placed++) await keep(request);
  assert.ok(await isKept(ids[0]));
  await keep(request);
  assert.deepEqual([await isKept(ids[0]), await isKept(ids[1])], [false, true]);
  // 40 of a megabyte, each kept as sent and as answered, are more than 64 MiB together
  const long = { ...request, metadata: { note: "x".repeat(1_000_000) } };
  const first = ids.length;
  for (let placed = 0; placed < 40; placed++) await keep(long);
  assert.deepEqual([await isKept(ids[first - 1]), await isKept(ids[first]), await isKept(ids.at(-1))], [false, false, true]);
  // a window has 2 bytes and takes more than 100 once its defaults are written out
  const windows = new Array(340_000).fill({});
  const grown = await post(JSON.stringify({ ...request, assistant: { prompt: "", call_retry_config: { calling_windows: windows } } }));
  assert.equal(grown.status, 413);
  assert.ok(await isKept(ids.at(-1)));
});

test("slow clients, half requests and a crowd do not stop it", { timeout: 60_000 }, async () => {
  const head = (length) => `POST /call HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;
  const nobody = Array.from({ length: 45 }, () => exchange(""));
  const halves = Array.from({ length: 45 }, () => exchange("POST /call HTTP/1.1\r\nhost: local"));
  const slow = Array.from({ length: 45 }, () => exchange(`${head(100)}{"phone`));
  const junk = Array.from({ length: 20 }, () => exchange("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n"));
  const crowd = Array.from({ length: 200 }, () => post(JSON.stringify(request)));
  assert.deepEqual(new Set(await Promise.all(crowd.map(async (response) => (await response).status))), new Set([201]));
  for (const answers of [await Promise.all(nobody), await Promise.all(halves)]) assert.ok(answers.every((answer) => !answer.includes(" 201 ")));
  for (const answer of await Promise.all(slow)) assert.match(answer, /^HTTP\/1\.1 408 /);
  for (const answer of await Promise.all(junk)) assert.match(answer, /^HTTP\/1\.1 400 /);
  assert.equal((await post(JSON.stringify(request))).status, 201);
});

test("nothing of a body is printed", async () => {
  const marker = "marker-9f2c";
  const secret = { ...request, phone_number: marker, metadata: { note: marker, bad: 1 } };
  for (const body of [JSON.stringify(secret), `{"key":"${marker}"`, `{"${marker}"}`, JSON.stringify({ ...request, metadata: { note: marker } })]) {
    const response = await post(body);
    const text = await response.text();
    assert.equal(text.includes(marker), response.status === 201, text);
  }
  assert.equal(backend.printed, `listening on ${backend.address}\n`);
  assert.equal(backend.child.exitCode, null);
});
