// npm test: the set-up, then every check. Ends with a line that counts tests. With --firefox
// Firefox is one more host; its driver takes minutes to build.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { answers, line, sharedCalls } from "../js/test/native.mjs";
import { build } from "./build.mjs";
import { buildPage } from "./demo.mjs";
import { fuzz } from "./fuzz.mjs";
import { Failure, ensureCargoTool, ensureChromium, ensureFirefox, main, root, run, say, setup, tools } from "./setup.mjs";
import { checkSize } from "./size.mjs";

const counts = { passed: 0, failed: 0, skipped: 0 };

/** Runs a test command, shows what it prints, and counts what it ran. */
function count(title, command, args, pattern, env = {}) {
  say(title);
  const path = [join(tools, "bin"), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const { status, stdout, error } = spawnSync(command, args, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, ...env, PATH: path },
  });
  process.stdout.write(stdout ?? "");
  let ran = 0;
  for (const { groups } of (stdout ?? "").matchAll(pattern)) {
    for (const [outcome, tests] of Object.entries(groups)) counts[outcome] += Number(tests);
    ran += Number(groups.passed);
  }
  if (error || status !== 0 || ran === 0) {
    throw new Failure(`${title}: ${error?.message ?? (status === 0 ? "no test ran" : "failed, see above")}.`);
  }
}

/** Writes each shared case as calls and what the native crate answers, for WebAssembly to compare; says where. */
function nativeAnswers() {
  const directory = join(root, "target", "shared-cases");
  const calls = sharedCalls().map(line);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "calls.ndjson"), calls.join("\n"));
  writeFileSync(join(directory, "answers.ndjson"), answers(calls).join("\n"));
  return directory;
}

const WASM = ["--mode", "no-install", ".", "--features", "wasm", "--test", "wasm"];
const CARGO = /test result: \w+\. (?<passed>\d+) passed/g;
const NODE = /^(?:# |ℹ )pass (?<passed>\d+)/gm;
const HOSTS = /^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped/gm;

await main(async () => {
  setup();
  ensureCargoTool("wasm-pack", "wasm-pack", "0.15.1");
  await build();
  say("The size budget");
  await checkSize();
  say("Formatting and lints");
  run("cargo", ["fmt", "--check"]);
  run("cargo", ["clippy", "--quiet", "--all-targets", "--features", "schema", "--", "-D", "warnings"]);
  run("cargo", ["clippy", "--quiet", "--target", "wasm32-unknown-unknown", "--features", "wasm", "--", "-D", "warnings"]);
  run("cargo", ["doc", "--quiet", "--no-deps", "--features", "schema"], { env: { RUSTDOCFLAGS: "-D warnings" } });
  say("The crate without its wasm feature has no wasm dependency");
  const tree = spawnSync("cargo", ["tree", "--edges", "normal"], { cwd: root, encoding: "utf8" }).stdout;
  if (!tree.includes("serde_json") || /wasm-bindgen|tsify|js-sys/.test(tree)) throw new Failure(`It has:\n${tree}`);
  say("Types: what must and must not compile");
  run("tsc", ["--project", "js/tsconfig.json"]);
  count("Rust", "cargo", ["test", "--quiet", "--features", "schema"], CARGO);
  // native users build with more optimization than the module or the tests above
  const optimized = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "3", CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16" };
  count("Rust, fully optimized", "cargo", ["test", "--quiet", "--release", "--test", "cases", "--test", "properties", "--test", "proportion"], CARGO, optimized);
  say("Fuzzing, as far as a check goes");
  fuzz({ runs: 3000 });
  run("cargo", ["build", "--quiet", "--example", "answer", "--example", "backend", "--features", "schema"]);
  const shared = { SHARED_CASES: nativeAnswers() };
  count("WebAssembly in Node", "wasm-pack", ["test", "--node", ...WASM], CARGO, shared);
  const inBrowser = { ...shared, WASM_BINDGEN_USE_BROWSER: "1" };
  ensureChromium();
  count("WebAssembly in Chromium", "wasm-pack", ["test", "--headless", "--chrome", ...WASM], CARGO, inBrowser);
  if (process.argv.includes("--firefox")) {
    ensureFirefox();
    count("WebAssembly in Firefox", "wasm-pack", ["test", "--headless", "--firefox", ...WASM], CARGO, inBrowser);
  }
  count("JavaScript", "node", ["--test", "--test-reporter", "spec", "js/test/"], NODE);
  say("Generated requests: natively, in Node and in Chromium the same bytes");
  run("node", ["tests/differential.mjs", "--count", "3000"]);
  say("The package: publint and attw, its files and its size");
  run("node", ["scripts/package.mjs"]);
  say("The call builder: its page on the packed package");
  buildPage();
  count("The call builder in Chromium", "node", ["--test", "--test-reporter", "spec", "tests/demo/"], NODE);
  count("The tarball in every host", "node", ["tests/hosts/run.mjs"], HOSTS);
  say("The generated types are the committed ones");
  const changed = spawnSync("git", ["status", "--porcelain", "js/types.ts", "Cargo.lock", "package-lock.json"], { cwd: root, encoding: "utf8" });
  if (changed.status === 0 && changed.stdout !== "" && process.env.CI) {
    throw new Failure(`The build changed files that are committed; commit them:\n${changed.stdout}`);
  }
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
});
