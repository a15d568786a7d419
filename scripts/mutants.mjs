// npm run mutants: breaks src/ in one place at a time, and says which breaks no test notices. What it is given goes to
// cargo mutants: -f src/schedule.rs, --shard 1/8…
import { ensureCargoTool, main, run } from "./setup.mjs";

await main(() => {
  ensureCargoTool("cargo-mutants", "cargo-mutants", "27.1.0", ["mutants", "--version"]);
  // the slowest properties are tested with fewer cases, and many times over
  run("cargo", ["mutants", "--output", "target", ...process.argv.slice(2)], { env: { PROPTEST_CASES: "300" } });
});
