// The files that are named, and standard input.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { plain } from "./text.js";

const CHUNK = 256 * 1024;

/** A file's bytes, and how far its reading is. */
export class Source {
  /** What it is called. */
  readonly name: string;
  /** How many bytes it has, where that is known. */
  size: number | undefined;
  read = 0;

  constructor(readonly file: string) {
    this.name = file === "-" ? "stdin" : plain(file);
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const stream = this.file === "-" ? process.stdin : createReadStream(this.file, { highWaterMark: CHUNK });
    if (this.file !== "-") {
      const found = await stat(this.file).catch(() => undefined);
      if (found?.isFile()) this.size = found.size;
    }
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      this.read += chunk.length;
      yield chunk;
    }
  }
}
