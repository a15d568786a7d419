// npm run test:package: packs dist/ as it would be published, holds the tarball against publint and attw, says its size.
import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { main, root, run } from "./lib/run.mjs";

await main(async () => {
  const to = join(root, "target", "package");
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  await run("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", to]);
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const tarball = join(to, `${name}-${version}.tgz`);
  await run("publint", ["--strict", tarball]);
  // a .wasm has no types of its own
  await run("attw", [tarball, "--format", "table-flipped", "--exclude-entrypoints", "revox_call_builder.wasm"]);

  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(0)} kB`;
  console.log(`\nThe tarball: ${kilobytes(statSync(tarball).size)}`);
  for (const [what, file] of [["The root entry", "index.js"], ["The .wasm of slim", "revox_call_builder.wasm"]]) {
    const bytes = readFileSync(join(root, "dist", file));
    console.log(`${what}: ${kilobytes(bytes.length)}, gzip ${kilobytes(gzipSync(bytes).length)}, brotli ${kilobytes(brotliCompressSync(bytes).length)}`);
  }
});
