// npm run build: Rust → wasm → glue and types → dist/.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, root, run, say, setup } from "./setup.mjs";

const GENERATED = join(root, "js", "generated");
const DIST = join(root, "dist");

// What every engine since 2022 has; wasm-opt refuses what it is not told of.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

export async function build() {
  say("Compiling to WebAssembly");
  run("cargo", ["build", "--release", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--features", "wasm"]);
  const compiled = join(root, "target", "wasm32-unknown-unknown", "release", "revox_call_builder.wasm");
  const bound = join(root, "target", "wasm-bindgen");
  rmSync(bound, { recursive: true, force: true });
  run("wasm-bindgen", [compiled, "--target", "web", "--out-dir", bound, "--out-name", "glue"]);

  const optimized = join(bound, "optimized.wasm");
  run("wasm-opt", [
    join(bound, "glue_bg.wasm"), "-O3", "--strip-debug", "--strip-producers", "-o", optimized,
    ...FEATURES.map((feature) => `--enable-${feature}`),
  ]);

  mkdirSync(GENERATED, { recursive: true });
  writeFileSync(join(GENERATED, "glue.js"), withEncodeInto(readFileSync(join(bound, "glue.js"), "utf8")));
  const declarations = readFileSync(join(bound, "glue.d.ts"), "utf8");
  const firstFunction = declarations.search(/\/\*\*(?:(?!\*\/)[^])*\*\/\nexport function /);
  writeFileSync(join(GENERATED, "glue.d.ts"), declarations.slice(firstFunction));
  writeFileSync(join(root, "js", "types.ts"), typesOf(declarations.slice(0, firstFunction)));
  writeFileSync(join(GENERATED, "bytes.ts"), bytesModule(readFileSync(optimized)));

  say("Packing the JavaScript");
  rmSync(DIST, { recursive: true, force: true });
  const esbuild = await import("esbuild");
  await esbuild.build({
    entryPoints: [join(root, "js", "index.ts")],
    outdir: DIST,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    logLevel: "warning",
  });
  run("tsc", ["--project", "js/tsconfig.build.json"]);
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
 * character each, themselves where they can be, and the others are a mark and a character. Compressed, that costs 4 per
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
  return `// Made by \`npm run build\`. Do not edit.
const text = ${JSON.stringify(Array.from(bytes, (byte) => texts.get(byte)).join(""))};

// What each sign stands for: alone, then behind either mark.
const signs = ${JSON.stringify(signs.join(""))};
const values = ${JSON.stringify([...alphabet, ...rare])};
const marks = ${JSON.stringify(marks.join(""))};

/** The WebAssembly module. */
export function bytes(): Uint8Array<ArrayBuffer> {
  const place = new Uint8Array(128);
  for (let index = 0; index < signs.length; index++) place[signs.charCodeAt(index)] = index;
  const bytes = new Uint8Array(${bytes.length});
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const mark = marks.indexOf(text[index]!) + 1;
    bytes[at++] = values[mark * signs.length + place[text.charCodeAt(mark > 0 ? ++index : index)]!]!;
  }
  return bytes;
}
`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await main(async () => {
    setup();
    await build();
  });
}
