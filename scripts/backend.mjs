// npm run backend: builds examples/backend, a stand-in for the API of calls, and runs it; `-- --help` tells its options.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { environment, isMain, main, root, run, say } from "./lib/run.mjs";
import { ensureRust } from "./lib/setup.mjs";

/** Where the backend is once it is built. */
export const BACKEND = join(root, "target", "debug", "examples", "backend");

/** Builds the backend; where it is. */
export async function buildBackend() {
  say("Building the backend");
  await run("cargo", ["build", "--quiet", "--example", "backend", "--all-features"]);
  return BACKEND;
}

/** Starts a backend on a port of its own. */
export async function onFreePort(program, ...args) {
  const child = spawn(program, ["--port", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = await once(child.stdout, "data");
  return { address: /http:\S+/.exec(String(printed))[0], stop: () => child.kill() };
}

/** Starts a program in the checkout, which ends with this one. */
export function start(command, args, output = "inherit") {
  const child = spawn(command, args, { cwd: root, stdio: ["inherit", output, "inherit"], env: environment() });
  child.on("exit", (code) => process.exit(code ?? 0));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await ensureRust();
    start(await buildBackend(), process.argv.slice(2));
  });
}
