// How the module is loaded: each entry at once or by init, alone and together, and what is said when it cannot be.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const wasm = readFileSync(join(dist, "revox_call_builder.wasm"));
const request = { phone_number: "+4915123456789", assistant: { prompt: "Hello" } };
const copies = mkdtempSync(join(tmpdir(), "revox-call-builder-"));
after(() => rmSync(copies, { recursive: true }));

/** A copy of the package that nobody has loaded yet, and the instances that it starts. */
let count = 0;
function fresh() {
  const directory = join(copies, String(count++));
  cpSync(dist, directory, { recursive: true });
  return {
    root: () => import(pathToFileURL(join(directory, "index.js"))),
    slim: () => import(pathToFileURL(join(directory, "slim.js"))),
    require: (file) => createRequire(import.meta.url)(join(directory, "cjs", file)),
  };
}

/**
 * What happens while `job` runs: how many modules are compiled and instances started, the last one's memory; and traps, if
 * wanted. The module that decodes the text of the other one does not count.
 */
async function watch(job) {
  const { Module, Instance, compile, instantiate } = WebAssembly;
  const isCore = (module) => Module.exports(module).some(({ name }) => name === "__wbindgen_malloc");
  const seen = { compiled: 0, started: 0, memory: undefined, traps: false };
  WebAssembly.compile = (bytes) => (seen.compiled++, compile(bytes));
  WebAssembly.Module = new Proxy(Module, {
    construct(target, given) {
      const module = Reflect.construct(target, given);
      if (isCore(module)) seen.compiled++;
      return module;
    },
  });
  const begun = (instance) => {
    seen.started++;
    seen.memory = instance.exports.memory;
    const trapping = (call) => (...given) => {
      if (seen.traps) throw new WebAssembly.RuntimeError("unreachable");
      return call(...given);
    };
    const own = Object.entries(instance.exports).filter(([name, value]) => typeof value === "function" && !name.startsWith("__"));
    return { exports: { ...instance.exports, ...Object.fromEntries(own.map(([name, call]) => [name, trapping(call)])) } };
  };
  WebAssembly.Instance = function (...given) {
    const instance = new Instance(...given);
    return isCore(given[0]) ? begun(instance) : instance;
  };
  WebAssembly.instantiate = async (...given) => begun(await instantiate(...given));
  try {
    await job(seen);
  } finally {
    Object.assign(WebAssembly, { Module, Instance, compile, instantiate });
  }
  return seen;
}

const works = ({ validateCallRequest, previewSchedule, buildPayload }) => {
  assert.deepEqual(validateCallRequest(request), { valid: true, issues: [] });
  assert.equal(previewSchedule(request).timezone.id, "Europe/Berlin");
  assert.deepEqual(buildPayload(request).payload, request);
};

test("the root entry works at once, and compiles nothing before it is asked", async () => {
  const { compiled, started } = await watch(async (seen) => {
    const root = await fresh().root();
    assert.deepEqual([seen.compiled, seen.started], [0, 0]);
    works(root);
    works(root);
  });
  assert.deepEqual([compiled, started], [1, 1]);
});

test("so does the CommonJS one", () => works(fresh().require("index.js")));

test("slim, asked too early, says what to do, and works after init", async () => {
  const slim = await fresh().slim();
  assert.throws(() => slim.validateCallRequest(request), { name: "RevoxError", code: "NOT_INITIALIZED", message: /await init\(\)/ });
  await slim.init();
  works(slim);
});

test("slim in CommonJS", async () => {
  const slim = fresh().require("slim.js");
  assert.throws(() => slim.dataVersions(), { code: "NOT_INITIALIZED" });
  await slim.init();
  works(slim);
});

test("init twice, at once and too late, is one load", async () => {
  const { compiled, started } = await watch(async () => {
    const slim = await fresh().slim();
    await Promise.all([slim.init(), slim.init(), slim.init(wasm)]);
    works(slim);
    await slim.init("https://unreachable.invalid/");
    works(slim);
  });
  assert.deepEqual([compiled, started], [1, 1]);
});

