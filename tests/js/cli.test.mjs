// The command line, as a process: exit codes, what goes where, and how much it may be given.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { buildPayload, dataVersions, previewSchedule, validateCallRequest } from "revox-call-builder";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "cli-"));
after(() => rmSync(folder, { recursive: true }));

const now = "2026-11-23T15:00:00Z";
const fine = { phone_number: "+4915123456789", assistant: { prompt: "Hi" } };
const warned = { phone_number: "+4915123456789", assistant: { prompt: "Hi {{who}}" } };
const faulty = { phone_number: "+4915123456789", assistant: { custom_tools: [{}] } };
const ndjson = [fine, "", faulty, "{oops", warned].map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");

function run(args, { input = "", env = {} } = {}) {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { input, encoding: "utf8", env: { ...rest, ...env } });
  return { status, stdout, stderr };
}

function file(name, text) {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const answers = (stdout) => stdout.split("\n").slice(0, -1).map((line) => JSON.parse(line));

test("check: the lines with issues on standard output, the sum on standard error", () => {
  const { status, stdout, stderr } = run(["check", "--now", now], { input: ndjson });
  assert.equal(status, 1);
  assert.equal(stdout.includes("\x1b"), false);
  assert.match(stdout, /^stdin:3\n  ✗ assistant\.prompt: fill this in \(required\)\n  ✗ assistant\.custom_tools\[0\]\.name: fill/);
  assert.match(stdout, /stdin:4\n  ✗ the request: correct the JSON, which breaks at character 2: a name in quotes is due \(not_serializable\)\n/);
  assert.match(stdout, /stdin:5\n  ! assistant\.prompt: .*\(placeholder_undefined\)\n$/);
  assert.doesNotMatch(stdout, /stdin:1\b/);
  assert.match(stderr, /^✗ 2 requests of 4 not valid: \d+ errors, 1 warning\n$/);
});

test("exit codes", () => {
  assert.equal(run(["check"], { input: JSON.stringify(fine) }).status, 0);
  assert.equal(run(["check"], { input: JSON.stringify(warned) }).status, 0);
  assert.equal(run(["check", "--strict"], { input: JSON.stringify(warned) }).status, 1);
  assert.equal(run(["check"], { input: JSON.stringify(faulty) }).status, 1);
  assert.equal(run(["check"], { input: "" }).status, 0);
  for (const args of [[], ["--form"], ["chek"], ["check", "--nwo"], ["check", "--now", "tomorrow"], ["check", "--form", "--country", "XX"], ["check", "--country", "US"], ["check", "--now"]]) {
    const { status, stdout, stderr } = run(args, { input: "{}" });
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.notEqual(stderr, "");
  }
  const { status, stdout, stderr } = run(["check", "--json", join(folder, "missing.json"), folder, file("fine.json", JSON.stringify(fine))]);
  assert.equal(status, 2);
  assert.match(stderr, /^Cannot read .*missing\.json: .*\nCannot read /);
  assert.equal(answers(stdout).length, 1); // the others are read all the same
});

test("--json: what the functions answer, with file and line", () => {
  const path = file("requests.ndjson", ndjson);
  const expect = (command, answer) => {
    const { status, stdout, stderr } = run([command, "--json", "--now", now, path, "-"], { input: JSON.stringify(fine) });
    assert.deepEqual([status, stderr], [1, ""]);
    const found = answers(stdout);
    assert.deepEqual(found.map(({ file, line }) => [file, line]), [[path, 1], [path, 3], [path, 4], [path, 5], ["-", 1]]);
    [fine, faulty, undefined, warned, fine].forEach((request, at) => {
      const { file, line, ...rest } = found[at];
      if (request) assert.deepEqual(rest, answer(request, { now }));
      else assert.deepEqual([rest.valid ?? rest.ok, rest.issues[0].params.reason], [false, "malformed"]);
    });
  };
  expect("check", validateCallRequest);
  expect("schedule", previewSchedule);
  expect("payload", buildPayload);
});

test("schedule and payload: data on standard output, issues on standard error", () => {
  const schedule = run(["schedule", "--now", now], { input: ndjson });
  assert.equal(schedule.status, 1);
  assert.match(schedule.stdout, /^stdin:1 Europe\/Berlin, from the phone number\n    1  2026-11-23T16:00:00\+01:00  immediate\n    2  .*retry delay, moved to the next calling window\n/);
  assert.match(schedule.stderr, /^stdin:4\n  ✗ the request: correct the JSON/);
  const payload = run(["payload", "--form", "--country", "US"], { input: '{"phone_number":"(415) 555-2671","assistant":{"prompt":"Hi","sms_enabled":"true"}}\n{}' });
  assert.equal(payload.status, 1);
  assert.equal(payload.stdout, '{"phone_number":"+14155552671","assistant":{"prompt":"Hi","sms_enabled":true}}\n');
  assert.match(payload.stderr, /^stdin:2\n  ✗ the request: add an assistant/);
  assert.match(run(["schedule", "--now", "0"], { input: JSON.stringify(fine) }).stdout, /1970-01-01T10:00:00\+01:00/);
});

test("an object, a list, NDJSON: each answer names the line where its request begins", () => {
  const lines = (input) => answers(run(["check", "--json"], { input }).stdout).map(({ line, valid }) => [line, valid]);
  assert.deepEqual(lines(JSON.stringify(fine)), [[1, true]]);
  assert.deepEqual(lines(`\n\n${JSON.stringify(fine, null, 2)}\n`), [[3, true]]);
  assert.deepEqual(lines(`\ufeff${JSON.stringify(fine)}\r\n${JSON.stringify(faulty)}\r\n`), [[1, true], [2, false]]);
  assert.deepEqual(lines(JSON.stringify([fine, faulty])), [[1, true], [1, false]]);
  assert.deepEqual(lines(JSON.stringify([{ ...fine, metadata: { a: "],[{\n\"" } }, [], faulty, 5], null, 2)), [[2, true], [11, false], [12, false], [20, false]]);
  assert.deepEqual(lines("[\n\n]"), []);
  assert.deepEqual(lines(`{oops\n${JSON.stringify(fine)}\n[]\nnull`), [[1, false], [2, true], [3, false], [4, false]]);
  assert.deepEqual(lines(`${JSON.stringify(fine)}\n${"{\n".repeat(3)}`), [[1, true], [2, false], [3, false], [4, false]]);
});


test("colours: on request, never otherwise, and nothing that a terminal would obey", () => {
  const input = JSON.stringify({ ...faulty, "\x1b[31m\u202e": 1 });
  const colours = (args, env) => run(["check", ...args], { input, env }).stdout.includes("\x1b");
  assert.equal(colours([], {}), false);
  assert.equal(colours([], { FORCE_COLOR: "1" }), true);
  assert.equal(colours(["--no-color"], { FORCE_COLOR: "1" }), false);
  assert.equal(colours([], { FORCE_COLOR: "1", NO_COLOR: "1" }), false);
  assert.match(run(["check"], { input }).stdout, /\\u001b\[31m\\u202e: the API does not know/);
});

test("--help and --version", () => {
  const help = run(["--help"]);
  assert.deepEqual([help.status, help.stderr], [0, ""]);
  assert.match(help.stdout, /^Usage: revox-call-builder check\|schedule\|payload/);
  assert.ok(help.stdout.split("\n").every((line) => line.length <= 120));
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const { tzdb, libphonenumber } = dataVersions();
  assert.equal(run(["--version"]).stdout, `revox-call-builder ${version} (tzdata ${tzdb}, libphonenumber ${libphonenumber})\n`);
});

/** Writes many lines to the command and says how it ended. The memory is the peak, in megabytes. */
async function stream(args, count, line, head = Infinity) {
  const measure = `process.on("exit", () => require("fs").writeSync(2, "\\npeak " + process.resourceUsage().maxRSS))`;
  const child = spawn(process.execPath, ["--require", file("measure.cjs", measure), CLI, ...args], { stdio: "pipe" });
  let [received, errors] = [0, ""];
  child.stdout.on("data", (data) => {
    received += data.length;
    if (received > head) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (data) => (errors += data));
  child.stdin.on("error", () => {}); // it may have had enough
  const ended = new Promise((resolve) => child.on("close", (status, signal) => resolve({ status, signal })));
  const chunk = `${line}\n`.repeat(1000);
  for (let sent = 0; sent < count && !child.stdin.destroyed; sent += 1000) {
    if (!child.stdin.write(chunk)) await Promise.race([new Promise((resolve) => child.stdin.once("drain", resolve)), ended]);
  }
  child.stdin.end();
  const peak = () => Number(/peak (\d+)/.exec(errors)?.[1]) / 1024;
  return { ...(await ended), received, errors, peak: peak() };
}

test("a stream flows through in flat memory", async () => {
  const line = JSON.stringify({ ...fine, metadata: { note: "x".repeat(400) } });
  const small = await stream(["check"], 1000, line);
  const large = await stream(["check"], 200_000, line); // 100 MB
  assert.deepEqual([small.status, large.status, large.received], [0, 0, 0]);
  assert.match(large.errors, /✓ 200,000 requests valid\n/);
  assert.ok(large.peak < small.peak + 60, `${small.peak} MB for one batch, ${large.peak} MB for all`);
});

test("a reader that has had enough, such as head, is no error", async () => {
  const { status, signal, errors } = await stream(["check", "--json"], 100_000, JSON.stringify(faulty), 1);
  assert.deepEqual([status, signal], [0, null]);
  assert.doesNotMatch(errors, /EPIPE|Error/);
});

test("files of any bytes: each command answers each request, and both agree on which are valid", () => {
  let state = 7;
  const random = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const bases = [JSON.stringify(fine), JSON.stringify(warned, null, 2), ndjson, `${JSON.stringify(fine)}\r\n${JSON.stringify(warned)}\n`, JSON.stringify([fine, faulty, 7], null, 1), "[]", ""];
  const pieces = ["\n", "\r", "\f", "\u00a0", "\ufeff", "\0", "[", "]", "{", "}", ",", ":", '"', "\\", "\\u", "\\ud800", "1e999", "-", ".", "null", "é", "\u2028", "[".repeat(200)];
  const files = Array.from({ length: 600 }, (_, number) => {
    let bytes = Buffer.from(bases[random(bases.length)]);
    for (let change = random(4); change >= 0; change--) {
      const at = random(bytes.length + 1);
      const piece = random(5) === 0 ? Buffer.of(random(256)) : Buffer.from(pieces[random(pieces.length)]);
      bytes = Buffer.concat([bytes.subarray(0, at), random(3) === 0 ? Buffer.of() : piece, bytes.subarray(at + random(3))]);
    }
    writeFileSync(join(folder, `any${number}`), bytes);
    return join(folder, `any${number}`);
  });
  const found = ["check", "payload", "schedule"].map((command) => {
    const { status, stdout, stderr } = run([command, "--json", "--now", now, ...files]);
    assert.equal(status, 1);
    assert.doesNotMatch(stderr, /Error|^ +at /m);
    return answers(stdout).map(({ file, line, valid, ok, issues }) => {
      const isRight = valid ?? ok;
      assert.equal(isRight, issues.every(({ severity }) => severity !== "error"), `${command} ${file}:${line}`);
      return { place: `${file}:${line}`, isRight };
    });
  });
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2].map(({ place }) => place), found[0].map(({ place }) => place));
  assert.ok(found[0].length > 600 && found[0].some(({ isRight }) => isRight));
});

test("no secret is printed but in a payload", () => {
  const marker = "S3CR3T";
  const tool = { name: "a", description: "b", method: "GET", url: "https://a.b", headers: [{ key: "k", value: `{{${marker}` }], query_params: [], input_schema: [], body_template: null };
  const secret = { ...fine, metadata: { a: marker, b: [marker] }, prompt_variables: { a: marker, b: { c: marker } } };
  const assistant = { prompt: "{{a}}", llm_model: { type: "custom", api_key: marker, api_url: "x", model_name: "" }, custom_tools: [tool] };
  const lines = [{ ...secret, assistant }, { ...secret, assistant: { ...assistant, llm_model: [marker], custom_tools: marker } }, { ...secret, metadata: marker, prompt_variables: [marker] }].map((request) => JSON.stringify(request));
  const input = [...lines, ...lines.map((line) => line.slice(0, -1)), `${marker}`, `{"${marker}`].join("\n");
  for (const command of ["check", "schedule", "payload"]) {
    for (const more of [[], ["--json"], ["--form", "--country", "US"], ["--strict"]]) {
      const { status, stdout, stderr } = run([command, "--now", now, ...more], { input });
      assert.equal(status, 1);
      assert.ok(!(stdout + stderr).includes(marker), `${command} ${more}`);
    }
  }
});
