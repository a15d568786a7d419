// npm run test:sdk: the package against the official Python SDK, in each release whose version of the API is known: its
// payloads by the SDK's types, its declared fields by the SDK's, and the SDK's client against examples/backend. Ends with a
// line that counts. Wants a build, and Python 3.11 or later with venv.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiVersions } from "revox-call-builder";
import { isSdkOf } from "../../scripts/api.mjs";
import { buildBackend, onFreePort } from "../../scripts/backend.mjs";
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

await main(async () => {
  say("Installing the SDK");
  const { python, where } = await install();
  mkdirSync(directory, { recursive: true });
  let [passed, failed] = [0, 0];
  const count = (isRight) => (isRight ? passed++ : failed++);
  const check = async (what, release, script, ...args) => {
    say(what);
    await run(python, [join(here, script), ...args], { env: { PYTHONPATH: where.get(release) } }).then(
      () => count(true),
      (error) => {
        if (!(error instanceof Failure)) throw error;
        count(false);
      },
    );
  };

  for (const { version, sdkReleases } of released) {
    const { payloads, refused } = payloadsFor(version);
    for (const { source, body, issues } of refused.slice(0, 5)) console.log(`  refused, of ${source}: ${JSON.stringify({ body, issues })}`);
    count(refused.length === 0);
    const file = join(directory, `payloads-${version}.ndjson`);
    writeFileSync(file, payloads.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    for (const release of sdkReleases) {
      await check(`Payloads for ${version}, by the types of SDK ${release}`, release, "fit.py", file);
      say(`The fields of ${version}, against those of SDK ${release}`);
      count(await isSdkOf(version, python, { PYTHONPATH: where.get(release) }));
    }
  }

  say("An older SDK is told from the newest version");
  const { version, sdkReleases } = released.at(-1);
  count(!(await isSdkOf(version, python, { PYTHONPATH: where.get(released[0].sdkReleases[0]) })));

  const backend = await onFreePort(await buildBackend());
  for (const release of sdkReleases) {
    await check(`The client of SDK ${release}, against examples/backend`, release, "client.py", backend.address, join(directory, `payloads-${version}.ndjson`));
  }
  backend.stop();
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  if (failed > 0) process.exitCode = 1;
});
