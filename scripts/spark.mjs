// npm run test:spark: the example for Apache Spark, in local mode. Needs Java 17 and Python 3.10 or later with venv
// (Debian: openjdk-17-jre-headless, python3-venv). Once per release: it takes minutes, most of them to install Spark.
import { strict as assert } from "node:assert";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureVenv } from "./lib/python.mjs";
import { main, root, run } from "./lib/run.mjs";

const CONTACTS = `phone,First name,company
+4915123456789,Zoë,"ACME, Inc"
(415) 555-2671,Jim,"two
lines"
4.91512E+11,Bob,C
+49 151 23456789,Zoë again,ACME
`;

await main(async () => {
  const folder = join(root, "target", "spark");
  const [contacts, template, out] = ["contacts.csv", "call.json", "out"].map((name) => join(folder, name));
  mkdirSync(folder, { recursive: true });
  rmSync(out, { recursive: true, force: true });
  writeFileSync(contacts, CONTACTS);
  writeFileSync(template, '{"assistant":{"prompt":"Greet {{first_name}} of {{company}}."}}');
  const python = await ensureVenv("spark/venv", ["pyspark==4.3.0"]);
  const command = `node ${join(root, "dist", "cli.js")}`;
  await run(python, [join(root, "examples", "spark", "build_bodies.py"), contacts, template, out, "--country", "US", "--command", command], { advice: "Is Java 17 or later there?" });
  const lines = (name) => readdirSync(join(out, name)).filter((file) => file.startsWith("part-")).flatMap((file) => readFileSync(join(out, name, file), "utf8").split("\n").slice(0, -1)).map((line) => JSON.parse(line));
  assert.deepEqual(lines("bodies").map(({ phone_number, prompt_variables }) => [phone_number, prompt_variables.company]).sort(), [["+14155552671", "two\nlines"], ["+4915123456789", "ACME, Inc"]]);
  assert.deepEqual(lines("rejected").map(({ row, issues }) => [row.phone, issues[0].code]), [["4.91512E+11", "number_mangled"]]);
  console.log("The example for Spark: 4 rows, 2 bodies, 1 rejected");
});
