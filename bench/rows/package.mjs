// A table's bodies by a script with this package.
import { createReadStream, readFileSync } from "node:fs";
import { parse } from "csv-parse";
import { buildPayloadsFrom } from "../../dist/index.js";

const [template, table] = process.argv.slice(2);
const rows = createReadStream(table).pipe(parse({ columns: true }));
for await (const answers of buildPayloadsFrom(JSON.parse(readFileSync(template, "utf8")), rows, { defaultCountry: "US" })) {
  const bodies = answers.filter(({ ok }) => ok).map(({ payload }) => `${JSON.stringify(payload)}\n`);
  await new Promise((written) => process.stdout.write(bodies.join(""), written));
}
