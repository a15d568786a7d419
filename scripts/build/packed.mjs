// The module as text that survives any charset and any bundler: the commonest bytes are one printable ASCII character
// each, themselves where they can be, and the others are a mark and a character. Compressed, that costs 2 per cent, where
// base64 costs a third. js/core/unpack.ts turns it back.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../lib/run.mjs";
import { edit } from "../lib/edit.mjs";
import { GENERATED, MADE } from "./paths.mjs";

const MARKS = ["`", "|"];

/** The bytes of the decoder's table: three times 128 numbers of two bytes. */
const TABLE = 768;

export async function writePacked({ module }) {
  const { text, signs, bytes } = pack(readFileSync(module));
  const members = {
    text: JSON.stringify(text),
    decoder: `Uint8Array.of(${await decoder(TABLE + text.length)})`,
    signs: JSON.stringify(signs),
    bytes: `[${bytes}]`,
    marks: JSON.stringify(MARKS.join("")),
  };
  const packed = Object.entries(members).map(([name, value]) => `  ${name}: ${value},\n`).join("");
  writeFileSync(join(GENERATED, "packed.ts"), `${MADE}import type { Packed } from "../unpack.js";\n\nexport const packed: Packed = {\n${packed}};\n`);
}

/** See Packed in js/core/unpack.ts. */
function pack(bytes) {
  const signs = [];
  for (let code = 0x20; code < 0x7f; code++) {
    const sign = String.fromCharCode(code);
    if (sign !== '"' && sign !== "\\" && !MARKS.includes(sign)) signs.push(sign);
  }
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const common = [...counts.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, signs.length);
  const texts = new Map();
  for (const byte of common) if (signs.includes(String.fromCharCode(byte))) texts.set(byte, String.fromCharCode(byte));
  const taken = new Set(texts.values());
  const free = signs.filter((sign) => !taken.has(sign));
  for (const byte of common) if (!texts.has(byte)) texts.set(byte, free.shift());
  const rare = [...counts.keys()].filter((byte) => !texts.has(byte));
  rare.forEach((byte, index) => texts.set(byte, MARKS[Math.floor(index / signs.length)] + signs[index % signs.length]));

  const byteOf = new Map([...texts].map(([byte, text]) => [text, byte]));
  return {
    text: Array.from(bytes, (byte) => texts.get(byte)).join(""),
    signs: signs.join(""),
    // nothing between two commas for what stands for itself
    bytes: signs.map((sign) => (byteOf.get(sign) === sign.charCodeAt(0) ? undefined : byteOf.get(sign))),
  };
}

/** js/core/unpack.wat with so many bytes of memory, compiled: as a list of its bytes. */
async function decoder(size) {
  const source = edit(readFileSync(join(root, "js", "core", "unpack.wat"), "utf8"), "$PAGES", Math.ceil(size / 65536), "js/core/unpack.wat");
  const [from, to] = ["wat", "wasm"].map((kind) => join(root, "target", `unpack.${kind}`));
  writeFileSync(from, source);
  await run("wasm-as", [from, "-o", to]);
  return [...readFileSync(to)].join(",");
}
