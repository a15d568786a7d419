// docs/FORMS.md: each recipe as it is printed, in a new and strict project that has the packed package and what it names.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs", "FORMS.md"), "utf8");
/** The recipes by the headings that they stand under. */
const recipes = page.split(/^## /m).slice(1).map((section) => ({
  title: section.slice(0, section.indexOf("\n")),
  blocks: [...section.matchAll(/```(tsx|js)\n([^]*?)```/g)].map(([, language, code]) => ({ language, code })),
}));

// outside of the checkout, so that nothing is found that the project does not have
const project = mkdtempSync(join(tmpdir(), "revox-recipes-"));
after(() => rmSync(project, { recursive: true, force: true }));

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8" });
  assert.equal(status, 0, `${command} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

function install() {
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "revox-call-builder"), { recursive: true });
  const [{ filename }] = JSON.parse(run("npm", ["pack", root, "--ignore-scripts", "--json", "--pack-destination", project]));
  run("tar", ["-xzf", filename, "-C", join(modules, "revox-call-builder"), "--strip-components", "1"]);
  for (const name of ["react", "@types/react", "react-hook-form", "@tanstack/react-form", "@conform-to/react"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(modules, name));
  }
  writeFileSync(join(project, "package.json"), '{ "type": "module", "private": true }\n');
  const compilerOptions = {
    strict: true, noUncheckedIndexedAccess: true, skipLibCheck: false, noEmit: true,
    target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module: "esnext", moduleResolution: "bundler", jsx: "react-jsx", types: ["react"],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.tsx"] }));
}
install();

const tsc = join(root, "node_modules", ".bin", "tsc");

test("every recipe compiles", () => {
  const compiled = recipes.flatMap(({ title, blocks }) => blocks.filter(({ language }) => language === "tsx").map(({ code }) => ({ title, code })));
  assert.deepEqual(compiled.map(({ title }) => title), ["React Hook Form", "TanStack Form", "Conform"]);
  for (const { title, code } of compiled) writeFileSync(join(project, `${title.replaceAll(" ", "")}.tsx`), code);
  run(tsc, ["--project", "."]);
});

test("what is misspelt in one does not", () => {
  const [{ blocks: [{ code }] }] = recipes;
  const wrong = [['text("assistant.voice.id")', 'text("assistant.voice.idd")'], ["wordOf(word, fr)", "wordOf(word, frr)"], ["payload: CallRequest<", "payload: CallOrder<"]];
  wrong.forEach(([right, misspelt], index) => {
    assert.ok(code.includes(right), right);
    writeFileSync(join(project, `Misspelt${index}.tsx`), code.replace(right, misspelt));
  });
  const { stdout } = spawnSync(tsc, ["--project", "."], { cwd: project, encoding: "utf8" });
  const files = new Set([...stdout.matchAll(/^(\w+\.tsx)\(/gm)].map(([, file]) => file));
  assert.deepEqual([...files].sort(), wrong.map((_, index) => `Misspelt${index}.tsx`));
});

test("the common form has errors, warnings and French in under eighty lines, and no cast", () => {
  const [{ title, blocks: [{ code }] }] = recipes;
  assert.equal(title, "React Hook Form");
  assert.ok(code.split("\n").length < 80, `${code.split("\n").length} lines`);
  assert.doesNotMatch(code, /\bas\b|\bany\b|@ts-|!\./);
});

test("what is printed is what is promised", () => {
  for (const { title, blocks } of recipes) {
    for (const { code } of blocks.filter(({ language }) => language === "js")) {
      writeFileSync(join(project, "example.js"), code);
      const printed = run(process.execPath, ["example.js"]).replaceAll("\u00a0", " ").trimEnd().split("\n");
      assert.deepEqual(printed, [...code.matchAll(/\/\/ (.*)$/gm)].map(([, text]) => text), title);
    }
  }
});
