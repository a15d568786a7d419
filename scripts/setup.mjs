// Installs what is missing and says so: the wasm target, the wasm-bindgen CLI of Cargo.lock's version, npm packages.
// Everything but the wasm target and the browsers to test in stays inside the checkout.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const tools = join(root, "target", "tools");

/** What to tell a person; the stack would not help them. */
export class Failure extends Error {}

/** Runs a command in the checkout, shows what it prints, and fails with advice. */
export function run(command, args, { advice = "", env = {} } = {}) {
  const path = [join(tools, "bin"), join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env, PATH: path },
  });
  if (error || status !== 0) {
    const why = error ? error.message : `exit code ${status}`;
    throw new Failure(`\`${[command, ...args].join(" ")}\` failed (${why}).${advice ? `\n${advice}` : ""}`);
  }
}

/** What a command prints; undefined where it fails. */
export function output(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

export function say(text) {
  console.error(process.stderr.isTTY && !process.env.NO_COLOR ? `\x1b[1m▸ ${text}\x1b[0m` : `▸ ${text}`);
}

const NETWORK = "Is the network reachable? Once it is, run the same command again: what is done is not done twice.";

function ensureRust() {
  if (output("cargo", ["--version"]) === undefined) {
    throw new Failure("Rust is missing. Install it with rustup (see rust-lang.org, “Install”), open a new terminal, and run this again.");
  }
  const libraries = output("rustc", ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
  if (libraries === undefined || !existsSync(libraries)) {
    say("Adding Rust's WebAssembly target (seconds)");
    run("rustup", ["target", "add", "wasm32-unknown-unknown"], { advice: `rustup has to be there. ${NETWORK}` });
  }
}

/** Installs a cargo tool into the checkout, unless that version is there or on the PATH already: asked `ask`, it says. */
export function ensureCargoTool(crate, binary, version, ask = ["--version"]) {
  const wanted = new RegExp(`\\b${version.replaceAll(".", "\\.")}\\b`);
  for (const candidate of [join(tools, "bin", binary), binary]) {
    if (wanted.test(output(candidate, ask) ?? "")) return;
  }
  say(`Installing ${crate} ${version} into target/tools (once, 2 to 6 minutes)`);
  run("cargo", ["install", crate, "--version", version, "--locked", "--root", tools, "--quiet"], { advice: NETWORK });
}

function ensurePackages() {
  const done = join(root, "node_modules", ".package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return;
  say("Installing npm packages");
  run("npm", ["ci", "--no-audit", "--no-fund"], { advice: NETWORK });
}

/** Installs Debian's packages where a program is missing; says where the programs are. */
function ensurePrograms(programs, packages, needs = "The browser tests need") {
  const where = (name) => output("sh", ["-c", `command -v ${name}`]);
  if (!programs.every(where)) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    if (!["apt-get", ...sudo].every(where)) throw new Failure(`${needs} \`${programs.join("` and `")}\` on the PATH.`);
    say(`Installing Debian's ${packages.join(" and ")} (a minute)`);
    for (const job of [["update"], ["install", "--yes", "--no-install-recommends", ...packages]]) {
      const [command, ...args] = [...sudo, "apt-get", "-qq", ...job];
      run(command, args, { advice: NETWORK, env: { DEBIAN_FRONTEND: "noninteractive" } });
    }
  }
  return programs.map(where);
}

/** Chromium and its driver; where they are. */
export function ensureChromium() {
  const [browser, driver] = ensurePrograms(["chromium", "chromedriver"], ["chromium", "chromium-driver"]);
  return { browser, driver };
}

/** A C++ compiler, which libFuzzer is built with. */
export function ensureCompiler() {
  ensurePrograms(["c++"], ["g++"], "Fuzzing needs");
}

/** Firefox and its driver, which Debian has not. */
export function ensureFirefox() {
  ensurePrograms(["firefox"], ["firefox-esr"]);
  ensureCargoTool("geckodriver", "geckodriver", "0.37.1");
}

export function setup() {
  ensureRust();
  const [, version] = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(readFileSync(join(root, "Cargo.lock"), "utf8"));
  ensureCargoTool("wasm-bindgen-cli", "wasm-bindgen", version);
  ensurePackages();
}

/** Runs a script; what goes wrong is told in a sentence. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n✗ ${error.message}`);
    process.exit(1);
  }
}
