// The examples of the README and of docs/USAGE.md do what they say: what a comment behind console.log promises is printed, and TypeScript compiles.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "target", "readme"); // inside the package, so that its own name leads to it
const pages = ["README.md", "docs/USAGE.md"].map((page) => readFileSync(join(root, page), "utf8")).join("\n");
const blocks = (language) => [...pages.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, code]) => code);

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: folder, encoding: "utf8", ...options });
}

test("JavaScript prints what it promises", () => {
  const examples = blocks("js");
  assert.ok(examples.length >= 5);
  for (const code of examples) {
    writeFileSync(join(folder, "example.mjs"), code);
    const { stdout, stderr, status } = run(process.execPath, ["example.mjs"]);
    assert.equal(status, 0, stderr);
    const promised = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, text]) => text);
    assert.ok(promised.length > 0, code);
    for (const text of promised) {
      assert.ok(text.startsWith("the body") || stdout.includes(text) || stdout.includes(`'${text}'`), `${text}\nnot in\n${stdout}`);
    }
  }
});

test("TypeScript compiles", () => {
  const files = ["ts", "tsx"].flatMap((language) =>
    blocks(language).map((code, index) => {
      writeFileSync(join(folder, `example${index}.${language}`), code);
      return `example${index}.${language}`;
    }),
  );
  assert.deepEqual(files, ["example0.ts", "example0.tsx"]);
  const options = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--jsx", "react-jsx", "--skipLibCheck", "--types", ""];
  const { stdout, status } = run(join(root, "node_modules", ".bin", "tsc"), [...options, ...files]);
  assert.equal(status, 0, stdout);
});

test("the command line does what it is shown to do", () => {
  const request = readFileSync(join(root, "examples", "request.json"), "utf8");
  writeFileSync(join(folder, "request.json"), request);
  writeFileSync(join(folder, "requests.ndjson"), `${JSON.stringify(JSON.parse(request))}\n{"phone_number":"+14155552671"}\n`);
  writeFileSync(join(folder, "drafts.ndjson"), '{"phone_number":"(415) 555-2671","assistant":{"prompt":"Hi"}}\n');
  writeFileSync(join(folder, "call.json"), '{"assistant":{"prompt":"Greet {{first_name}}."}}');
  writeFileSync(join(folder, "contacts.csv"), "Phone,First name\n(415) 555-2671,Ada\n12,Bob\n");
  const commands = blocks("sh").flatMap((code) => code.trim().split("\n")).filter((line) => line.includes("npx revox-call-builder"));
  assert.equal(commands.length, 9); // two of them on both pages
  const results = commands.map((line) => {
    const command = line.replace("npx revox-call-builder", `"${process.execPath}" "${join(root, "dist", "cli.js")}"`);
    const { status, stdout, stderr } = run("sh", ["-c", command]);
    return { status, printed: stdout + stderr };
  });
  const [rows, hours, check, schedule, drafts, migrate, lines] = results;
  assert.deepEqual(results.map(({ status }) => status), [1, 1, 1, 0, 0, 1, 0, 1, 1]);
  assert.match(rows.printed, /too few digits/);
  assert.match(hours.printed, /America\/Los_Angeles/);
  assert.match(check.printed, /add an assistant/);
  assert.match(schedule.printed, /America\/Vancouver/);
  assert.equal(drafts.printed.includes("error"), false);
  assert.match(migrate.printed, /add an assistant/);
  assert.match(lines.printed, /assistant_missing/);
  assert.match(readFileSync(join(folder, "bodies.ndjson"), "utf8"), /^\{"phone_number":"\+14155552671"/);
});
