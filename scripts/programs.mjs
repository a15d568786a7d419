// Installs the programs that only the tests need: Chromium with its driver, a C++ compiler; with --firefox Firefox too,
// whose driver takes minutes to build.
import { main } from "./lib/run.mjs";
import { ensureChromium, ensureCompiler, ensureFirefox } from "./lib/setup.mjs";

await main(async () => {
  await ensureChromium();
  await ensureCompiler();
  if (process.argv.includes("--firefox")) await ensureFirefox();
});
