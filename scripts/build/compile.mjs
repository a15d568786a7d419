// Rust → the WebAssembly module, and wasm-bindgen's glue for it.
import { rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { root, run } from "../lib/run.mjs";

// What every engine since 2022 has; wasm-opt refuses what it is not told of.
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** Rust → a module. */
export async function compile() {
  // the same bytes wherever it is built: panics name the files of dependencies, which are in somebody's home
  const home = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  // a fifth of the compiler's usual eagerness to inline: about 5 KB (brotli) less, a tenth slower
  const flags = JSON.stringify([`--remap-path-prefix=${home}=/cargo`, "-Cllvm-args=-inline-threshold=45"]);
  await run("cargo", ["build", "--release", "--quiet", "--lib", "--target", "wasm32-unknown-unknown", "--features", "wasm", "--config", `target.wasm32-unknown-unknown.rustflags = ${flags}`]);
}

/** That module → an optimized one, with the glue that JavaScript calls it through: where they are. */
export async function bind() {
  const bound = join(root, "target", "wasm-bindgen");
  rmSync(bound, { recursive: true, force: true });
  const compiled = join(root, "target", "wasm32-unknown-unknown", "release", "revox_call_builder.wasm");
  await run("wasm-bindgen", [
    compiled, "--target", "web", "--out-dir", bound, "--out-name", "glue",
    "--experimental-reset-state-function", "--omit-default-module-path", "--encode-into", "always",
  ]);

  const module = join(bound, "optimized.wasm");
  // what is called in one place only stays a function, unless it is small: engines compile those that are called, when they
  // are called. Zeros between data stay: they compress better than the segments that would leave them out
  await run("wasm-opt", [
    join(bound, "glue_bg.wasm"), "-O3", "--one-caller-inline-max-function-size", "50", "--skip-pass=memory-packing", "--strip-debug", "--strip-producers", "-o", module,
    ...FEATURES.map((feature) => `--enable-${feature}`),
  ]);
  return { module, glue: join(bound, "glue.js"), declarations: join(bound, "glue.d.ts") };
}
