// The bytes of the WebAssembly module out of the text that they travel as. scripts/build/packed.mjs makes the text.
import { TextEncoder } from "./host.js";

export interface Packed {
  text: string;
  /** What stands for a byte alone: for its own code, unless there is another at its place in `bytes`. */
  signs: string;
  bytes: (number | undefined)[];
  /** All other bytes are a mark and a sign: in order, the signs behind the first mark, then behind the next. */
  marks: string;
  /** The module of unpack.wat, with memory enough for this text. */
  decoder: Uint8Array<ArrayBuffer>;
}

/** Signs of ASCII, for each of which there is a number of two bytes: alone, and behind either mark. */
const SIGNS = 128;
const TABLE = 3 * SIGNS * 2;

export function unpack({ text, signs, bytes, marks, decoder }: Packed): Uint8Array<ArrayBuffer> {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(decoder));
  const { memory, decode } = exports as unknown as { memory: { buffer: ArrayBuffer }; decode(from: number, end: number): number };
  const table = new DataView(memory.buffer);
  const set = (sign: number, value: number) => table.setUint16(2 * sign, value, true);
  const all = Array.from(signs, (sign, index) => bytes[index] ?? sign.charCodeAt(0));
  for (let byte = 0; byte < 256; byte++) if (!all.includes(byte)) all.push(byte);
  all.forEach((byte, index) => set(SIGNS * Math.floor(index / signs.length) + signs.charCodeAt(index % signs.length), byte));
  for (let mark = 0; mark < marks.length; mark++) set(marks.charCodeAt(mark), 2 * SIGNS * (mark + 1)); // no byte, but where its part of the table is
  const { written } = new TextEncoder().encodeInto(text, new Uint8Array(memory.buffer, TABLE));
  return new Uint8Array(memory.buffer, TABLE, decode(TABLE, TABLE + written) - TABLE);
}