test("both entries have one instance, whichever comes first", async () => {
  for (const order of [["root", "slim"], ["slim", "root"], ["during", "root"]]) {
    const { started } = await watch(async () => {
      const both = fresh();
      const [root, slim] = await Promise.all([both.root(), both.slim()]);
      if (order[0] === "root") works(root);
      const loading = slim.init();
      if (order[0] === "during") works(root);
      await loading;
      works(slim);
      works(root);
    });
    assert.equal(started, 1, order.join());
  }
});

test("init takes an address, a Response, bytes, a module, and promises of them", async () => {
  const server = createServer((asked, answer) => {
    answer.writeHead(asked.url === "/there.wasm" ? 200 : 404).end(wasm);
  }).listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const there = `http://127.0.0.1:${server.address().port}/there.wasm`;
  const file = pathToFileURL(join(dist, "revox_call_builder.wasm"));
  const sources = [
    file, file.href, there, new URL(there), fetch(there), await fetch(there), new Response(wasm), wasm, new Uint8Array(wasm).buffer,
    new DataView(new Uint8Array(wasm).buffer), new WebAssembly.Module(wasm), WebAssembly.compile(wasm), vm.runInNewContext("new WebAssembly.Module(wasm)", { wasm }), Promise.resolve(there),
  ];
  for (const source of sources) {
    const slim = await fresh().slim();
    await slim.init(source);
    works(slim);
  }

  const slim = await fresh().slim();
  const bad = [
    `${there}/not`, "not an address", fetch(`${there}/not`), new Response("<!doctype html>"), new Uint8Array(3), 5, {}, new URL("nowhere.wasm", file),
  ];
  for (const source of bad) await assert.rejects(slim.init(source), { name: "RevoxError", code: "WASM_NOT_LOADED", message: /revox_call_builder\.wasm/ });
  await assert.rejects(slim.init(Promise.reject(new Error("no"))), { code: "WASM_NOT_LOADED" });
  await slim.init(wasm); // a failure is not for good
  works(slim);
});

test("where WebAssembly is switched off, the error says so", () => {
  const script = `
    const { validateCallRequest } = require("revox-call-builder");
    const slim = require("revox-call-builder/slim");
    const tell = ({ name, code, message }) => console.log(name, code, message);
    try { validateCallRequest({}); } catch (error) { tell(error); }
    slim.init().catch(tell);
  `;
  const { stdout } = spawnSync(process.execPath, ["--jitless", "-e", script], { cwd: join(dist, ".."), encoding: "utf8" });
  assert.match(stdout, /^(RevoxError WASM_UNAVAILABLE .*lockdown mode.*\n){2}$/);
});

test("where compiling is forbidden, the error names the directive", () => {
  const context = vm.createContext({ exports: {}, TextDecoder, TextEncoder }, { codeGeneration: { wasm: false } });
  const load = (file) => {
    const module = { exports: {} };
    vm.runInContext(`(function (exports, module, require) {${readFileSync(join(dist, "cjs", file), "utf8")}\n})`, context)(module.exports, module, load);
    return module.exports;
  };
  const { validateCallRequest } = load("index.js");
  assert.throws(() => validateCallRequest(request), { name: "RevoxError", code: "WASM_UNAVAILABLE", message: /CompileError.*'wasm-unsafe-eval'/ });
});

test("an engine that compiles and starts nothing large at once leads to slim, which works there", async () => {
  const { Module, Instance } = WebAssembly;
  // as Chrome did until version 115, on a page's main thread
  const refuse = (what, instead) => {
    throw new RangeError(`WebAssembly.${what} is disallowed on the main thread, if the buffer size is larger than 4KB. Use WebAssembly.${instead}.`);
  };
  WebAssembly.Module = new Proxy(Module, { construct: (_, [bytes]) => (bytes.byteLength > 4096 ? refuse("Compile", "compile") : new Module(bytes)) });
  WebAssembly.Instance = function (module, imports) {
    return imports === undefined ? new Instance(module) : refuse("Instance", "instantiate");
  };
  try {
    const { root, slim } = fresh();
    const { validateCallRequest } = await root();
    for (let time = 0; time < 2; time++) assert.throws(() => validateCallRequest(request), { code: "WASM_UNAVAILABLE", message: /main thread.*revox-call-builder\/slim/ });
    const { init, ...functions } = await slim();
    await init();
    works(functions);
    assert.equal(validateCallRequest(request).valid, true); // what slim has started serves the root entry too
  } finally {
    Object.assign(WebAssembly, { Module, Instance });
  }
});

