// npm run verify:reproducible: what is committed, built in two directories and with Cargo's home in two places, gives the
// same bytes: the module and everything else in dist/.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { Failure, main, output, root, run, say } from "./lib/run.mjs";
import { ensurePackages, ensureRust, ensureWasmBindgen } from "./lib/setup.mjs";

const within = join(root, "target", "reproducible");

/** A copy of the committed files, with the tools of this checkout. */
function checkout(directory) {
  for (const file of (output("git", ["ls-files"]) ?? "").split("\n")) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    cpSync(join(root, file), join(directory, file), { preserveTimestamps: true });
  }
  mkdirSync(join(directory, "target"));
  for (const shared of ["node_modules", "target/tools"]) symlinkSync(join(root, shared), join(directory, shared));
}

/** Another home for Cargo, with what is downloaded already. */
function cargoHome(directory) {
  const home = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(home)) if (name !== "bin") symlinkSync(join(home, name), join(directory, name));
  return directory;
}

/** The digest of each file of a build. */
function digests(dist) {
  const files = readdirSync(dist, { recursive: true }).filter((file) => statSync(join(dist, file)).isFile()).sort();
  return files.map((file) => `${createHash("sha256").update(readFileSync(join(dist, file))).digest("hex")}  ${file}`);
}

await main(async () => {
  await ensureRust();
  await Promise.all([ensureWasmBindgen(), ensurePackages()]);
  rmSync(within, { recursive: true, force: true });
  const builds = [];
  for (const name of ["one", "another/place with a longer name"]) {
    const directory = join(within, name);
    say(`Building in ${directory}`);
    checkout(directory);
    await run("node", [join(directory, "scripts", "build.mjs")], { env: { CARGO_HOME: cargoHome(join(directory, "cargo home")) } });
    builds.push(digests(join(directory, "dist")));
  }
  const different = builds[0].filter((line, index) => line !== builds[1][index]);
  if (different.length > 0 || builds[0].length !== builds[1].length) throw new Failure(`The builds differ in:\n${different.join("\n")}`);
  console.log(`${builds[0].join("\n")}\nBoth builds have the same ${builds[0].length} files.`);
});
