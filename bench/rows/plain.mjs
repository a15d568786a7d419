// A table's bodies by a script with zod and libphonenumber-js: it finds errors only, and neither warnings nor zones.
import { createReadStream, readFileSync } from "node:fs";
import { parse } from "csv-parse";
import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { forget } from "../phone.mjs";
import { validate } from "../zod.mjs";

const [file, table] = process.argv.slice(2);
const template = JSON.parse(readFileSync(file, "utf8"));
const rows = createReadStream(table).pipe(parse({ columns: true }));
const seen = new Set();
let duplicates = 0;
let bodies = "";
const flush = async () => {
  const text = bodies;
  bodies = "";
  await new Promise((written) => process.stdout.write(text, written));
};
for await (const row of rows) {
  const number = parsePhoneNumberFromString(row.phone, "US");
  if (!number?.isPossible()) continue;
  const body = {
    ...template,
    phone_number: number.number,
    metadata: { crm_id: row["metadata.crm_id"] },
    prompt_variables: { first_name: row["First name"], company: row.company },
  };
  forget();
  if (validate(body).length > 0) continue;
  if (seen.has(body.phone_number)) duplicates++;
  seen.add(body.phone_number);
  bodies += `${JSON.stringify(body)}\n`;
  if (bodies.length > 1_000_000) await flush();
}
await flush();
console.error(`${duplicates} duplicates`);
