// npm run test:sdk: what the package builds against the official Python SDK, in each release whose version of the API is
// known: payloads by its types, and its client against examples/backend. Ends with a line that counts. Wants a build, and
// Python 3.11 or later with venv.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiVersions } from "revox-call-builder";
import { buildBackend } from "../../scripts/backend.mjs";
import { ensureVenv, pip } from "../../scripts/lib/python.mjs";
import { Failure, main, root, run, say } from "../../scripts/lib/run.mjs";
import { payloadsFor } from "./payloads.mjs";

const here = import.meta.dirname;
const directory = join(root, "target", "sdk");
const released = apiVersions().filter(({ sdkReleases }) => sdkReleases.length > 0);

/** Python with the newest release and what it needs; where each of the releases is. */
async function install() {
  const releases = released.flatMap(({ sdkReleases }) => sdkReleases);
  const python = await ensureVenv("sdk/venv", ["-r", join(here, "requirements.txt"), `revox==${releases.at(-1)}`]);
  const where = new Map(releases.map((release) => [release, join(directory, `revox-${release}`)]));
  for (const [release, path] of where) {
    if (!existsSync(path)) await pip(python, ["--no-deps", "--target", path, `revox==${release}`]);
  }
  return { python, where };
}

/** The backend on a port of its own. */
async function startBackend() {
  const child = spawn(await buildBackend(), ["--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [printed] = await once(child.stdout, "data");
  return { address: /http:\S+/.exec(String(printed))[0], stop: () => child.kill() };
}

await main(async () => {
  say("Installing the SDK");
  const { python, where } = await install();
  mkdirSync(directory, { recursive: true });
  let [passed, failed] = [0, 0];
  const check = async (what, command, ...args) => {
    say(what);
    try {
      await run(command, args.slice(1), { env: args[0] });
      passed++;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failed++;
    }
  };

  for (const { version, sdkReleases } of released) {
    const { payloads, refused } = payloadsFor(version);
    for (const { source, body, issues } of refused.slice(0, 5)) console.log(`  refused, of ${source}: ${JSON.stringify({ body, issues })}`);
    if (refused.length > 0) failed++;
    const file = join(directory, `payloads-${version}.ndjson`);
    writeFileSync(file, payloads.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    for (const release of sdkReleases) {
      await check(`Payloads for ${version}, by the types of SDK ${release}`, python, { PYTHONPATH: where.get(release) }, join(here, "fit.py"), file);
    }
  }

  const { version, sdkReleases } = released.at(-1);
  const backend = await startBackend();
  for (const release of sdkReleases) {
    await check(`The client of SDK ${release}, against examples/backend`, python, { PYTHONPATH: where.get(release) }, join(here, "client.py"), backend.address, join(directory, `payloads-${version}.ndjson`));
  }
  backend.stop();
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
});
