// npm run build: Rust → wasm → glue and types → dist/.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, main, output, root, run, say, setup } from "./setup.mjs";

const GENERATED = join(root, "js", "generated");
const DIST = join(root, "dist");
const WASM = "revox_call_builder.wasm";

/** The bytes of the table in js/decode.wat: three times 128 numbers of two bytes. */
const TABLE = 768;

// dist/worker.js and dist/edge-light.js are for hosts without require.
const ENTRIES = ["index", "slim", "react", "json-schema"];

// What every engine since 2022 has; wasm-opt refuses what it is not told of.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

export async function build() {
  say("Compiling to WebAssembly");
  // the same bytes wherever it is built: panics name the files of dependencies, which are in somebody's home
  const home = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  // a fifth of the compiler's usual eagerness to inline: about 5 KB (brotli) less, a tenth slower
  const flags = JSON.stringify([`--remap-path-prefix=${home}=/cargo`, "-Cllvm-args=-inline-threshold=45"]);
  run("cargo", ["build", "--release", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--features", "wasm", "--config", `target.wasm32-unknown-unknown.rustflags = ${flags}`]);
  const compiled = join(root, "target", "wasm32-unknown-unknown", "release", "revox_call_builder.wasm");
  const bound = join(root, "target", "wasm-bindgen");
  rmSync(bound, { recursive: true, force: true });
  run("wasm-bindgen", [compiled, "--target", "web", "--out-dir", bound, "--out-name", "glue"]);

  const optimized = join(bound, "optimized.wasm");
  // low memory is the end of the stack: no address that the module computes wraps round to there. And what is called in
  // one place only stays a function, unless it is small: engines compile those that are called, when they are called
  run("wasm-opt", [
    join(bound, "glue_bg.wasm"), "-O3", "--one-caller-inline-max-function-size", "50", "--low-memory-unused", "--strip-debug", "--strip-producers", "-o", optimized,
    ...FEATURES.map((feature) => `--enable-${feature}`),
  ]);

  mkdirSync(GENERATED, { recursive: true });
  const declarations = readFileSync(join(bound, "glue.d.ts"), "utf8");
  const firstFunction = declarations.search(/\/\*\*(?:(?!\*\/)[^])*\*\/\nexport function /);
  const functions = declarations.slice(firstFunction, declarations.indexOf("export type InitInput"));
  writeFileSync(join(GENERATED, "glue.js"), glueFactory(withEncodeInto(readFileSync(join(bound, "glue.js"), "utf8"))));
  writeFileSync(join(GENERATED, "glue.d.ts"), glueTypes(functions));
  writeFileSync(join(root, "js", "types.ts"), typesOf(declarations.slice(0, firstFunction)));
  writeFileSync(join(GENERATED, "bytes.ts"), bytesModule(readFileSync(optimized)));

  const schema = output("cargo", ["run", "--quiet", "--features", "schema", "--bin", "schema"]);
  if (schema === undefined) throw new Failure("The JSON Schema could not be made: see `cargo run --features schema --bin schema`.");
  writeFileSync(join(GENERATED, "schema.json"), JSON.stringify(JSON.parse(schema)));

  say("Packing the JavaScript");
  rmSync(DIST, { recursive: true, force: true });
  await bundle();
  copyFileSync(optimized, join(DIST, WASM));
  copyFileSync(join(GENERATED, "schema.json"), join(DIST, "schema.json"));
  const types = join(root, "target", "types");
  rmSync(types, { recursive: true, force: true });
  run("tsc", ["--project", "js/tsconfig.build.json"]);
  for (const entry of ENTRIES) copyTypes(types, `${entry}.d.ts`);
}

/** The entries as ES modules that share one state, and the same files once more as CommonJS in dist/cjs. */
async function bundle() {
  const esbuild = await import("esbuild");
  const common = { target: "es2022", minify: true, logLevel: "warning" };
  const absWorkingDir = root; // the names of chunks depend on the paths from there
  await esbuild.build({
    ...common,
    absWorkingDir,
    entryPoints: [...ENTRIES, "worker"].map((entry) => join(root, "js", `${entry}.ts`)),
    outdir: DIST,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    external: ["*.wasm", "react", "revox-call-builder"],
    format: "esm",
  });
  await esbuild.build({
    ...common,
    absWorkingDir,
    entryPoints: [join(root, "js", "cli.ts")],
    outdir: DIST,
    bundle: true,
    packages: "external", // the command line uses the entry that everybody uses
    format: "esm",
    platform: "node",
  });
  chmodSync(join(DIST, "cli.js"), 0o755);
  // edge runtimes want the same under another name
  const worker = readFileSync(join(DIST, "worker.js"), "utf8");
  writeFileSync(join(DIST, "edge-light.js"), worker.replace(WASM, `${WASM}?module`));

  const modules = readdirSync(DIST).filter((file) => file.startsWith("shared-") || ENTRIES.includes(basename(file, ".js")));
  mkdirSync(join(DIST, "cjs"));
  writeFileSync(join(DIST, "cjs", "package.json"), '{ "type": "commonjs" }\n');
  for (const file of modules) {
    const code = readFileSync(join(DIST, file), "utf8").replace(`"${WASM}"`, `"../${WASM}"`);
    const needsAddress = code.includes("import.meta.url");
    const result = await esbuild.transform(code, {
      ...common,
      format: "cjs",
      define: { "import.meta.url": "address" },
      banner: needsAddress ? 'const address=globalThis.process?.getBuiltinModule?.("node:url").pathToFileURL(__filename).href;' : "",
    });
    writeFileSync(join(DIST, "cjs", file), result.code);
  }
}

/** Copies an entry's declarations and what they import, for both module systems. */
function copyTypes(from, file) {
  const text = withDocs(readFileSync(join(from, file), "utf8"), readFileSync(join(from, "api.d.ts"), "utf8"));
  for (const to of [DIST, join(DIST, "cjs")]) writeFileSync(join(to, file), text);
  for (const [, name] of text.matchAll(/from "\.\/([\w/-]+)\.js"/g)) copyTypes(from, `${name}.d.ts`);
}

/** tsc forgets the docs of what an entry takes out of createApi: its declarations become those of `Api`, as functions. */
function withDocs(entry, api) {
  const imports = api.match(/^import type .*\n/gm).join("");
  const [, members] = api.match(/^export interface Api \{\n([^]*?)^\}/m);
  const functions = members
    .replace(/^    /gm, "")
    .replace(/^(?=\w+[<(])/gm, "export declare function ")
    .replace(/^(?=\w+:)/gm, "export declare const ");
  return entry.replace(/^export declare const validateCallRequest:.*\n/m, imports + functions);
}

/** wasm-bindgen's glue has one instance for good. As a function it makes a new one, with state of its own, when called. */
function glueFactory(glue) {
  const names = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
  const body = glue.slice(glue.indexOf("*/") + 2, glue.indexOf("async function __wbg_load")).replaceAll("export function", "function");
  return `// Made by \`npm run build\`. Do not edit.
export function createGlue(module, { TextDecoder, TextEncoder }) {
${body.trim()}
__wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
return { ${names.join(", ")} };
}
`;
}

function glueTypes(functions) {
  return `// Made by \`npm run build\`. Do not edit.
export interface Glue {
${functions.replaceAll("export function ", "").trim()}
}

/** A new instance of the module. */
export function createGlue(module: WebAssembly.Module, coders: Pick<typeof globalThis, "TextDecoder" | "TextEncoder">): Glue;
`;
}

/**
 * wasm-bindgen copies a text into the module's memory character by character, as long as they are ASCII. The engine's
 * own encodeInto takes 0.4 µs instead of 20 for a request of 6 KB, and it says where it had to stop.
 */
function withEncodeInto(glue) {
  const loop = /let offset = 0;\s+for \(; offset < len; offset\+\+\)[^]*?arg = arg\.slice\(offset\);\s+\}/;
  if (!loop.test(glue)) throw new Error("wasm-bindgen's glue has changed: look at passStringToWasm0");
  return glue.replace(
    loop,
    `const { read, written } = cachedTextEncoder.encodeInto(arg, mem.subarray(ptr, ptr + len));
    let offset = written;
    if (read !== len) {
        arg = arg.slice(read);`,
  );
}

/** The types that tsify made of the Rust declarations. */
function typesOf(declarations) {
  const types = declarations.replace("/* tslint:disable */\n/* eslint-disable */\n", "").trim();
  return `// Made by \`npm run build\` from the Rust declarations. Do not edit.\n\n${types}\n`;
}

/**
 * The module's bytes as text that survives any charset and any bundler: the commonest bytes are one printable ASCII
 * character each, themselves where they can be, and the others are a mark and a character. Compressed, that costs 2 per
 * cent, where base64 costs a third.
 */
function bytesModule(bytes) {
  const marks = ["`", "|"];
  const signs = [];
  for (let code = 0x20; code < 0x7f; code++) {
    const sign = String.fromCharCode(code);
    if (sign !== '"' && sign !== "\\" && !marks.includes(sign)) signs.push(sign);
  }
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const common = [...counts.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, signs.length);
  const texts = new Map();
  for (const byte of common) if (signs.includes(String.fromCharCode(byte))) texts.set(byte, String.fromCharCode(byte));
  const taken = new Set(texts.values());
  const free = signs.filter((sign) => !taken.has(sign));
  for (const byte of common) if (!texts.has(byte)) texts.set(byte, free.shift());
  const rare = [...counts.keys()].filter((byte) => !texts.has(byte));
  rare.forEach((byte, at) => texts.set(byte, marks[Math.floor(at / signs.length)] + signs[at % signs.length]));

  const alphabet = signs.map((sign) => [...texts].find(([, text]) => text === sign)[0]);
  const text = Array.from(bytes, (byte) => texts.get(byte)).join("");
  return `// Made by \`npm run build\`. Do not edit.
import { textCoders } from "../instance.js";

const text = ${JSON.stringify(text)};

// What each sign stands for alone. The other bytes follow on in order: the signs behind one mark, then behind the other.
const signs = ${JSON.stringify(signs.join(""))};
const values = ${JSON.stringify(alphabet)};
const marks = ${JSON.stringify(marks.join(""))};

const decoder = Uint8Array.of(${decoder(TABLE + text.length)});

/** The WebAssembly module. Another one makes it out of the text: see js/decode.wat. */
export function bytes(): Uint8Array<ArrayBuffer> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decoder));
  const { memory, decode } = exports as unknown as { memory: { buffer: ArrayBuffer }; decode(at: number, end: number): number };
  const table = new DataView(memory.buffer); // by sign: alone, then behind either mark
  for (let byte = 0; byte < 256; byte++) if (!values.includes(byte)) values.push(byte);
  const set = (sign: number, value: number) => table.setUint16(2 * sign, value, true);
  values.forEach((value, at) => set(128 * Math.floor(at / signs.length) + signs.charCodeAt(at % signs.length), value));
  for (let mark = 1; mark <= marks.length; mark++) set(marks.charCodeAt(mark - 1), 256 * mark); // no byte
  const { TextEncoder } = textCoders();
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, ${TABLE}));
  return new Uint8Array(memory.buffer, ${TABLE}, decode(${TABLE}, ${TABLE} + written) - ${TABLE});
}
`;
}

/** js/decode.wat with so many bytes of memory, compiled: as a list of its bytes. */
function decoder(size) {
  const source = readFileSync(join(root, "js", "decode.wat"), "utf8").replace("$PAGES", Math.ceil(size / 65536));
  const from = join(root, "target", "decode.wat");
  const to = join(root, "target", "decode.wasm");
  writeFileSync(from, source);
  run("wasm-as", [from, "-o", to]);
  return [...readFileSync(to)].join(",");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    setup();
    await build();
  });
}
