// The hosts: for each its fixture, the commands to run there, the pages to open or the server to ask, and what has to be
// said. `needs` are npm packages and programs.
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { browse, open } from "./browser.mjs";
import { hosts, serveWith } from "./process.mjs";

export const projects = join(hosts, "projects");
/** The package, as npm has unpacked it. */
export const installed = join(projects, "node_modules", "revox-call-builder");

const CSP = "default-src 'self'; script-src 'self'";

/** What prove() has to say. */
const proof = (entry) =>
  `PROOF of ${entry} | invalid_phone_number required unknown_field | 2026-11-23T10:00:00-07:00 2026-11-23T12:00:00-07:00 2026-11-23T14:00:00-07:00 | boolean | 1:2 3:1 1:2 3:1`;

const both = ["root", "slim"].map(proof);
const built = async (dir) => (await browse(join(dir, "dist"), "/")) + (await browse(join(dir, "dist"), "/?slim"));

export const HOSTS = {
  "Node, ES modules": { fixture: "node", commands: ["node main.mjs", "node slim.mjs"], says: both },
  "Node, CommonJS": { fixture: "node", commands: ["node main.cjs", "node slim.cjs"], says: both },
  "TypeScript, node16": { fixture: "typescript", needs: ["typescript"], commands: ["tsc", "node out/main.mjs", "node out/main.cjs"], says: [proof("root"), proof("root")] },
  "TypeScript, bundler": { fixture: "typescript", needs: ["typescript"], commands: ["tsc -p tsconfig.bundler.json", "node out-bundler/main.mjs"], says: [proof("root")] },
  "Vite, in Chromium": { fixture: "app", needs: ["vite", "chromium"], commands: ["vite build"], then: built, says: both },
  "Vite's dev server, with hot reload": { fixture: "app", needs: ["vite", "chromium"], then: develop, says: [proof("root"), proof("root")] },
  "Vite 6's dev server": {
    fixture: "vite6",
    needs: ["vite6", "chromium"],
    then: (dir) => serveWith((port) => `node dev.mjs ${port}`, dir, (address) => open(address, 2)),
    says: [...both, "WASM_NOT_LOADED wasm?url"],
  },
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
  workerd: { fixture: "worker", needs: ["miniflare", "esbuild"], commands: ["node main.mjs"], says: [proof("root")] },
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
    says: ["RevoxError WASM_UNAVAILABLE", "'wasm-unsafe-eval'"],
  },
};

function next(command) {
  return {
    fixture: "next",
    needs: ["next", "react-dom", "chromium"],
    // that the edge route took the condition meant for it
    commands: [command, `node -p "'edge wasm: ' + Object.values(require('./.next/server/middleware-manifest.json').functions)[0].wasm.length"`],
    then: (dir) =>
      serveWith((port) => `next start --port ${port}`, dir, async (address) => {
        const [page, edge] = await Promise.all(["/", "/edge"].map(async (path) => (await fetch(address + path)).text()));
        return page + edge + (await open(address));
      }),
    says: ["edge wasm: 1", ...["a server component", "a client component, on the server", "an edge route", "a client component"].map((where) => proof(`root in ${where}`))],
  };
}

/** A page that is saved again once it was shown and hears of what is saved. */
function develop(dir) {
  const save = { heard: ["PROOF", "[vite] connected."], then: () => appendFileSync(join(dir, "main.js"), "// saved\n") };
  return serveWith((port) => `node dev.mjs ${port}`, dir, (address) => open(address, 2, save));
}
