// npm run fuzz -- --seconds 60: fuzzes each target of fuzz/ for so long, from the corpora that are committed; with --runs
// for so many runs, the same ones each time. What is new goes to target/fuzz, and so does an input that breaks a law.
// With --target lines only that one. `cargo fuzz` knows the targets too.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Failure, hostTriple, isMain, main, root, run, say } from "./lib/run.mjs";
import { ensureCompiler, ensureRust } from "./lib/setup.mjs";

const TARGETS = ["text", "request", "order", "lines"];

// libFuzzer's counters, which stable Rust has too
const FLAGS = [
  "-Cpasses=sancov-module", "-Cllvm-args=-sanitizer-coverage-level=3", "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table", "-Cdebug-assertions", "-Coverflow-checks", "-Ccodegen-units=1", "--cfg=fuzzing",
];

export async function fuzz({ seconds, runs, targets = TARGETS }) {
  await ensureRust();
  await ensureCompiler();
  const host = hostTriple();
  const built = join(root, "target", "fuzz");
  const where = ["--manifest-path", "fuzz/Cargo.toml", "--target", host, "--target-dir", built];
  await run("cargo", ["build", "--release", "--quiet", "--locked", ...where], { env: { CARGO_ENCODED_RUSTFLAGS: FLAGS.join("\x1f") } });
  for (const target of targets) {
    say(target);
    const found = join(built, "corpus", target);
    // so many runs are the same ones only if they start from what is committed alone
    if (seconds === undefined) rmSync(found, { recursive: true, force: true });
    mkdirSync(found, { recursive: true });
    const corpora = [found, join("fuzz", "corpus", target)];
    const length = seconds === undefined ? [`-runs=${runs}`, "-seed=1"] : [`-max_total_time=${seconds}`];
    const settings = ["-max_len=4096", "-timeout=20", `-artifact_prefix=${join(built, `${target}-`)}`, "-verbosity=0", "-print_final_stats=1"];
    await run(join(built, host, "release", target), [...settings, ...length, ...corpora], {
      advice: `The input that breaks it is target/fuzz/${target}-*. Make it a test where its fault is, then mend that.`,
    });
  }
}

if (isMain(import.meta.url)) {
  await main(async () => {
    const { values } = parseArgs({ options: { seconds: { type: "string" }, runs: { type: "string" }, target: { type: "string", multiple: true } } });
    const [seconds, runs] = [values.seconds, values.runs].map((text) => (text === undefined ? undefined : Number(text)));
    if ([seconds, runs].some((number) => number !== undefined && !(number > 0))) throw new Failure("--seconds and --runs need numbers.");
    const targets = values.target ?? TARGETS;
    if (!targets.every((target) => TARGETS.includes(target))) throw new Failure(`There are the targets ${TARGETS.join(", ")}.`);
    await fuzz({ seconds: seconds ?? (runs === undefined ? 60 : undefined), runs, targets });
  });
}
