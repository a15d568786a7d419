// The command line, as a process: exit codes, what goes where, and how much it may be given.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";
import { buildPayload, dataVersions, migrateRequest, previewSchedule, validateCallRequest } from "revox-call-builder";

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
  for (const input of ["", "\n \r\n", "[]", "\ufeff"]) {
    const { status, stderr } = run(["check"], { input });
    assert.deepEqual([status, stderr.split("\n").length], [2, 2]);
    assert.match(stderr, input === "" ? /^Cannot read stdin: it is empty / : /^Cannot read stdin: there is no request in it /);
    assert.deepEqual(run(["check", "--allow-empty"], { input }), { status: 0, stdout: "", stderr: "" });
  }
  for (const args of [[], ["--form"], ["chek"], ["check", "--nwo"], ["check", "--now", "tomorrow"], ["check", "--form", "--country", "XX"], ["check", "--country", "US"], ["check", "--now"], ["check", "--api-version", "2026"], ["check", "--from", "2026-05-01"], ["migrate"], ["migrate", "--from", "2026-08-21", "--to", "2026-05-01"], ["migrate", "--api-version", "2026-05-01"]]) {
    const { status, stdout, stderr } = run(args, { input: "{}" });
    assert.deepEqual([status, stdout], [2, ""], args.join(" "));
    assert.notEqual(stderr, "");
  }
  const { status, stdout, stderr } = run(["check", "--json", join(folder, "missing.json"), folder, file("fine.json", JSON.stringify(fine))]);
  assert.equal(status, 2);
  assert.match(stderr, /^Cannot read .*missing\.json: there is no such file\nCannot read .*: it is a folder\n$/);
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
  assert.deepEqual(lines(`{oops\n${JSON.stringify(fine)}\n[]\nnull`), [[1, false], [2, true], [3, false], [4, false]]);
  const pretty = `${JSON.stringify(fine, null, 2)}\n`;
  assert.deepEqual(lines(pretty.repeat(3)), [[1, true], [7, true], [13, true]]);
  assert.deepEqual(lines(`${JSON.stringify(fine)}\n${pretty}${JSON.stringify(faulty)}\n${pretty.trimEnd()}${pretty}`), [[1, true], [2, true], [8, false], [9, true], [14, true]]);
  assert.deepEqual(lines(`${pretty.replaceAll("\n", "\r\n")}[\r\n${pretty},{}]{}`), [[1, true], [8, true], [14, false], [14, false]]);
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

test("a file that is no JSON has one fault, with its place", () => {
  const one = JSON.stringify(fine);
  const text = (lines) => lines.join("\n");
  const faults = [
    [text(["{", '  "phone_number": "+49151"', '  "assistant": {}', "}"]), "3:3: a comma or } is due"],
    [text(["{", '  "phone_number": "+49151",', "}", ""]), "2:27: remove the comma, since nothing follows it before the }"],
    [text(["{", '  "metadata": { "ü": "😀" },', "}", ""]), "2:27: remove the comma, since nothing follows it before the }"],
    [text(["[", `${one},`, `${one},`, "]"]), "4:1: a request is due: remove the comma before this ]", 2],
    [text(["[", one, one, "]"]), "3:1: a comma or ] is due", 1],
    [text(["[", `${one},`, `,${one}`, "]"]), "3:1: a request is due, not a comma", 1],
    [text([`${one},`, one]), `1:${one.length + 1}: no comma is due between requests, unless all of them stand in a list`, 1],
    [text(["{", ' "a": "b', "}", "{", "}"]), "2:9: the closing quote, or \\n for the line break, is due"],
    [text(["", " {", ' "a": {', "", ""]), "2:2: what begins here is not closed when the file ends"],
    [text(["[", one, "", ""]), "4:1: the file ends before the list of line 1 is closed", 1],
    [text(["{", '"a": [1', "}", "]"]), "3:1: a comma or ] is due"],
    [`${one}}`, `1:${one.length + 1}: there is a } too many`, 1],
    [`${one}\n{\n]`, "3:1: a name in quotes is due", 1],
    ["{'a': 1}", "1:2: a name in quotes is due"],
    ["hello world", "1:1: a value is due"],
    [text(["{", '"a": 1', '"b": 2', ...Array(500).fill('"c": 3,')]), "3:1: a comma or } is due"],
  ];
  for (const [input, fault, before = 0] of faults) {
    for (const command of ["check", "payload", "schedule"]) {
      const { status, stdout, stderr } = run([command, "--json", "--now", now], { input });
      assert.deepEqual([status, stderr], [2, `Cannot read stdin:${fault}\n`]);
      assert.equal(answers(stdout).length, before, input);
    }
  }
});

