// npm run build: Rust → wasm → glue and types → dist/.
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, output, root, run, say, setup } from "./setup.mjs";

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
  copyFileSync(join(bound, "glue.js"), join(GENERATED, "glue.js"));
  const declarations = readFileSync(join(bound, "glue.d.ts"), "utf8");
  const firstFunction = declarations.search(/\/\*\*(?:(?!\*\/)[^])*\*\/\nexport function /);
  writeFileSync(join(GENERATED, "glue.d.ts"), declarations.slice(firstFunction));
  writeFileSync(join(root, "js", "types.ts"), typesOf(declarations.slice(0, firstFunction)));
  writeFileSync(join(GENERATED, "bytes.ts"), bytesModule(readFileSync(optimized)));

  const schema = output("cargo", ["run", "--quiet", "--features", "schema", "--bin", "schema"]);
  writeFileSync(join(GENERATED, "schema.json"), JSON.stringify(JSON.parse(schema)));

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
  await esbuild.build({
    entryPoints: [join(root, "js", "json-schema.ts"), join(root, "js", "cli.ts")],
    outdir: DIST,
    bundle: true,
    packages: "external", // the command line uses the entry that everybody uses
    format: "esm",
    platform: "node",
    target: "es2022",
    minifySyntax: true,
    logLevel: "warning",
  });
  chmodSync(join(DIST, "cli.js"), 0o755);
  copyFileSync(join(GENERATED, "schema.json"), join(DIST, "schema.json"));
  run("tsc", ["--project", "js/tsconfig.build.json"]);
}

/** The types that tsify made of the Rust declarations. */
function typesOf(declarations) {
  const types = declarations.replace("/* tslint:disable */\n/* eslint-disable */\n", "").trim();
  return `// Made by \`npm run build\` from the Rust declarations. Do not edit.\n\n${types}\n`;
}

/**
 * The module's bytes as text. Printable ASCII stands for itself and other bytes are two characters, which costs a few
 * per cent once it is compressed, where base64 costs a quarter; and it survives any charset.
 */
function bytesModule(bytes) {
  let text = "";
  for (const byte of bytes) {
    if (byte >= 0xc0) text += `|${String.fromCharCode(byte - 0xa0)}`;
    else if (byte >= 0x80) text += `\`${String.fromCharCode(byte - 0x60)}`;
    else if (byte < 0x20 || byte > 0x7d || byte === 0x60 || byte === 0x7c) text += `~${String.fromCharCode(byte ^ 0x40)}`;
    else text += String.fromCharCode(byte);
  }
  return `// Made by \`npm run build\`. Do not edit.
const text = ${JSON.stringify(text)};

/** The WebAssembly module. */
export function bytes(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(${bytes.length});
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x7c) bytes[at++] = text.charCodeAt(++index) + 0xa0;
    else if (code === 0x60) bytes[at++] = text.charCodeAt(++index) + 0x60;
    else if (code === 0x7e) bytes[at++] = text.charCodeAt(++index) ^ 0x40;
    else bytes[at++] = code;
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
