// What npm test makes of the outcome of its steps.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

/** The last line and the table's rows of a run, and its status. */
function run(steps, jobs = 2) {
  const script = `import { COUNTS, runSteps } from "${new URL("../../scripts/lib/steps.mjs", import.meta.url)}";
const say = (text, status = 0) => ["node", "-e", \`console.log(\${JSON.stringify(text)}); process.exit(\${status})\`];
process.exitCode = (await runSteps(${steps}, { jobs: ${jobs} })) ? 0 : 1;`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8", env: { ...process.env, FORCE_COLOR: "1", NODE_TEST_CONTEXT: undefined } });
  const rows = stdout.slice(stdout.indexOf("   seconds")).matchAll(/^ +(?:[\d.]+|–) +(\d+) +(\d+) +(\d+)  (.*)$/gm);
  return { status, last: stdout.trim().split("\n").at(-1), rows: Object.fromEntries([...rows].map(([, passed, failed, skipped, name]) => [name, `${passed} ${failed} ${skipped}`])), stdout };
}

test("counts add up, and a step without any is one", () => {
  const { status, last, rows } = run(`{
    plain: { command: say("fine") },
    rust: { command: say("test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\\ntest result: ok. 4 passed; 0 failed; 0 ignored"), counts: COUNTS.cargo, after: ["plain"] },
    node: { command: say("ℹ tests 9\\nℹ suites 0\\nℹ pass 9\\nℹ fail 0\\nℹ cancelled 0\\nℹ skipped 0\\nℹ todo 0"), counts: COUNTS.node },
    hosts: { command: say("17 passed, 0 failed, 1 skipped"), counts: COUNTS.line },
    "for real": { command: ["node", "--test", "--test-reporter", "spec", "tests/js/edit.test.mjs"], counts: COUNTS.node },
  }`);
  assert.deepEqual({ status, last, rows }, { status: 0, last: "36 passed, 0 failed, 2 skipped", rows: { plain: "1 0 0", rust: "7 0 1", node: "9 0 0", hosts: "17 0 1", "for real": "2 0 0" } });
});

test("what fails is counted, and stops nothing but what cannot be run without it", () => {
  const { status, last, rows, stdout } = run(`{
    tests: { command: say("test result: FAILED. 5 passed; 2 failed; 0 ignored", 101), counts: COUNTS.cargo },
    "behind the tests": { command: say(""), after: ["tests"] },
    broken: { command: say("why it is broken", 1) },
    "needs it": { command: say("not to be seen"), after: ["broken"] },
    "needs that": { command: say(""), after: ["needs it"] },
    "does not compile": { command: say("error", 101), counts: COUNTS.cargo },
    "finds nothing": { command: say("no tests"), counts: COUNTS.node },
    "is not there": { command: ["no-such-program"] },
    "says yes and fails": { command: say("1 passed, 0 failed, 0 skipped", 1), counts: COUNTS.line },
    fine: { command: say("") },
  }`);
  assert.equal(status, 1);
  assert.equal(last, "8 passed, 9 failed, 0 skipped");
  assert.deepEqual(rows, {
    tests: "5 2 0",
    "behind the tests": "1 0 0",
    broken: "0 1 0",
    "needs it": "0 1 0",
    "needs that": "0 1 0",
    "does not compile": "0 1 0",
    "finds nothing": "0 1 0",
    "is not there": "0 1 0",
    "says yes and fails": "1 1 0",
    fine: "1 0 0",
  });
  assert.match(stdout, /why it is broken/);
  assert.doesNotMatch(stdout, /not to be seen/);
});

test("what waits for the network takes no job of another", () => {
  const file = join(tmpdir(), `revox-steps-${process.pid}`);
  const untilThere = `const wait = (tries) => fs.existsSync("${file}") ? 0 : tries > 600 ? process.exit(1) : setTimeout(wait, 100, tries + 1); wait(0)`;
  const { last } = run(`{
    network: { command: ["node", "-e", ${JSON.stringify(untilThere)}], waits: true },
    other: { command: ["node", "-e", ${JSON.stringify(`fs.writeFileSync("${file}", "")`)}] },
  }`, 1);
  rmSync(file, { force: true });
  assert.equal(last, "2 passed, 0 failed, 0 skipped");
});

test("what one step holds, no other has meanwhile", () => {
  const mark = `["node", "-e", "console.log('from ' + Date.now()); setTimeout(() => console.log('to ' + Date.now()), 300)"]`;
  const { stdout } = run(`{ one: { command: ${mark}, holds: "x" }, other: { command: ${mark}, holds: "x" } }`);
  const [from, to, nextFrom] = [...stdout.matchAll(/(?:from|to) (\d+)/g)].map(([, at]) => Number(at));
  assert.ok(from < to && to <= nextFrom, stdout);
});
