// npm run bench: this package beside what would do its work without it, in one process, round after round. A figure is
// the median over the rounds; the ratio says how many times as fast as the faster peer the package is. All of them find
// the same errors and warnings.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import Ajv2020 from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { buildSync } from "esbuild";
import { getCountries, getExampleNumber } from "libphonenumber-js/max";
import { Bench } from "tinybench";
import { buildPayload, previewSchedule, validateCallRequest, validateCallRequests } from "../dist/index.js";
import { validateBy } from "./ajv.mjs";
import { payload } from "./payload.mjs";
import { requests } from "./requests.mjs";
import { attempts } from "./schedule.mjs";

const ROUNDS = 15;
const HERE = fileURLToPath(new URL(".", import.meta.url));
const OUT = join(HERE, "..", "target", "bench");
const { now, apiVersion, small, typical, full, faulty, byNumber, zoned, hundred, ndjson } = requests;

// ajv as it is at its fastest: its function made while building
mkdirSync(OUT, { recursive: true });
const ajv = new Ajv2020({ allErrors: true, strict: false, code: { source: true, esm: true } });
const schema = JSON.parse(readFileSync(join(HERE, "..", "dist", `schema-${apiVersion}.json`), "utf8"));
writeFileSync(join(OUT, "check.mjs"), standaloneCode.default(ajv, ajv.compile(schema)));
const bundled = (name, contents) => {
  const outfile = join(OUT, `${name}.mjs`);
  buildSync({ stdin: { contents, resolveDir: HERE }, bundle: true, minify: true, format: "esm", platform: "node", banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' }, outfile });
  return pathToFileURL(outfile).href;
};
const rest = 'export { forget } from "./phone.mjs"; export * from "./warnings.mjs";';
const zodFile = bundled("zod", `export { validate } from "./zod.mjs"; ${rest}`);
const ajvFile = bundled("ajv", `import check from "../target/bench/check.mjs"; import { validateBy } from "./ajv.mjs"; export const validate = validateBy(check); ${rest}`);

const options = { now, apiVersion };
const found = (input) => validateCallRequest(input, options).issues.map(({ path }) => path.join("."));
/** What a peer finds of errors and of warnings. */
async function peer(file) {
  const { validate, forget, namesOf, warningsBy } = await import(file);
  const warnings = warningsBy(namesOf(schema), now);
  return (input) => {
    forget();
    return [validate(input), warnings(input)];
  };
}
const peers = await Promise.all([zodFile, ajvFile].map(peer));
const planned = (input) => previewSchedule(input, { now }).attempts.map((attempt) => attempt.at);
const parsed = (check) => () => {
  let valid = 0;
  for (const line of ndjson.split("\n")) valid += check(JSON.parse(line));
  return [String(valid)];
};
const checks = (input) => [() => found(input), ...peers.map((judge) => () => judge(input).flat())];
// what they do, then the package, zod or moment-timezone, and ajv or JSON.parse
const workloads = {
  "validate, small": checks(small),
  "validate, typical": checks(typical),
  "validate, full": checks(full),
  "validate, 12 faults": checks(faulty),
  "build, full": [() => [buildPayload(full, options).payload], ...peers.map((judge) => () => (judge(full).flat().length === 0 ? [payload(full)] : []))],
  "preview, by the number alone (the peer is told the zone)": [() => planned(byNumber), () => attempts(zoned, now)],
  "preview, zone given": [() => planned(zoned), () => attempts(zoned, now)],
  "preview, 100 attempts": [() => planned(hundred), () => attempts(hundred, now)],
  "10,000 lines, parsed and validated": [
    () => [String(validateCallRequests(ndjson, options).filter(({ valid }) => valid).length)],
    ...peers.map((judge) => parsed((request) => judge(request)[0].length === 0)),
  ],
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const digits = (value) => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString("en-US"));
const row = (...cells) => console.log(`| ${cells.join(" | ")} |`);

async function race(contenders) {
  const answers = contenders.map((contender) => [...contender()].sort());
  if (!answers.every((answer) => isDeepStrictEqual(answer, answers[0]))) throw new Error(`Not the same answers:\n${answers.map((answer) => JSON.stringify(answer)).join("\n")}`);
  const times = contenders.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, contender] of [...contenders.entries()].sort(() => Math.random() - 0.5)) {
      const bench = new Bench({ time: 60, iterations: 1, warmup: false });
      bench.add("", contender);
      await bench.run();
      if (round > 0) times[at].push(bench.tasks[0].result.latency.p50); // the first round warms up
    }
  }
  return times.map(median);
}