test("what is no JSON at all is named; UTF-16 is taken", () => {
  const one = JSON.stringify({ ...fine, metadata: { name: "Zoë 😀" } });
  const named = [
    [gzipSync(one), "it is compressed with gzip: unpack it, as with gunzip"],
    ["PK\x03\x04 and so on", "it is a ZIP archive, or an Excel workbook: save the sheet as CSV"],
    ["phone,name\n+49,Ada\n", "it looks like a table (CSV), not like JSON: with --template, its rows become requests"],
    ['"phone";"name"\r\n"+49";"Ada"\r\n', "it looks like a table (CSV), not like JSON: with --template, its rows become requests"],
    ["phone\tname\n", "it looks like a table (CSV), not like JSON: with --template, its rows become requests"],
    [Buffer.concat([Buffer.from("\ufeff", "utf16le"), Buffer.from([0, 0xd8, 32, 0])]), "it is no UTF-16, though it begins so"],
  ];
  for (const [input, is] of named) {
    assert.deepEqual(run(["check"], { input }), { status: 2, stdout: "", stderr: `Cannot read stdin: ${is}\n` });
  }
  const [body] = run(["payload"], { input: one }).stdout.split("\n");
  const swap = (bytes) => Buffer.from(bytes).swap16();
  for (const encoded of [Buffer.from(`\ufeff${one}`, "utf16le"), Buffer.from(one, "utf16le"), swap(Buffer.from(`\ufeff${one}`, "utf16le")), swap(Buffer.from(one, "utf16le"))]) {
    assert.equal(run(["payload"], { input: encoded }).stdout, `${body}\n`);
  }
});

test("numbers beyond all bounds have one verdict, on a line, over lines and in a list", () => {
  for (const number of ["1e400", "-1e400", "1e309", "0.1e400"]) {
    const line = JSON.stringify({ ...fine, concurrency: { key: "a", max: 7 } }).replace('"max":7', `"max":${number}`);
    for (const [command, ok] of [["check", "valid"], ["payload", "ok"]]) {
      const issues = [line, `${line}\n${line}`, line.replace(/,/g, ",\n"), `[${line}]`].map((input) => {
        const { status, stdout } = run([command, "--json"], { input });
        assert.equal(status, 1);
        assert.equal(answers(stdout)[0][ok], false);
        return answers(stdout)[0].issues;
      });
      assert.deepEqual(issues[0].map(({ path, code, params }) => [path.join("."), code, params.received]), [["concurrency.max", "wrong_type", "number"]]);
      assert.deepEqual(issues.slice(1), [issues[0], issues[0], issues[0]]);
    }
  }
});

