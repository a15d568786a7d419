// npm test: every check there is. npm run check: those that one runs while working. Either ends with the times, and a line
// that counts. With --firefox the tests inside WebAssembly run in Firefox too.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { main, root } from "./lib/run.mjs";
import { ensurePackages, ensureRust } from "./lib/setup.mjs";
import { COUNTS, runSteps } from "./lib/steps.mjs";

const withFirefox = process.argv.includes("--firefox");

const NATIVE = ["--all-features"];
const WASM = ["--target", "wasm32-unknown-unknown", "--features", "wasm"];
const cargo = (command, ...args) => ["cargo", command, "--quiet", ...args];
const node = (directory, isWanted = () => true) => {
  const files = readdirSync(join(root, directory)).filter((file) => file.endsWith(".test.mjs") && isWanted(file));
  return ["node", "--test", "--test-reporter", "spec", "--test-concurrency", "2", ...files.map((file) => `${directory}/${file}`)];
};

/** What no two steps may do at once: cargo builds into one directory for one. */
const [DEBUG, WASM_DEBUG] = ["target/debug", "target/wasm32-unknown-unknown/debug"];

const rustTests = (...args) => ({ command: cargo("test", "--no-fail-fast", ...NATIVE, ...args), counts: COUNTS.cargo, holds: DEBUG });

const COMMON = {
  Formatting: { command: ["cargo", "fmt", "--check"] },
  Imports: { command: ["node", "scripts/check-imports.mjs"] },
  Build: { command: ["node", "scripts/build.mjs"] },
  Examples: { command: cargo("build", "--example", "answer", "--example", "backend", ...NATIVE), holds: DEBUG },
  Lints: { command: cargo("clippy", "--all-targets", ...NATIVE, "--", "-D", "warnings"), holds: DEBUG },
  "Lints of the WebAssembly": { command: cargo("clippy", ...WASM, "--", "-D", "warnings"), holds: WASM_DEBUG },
  "Types: what must and must not compile": { command: ["tsc", "--project", "js/tsconfig.json"], after: ["Build"] },
};

/** The tests that take a second or two. */
const CHECK = {
  ...COMMON,
  "Rust: units and cases": rustTests("--lib", "--test", "cases"),
  "JavaScript: cases": {
    command: node("tests/js", (file) => !["backend", "cli", "csv", "hostile", "interop", "load"].some((slow) => file.startsWith(slow))),
    counts: COUNTS.node,
    after: ["Build", "Examples"],
  },
};

/**
 * wasm-bindgen's runner takes Node unless it is told of a browser, and no --quiet. The answers to compare with are built
 * into the test.
 */
const insideWasm = (env = {}) => ({
  command: ["cargo", "test", ...WASM, "--test", "wasm"],
  env: { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner", SHARED_CASES: join(root, "target", "shared-cases"), ...env },
  counts: COUNTS.cargo,
  after: ["Programs", "Build", "Native answers"],
  holds: WASM_DEBUG,
});

/** Native users build with more optimization than the module and the other tests; what is tested with stays as it is. */
const OPTIMIZED = ["opt-level=3", "codegen-units=16", "debug-assertions=false", "overflow-checks=false"].flatMap((setting) => ["--config", `profile.dev.package.revox-call-builder.${setting}`]);

const WHOLE = {
  Programs: { command: ["node", "scripts/programs.mjs", ...(withFirefox ? ["--firefox"] : [])], waits: true },
  Hosts: { command: ["node", "tests/hosts/run.mjs", "--install"], waits: true },
  ...COMMON,
  Rust: rustTests(),
  "Native answers": { command: ["node", "tests/js/native.mjs"], after: ["Examples"] },
  "Inside WebAssembly, in Node": insideWasm(),
  "Inside WebAssembly, in Chromium": insideWasm({ WASM_BINDGEN_USE_BROWSER: "1", CHROMEDRIVER: "chromedriver" }),
  ...(withFirefox && { "Inside WebAssembly, in Firefox": insideWasm({ WASM_BINDGEN_USE_BROWSER: "1", GECKODRIVER: "geckodriver" }) }),
  "Rust, fully optimized": { ...rustTests(...OPTIMIZED, "--test", "cases", "--test", "invariants", "--test", "complexity"), env: { CARGO_INCREMENTAL: "0" } },
  JavaScript: { command: node("tests/js"), counts: COUNTS.node, after: ["Build", "Examples"] },
  "Natively, in Node and in Chromium the same bytes": { command: ["node", "tests/differential.mjs", "--count", "3000"], after: ["Programs", "Build", "Examples"] },
  Fuzzing: { command: ["node", "scripts/fuzz.mjs", "--runs", "3000"], after: ["Programs"] },
  Documentation: { command: cargo("doc", "--no-deps", "--all-features"), env: { RUSTDOCFLAGS: "-D warnings" }, holds: DEBUG },
  "What the crate is built of": { command: ["node", "scripts/dependencies.mjs"] },
  "The size budget": { command: ["node", "scripts/size.mjs"], after: ["Build"] },
  "The package": { command: ["node", "scripts/package.mjs"], after: ["Build"] },
  "The call builder's page": { command: ["node", "scripts/demo.mjs", "page"], after: ["Build"] },
  "The call builder in Chromium": { command: node("tests/demo"), counts: COUNTS.node, after: ["Programs", "Examples", "The call builder's page"] },
  "A plain HTML form in Chromium": { command: node("tests/form"), counts: COUNTS.node, after: ["Programs", "Build"] },
  "The tarball in every host": { command: ["node", "tests/hosts/run.mjs"], counts: COUNTS.line, after: ["Programs", "Hosts", "Build"] },
  // while one works on it, it need not be yet
  ...(process.env.CI && {
    "What is made is what is committed": { command: ["git", "diff", "--exit-code", "--stat", "--", "js/core/types.ts", "docs/CODES.md", "Cargo.lock", "package-lock.json"], after: ["Build"] },
  }),
};

await main(async () => {
  await ensureRust();
  await ensurePackages();
  if (!(await runSteps(process.argv[2] === "check" ? CHECK : WHOLE))) process.exitCode = 1;
});
