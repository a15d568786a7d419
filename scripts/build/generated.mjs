// What is made for JavaScript of the Rust declarations (the TypeScript types, the JSON Schemas, the page of codes) and of data.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, hostTriple, output, root, run } from "../lib/run.mjs";
import { GENERATED, MADE } from "./paths.mjs";

// It runs once, for a moment. With its target named, what builds it is shared with the module: the macros of serde.
const PROFILE = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "0", CARGO_PROFILE_RELEASE_LTO: "off" };

export async function writeGenerated() {
  const host = hostTriple();
  await run("cargo", ["build", "--release", "--quiet", "--target", host, "--features", "schema", "--bin", "generate"], { env: PROFILE });
  mkdirSync(GENERATED, { recursive: true });
  if (output(join(root, "target", host, "release", "generate"), [GENERATED]) === undefined) {
    throw new Failure("The types and schemas could not be made: see `cargo run --features schema --bin generate`.");
  }
  copyFileSync(join(root, "data", "permitted-hours.json"), join(GENERATED, "permitted-hours.json"));
  for (const name of ["phone-formats", "cities"]) {
    const text = readFileSync(join(root, "data", `${name}.txt`), "utf8").trimEnd();
    writeFileSync(join(GENERATED, `${name}.ts`), `${MADE}export const text = ${JSON.stringify(text)};\n`);
  }
  // these are committed, so that a change of theirs is seen in review
  copyFileSync(join(GENERATED, "types.ts"), join(root, "js", "core", "types.ts"));
  copyFileSync(join(GENERATED, "CODES.md"), join(root, "docs", "CODES.md"));
}