test("--api-version holds for every command, and migrate says what was lost", () => {
  const old = { phone_number: "+14155552671", assistant: { prompt: "Hi" }, force_now: true, concurrency: { key: "a", max: 2 } };
  const input = `${JSON.stringify(old)}\n${JSON.stringify(fine)}\n${JSON.stringify(old)}\n{"phone_number":1}\n`;
  const options = { now, apiVersion: "2026-08-21" };
  for (const [command, answer] of [["check", validateCallRequest], ["schedule", previewSchedule], ["payload", buildPayload]]) {
    const { stdout } = run([command, "--json", "--now", now, "--api-version", options.apiVersion], { input });
    assert.deepEqual(answers(stdout)[0], { file: "-", line: 1, ...answer(old, options) });
    assert.notDeepEqual(answer(old, options), answer(old, { now }));
  }
  const versions = ["--from", "2026-05-01", "--to", "2026-08-21"];
  const { status, stdout, stderr } = run(["migrate", ...versions], { input });
  assert.equal(status, 1);
  const { request } = migrateRequest(old, { from: "2026-05-01", to: "2026-08-21" });
  assert.deepEqual(answers(stdout), [request, fine, request]);
  assert.match(stderr, /^stdin:1\n  - concurrency\.max: dropped\nstdin:3\n/);
  assert.match(stderr, /\n2 of 3 lost something:\n  - concurrency\.max dropped: 2 \(stdin:1, stdin:3\)\n✗ 1 request of 4 not valid: /);
  assert.match(run(["migrate", ...versions], { input: JSON.stringify(fine) }).stderr, /^Nothing was lost\.\n✓ 1 request valid\n$/);
  const data = answers(run(["migrate", "--json", "--transfer-label", "Desk", ...versions], { input: JSON.stringify({ ...old, assistant: { prompt: "Hi", transfer_phone_number: "+14155552671" } }) }).stdout)[0];
  assert.equal(data.request.assistant.transfer_destinations[0].label, "Desk");
  assert.deepEqual(data.changes.map(({ kind, lossless }) => [kind, lossless]), [["moved", true], ["dropped", false], ["moved", true]]);
});

test("a failure is one line and status 2: a full disk, no WebAssembly, whatever it is", () => {
  const path = file("one.json", JSON.stringify(fine));
  const shell = (line, options = []) => spawnSync("sh", ["-c", line, "sh", process.execPath, ...options, CLI, path], { encoding: "utf8" });
  for (const line of ['"$@" --json check >/dev/full', '"$1" "$2" payload "$3" >/dev/full', '"$1" "$2" --help >/dev/full', '"$1" "$2" --version >/dev/full']) {
    const { status, stderr } = shell(line.replace('"$@" --json check', '"$1" "$2" check --json "$3"'));
    assert.deepEqual([status, stderr], [2, "Cannot write: there is no space left\n"]);
  }
  assert.equal(shell('"$1" "$2" chek 2>/dev/full').status, 2);
  for (const args of [["check", path], ["payload", path], ["--help"]]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ["--jitless", "--no-expose-wasm", CLI, ...args], { encoding: "utf8" });
    assert.deepEqual([status, stdout, stderr.split("\n").length], [2, "", 2], stderr);
    assert.match(stderr, /there is no WebAssembly here/);
  }
  const broken = file("broken.cjs", "const { stringify } = JSON; JSON.stringify = (value) => { if (value.file) throw new TypeError('the first line\\nthe second'); return stringify(value) }");
  const { status, stderr } = spawnSync(process.execPath, ["--require", broken, CLI, "check", "--json", path], { encoding: "utf8" });
  assert.deepEqual([status, stderr], [2, "the first line\n"]);
});

test("--help and --version", () => {
  const help = run(["--help"]);
  assert.deepEqual([help.status, help.stderr], [0, ""]);
  assert.match(help.stdout, /^Usage: revox-call-builder COMMAND /);
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

test("a reader that has had enough, such as head, does not change the verdict", async () => {
  for (const [verdict, request] of [[1, faulty], [0, fine]]) {
    for (const command of ["check", "payload"]) {
      const { status, signal, errors } = await stream([command, "--json"], 20_000, JSON.stringify(request), 1);
      assert.deepEqual([status, signal], [verdict, null]);
      assert.doesNotMatch(errors, /EPIPE|Error/);
    }
  }
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
    assert.equal(status, 2); // some can no longer be read
    assert.doesNotMatch(stderr, /Error|^ +at /m);
    for (const file of files) assert.ok(stderr.split(`${file}:`).length <= 2, stderr);
    return answers(stdout).map(({ file, line, valid, ok, issues }) => {
      const isRight = valid ?? ok;
      assert.equal(isRight, issues.every(({ severity }) => severity !== "error"), `${command} ${file}:${line}`);
      return { place: `${file}:${line}`, isRight };
    });
  });
  assert.deepEqual(found[1], found[0]);
  assert.deepEqual(found[2].map(({ place }) => place), found[0].map(({ place }) => place));
  assert.ok(found[0].length > 400 && found[0].some(({ isRight }) => isRight));
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
