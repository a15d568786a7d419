// The README's JavaScript does what it says: each line with a comment prints it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const blocks = [...readme.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code);

test("there are JavaScript examples", () => assert.ok(blocks.length >= 2));

for (const code of blocks) {
  test(`README: ${code.split("\n").find((line) => line.includes("import"))}`, async (t) => {
    const printed = [];
    t.mock.method(console, "log", (...values) => printed.push(values.join(" ")));
    const entry = import.meta.resolve("revox-call-builder");
    await import(`data:text/javascript,${encodeURIComponent(code.replaceAll('"revox-call-builder"', `"${entry}"`))}`);
    const promised = [...code.matchAll(/console\.log\(.*?\); \/\/ (.*)$/gm)].map(([, text]) => text);
    assert.ok(printed.length > 0);
    for (const text of promised.filter((text) => !text.startsWith("the "))) assert.ok(printed.includes(text), `${text}\nnot in\n${printed.join("\n")}`);
  });
}
