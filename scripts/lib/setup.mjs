// Installs what is missing and says so. Everything but the wasm target, a compiler and the browsers to test in stays
// inside the checkout.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure, output, root, run, say, tools } from "./run.mjs";

const NETWORK = "Is the network reachable? Once it is, run the same command again: what is done is not done twice.";

/** Rust with its WebAssembly target. */
export async function ensureRust() {
  if (output("cargo", ["--version"]) === undefined) {
    throw new Failure("Rust is missing. Install it with rustup (see rust-lang.org, “Install”), open a new terminal, and run this again.");
  }
  const libraries = output("rustc", ["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
  if (libraries === undefined || !existsSync(libraries)) {
    say("Adding Rust's WebAssembly target (seconds)");
    await run("rustup", ["target", "add", "wasm32-unknown-unknown"], { advice: `rustup has to be there. ${NETWORK}` });
  }
}

// The tools run for seconds. Well optimized, wasm-bindgen takes 0.7 s less for the module, and 4 minutes of a core more to
// build.
const TOOL_PROFILE = { CARGO_PROFILE_RELEASE_OPT_LEVEL: "0", CARGO_PROFILE_RELEASE_STRIP: "true" };

/** Installs a cargo tool into the checkout, unless that version is there or on the PATH already: asked `ask`, it says. */
export async function ensureCargoTool(crate, binary, version, { ask = ["--version"], features = [] } = {}) {
  const wanted = new RegExp(`\\b${version.replaceAll(".", "\\.")}\\b`);
  if (wanted.test(output(binary, ask) ?? "")) return;
  say(`Installing ${crate} ${version} into target/tools (once, 1 to 4 minutes)`);
  await run("cargo", ["install", crate, "--version", version, "--locked", "--root", tools, "--quiet", ...features], { advice: NETWORK, env: TOOL_PROFILE });
}

/** wasm-bindgen and its test runner, of the version that the crate is built with. Both talk to this machine only: no TLS. */
export async function ensureWasmBindgen() {
  const [, version] = /name = "wasm-bindgen"\nversion = "([^"]+)"/.exec(readFileSync(join(root, "Cargo.lock"), "utf8"));
  await ensureCargoTool("wasm-bindgen-cli", "wasm-bindgen", version, { features: ["--no-default-features"] });
}

export async function ensurePackages() {
  const done = join(root, "node_modules", ".package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return;
  say("Installing npm packages");
  await run("npm", ["ci", "--no-audit", "--no-fund"], { advice: NETWORK });
}

/** Installs Debian's packages where a program is missing; says where the programs are. */
async function ensurePrograms(programs, packages, needs = "The browser tests need") {
  const where = (name) => output("sh", ["-c", `command -v ${name}`]);
  if (!programs.every(where)) {
    const sudo = process.getuid?.() === 0 ? [] : ["sudo"];
    if (!["apt-get", ...sudo].every(where)) throw new Failure(`${needs} \`${programs.join("` and `")}\` on the PATH.`);
    say(`Installing Debian's ${packages.join(" and ")} (a minute)`);
    for (const job of [["update"], ["install", "--yes", "--no-install-recommends", ...packages]]) {
      const [command, ...args] = [...sudo, "apt-get", "-qq", ...job];
      await run(command, args, { advice: NETWORK, env: { DEBIAN_FRONTEND: "noninteractive" } });
    }
  }
  return programs.map(where);
}

/** Chromium and its driver; where they are. */
export async function ensureChromium() {
  const [browser, driver] = await ensurePrograms(["chromium", "chromedriver"], ["chromium", "chromium-driver"]);
  return { browser, driver };
}

/** A C++ compiler, which libFuzzer is built with. */
export async function ensureCompiler() {
  await ensurePrograms(["c++"], ["g++"], "Fuzzing needs");
}

/** Firefox and its driver, which Debian has not. */
export async function ensureFirefox() {
  await ensurePrograms(["firefox"], ["firefox-esr"]);
  await ensureCargoTool("geckodriver", "geckodriver", "0.37.1");
}
