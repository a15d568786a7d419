// npm run test:hosts: the packed tarball, installed and used in every host that people have. A host that is not on this
// machine is counted as skipped. Ends with a line that counts.
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { delimiter, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..", "..");
const hosts = join(root, "target", "hosts");
const modules = join(hosts, "node_modules");
const projects = join(hosts, "projects");
const installed = join(projects, "node_modules", "revox-call-builder");
const env = {
  ...process.env,
  PATH: [join(modules, ".bin"), process.env.PATH].join(delimiter),
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DENO_NO_UPDATE_CHECK: "1",
};
const PATIENCE = 180_000;
const CSP = "default-src 'self'; script-src 'self'";

/** What prove() has to say. */
const proof = (entry) =>
  `PROOF of ${entry} | invalid_phone_number required unknown_field | 2026-11-23T10:00:00-07:00 2026-11-23T12:00:00-07:00 2026-11-23T14:00:00-07:00 | boolean`;

const both = ["root", "slim"].map(proof);
const built = async (dir) => (await browse(join(dir, "dist"), "/")) + (await browse(join(dir, "dist"), "/?slim"));

// A host: its fixture, the commands to run there, the pages to open or the server to ask, and what has to be said.
// `needs` are npm packages and programs.
const HOSTS = {
  "Node, ES modules": { fixture: "node", commands: ["node main.mjs", "node slim.mjs"], says: both },
  "Node, CommonJS": { fixture: "node", commands: ["node main.cjs", "node slim.cjs"], says: both },
  "TypeScript, node16": { fixture: "typescript", needs: ["typescript"], commands: ["tsc", "node out/main.mjs", "node out/main.cjs"], says: [proof("root"), proof("root")] },
  "TypeScript, bundler": { fixture: "typescript", needs: ["typescript"], commands: ["tsc -p tsconfig.bundler.json", "node out-bundler/main.mjs"], says: [proof("root")] },
  "Vite, in Chromium": { fixture: "app", needs: ["vite", "chromium"], commands: ["vite build"], then: built, says: both },
  "Vite's dev server, with hot reload": { fixture: "app", needs: ["vite", "chromium"], then: develop, says: [proof("root"), proof("root")] },
  "webpack, in Chromium": { fixture: "app", needs: ["webpack", "chromium"], commands: ["node webpack.mjs", "cp index.html dist"], then: built, says: both },
  "esbuild, in Chromium": {
    fixture: "app",
    needs: ["esbuild", "chromium"],
    // it leaves the address of the .wasm alone, so the file is laid beside
    commands: ["esbuild main.js --bundle --format=esm --outdir=dist", `cp index.html ${join(installed, "dist", "revox_call_builder.wasm")} dist`],
    then: built,
    says: both,
  },
  "esbuild, nothing used": {
    fixture: "app",
    needs: ["esbuild"],
    commands: ["esbuild unused.js --bundle --format=esm --outfile=dist/unused.js --log-level=error", "node -p \"'bytes: ' + fs.statSync('dist/unused.js').size\""],
    says: ["bytes: 0"],
  },
  Vitest: { fixture: "vitest", needs: ["vitest"], commands: ["vitest run"], says: both },
  Jest: { fixture: "jest", needs: ["jest", "jest-environment-jsdom"], commands: ["jest"], says: ["root", "root in jsdom"].map(proof) },
  "Next.js": next("next build"),
  "Next.js, built by webpack": next("next build --webpack"),
  "workerd": { fixture: "worker", needs: ["miniflare", "esbuild"], commands: ["node main.mjs"], says: [proof("root")] },
  Deno: { fixture: "node", needs: ["deno"], commands: ["deno run --allow-read main.mjs", "deno run --allow-read slim.mjs"], says: both },
  Bun: { fixture: "node", needs: ["bun"], commands: ["bun main.mjs", "bun slim.mjs", "bun main.cjs"], says: [...both, proof("root")] },
  "a page without a bundler, under a CSP": {
    fixture: "page",
    needs: ["chromium"],
    then: (dir) => browse(dir, "/", `${CSP} 'wasm-unsafe-eval'`, 3),
    says: ["root", "copy", "slim"].map(proof),
  },
  "the same, where the CSP forbids WebAssembly": {
    fixture: "page",
    needs: ["chromium"],
    then: (dir) => browse(dir, "/", CSP),
    says: ["WasmUnavailableError WASM_UNAVAILABLE", "'wasm-unsafe-eval'"],
  },
};

function next(command) {
  return {
    fixture: "next",
    needs: ["next", "react-dom", "chromium"],
    // that the edge route took the condition meant for it
    commands: [command, `node -p "'edge wasm: ' + Object.values(require('./.next/server/middleware-manifest.json').functions)[0].wasm.length"`],
    then: (dir) =>
      serveWith("next start --port 3987", dir, "http://localhost:3987", async (address) => {
        const [page, edge] = await Promise.all(["/", "/edge"].map(async (path) => (await fetch(address + path)).text()));
        return page + edge + (await open(address));
      }),
    says: ["edge wasm: 1", ...["server component", "client component, on the server", "edge route", "client component"].map((where) => proof(`root in ${where === "edge route" ? "an" : "a"} ${where}`))],
  };
}

/** Runs a command in a project; what it printed. */
function run(command, dir) {
  const { status, stdout, stderr, error } = spawnSync(command, { cwd: dir, env, shell: true, encoding: "utf8", timeout: PATIENCE });
  const text = `$ ${command}\n${stdout}${stderr}`;
  if (error || status !== 0) throw new Error(`${text}\n${error ?? `exit code ${status}`}`);
  return text;
}

/** A page that is saved again while it is open. */
function develop(dir) {
  return serveWith("node dev.mjs 3988", dir, "http://localhost:3988", (address) =>
    open(address, 2, () => appendFileSync(join(dir, "main.js"), "// saved\n")),
  );
}

/** Does a job while a server of the project's runs. */
async function serveWith(command, cwd, address, job) {
  const server = spawn(`exec ${command}`, { cwd, env, shell: true, stdio: "ignore" });
  try {
    for (let tries = 0; tries < 100; tries++) {
      if (await fetch(address).then(() => true, () => false)) return await job(address);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${command} did not start`);
  } finally {
    server.kill();
  }
}

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Serves a directory and opens one of its pages. */
async function browse(directory, path, csp, proofs) {
  const server = createServer((request, response) => {
    const file = join(directory, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...(csp && { "content-security-policy": csp }) });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await open(`http://127.0.0.1:${server.address().port}${path}`, proofs);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

let browser;
const findChromium = () =>
  ["/usr/bin/chromium", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find(existsSync);

/** What a page says on the console until it has said as many proofs or an error, or for ten seconds. */
async function open(address, proofs = 1, afterFirst = () => {}) {
  const { chromium } = await import(join(modules, "playwright-core", "index.mjs"));
  browser ??= await chromium.launch({
    executablePath: findChromium(),
    args: "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" "),
  });
  const page = await browser.newPage();
  let text = "";
  await new Promise((resolve, reject) => {
    const hear = (line) => {
      text += `${line}\n`;
      if (line.startsWith("PROOF")) {
        afterFirst();
        afterFirst = () => {};
      }
      if (/Error/.test(line) || text.split("PROOF").length > proofs) resolve();
    };
    page.on("console", (message) => hear(message.text()));
    page.on("pageerror", hear);
    setTimeout(resolve, 10_000).unref();
    page.goto(address).catch(reject);
  });
  await page.close();
  return text;
}

function isThere(need) {
  if (need === "chromium") return findChromium() !== undefined && isThere("playwright-core");
  if (!existsSync(join(modules, need))) return false;
  return !["deno", "bun"].includes(need) || spawnSync(need, ["--version"], { env }).status === 0;
}

/** Installs what is tested: the hosts once, at their exact versions; the tarball, freshly packed, every time. */
function prepare() {
  rmSync(projects, { recursive: true, force: true });
  mkdirSync(projects, { recursive: true });
  const [wanted, given] = [join(here, "package.json"), join(hosts, "package.json")];
  const done = join(modules, ".package-lock.json");
  if (!existsSync(done) || readFileSync(wanted, "utf8") !== readFileSync(given, "utf8")) {
    attempt("Installing the hosts into target/hosts (once, 1 to 3 minutes)", () => {
      rmSync(modules, { recursive: true, force: true });
      copyFileSync(wanted, given);
      run("npm install --no-package-lock --no-audit --no-fund", hosts);
    });
  }
  if (!findChromium() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    attempt("Installing Debian's Chromium", () => {
      run("apt-get update", hosts);
      run("apt-get install --yes --no-install-recommends chromium", hosts);
    });
  }
  run("npm pack --ignore-scripts --pack-destination target/hosts/projects", root);
  writeFileSync(join(projects, "package.json"), "{}\n");
  run("npm install --offline --no-audit --no-fund ./revox-call-builder-*.tgz", projects);
}

/** What cannot be installed is told, and skipped later. */
function attempt(title, job) {
  console.log(title);
  try {
    job();
  } catch (error) {
    console.log(error.message);
  }
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
    const at = rest.indexOf(wanted);
    if (at === -1) return true;
    rest = rest.slice(0, at) + rest.slice(at + wanted.length);
    return false;
  });
}

const counts = { passed: 0, failed: 0, skipped: 0 };
prepare();
const only = process.argv[2] ?? "";
for (const [name, { fixture, needs = [], commands = [], then, says }] of Object.entries(HOSTS)) {
  if (!name.toLowerCase().includes(only.toLowerCase())) continue;
  const absent = needs.find((need) => !isThere(need));
  if (absent) {
    console.log(`- ${name}: did not run, ${absent} is not on this machine`);
    counts.skipped++;
    continue;
  }
  const start = Date.now();
  let text = "";
  let failure = "";
  try {
    const dir = project(name, fixture);
    for (const command of commands) text += run(command, dir);
    text += (await then?.(dir)) ?? "";
    failure = missing(says, text).map((line) => `not said: ${line}\n`).join("");
  } catch (error) {
    failure = error.message;
  }
  counts[failure ? "failed" : "passed"]++;
  console.log(failure ? `✖ ${name}\n${text}${failure}` : `✔ ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
}
await browser?.close();
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
