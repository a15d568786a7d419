// npm run test:schema: the JSON Schemas in Python's jsonschema, which has to judge as ajv does. Wants Python 3.9 or later.
// Not part of npm test, since it installs from PyPI; into target/python, once.
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { Failure, main, output, root, run, say } from "../../scripts/lib/run.mjs";
import { cases } from "../js/cases.mjs";
import { requests } from "../js/formats.mjs";

const WANTED = join(import.meta.dirname, "requirements.txt");
const directory = join(root, "target", "python");
const python = join(directory, "bin", "python");

/** A virtual environment with what the check imports; where its Python is. */
async function ensurePython() {
  const done = join(directory, "requirements.txt");
  if (existsSync(done) && readFileSync(done, "utf8") === readFileSync(WANTED, "utf8")) return;
  if (output("python3", ["--version"]) === undefined) throw new Failure("Python is missing: `python3` has to be on the PATH.");
  say("Installing Python's jsonschema into target/python (once, seconds)");
  await run("python3", ["-m", "venv", directory]);
  await run(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", WANTED], { advice: "Is the network reachable?" });
  copyFileSync(WANTED, done);
}

await main(async () => {
  await ensurePython();
  const files = readdirSync(join(root, "dist")).filter((file) => /^schema-.*\.json$/.test(file)); // each version's, and the models'
  const schemas = Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(join(root, "dist", file), "utf8"))]));
  const shared = ["validate", "payload", "schedule", "phones"].flatMap(cases).filter(({ isPlain }) => isPlain).map(({ input }) => input);
  const lines = Object.entries(schemas).flatMap(([name, schema]) => {
    const matches = new Ajv2020({ strict: true }).compile(schema);
    return [...shared, ...requests].filter((instance) => instance !== undefined).map((instance) => JSON.stringify([name, instance, matches(instance)]));
  });
  const { status } = spawnSync(python, [join(import.meta.dirname, "check.py")], { input: [JSON.stringify(schemas), ...lines].join("\n"), stdio: ["pipe", "inherit", "inherit"] });
  if (status !== 0) throw new Failure("Python's jsonschema judges otherwise.");
});
