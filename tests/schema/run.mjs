// npm run test:schema: the JSON Schemas in Python's jsonschema, which has to judge as ajv does. Wants Python 3.9 or later.
// Not part of npm test, since it installs from PyPI; into target/python, once.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import { ensureVenv } from "../../scripts/lib/python.mjs";
import { Failure, main, root } from "../../scripts/lib/run.mjs";
import { cases } from "../js/cases.mjs";
import { requests } from "../js/formats.mjs";

const WANTED = join(import.meta.dirname, "requirements.txt");

await main(async () => {
  const python = await ensureVenv("python", ["-r", WANTED]);
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
