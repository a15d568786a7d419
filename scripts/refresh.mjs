// npm run refresh: writes data/*.txt and the vectors that go with them from the packages in data/requirements.txt, and
// prints which zones and countries changed. With --check it fails when those packages have newer releases, or when the
// files are not what they give. Needs Python 3.9 or later with venv (Debian: python3-venv).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Failure, main, output, root, run, say } from "./setup.mjs";

const REQUIREMENTS = "data/requirements.txt";

/** What is written, by file. */
function written() {
  const files = ["data", "tests/cases"].flatMap((directory) => readdirSync(join(root, directory)).map((file) => join(directory, file)));
  return new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}

/** Fails when a package has a newer release than the one that is asked for. */
function checkNewest(python) {
  const pins = [...readFileSync(join(root, REQUIREMENTS), "utf8").matchAll(/^([a-z]+)==(.+)$/gm)];
  const names = pins.map(([, name]) => name);
  const report = output(python, ["-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--no-deps", "--report", "-", ...names]);
  if (report === undefined) throw new Failure("pip could not say what the newest releases are. Is the network reachable?");
  const newest = new Map(JSON.parse(report).install.map(({ metadata }) => [metadata.name, metadata.version]));
  const older = pins.filter(([, name, version]) => newest.get(name) !== version);
  if (older.length === 0) return;
  const list = older.map(([, name, version]) => `${name} ${newest.get(name)} is out, and ${version} inside`);
  throw new Failure(`${list.join("; ")}. Raise ${REQUIREMENTS} and run npm run refresh.`);
}

await main(async () => {
  const isCheck = process.argv.includes("--check");
  const venv = join(root, "target", "refresh");
  say("Installing the packages that the data is made of");
  run("python3", ["-m", "venv", venv], { advice: "On Debian: apt-get install python3-venv" });
  const python = join(venv, "bin", "python");
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", REQUIREMENTS]);
  if (isCheck) checkNewest(python);
  const before = written();
  for (const script of ["data/zones.py", "data/phones.py", "tests/cases/vectors.py"]) {
    say(script);
    run(python, [script]);
  }
  const changed = [...written()].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
  if (isCheck && changed.length > 0) throw new Failure(`${changed.join(", ")} had not been made of these packages; now they are.`);
  say(changed.length > 0 ? `Changed: ${changed.join(", ")}. Run npm test before you commit it.` : "Nothing changed.");
});
