// A change to what another tool has written fails when its place is not there, or there twice.
import assert from "node:assert/strict";
import test from "node:test";
import { edit } from "../../scripts/lib/edit.mjs";

test("the one place is replaced, as it stands", () => {
  assert.equal(edit("let a = 1;", "1", "$&2", "it"), "let a = $&2;");
  assert.equal(edit("let a = 12;", /\d+/, "3", "it"), "let a = 3;");
});

test("none and two fail, and say what has changed", () => {
  for (const [text, pattern] of [["a", "b"], ["aa", "a"], ["a", /b/], ["ab", /\w/], ["a\na", /^a$/m]]) {
    assert.throws(() => edit(text, pattern, "", "the glue"), /^Error: the glue: .* The tool that wrote it has changed\.$/);
  }
});
