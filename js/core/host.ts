// What the host has, has hidden, or lacks. wasm-bindgen's glue takes its coders from here too.
import { isLone } from "./refusal.js";

/** A module of Node's, without an import that a bundler would stumble over. */
export function builtin(name: string) {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): any } };
  return process?.getBuiltinModule?.(name);
}

/** Jest's jsdom hides Node's coders. Worklets and engines inside other programs have none, though they have WebAssembly. */
function coder<Coder>(name: "TextDecoder" | "TextEncoder", own: Coder): Coder {
  return (globalThis[name] ?? builtin("node:util")?.[name] ?? own) as Coder;
}

/** By the coders of URLs, which every engine has. Several times slower. */
class Decoder {
  decode(bytes: Uint8Array = new Uint8Array()): string {
    return decodeURIComponent(Array.from(bytes, (byte) => `%${(byte + 256).toString(16).slice(1)}`).join(""));
  }
}

class Encoder {
  encode(text: string): Uint8Array {
    const bytes = new Uint8Array(3 * text.length);
    return bytes.subarray(0, this.encodeInto(text, bytes).written);
  }

  encodeInto(text: string, bytes: Uint8Array): { read: number; written: number } {
    let [read, written] = [0, 0];
    for (const character of text) {
      const codes = encodeURIComponent(isLone(character) ? "\ufffd" : character).match(/%..|./gs) ?? [];
      if (written + codes.length > bytes.length) break;
      for (const code of codes) bytes[written++] = code[1] ? parseInt(code.slice(1), 16) : code.charCodeAt(0);
      read += character.length;
    }
    return { read, written };
  }
}

export const TextDecoder = /* @__PURE__ */ coder("TextDecoder", Decoder);
export const TextEncoder = /* @__PURE__ */ coder("TextEncoder", Encoder);
