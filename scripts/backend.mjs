// npm run backend: builds examples/backend, a stand-in for the API of calls, and runs it; `-- --help` tells its options.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { environment, isMain, main, root, run, say } from "./lib/run.mjs";
import { ensureRust } from "./lib/setup.mjs";

/** Builds the backend; where it is. */
export async function buildBackend() {
  say("Building the backend");
  await run("cargo", ["build", "--quiet", "--example", "backend", "--all-features"]);
  return join(root, "target", "debug", "examples", "backend");
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
