// Python, for what only its packages know.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "./run.mjs";

/** A virtual environment in target/, with packages: the arguments of `pip install`. Its Python. What is there stays. */
export async function ensureVenv(name, packages) {
  const venv = join(root, "target", name);
  const python = join(venv, "bin", "python");
  const done = join(venv, "installed.json");
  const wanted = JSON.stringify(packages.map((word) => (existsSync(word) ? readFileSync(word, "utf8") : word)));
  if (!packages.includes("--upgrade") && existsSync(done) && readFileSync(done, "utf8") === wanted) return python;
  await run("python3", ["-m", "venv", venv], { advice: "Python 3.11 or later has to be there, with venv. On Debian: apt-get install python3-venv" });
  await pip(python, packages);
  writeFileSync(done, wanted);
  return python;
}

export async function pip(python, packages) {
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], { advice: "Is the network reachable?" });
}
