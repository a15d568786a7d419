// node bench/rows.mjs [ROWS]: a table of 100,000 rows and a template, and their bodies as NDJSON: by the command line, by a
// script with this package, and by one with zod and libphonenumber-js. Each is a process of its own, round after round; a
// figure is the median. Time is the processor's, of all threads: what else the machine does matters less.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, openSync, closeSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = join(HERE, "..", "target", "bench");
const rows = Number(process.argv[2] ?? 100_000);
const [table, template, measure] = ["rows.csv", "call.json", "measure.cjs"].map((name) => join(OUT, name));

/** Three countries, one number in fifty that is none, and the columns that lists have. */
function write() {
  const numbers = [
    (n) => `+49 151 ${20_000_000 + n}`,
    (n) => `(415) ${String(200 + (n % 700))}-${String((n * 7) % 10_000).padStart(4, "0")}`,
    (n) => `+33 6 ${String(10_000_000 + n).replace(/(\d\d)(?=\d)/g, "$1 ")}`,
  ];
  const line = (n) => `${n % 50 === 49 ? "12" : numbers[n % 3](n)},Ada ${n},"Company ${n % 997}, Inc.",${n},Notes that nothing uses\n`;
  mkdirSync(OUT, { recursive: true });
  writeFileSync(table, `phone,First name,company,metadata.crm_id,notes\n${Array.from({ length: rows }, (_, n) => line(n)).join("")}`);
  writeFileSync(template, JSON.stringify({ assistant: { prompt: "You call {{first_name}} of {{company}} about their order. Be brief.", first_sentence: "Hello {{first_name}}!" } }));
  writeFileSync(measure, 'process.on("exit", () => require("fs").writeSync(2, `\\npeak ${process.resourceUsage().maxRSS}, CPU ${process.cpuUsage().user + process.cpuUsage().system}`));');
}

const contenders = {
  "the command line": [join(HERE, "..", "dist", "cli.js"), "payload", "--country", "US", "--template", template, table],
  "csv-parse and this package": [join(HERE, "rows", "package.mjs"), template, table],
  "csv-parse, zod and libphonenumber-js": [join(HERE, "rows", "plain.mjs"), template, table],
};

function run(args) {
  const path = join(OUT, "bodies.ndjson");
  const output = openSync(path, "w");
  const { stderr, error } = spawnSync(process.execPath, ["--require", measure, ...args], { stdio: ["ignore", output, "pipe"], encoding: "utf8" });
  closeSync(output);
  if (error) throw error;
  const bodies = readFileSync(path, "utf8").split("\n").slice(0, -1).map((line) => JSON.parse(line));
  const told = bodies.map(({ phone_number, prompt_variables: { first_name, company }, metadata: { crm_id } }) => [phone_number, first_name, company, crm_id]);
  const [, peak, microseconds] = /peak (\d+), CPU (\d+)/.exec(stderr).map(Number);
  return { seconds: microseconds / 1e6, peak: peak / 1024, digest: `${bodies.length} bodies, ${createHash("sha256").update(JSON.stringify(told)).digest("hex")}` };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

write();
const found = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, args] of Object.entries(contenders)) found[name].push(run(args));
}
const digests = new Set(Object.values(found).flat().map(({ digest }) => digest));
if (digests.size > 1) throw new Error(`Not the same bodies:\n${[...digests].join("\n")}`);
console.log(`${rows.toLocaleString("en-US")} rows, ${[...digests][0].split(",")[0]}\n\n| | rows a second of one core | peak memory |\n| --- | ---: | ---: |`);
for (const [name, runs] of Object.entries(found)) {
  console.log(`| ${name} | ${Math.round(rows / median(runs.map(({ seconds }) => seconds))).toLocaleString("en-US")} | ${median(runs.map(({ peak }) => peak)).toFixed(0)} MB |`);
}
