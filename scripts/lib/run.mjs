// Running commands in the checkout, and telling people what goes wrong.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const tools = join(root, "target", "tools");

/** What to tell a person; the stack would not help them. */
export class Failure extends Error {}

/** The environment of every command: what this checkout has installed comes first. */
export function environment(more = {}) {
  return { ...process.env, ...more, PATH: [join(tools, "bin"), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter) };
}

/** Runs a command, shows what it prints, and fails with advice. */
export async function run(command, args, { advice = "", env = {} } = {}) {
  const child = spawn(command, args, { cwd: root, stdio: "inherit", env: environment(env) });
  const why = await once(child, "close").then(
    ([status, signal]) => (status === 0 ? "" : (signal ?? `exit code ${status}`)),
    (error) => error.message,
  );
  if (why) throw new Failure(`\`${[command, ...args].join(" ")}\` failed (${why}).${advice ? `\n${advice}` : ""}`);
}

/** What a command prints; undefined where it fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8", env: environment() });
  return status === 0 ? stdout.trim() : undefined;
}

/** What Rust calls this machine, such as x86_64-unknown-linux-gnu. */
export function hostTriple() {
  return /^host: (.+)$/m.exec(output("rustc", ["-vV"]))[1];
}

export function say(text) {
  console.error(process.stderr.isTTY && !process.env.NO_COLOR ? `\x1b[1m▸ ${text}\x1b[0m` : `▸ ${text}`);
}

/** Whether a module is the script that was started. */
export function isMain(address) {
  return process.argv[1] === fileURLToPath(address);
}

/** Runs a script; what goes wrong is told in a sentence. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}
