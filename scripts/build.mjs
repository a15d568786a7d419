// npm run build: Rust → wasm → glue and types → dist/. What is missing for it is installed while Rust compiles.
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./build/bundle.mjs";
import { bind, compile } from "./build/compile.mjs";
import { writeDeclarations } from "./build/declarations.mjs";
import { writeGlue } from "./build/glue.mjs";
import { writePacked } from "./build/packed.mjs";
import { DIST, GENERATED, WASM } from "./build/paths.mjs";
import { writeGenerated } from "./build/generated.mjs";
import { isMain, main, say } from "./lib/run.mjs";
import { ensurePackages, ensureRust, ensureWasmBindgen } from "./lib/setup.mjs";

export async function build() {
  await ensureRust();
  say("Compiling to WebAssembly");
  await Promise.all([ensureWasmBindgen(), ensurePackages(), compile().then(writeGenerated)]);
  const bound = await bind();
  mkdirSync(GENERATED, { recursive: true });
  writeGlue(bound);
  await writePacked(bound);

  say("Packing the JavaScript");
  rmSync(DIST, { recursive: true, force: true });
  await bundle();
  copyFileSync(bound.module, join(DIST, WASM));
  for (const file of readdirSync(GENERATED).filter((name) => name.endsWith(".json"))) copyFileSync(join(GENERATED, file), join(DIST, file));
  await writeDeclarations();
}

if (isMain(import.meta.url)) await main(build);
