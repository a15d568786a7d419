// npm run demo: packs the package, builds the call builder on it as anybody would, and serves it with the backend.
// npm run dev: the same with Vite's server, which reloads what is changed. With `page` it builds the page, and no more.
import { mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { buildBackend, start } from "./backend.mjs";
import { build } from "./build.mjs";
import { isMain, main, root, run, say } from "./lib/run.mjs";

export const demo = join(root, "js", "demo");
export const page = join(demo, "dist");

/** Puts the package into the demo's node_modules as npm would: from the tarball, and nothing but that. */
export async function install() {
  const modules = join(demo, "node_modules");
  const packed = join(root, "target", "demo");
  rmSync(packed, { recursive: true, force: true });
  mkdirSync(packed, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", packed]);
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  await run("tar", ["-xzf", join(packed, `${name}-${version}.tgz`), "-C", packed]);
  rmSync(join(modules, name), { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  renameSync(join(packed, "package"), join(modules, name));
  rmSync(join(modules, ".vite"), { recursive: true, force: true }); // what Vite's server made of the package before
}

export async function buildPage() {
  await install();
  await run("tsc", ["--project", "js/demo"]);
  await run("vite", ["build", "js/demo", "--logLevel", "warn"]);
}

if (isMain(import.meta.url)) {
  await main(async () => {
    if (process.argv[2] === "page") return buildPage();
    await build();
    const backend = await buildBackend();
    if (process.argv[2] === "dev") {
      await install();
      start(backend, ["--port", "4173"], "ignore"); // the address to open is the page's, which Vite tells
      start("vite", ["js/demo"]);
    } else {
      say("Building the page");
      await buildPage();
      start(backend, ["--page", page, ...process.argv.slice(2)]);
    }
  });
}
