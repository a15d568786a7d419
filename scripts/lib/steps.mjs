// Runs the steps of a check, several at once: each as soon as those before it are done, and shows what it printed when it
// is. Counts what the steps ran. A step that fails stops none but those behind it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { environment, root, say } from "./run.mjs";

/**
 * How many tests a step ran, by what it printed. A step without one of these is a check: it counts as one test.
 */
export const COUNTS = {
  cargo: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/gm,
  node: /^(?:#|ℹ) pass (?<passed>\d+)\n(?:#|ℹ) fail (?<failed>\d+)\n(?:#|ℹ) cancelled \d+\n(?:#|ℹ) skipped (?<skipped>\d+)$/gm,
  line: /^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$/gm,
};

/** What a step prints, and whether it succeeded. */
async function execute({ command: [program, ...args], env }) {
  // colours would hide the counts
  const plain = { FORCE_COLOR: undefined, CARGO_TERM_COLOR: "never" };
  const child = spawn(program, args, { cwd: root, env: environment({ ...plain, ...env }), stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  const status = await once(child, "close").then(
    ([code]) => code,
    (error) => ((printed += error.message), -1),
  );
  return { printed, hasSucceeded: status === 0 };
}

function countIn(printed, pattern, hasSucceeded) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  if (pattern === undefined) return { ...counts, [hasSucceeded ? "passed" : "failed"]: 1 };
  for (const { groups } of printed.matchAll(pattern)) for (const name of Object.keys(counts)) counts[name] += Number(groups[name]);
  // a step that could not begin, or found nothing to run, has failed too
  const ran = counts.passed + counts.failed;
  if (counts.failed === 0 && (!hasSucceeded || ran === 0)) counts.failed = 1;
  return counts;
}

const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** Runs a step and shows what it printed: what it counted, and how long it took. */
async function perform(name, step) {
  say(name);
  const since = Date.now();
  const { printed, hasSucceeded } = await execute(step);
  const counts = countIn(printed, step.counts, hasSucceeded);
  process.stdout.write(`\n${counts.failed === 0 ? "✓" : "✗"} ${name} (${seconds(since)} s)\n${printed.trim().replace(/^(?=.)/gm, "  ")}\n`);
  return { counts, time: seconds(since) };
}

/** Runs the steps in an order that is right: the outcome of each by its name. */
async function performAll(steps, jobs) {
  const waiting = new Map(Object.entries(steps));
  const running = new Map();
  const done = new Map();
  // tests that fail break nothing that comes after them
  const isBroken = (name) => done.has(name) && done.get(name).counts.failed > 0 && steps[name].counts === undefined;
  const isFull = () => [...running.keys()].filter((name) => !steps[name].waits).length >= jobs;
  const isHeld = (holds) => holds !== undefined && [...running.keys()].some((other) => steps[other].holds === holds);

  while (waiting.size + running.size > 0) {
    for (const [name, step] of waiting) {
      const { after = [], holds, waits } = step;
      const broken = after.find(isBroken);
      if (broken !== undefined) {
        console.log(`\n✗ ${name}: not run, because of “${broken}”`);
        done.set(name, { counts: { passed: 0, failed: 1, skipped: 0 }, time: "–" });
        waiting.delete(name);
      } else if ((waits || !isFull()) && !isHeld(holds) && after.every((one) => done.has(one))) {
        const outcome = perform(name, step).then((found) => {
          done.set(name, found);
          running.delete(name);
        });
        running.set(name, outcome);
        waiting.delete(name);
      }
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return done;
}

/**
 * Steps by name: `command`, `env`, `counts` (of COUNTS), `after` (names of steps it needs), `holds` (what no two steps may
 * hold at once), `waits` (for the network rather than a core). Shows the times and the sum; whether nothing failed.
 */
export async function runSteps(steps, { jobs = availableParallelism() } = {}) {
  for (const [name, { after = [] }] of Object.entries(steps)) {
    for (const one of after) if (!(one in steps)) throw new Error(`${name} comes after ${one}, which is no step.`);
  }
  const began = Date.now();
  const done = await performAll(steps, jobs);
  console.log("\n   seconds  passed  failed  skipped");
  const sum = { passed: 0, failed: 0, skipped: 0 };
  for (const name of Object.keys(steps)) {
    const { counts, time } = done.get(name);
    for (const outcome of Object.keys(sum)) sum[outcome] += counts[outcome];
    console.log(`${time.padStart(10)}${String(counts.passed).padStart(8)}${String(counts.failed).padStart(8)}${String(counts.skipped).padStart(9)}  ${name}`);
  }
  console.log(`${seconds(began).padStart(10)}  in all\n\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
  return sum.failed === 0;
}
