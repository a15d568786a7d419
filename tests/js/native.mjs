// What the native crate answers: the bytes that every other platform is held against. As a script, it writes the shared
// cases and these answers into target/shared-cases, for the tests inside WebAssembly (tests/wasm.rs) to compare.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cases } from "./cases.mjs";

export const program = fileURLToPath(new URL("../../target/debug/examples/answer", import.meta.url));

/** A call `[function, input, options]` as examples/answer.rs takes it, with the texts that some functions want beside. */
export function line([name, input, options, ...more]) {
  return JSON.stringify([name, JSON.stringify(input), optionLines(options), ...more]);
}

/** Options as they cross: a line for each. */
export function optionLines(options) {
  const given = Object.entries(options).filter(([, value]) => value != null);
  return given.map(([option, value]) => `${option} ${JSON.stringify(value)}\n`).join("");
}

/** Its answers to such lines. */
export function answers(lines) {
  return execFileSync(program, { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 2 ** 30 }).trimEnd().split("\n");
}

/** Each function called with each shared case that JSON can carry. */
export function sharedCalls() {
  return ["validate", "payload", "schedule", "phones", "field"]
    .flatMap(cases)
    .filter(({ isPlain, options }) => isPlain && options === Object(options))
    .flatMap(({ input, options }) => ["validate", "preview", "build"].map((name) => [name, input, options]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const directory = fileURLToPath(new URL("../../target/shared-cases", import.meta.url));
  const calls = sharedCalls().map(line);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "calls.ndjson"), calls.join("\n"));
  writeFileSync(join(directory, "answers.ndjson"), answers(calls).join("\n"));
}