test("the CommonJS files, imported by their paths, have the names of the ES modules", async () => {
  for (const file of ["index.js", "slim.js", "json-schema.js", "permitted-hours.js"]) {
    const [common, module] = await Promise.all(["cjs/", ""].map((directory) => import(new URL(`../../dist/${directory}${file}`, import.meta.url))));
    const names = Object.keys(module).sort();
    assert.ok(names.length > 1, file);
    assert.deepEqual(Object.keys(common).filter((name) => name !== "default" && name !== "module.exports").sort(), names, file);
  }
});

test("after a trap the next call is answered by a fresh instance of the same module", async () => {
  const { compiled, started } = await watch(async (seen) => {
    const root = await fresh().root();
    works(root);
    for (let time = 0; time < 3; time++) {
      seen.traps = true;
      assert.throws(() => root.validateCallRequest(request), (error) => {
        assert.ok(error instanceof root.RevoxError && error.cause instanceof WebAssembly.RuntimeError);
        return error.code === "WASM_TRAPPED";
      });
      seen.traps = false;
      works(root);
    }
  });
  assert.deepEqual([compiled, started], [1, 4]);
});

test("rows whose template was lost in a trap are an error, and never built by another's template", async () => {
  const root = await fresh().root();
  const template = (prompt) => ({ assistant: { prompt } });
  const row = { phone: "+4915123456789" };
  await watch(async (seen) => {
    const some = root.buildPayloadsFrom(template("one"), [Array(1000).fill(row), [row]]);
    const { value } = await some.next();
    assert.equal(value[999].payload.assistant.prompt, "one");
    seen.traps = true;
    assert.throws(() => root.validateCallRequest(request), { code: "WASM_TRAPPED" });
    seen.traps = false;
    const others = root.buildPayloadsFrom(template("other"), [Array(1000).fill(row), [row]]);
    await others.next();
    await assert.rejects(some.next(), { name: "RevoxError", code: "WASM_TRAPPED" });
    const rest = await others.next(); // whose template the end of the first has not closed
    assert.deepEqual(rest.value.map(({ row, payload }) => [row, payload.assistant.prompt]), [[1000, "other"]]);
  });
});

test("an instance that cannot be started is an error that says so, and is tried again", async () => {
  const root = await fresh().root();
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    if (imports === undefined) return new Instance(module); // of the decoder
    throw new RangeError("no memory");
  };
  try {
    assert.throws(() => root.validateCallRequest(request), { name: "RevoxError", code: "WASM_UNAVAILABLE", message: /no memory/ });
  } finally {
    Object.assign(WebAssembly, { Instance });
  }
  works(root);
});

test("the entries have the same functions, and each that can throw has the class of its errors", async () => {
  const { root, slim, require } = fresh();
  const names = async (load) => Object.keys(await load()).sort();
  const [functions, ofSlim] = await Promise.all([names(root), names(slim)]);
  assert.ok(functions.includes("RevoxError") && functions.length > 10);
  assert.deepEqual(ofSlim, [...functions, "init"].sort());
  for (const file of ["worker.js", "edge-light.js"]) {
    const [, list] = /export\{([^}]*)\};?\s*$/.exec(readFileSync(join(dist, file), "utf8"));
    assert.deepEqual(list.split(",").map((one) => one.split(" as ").at(-1)).sort(), functions, file);
  }
  for (const file of ["index.js", "slim.js", "json-schema.js"]) assert.equal(require(file).RevoxError.name.length > 0, true, file);
  const [react, itself] = await Promise.all([import("revox-call-builder/react"), import("revox-call-builder")]);
  assert.equal(react.RevoxError, itself.RevoxError);
  const { RevoxError, withJsonSchema } = await import("revox-call-builder/json-schema");
  assert.equal(RevoxError, itself.RevoxError);
  const { jsonSchema } = withJsonSchema({ "~standard": {} })["~standard"];
  assert.throws(() => jsonSchema.input({ target: "openapi-3.0" }), (error) => error instanceof RevoxError && error.code === "UNKNOWN_TARGET");
});

