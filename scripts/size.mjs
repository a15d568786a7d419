// npm run size: what a browser loads for the functions, minified and compressed, and the budget for it in
// bench/size.json. `--accept` makes the present size the budget.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { Failure, isMain, main, root } from "./lib/run.mjs";

const BUDGET = join(root, "bench", "size.json");
const TOLERANCE = 1.02;

async function bundle(contents) {
  const esbuild = await import("esbuild");
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: root, sourcefile: "entry.mjs" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    write: false,
    legalComments: "none",
  });
  return outputFiles[0].contents;
}

export async function checkSize({ accept = false } = {}) {
  const ours = await bundle('export { validateCallRequest, previewSchedule, buildPayload } from "./dist/index.js";');
  const peer = await bundle(["zod", "warnings", "schedule", "payload"].map((part) => `export * from "./bench/${part}.mjs";`).join(""));
  const figure = (bytes) => bytes.toLocaleString("en-US");
  console.log("| bytes | minified | gzip | brotli |\n| --- | ---: | ---: | ---: |");
  for (const [name, code] of Object.entries({ "this package": ours, "zod, libphonenumber-js, moment-timezone": peer })) {
    const sizes = [code.length, gzipSync(code, { level: 9 }).length, brotliCompressSync(code).length];
    console.log(`| ${name} | ${sizes.map(figure).join(" | ")} |`);
  }
  const brotli = brotliCompressSync(ours).length;
  if (accept) writeFileSync(BUDGET, `${JSON.stringify({ brotli })}\n`);
  const budget = JSON.parse(readFileSync(BUDGET, "utf8")).brotli;
  if (brotli > budget * TOLERANCE) {
    throw new Failure(
      `${figure(brotli)} bytes are over the budget of ${figure(budget)} by more than 2 %.\n` +
        "If they are worth it, run `npm run size -- --accept` and commit bench/size.json with the reason.",
    );
  }
}

if (isMain(import.meta.url)) {
  await main(() => checkSize({ accept: process.argv.includes("--accept") }));
}
