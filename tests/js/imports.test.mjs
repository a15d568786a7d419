// The check of imports finds what it is there to find.
import assert from "node:assert/strict";
import test from "node:test";
import { faults, layersOf } from "../../scripts/check-imports.mjs";

const { js, src } = layersOf("text\n```layers\njs/ entries → core\njs/ demo\nsrc/ ffi, api → model → json, time → wire\n```\n");
const inJs = (files) => faults("js", js, new Map(Object.entries(files)));
const inRust = (files) => faults("src", src, new Map(Object.entries({ "lib.rs": "mod api; mod json;", "json/mod.rs": "", "time/mod.rs": "", "wire.rs": "", "model/mod.rs": "", "api/mod.rs": "", "ffi/mod.rs": "", ...files })));

test("what leads downwards is fine", () => {
  assert.deepEqual(inJs({ "index.ts": 'import { a } from "./core/a.js";', "core/a.ts": 'import type { B } from "./b.js";\nimport "react";', "core/b.ts": "", "demo/App.tsx": 'import { a } from "revox-call-builder";\nimport { b } from "./b";', "demo/b.ts": "" }), []);
  const use = "//! [`crate::api`]\nuse crate::json::{Writer, part};\nuse crate::wire::words;\nuse crate::{json, time::{self, zone}};\nuse super::other;\nfn f() { crate::json::write() }\n#[cfg(test)]\nmod tests {\n use crate::api::build;\n}\n";
  assert.deepEqual(inRust({ "model/field.rs": use, "api/rows.rs": "use crate::model; use super::order;", "ffi/mod.rs": "use crate::api::build;", "bin/schema.rs": "use revox_call_builder::x;", "json/tests.rs": "use crate::api;" }), []);
});

test("what leads upwards, sideways in a circle, out of the crate's folders or to nowhere known is not", () => {
  for (const files of [
    { "core/a.ts": 'import { x } from "../index.js";', "index.ts": "" },
    { "core/a.ts": 'export type { X } from "../demo/x.js";', "demo/x.ts": "" },
    { "demo/a.tsx": 'import { x } from "../core/x";', "core/x.ts": "" },
    { "demo/a.tsx": 'const x = import("../index.js");', "index.ts": "" },
    { "core/a.ts": 'import type { B } from "./b.js";', "core/b.ts": 'import { a } from "./a.js";' },
    { "extra/a.ts": "" },
  ]) {
    assert.equal(inJs(files).length, 1, JSON.stringify(files));
  }
  for (const files of [
    { "json/tape.rs": "use crate::model::Field;" },
    { "json/tape.rs": "use crate::{time, api::build};" },
    { "json/tape.rs": "fn f() { crate::api::build() }" },
    { "json/tape.rs": "use super::super::model::Field;" },
    { "json/mod.rs": "use super::model::Field;" },
    { "json/tape.rs": "use crate::Options;" },
    { "json/tape.rs": "use crate::time;", "time/zone.rs": "use crate::json;" },
    { "wire.rs": "use crate::json::Writer;" },
    { "zone.rs": "" },
    { "extra/mod.rs": "" },
  ]) {
    assert.equal(inRust(files).length, 1, JSON.stringify([files, inRust(files)]));
  }
});
