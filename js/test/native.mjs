// What the native crate answers: the bytes that every other platform is held against.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { cases } from "./cases.mjs";

export const program = fileURLToPath(new URL("../../target/debug/examples/answer", import.meta.url));

/** A call `[function, input, options]` as examples/answer.rs takes it. */
export function line([name, input, options]) {
  const given = Object.entries(options).filter(([, value]) => value != null);
  const texts = given.map(([option, value]) => `${option} ${JSON.stringify(value)}\n`);
  return JSON.stringify([name, JSON.stringify(input), texts.join("")]);
}

/** Its answers to such lines. */
export function answers(lines) {
  return execFileSync(program, { input: `${lines.join("\n")}\n`, encoding: "utf8", maxBuffer: 2 ** 30 }).trimEnd().split("\n");
}

/** Each function called with each shared case that JSON can carry. */
export function sharedCalls() {
  return ["validate", "payload", "schedule", "phones"]
    .flatMap(cases)
    .filter(({ isPlain, options }) => isPlain && options === Object(options))
    .flatMap(({ input, options }) => ["validate", "preview", "build"].map((name) => [name, input, options]));
}
