// Python, for what only its packages know.
import { join } from "node:path";
import { root, run } from "./run.mjs";

/** A virtual environment in target/, with packages: the arguments of `pip install`. Its Python. */
export async function ensureVenv(name, packages) {
  const venv = join(root, "target", name);
  await run("python3", ["-m", "venv", venv], { advice: "Python 3.11 or later has to be there, with venv. On Debian: apt-get install python3-venv" });
  const python = join(venv, "bin", "python");
  await pip(python, packages);
  return python;
}

export async function pip(python, packages) {
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], { advice: "Is the network reachable?" });
}
