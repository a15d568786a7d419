// npm run test:hosts: the packed tarball, installed and used in every host that people have, two at a time. A host that is
// not on this machine is counted as skipped. Ends with a line that counts. With --install it only installs the hosts; with
// a word, only the hosts with that word in their name are run.
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "../../scripts/lib/setup.mjs";
import { closeBrowser, findChromium } from "./browser.mjs";
import { HOSTS, installed, projects } from "./hosts.mjs";
import { env, hosts, modules, root, run } from "./process.mjs";

const here = import.meta.dirname;

/** Installs the hosts once, at their exact versions. What cannot be installed is told, and skipped later. */
async function installHosts() {
  const [wanted, given] = [join(here, "package.json"), join(hosts, "package.json")];
  const done = join(modules, ".package-lock.json");
  if (existsSync(done) && readFileSync(wanted, "utf8") === readFileSync(given, "utf8")) return;
  console.log("Installing the hosts into target/hosts (once, a minute)");
  rmSync(modules, { recursive: true, force: true });
  mkdirSync(hosts, { recursive: true });
  copyFileSync(wanted, given);
  await run("npm install --no-package-lock --no-audit --no-fund", hosts).catch(({ message }) => console.log(message));
}

/** Installs the tarball, freshly packed. */
async function installPackage() {
  rmSync(projects, { recursive: true, force: true });
  mkdirSync(projects, { recursive: true });
  await run("npm pack --ignore-scripts --pack-destination target/hosts/projects", root);
  writeFileSync(join(projects, "package.json"), "{}\n");
  await run("npm install --offline --no-audit --no-fund ./revox-call-builder-*.tgz", projects);
}

function isThere(need) {
  if (need === "chromium") return findChromium() !== undefined && isThere("playwright-core");
  if (!existsSync(join(modules, need))) return false;
  return !["deno", "bun"].includes(need) || spawnSync(need, ["--version"], { env }).status === 0;
}

/** A fresh project of a fixture's files. */
function project(name, fixture) {
  const dir = join(projects, name.replace(/[^a-z0-9]+/gi, "-").toLowerCase());
  rmSync(dir, { recursive: true, force: true });
  cpSync(join(here, "fixtures", fixture), dir, { recursive: true });
  const code = readFileSync(join(here, "proof.mjs"), "utf8");
  writeFileSync(join(dir, "proof.mjs"), code);
  writeFileSync(join(dir, "proof.cjs"), code.replace("export function prove", "exports.prove = function"));
  if (fixture === "page") for (const copy of ["package", "copy"]) cpSync(join(installed, "dist"), join(dir, copy), { recursive: true });
  return dir;
}

/** What of `says` is missing; a text wanted twice has to be there twice. */
function missing(says, text) {
  let rest = text;
  return says.filter((wanted) => {
    const start = rest.indexOf(wanted);
    if (start === -1) return true;
    rest = rest.slice(0, start) + rest.slice(start + wanted.length);
    return false;
  });
}

const counts = { passed: 0, failed: 0, skipped: 0 };

async function test(name, { fixture, needs = [], commands = [], then, says }) {
  const absent = needs.find((need) => !isThere(need));
  if (absent) {
    console.log(`- ${name}: did not run, ${absent} is not on this machine`);
    counts.skipped++;
    return;
  }
  const start = Date.now();
  let text = "";
  let failure = "";
  try {
    const dir = project(name, fixture);
    for (const command of commands) text += await run(command, dir);
    text += (await then?.(dir)) ?? "";
    failure = missing(says, text).map((line) => `not said: ${line}\n`).join("");
  } catch (error) {
    failure = error.message;
  }
  counts[failure ? "failed" : "passed"]++;
  console.log(failure ? `✖ ${name}\n${text}${failure}` : `✔ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}

const only = process.argv[2] ?? "";
await installHosts();
if (only !== "--install") {
  await ensureChromium().catch(({ message }) => console.log(message));
  await installPackage();
  const waiting = Object.entries(HOSTS).filter(([name]) => name.toLowerCase().includes(only.toLowerCase()));
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await test(...next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  await closeBrowser();
  console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
}