row("operations a second", "this package", "zod or moment-timezone, libphonenumber-js", "ajv, libphonenumber-js", "ratio");
row("---", "---:", "---:", "---:", "---:");
for (const [name, contenders] of Object.entries(workloads)) {
  const [mine, ...peers] = await race(contenders);
  const figures = [mine, ...peers].map((time) => digits(1000 / time));
  const ratio = peers.length > 0 ? `${(Math.min(...peers) / mine).toFixed(1)} ×` : "";
  row(name, figures[0], figures[1] ?? "–", figures[2] ?? "–", ratio);
}

const [judged, written] = await race([() => [String(validateCallRequest(typical, options).valid)], () => [String(JSON.stringify(typical) !== "")]]);
console.log(`\nOnce warm, validating the typical request takes ${(judged / written).toFixed(2)} times as long as JSON.stringify of it.`);

const [lines, json] = await race([() => [String(validateCallRequests(ndjson, options).length)], parsed(() => true)]);
console.log(`\nThose lines (${(ndjson.length / 1e6).toFixed(1)} MB) take ${digits(lines)} ms; JSON.parse alone takes ${digits(json)}: ${(lines / json).toFixed(2)} times as long.`);

/** Milliseconds from the import to the first answer, each time in a fresh process. */
function coldStart(files) {
  const script = (file) => `const start = performance.now();
const { validateCallRequest, validate = validateCallRequest } = await import(${JSON.stringify(file)});
validate(${JSON.stringify(typical)}, { now: ${now} });
console.log(performance.now() - start);`;
  const times = files.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, file] of files.entries()) {
      const time = Number(execFileSync(process.execPath, ["--input-type=module", "--eval", script(file)], { encoding: "utf8" }));
      if (round > 0) times[at].push(time); // the first round fills the file cache
    }
  }
  return times.map(median);
}

const [ours, zod, ajvStart] = coldStart([new URL("../dist/index.js", import.meta.url).href, zodFile, ajvFile]);
console.log(`\nFrom import to the first answer, in a fresh process: ${digits(ours)} ms; bundled zod ${digits(zod)}, bundled ajv ${digits(ajvStart)}.`);

/**
 * Milliseconds of the first number of each country, in a process that has seen American ones: the least of five
 * processes, since each has but one first time, and may be interrupted in it.
 */
function firstNumbers() {
  const examples = createRequire(import.meta.url)("libphonenumber-js/mobile/examples");
  const numbers = getCountries().flatMap((country) => getExampleNumber(country, examples)?.number ?? []);
  const script = `const { validateCallRequest } = await import(${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)});
const milliseconds = (phone_number) => {
  const start = performance.now();
  validateCallRequest({ phone_number, assistant: { prompt: "" } }, { now: ${now} });
  return performance.now() - start;
};
for (let count = 0; count < 2000; count++) milliseconds("+12125550143");
console.log(JSON.stringify(${JSON.stringify(numbers)}.map(milliseconds)));`;
  const runs = Array.from({ length: 5 }, () => JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" })));
  const least = numbers.map((_, at) => Math.min(...runs.map((times) => times[at])));
  return [numbers.length, median(least), Math.max(...least)];
}

const [countries, usual, longest] = firstNumbers();
console.log(`\nThe first number of each of ${countries} countries: a median of ${(usual * 1000).toFixed(0)} µs, ${longest.toFixed(2)} ms at the most.`);

const memory = JSON.parse(execFileSync(process.execPath, ["--expose-gc", join(HERE, "memory.mjs")], { encoding: "utf8" }));
const [warm, last] = [memory[1], memory.at(-1)].map((held) => held.map((megabytes) => megabytes.toFixed(1)));
console.log(`\nMegabytes on the heap, in buffers and in all, after 200,000 mixed calls: ${warm.join(", ")}; after 1,000,000: ${last.join(", ")}.`);

/** What the functions take in a Rust backend, of the same request. */
function natively() {
  const target = join(OUT, "native");
  const request = join(OUT, "full.json");
  writeFileSync(request, JSON.stringify(full));
  execFileSync("cargo", ["build", "--release", "--quiet", "--locked", "--manifest-path", join(HERE, "native", "Cargo.toml"), "--target-dir", target], { stdio: "inherit" });
  return execFileSync(join(target, "release", "native"), [request], { encoding: "utf8" });
}

console.log(`\n${natively()}`);
