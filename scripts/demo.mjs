// npm run demo: packs the package, builds the call builder on it as anybody would, and serves it with the backend.
// npm run dev: the same with Vite's server, which reloads what is changed.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { build } from "./build.mjs";
import { main, root, run, say, setup } from "./setup.mjs";

export const demo = join(root, "js", "demo");
export const page = join(demo, "dist");

/** Puts the package into the demo's node_modules as npm would: from the tarball, and nothing but that. */
export function install() {
  const modules = join(demo, "node_modules");
  const packed = join(root, "target", "demo");
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed]);
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  run("tar", ["-xzf", join(packed, `${name}-${version}.tgz`), "-C", packed]);
  rmSync(join(modules, name), { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  renameSync(join(packed, "package"), join(modules, name));
  rmSync(join(modules, ".vite"), { recursive: true, force: true }); // what Vite's server made of the package before
}

export function buildPage() {
  install();
  run("tsc", ["--project", "js/demo"]);
  run("vite", ["build", "js/demo", "--logLevel", "warn"]);
}

/** Starts a program in the checkout, which ends with this one. */
function start(command, args, output = "inherit") {
  const path = [join(root, "node_modules", ".bin"), process.env.PATH].join(delimiter);
  const child = spawn(command, args, { cwd: root, stdio: ["inherit", output, "inherit"], env: { ...process.env, PATH: path } });
  child.on("exit", (code) => process.exit(code ?? 0));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  await main(async () => {
    setup();
    await build();
    say("Building the backend");
    run("cargo", ["build", "--quiet", "--example", "backend"]);
    const backend = join(root, "target", "debug", "examples", "backend");
    if (process.argv[2] === "dev") {
      install();
      start(backend, ["--port", "4173"], "ignore"); // the address to open is the page's, which Vite tells
      start("vite", ["js/demo"]);
    } else {
      say("Building the page");
      buildPage();
      start(backend, ["--page", page, ...process.argv.slice(2)]);
    }
  });
}
