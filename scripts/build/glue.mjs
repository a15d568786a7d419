// wasm-bindgen's glue, for js/core to import.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { edit } from "../lib/edit.mjs";
import { GENERATED } from "./paths.mjs";

/** The glue asks for these as globals. */
const CODERS = 'import { TextDecoder, TextEncoder } from "../host.js";\n';

/** What its own ways to start are made of: js/core/instance.ts starts a module at once or soon, and never two. */
const PARTS = {
  js: "\nexport { __wbg_finalize_init, __wbg_get_imports };\n",
  types: `
export function __wbg_get_imports(): WebAssembly.Imports;
export function __wbg_finalize_init(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
`,
};

export function writeGlue({ glue, declarations }) {
  writeFileSync(join(GENERATED, "glue.js"), CODERS + withEncodeInto(readFileSync(glue, "utf8")) + PARTS.js);
  writeFileSync(join(GENERATED, "glue.d.ts"), readFileSync(declarations, "utf8") + PARTS.types);
}

/**
 * wasm-bindgen copies a text into the module's memory character by character, as long as they are ASCII. The engine's
 * own encodeInto says where it had to stop, and with it a request of 6 KB is validated in a quarter less time.
 */
function withEncodeInto(glue) {
  return edit(
    glue,
    /let offset = 0;\s+for \(; offset < len; offset\+\+\)[^]*?arg = arg\.slice\(offset\);\s+\}/,
    `const { read, written } = cachedTextEncoder.encodeInto(arg, mem.subarray(ptr, ptr + len));
    let offset = written;
    if (read !== len) {
        arg = arg.slice(read);`,
    "passStringToWasm0 in wasm-bindgen's glue",
  );
}
