// The entries' TypeScript declarations, for both module systems.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, run } from "../lib/run.mjs";
import { ENTRIES } from "./bundle.mjs";
import { edit } from "../lib/edit.mjs";
import { DIST } from "./paths.mjs";

/** Where tsc puts them: js/tsconfig.build.json. */
const FROM = join(root, "target", "types");

export async function writeDeclarations() {
  rmSync(FROM, { recursive: true, force: true });
  await run("tsc", ["--project", "js/tsconfig.build.json"]);
  // tsc forgets the docs of what an entry takes out of createApi; js/core/functions.ts has them
  for (const entry of ["index", "slim"]) {
    const file = join(FROM, `${entry}.d.ts`);
    const declared = edit(readFileSync(file, "utf8"), /^export declare const validateCallRequest: .*;$/m, 'export * from "./core/functions.js";', file);
    writeFileSync(file, declared);
  }
  for (const entry of ENTRIES) copy(`${entry}.d.ts`, new Set());
}

/** Copies declarations, and what they import. */
function copy(file, done) {
  if (done.has(file)) return;
  done.add(file);
  const text = readFileSync(join(FROM, file), "utf8");
  for (const to of [join(DIST, file), join(DIST, "cjs", file)]) {
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, text);
  }
  for (const [, name] of text.matchAll(/from "(\.[\w/.-]+)\.js"/g)) copy(join(dirname(file), `${name}.d.ts`), done);
}
