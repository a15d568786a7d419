// npm run bench: this package and the peer of bench/peer.mjs, side by side in one process, round after round. The figure
// is the median over the rounds; the ratio says how many times as fast as the peer the package is.
import { readFileSync } from "node:fs";
import { Bench } from "tinybench";
import { previewSchedule, validateCallRequest } from "../dist/index.js";
import { attempts, validate } from "./peer.mjs";

const ROUNDS = 15;
const now = Date.UTC(2026, 10, 23, 15);
const week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const small = { phone_number: "+12125550143", assistant_id: "7a0f3c52-9b1e-4c8d-8f21-3d5e6a7b8c9d" };
const full = JSON.parse(readFileSync(new URL("../tests/cases/full.json", import.meta.url), "utf8"));
const faulty = structuredClone(full);
Object.assign(faulty, { phone_number: "0151 2345", force_now: "yes", metadata: { a: 1 } });
Object.assign(faulty.assistant, { background_sound_volume: 2, sms_enabled: 1, webhook_url: "example.com" });
const schedule = (call_retry_config) => ({ phone_number: "+12125550143", assistant: { prompt: "", call_retry_config } });
const three = schedule({ timezone: "America/New_York" });
const hundred = schedule({
  allowed_days: week,
  calling_windows: [
    { calling_window_start_time: "00:30", calling_window_end_time: "12:00", retry_delay_seconds: 3600 },
    { calling_window_start_time: "13:30", calling_window_end_time: "19:00", retry_delay_seconds: 5400 },
  ],
  max_retry_attempts: 100,
  timezone: "America/New_York",
});

const errors = (input) => {
  const { issues } = validateCallRequest(input, { now });
  return issues.filter((issue) => issue.severity === "error").map((issue) => issue.path.join("."));
};
const planned = (input) => previewSchedule(input, { now }).attempts.map((attempt) => attempt.at);
const workloads = {
  "validate, small": [() => errors(small), () => validate(small)],
  "validate, full": [() => errors(full), () => validate(full)],
  "validate, six faults": [() => errors(faulty), () => validate(faulty)],
  "preview, 3 attempts": [() => planned(three), () => attempts(three, now)],
  "preview, 100 attempts": [() => planned(hundred), () => attempts(hundred, now)],
};

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
console.log("| operations a second | this package | zod, libphonenumber-js, moment-timezone | ratio |\n| --- | ---: | ---: | ---: |");
for (const [name, contenders] of Object.entries(workloads)) {
  const [ours, theirs] = contenders.map((contender) => JSON.stringify([...contender()].sort()));
  if (ours !== theirs) throw new Error(`${name}: not the same answers\n${ours}\n${theirs}`);
  const times = contenders.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [at, contender] of [...contenders.entries()].sort(() => Math.random() - 0.5)) {
      const bench = new Bench({ time: 60, warmup: false });
      bench.add(name, contender);
      await bench.run();
      if (round > 0) times[at].push(bench.tasks[0].result.latency.p50); // the first round warms up
    }
  }
  const [mine, peers] = times.map((rounds) => 1000 / median(rounds));
  const figure = (value) => Math.round(value).toLocaleString("en-US");
  console.log(`| ${name} | ${figure(mine)} | ${figure(peers)} | ${(mine / peers).toFixed(1)} × |`);
}
