// npm run check:imports: fails on an import that leads upwards, and on a circle. Which folder is above which one says
// docs/ARCHITECTURE.md, in its block `layers`, a line for each chain of folders:
//
//   src/ ffi, api → model → json
//
// A file may import from its own folder, from those beside it (as long as that makes no circle) and from those below. What
// stands in the root itself is in the folder `entries`; in src/ a file there is a folder by its name, but for lib.rs, which
// is above all folders and imported by none.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Failure, isMain, main, root } from "./lib/run.mjs";

const ENTRIES = "entries";

/** The chains of an architecture document: for each folder, by root, its level in the chain. */
export function layersOf(markdown) {
  const [, block] = /```layers\n([^]*?)```/.exec(markdown) ?? [];
  if (block === undefined) throw new Failure("docs/ARCHITECTURE.md has no block `layers`.");
  const roots = {};
  for (const line of block.split("\n").filter(Boolean)) {
    const [, name, chain] = /^(\w+)\/ (\S.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Failure(`docs/ARCHITECTURE.md, layers: "${line}" is no chain of a root's folders.`);
    const levels = chain.split(" → ").map((level) => level.split(", "));
    (roots[name] ??= []).push(levels);
  }
  return roots;
}

/** Every import that is not as the chains want it, as sentences. `files` are texts by their path within the root. */
export function faults(name, chains, files) {
  const imports = name === "src" ? importsOfRust(files) : importsOfJavaScript(files);
  const found = [];
  const used = new Map(); // folder → folders beside it that it imports
  for (const [file, targets] of imports) {
    const from = folderOf(file);
    if (file === "lib.rs") continue;
    const chain = chains.find((levels) => levels.flat().includes(from));
    if (chain === undefined) {
      found.push(`${name}/${file}: docs/ARCHITECTURE.md has no chain with its folder (${from})`);
      continue;
    }
    const levelOf = (folder) => chain.findIndex((level) => level.includes(folder));
    for (const target of targets) {
      const to = folderOf(target);
      if (levelOf(to) < levelOf(from)) found.push(`${name}/${file} imports ${name}/${target}, which is not below it`);
      else if (to !== from && levelOf(to) === levelOf(from)) used.set(from, [...(used.get(from) ?? []), to]);
    }
  }
  for (const circle of circles(used)) found.push(`${name}/: the folders ${circle.join(" → ")} are a circle`);
  if (name !== "src") for (const circle of circles(imports)) found.push(`${name}/: ${circle.join(" → ")} is a circle`);
  return found;
}

function folderOf(file) {
  if (file.includes("/")) return file.split("/")[0];
  return file.endsWith(".rs") && file !== "lib.rs" ? file.slice(0, -".rs".length) : ENTRIES;
}

/** Relative imports, of types too. */
function importsOfJavaScript(files) {
  const names = new Set(files.keys());
  return new Map(
    [...files].map(([file, text]) => {
      const targets = [...text.matchAll(/(?:^(?:import|export)\s[^;"()=]*|\bimport\()"(\.[^"]*)"/gm)].map(([, path]) => {
        const plain = join(dirname(file), path);
        const bare = plain.replace(/\.js$/, "");
        return [plain, `${bare}.ts`, `${bare}.tsx`, `${plain}.ts`, `${plain}.tsx`].find((name) => names.has(name)) ?? plain;
      });
      return [file, targets];
    }),
  );
}

/** `crate::…` and `super::…` that leads out of a folder, but for comments and tests. Modules of the crate by their name. */
function importsOfRust(files) {
  const folders = new Set([...files.keys()].map(folderOf));
  return new Map(
    [...files]
      .filter(([file]) => !file.startsWith("bin/") && !/(^|\/)tests(\/|\.rs$)/.test(file))
      .map(([file, text]) => {
        const code = text.replace(/^#\[cfg\(test\)\]\s*(?:#!?\[[^\]]*\]\s*)*mod \w+ \{[^]*/m, "").replace(/\/\/.*$/gm, "");
        const depth = file.split("/").length - (file.endsWith("/mod.rs") ? 1 : 0);
        const targets = [];
        const add = (path) => targets.push(folders.has(path) ? `${path}/` : "lib.rs");
        for (const [, path] of code.matchAll(/\bcrate::(\w+)/g)) add(path);
        for (const [, list] of code.matchAll(/\bcrate::\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g)) {
          for (const [, path] of list.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, "").matchAll(/(?:^|,)\s*(\w+)/g)) add(path);
        }
        for (const [, up, path] of code.matchAll(/\b((?:super::)+)(\w+)/g)) if (up.length / 7 >= depth) add(path);
        return [file, targets];
      }),
  );
}

/** The circles of a graph, each once. */
function circles(graph) {
  const found = [];
  const done = new Set();
  const walk = (node, path) => {
    const start = path.indexOf(node);
    if (start >= 0) found.push([...path.slice(start), node]);
    if (start >= 0 || done.has(node)) return;
    for (const next of new Set(graph.get(node) ?? [])) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}

function filesOf(name) {
  const from = join(root, name);
  const wanted = name === "src" ? /\.rs$/ : /\.(ts|tsx|mjs)$/;
  const files = readdirSync(from, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && wanted.test(entry.name));
  const paths = files.map(({ parentPath, name: file }) => relative(from, join(parentPath, file))).filter((path) => !/(^|\/)(node_modules|dist)\//.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(from, path), "utf8")]));
}

if (isMain(import.meta.url)) {
  await main(() => {
    const layers = layersOf(readFileSync(join(root, "docs", "ARCHITECTURE.md"), "utf8"));
    const found = Object.entries(layers).flatMap(([name, chains]) => faults(name, chains, filesOf(name)));
    if (found.length > 0) throw new Failure(found.join("\n"));
    console.log(`Imports lead downwards in ${Object.keys(layers).map((name) => `${name}/`).join(", ")}.`);
  });
}
