// npm run refresh: writes data/*.txt and the vectors that go with them from the packages in data/requirements.txt, and
// prints which zones and countries changed. Needs Python 3.9 or later with venv (Debian: python3-venv).
import { join } from "node:path";
import { main, root, run, say } from "./setup.mjs";

await main(async () => {
  const venv = join(root, "target", "refresh");
  say("Installing the packages that the data is made of");
  run("python3", ["-m", "venv", venv], { advice: "On Debian: apt-get install python3-venv" });
  const python = join(venv, "bin", "python");
  run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", "data/requirements.txt"]);
  for (const script of ["data/zones.py", "data/phones.py", "tests/cases/vectors.py"]) {
    say(script);
    run(python, [script]);
  }
  say("Done. `git diff --stat` shows what changed; run npm test before you commit it.");
});
