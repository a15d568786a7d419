// What goes to a stream: text, no faster than it is read, and how far it is.
import { once } from "node:events";
import { count } from "./text.js";

export async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text !== "" && !stream.write(text)) await once(stream, "drain");
}

/** Tells people on a terminal how far it is, once that takes longer than a second. */
export class Progress {
  private last = Date.now() + 800;
  private isShown = false;

  show(requests: number, invalid: number): void {
    if (!process.stderr.isTTY || Date.now() - this.last < 200) return;
    this.last = Date.now();
    this.isShown = true;
    process.stderr.write(`\r${count(requests, "request")}, ${invalid.toLocaleString("en")} not valid\x1b[K`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write("\r\x1b[K");
    this.isShown = false;
  }
}
