// npm run mutants: breaks src/ in one place at a time, and says which breaks no test notices. What it is given goes to
// cargo mutants: -f src/schedule/plan.rs, --shard 1/8…
import { main, run } from "./lib/run.mjs";
import { ensureCargoTool } from "./lib/setup.mjs";

await main(async () => {
  await ensureCargoTool("cargo-mutants", "cargo-mutants", "27.1.0", { ask: ["mutants", "--version"] });
  // the slowest properties are tested with fewer cases, and many times over
  await run("cargo", ["mutants", "--output", "target", ...process.argv.slice(2)], { env: { PROPTEST_CASES: "300" } });
});
