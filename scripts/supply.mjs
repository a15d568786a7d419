// npm run verify:supply: what the crate, the package and their tests are built of: licences, versions and sources. With
// --advisories it asks RustSec and npm for known vulnerabilities too.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, main, root, run, say } from "./lib/run.mjs";
import { ensureCargoTool, ensureRust } from "./lib/setup.mjs";

await main(async () => {
  await ensureRust();
  await ensureCargoTool("cargo-deny", "cargo-deny", "0.20.2");
  const isOnline = process.argv.includes("--advisories");
  say("Crates: deny.toml");
  await run("cargo-deny", ["--locked", "check", "bans", "licenses", "sources", ...(isOnline ? ["advisories"] : [])]);
  say("npm packages: each is locked to its content");
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== "" && !integrity);
  if (loose.length > 0) throw new Failure(`package-lock.json has no digest of ${loose.map(([path]) => path).join(", ")}.`);
  if (isOnline) await run("npm", ["audit"]);
  console.log(`${Object.keys(packages).length - 1} npm packages are locked`);
});