/** The module with so little memory that it runs out, which is a trap inside it. */
function withPages(bytes, pages) {
  const length = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7, at++) {
      value |= (bytes[at] & 127) << shift;
      if (bytes[at] < 128) return [value, at + 1];
    }
  };
  for (let at = 8; at < bytes.length; ) {
    const [size, body] = length(at + 1);
    if (bytes[at] === 5) {
      const minimum = bytes.slice(body + 2, length(body + 2)[1]); // behind the count of memories and its flags
      const maximum = [(pages & 127) | 128, pages >> 7];
      const memory = [5, 2 + minimum.length + maximum.length, 1, 1, ...minimum, ...maximum];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(memory), bytes.subarray(body + size)]);
    }
    at = body + size;
  }
}

test("memory that runs out is an issue, and the next call is answered", async () => {
  const { Module } = WebAssembly;
  let traps = 0;
  WebAssembly.Module = new Proxy(Module, { construct: (_, [bytes]) => new Module(withPages(Uint8Array.from(bytes), 512)) });
  try {
    const root = await fresh().root();
    works(root);
    const { Instance } = WebAssembly;
    WebAssembly.Instance = function (...given) {
      traps++;
      return new Instance(...given);
    };
    const big = { ...request, x: new Array(2_000_000).fill([]) };
    const calls = [root.validateCallRequest, root.buildPayload, root.previewSchedule, root.parseCallOrder, root.remainingSchedule, root.requestFromOrder];
    for (const [at, ask] of calls.entries()) {
      const { issues } = ask(big);
      assert.deepEqual(issues.map(({ code, path, params }) => [code, path, params.reason]), [["not_serializable", [], "too_large"]]);
      assert.equal(traps, at + 1); // each time it was a trap, after which an instance is started
      works(root);
    }
    const [report, next] = root.validateCallRequests(`${JSON.stringify({ ...big, y: "y".repeat(8 * 1024 * 1024) })}\n${JSON.stringify(request)}`);
    assert.deepEqual([report.line, report.valid, report.issues[0].params.reason], [1, false, "too_large"]);
    assert.deepEqual(next, { line: 2, valid: true, issues: [] });
    Object.assign(WebAssembly, { Instance });
  } finally {
    Object.assign(WebAssembly, { Module });
  }
});

test("a stack that ends inside the module does it no harm", async () => {
  const root = await fresh().root();
  works(root);
  const descend = () => {
    try {
      descend();
    } finally {
      root.validateCallRequest(request);
    }
  };
  assert.throws(descend, (error) => (error instanceof root.RevoxError ? error.cause : error) instanceof RangeError);
  works(root);
});

test("the module asks its host for numbers as text, and nothing else: no clock, no zones, no network", () => {
  const module = new WebAssembly.Module(readFileSync(join(dist, "revox_call_builder.wasm")));
  const asked = WebAssembly.Module.imports(module).map(({ name }) => name.replace(/^__wbg_(\w+)_[0-9a-f]{16}$/, "$1"));
  assert.deepEqual(asked.sort(), ["Number", "String", "__wbindgen_init_externref_table"]); // the last is wasm-bindgen's own
});

test("two copies in one process keep out of each other's way", async () => {
  const [one, other] = [await fresh().root(), await fresh().root()];
  const { started } = await watch(() => [one, other, one].forEach(works));
  assert.equal(started, 2);
});

test("a million calls in one instance leave its memory as it was", async () => {
  const { validateCallRequest } = await fresh().root();
  const { started, memory } = await watch((seen) => {
    let size;
    for (let call = 0; call < 1_000_000; call++) {
      validateCallRequest(request, { now: 0 });
      if (call === 1_000) size = seen.memory.buffer.byteLength;
    }
    assert.equal(seen.memory.buffer.byteLength, size);
  });
  assert.equal(started, 1);
  assert.ok(memory.buffer.byteLength < 4 * 2 ** 20, String(memory.buffer.byteLength));
});
