// The entries as ES modules that share one state, the same files once more as CommonJS in dist/cjs, and the command line.
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../lib/run.mjs";
import { edit } from "../lib/edit.mjs";
import { DIST, WASM } from "./paths.mjs";

/** The entries that are there for `import` and for `require`. */
export const ENTRIES = ["index", "slim", "react", "react-hook-form", "json-schema", "permitted-hours", "inputs", ...languages()];

const COMMON = { target: "es2022", minify: true, logLevel: "warning" };

/** A file each in js/locales, beside what they share. */
function languages() {
  const files = readdirSync(join(root, "js", "locales")).filter((file) => file !== "locale.ts");
  return files.map((file) => `locales/${file.replace(".ts", "")}`);
}

export async function bundle() {
  const esbuild = await import("esbuild"); // which the set-up may have installed just now
  await bundleEntries(esbuild);
  await bundleCommandLine(esbuild);
  // edge runtimes want the same as workers, under another name
  writeFileSync(join(DIST, "edge-light.js"), edit(readFileSync(join(DIST, "worker.js"), "utf8"), WASM, `${WASM}?module`, "dist/worker.js"));
  await convertToCommonJs(esbuild);
}

async function bundleEntries({ build }) {
  await build({
    ...COMMON,
    absWorkingDir: root, // the names of chunks depend on the paths from there
    entryPoints: [...ENTRIES, "worker"].map((entry) => join(root, "js", `${entry}.ts`)),
    outdir: DIST,
    bundle: true,
    splitting: true,
    chunkNames: "shared-[hash]",
    external: ["*.wasm", "react", "react-hook-form", "revox-call-builder"],
    format: "esm",
    pure: ["console.warn"], // the glue's, of deprecated uses
  });
}

async function bundleCommandLine({ build }) {
  await build({
    ...COMMON,
    absWorkingDir: root,
    entryPoints: { cli: join(root, "js", "cli", "main.ts") },
    outdir: DIST,
    bundle: true,
    external: ["revox-call-builder", "revox-call-builder/*"], // it uses the entries that everybody uses
    format: "esm",
    platform: "node",
  });
  chmodSync(join(DIST, "cli.js"), 0o755);
}

async function convertToCommonJs({ transform }) {
  const directory = join(DIST, "cjs");
  const modules = [...readdirSync(DIST).filter((file) => file.startsWith("shared-")), ...ENTRIES.map((entry) => `${entry}.js`)];
  mkdirSync(join(directory, "locales"), { recursive: true });
  writeFileSync(join(directory, "package.json"), '{ "type": "commonjs" }\n');
  for (const file of modules) {
    const code = readFileSync(join(DIST, file), "utf8");
    // import.meta.url stands for a file in dist, beside the .wasm: here this is the directory cjs, without a slash behind it
    const address = 'const address=globalThis.process?.getBuiltinModule?.("node:url").pathToFileURL(__dirname).href;';
    const converted = await transform(code, {
      ...COMMON,
      format: "cjs",
      platform: "node", // which also tells importers the names that a file exports
      define: { "import.meta.url": "address" },
      banner: code.includes("import.meta.url") ? address : "",
    });
    writeFileSync(join(directory, file), converted.code);
  }
}
