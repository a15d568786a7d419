// Where the build reads and writes.
import { join } from "node:path";
import { root } from "../lib/run.mjs";

/** What is made for the sources to import. */
export const GENERATED = join(root, "js", "core", "generated");
/** What is published. */
export const DIST = join(root, "dist");
export const WASM = "revox_call_builder.wasm";
export const MADE = "// Made by `npm run build`. Do not edit.\n";
