// What goes to a stream: text, no faster than it is read, and how far the work is.
import { Fatal } from "./failure.js";
import type { Source } from "./source.js";
import { count, duration } from "./text.js";

for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {}); // write has it too

/** Writes all of a text. A reader that has left, such as head, has had enough: what it would have read is dropped. */
export async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (text === "" || !stream.writable) return;
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => {
      const { code } = (error ?? {}) as NodeJS.ErrnoException;
      if (!error || code === "EPIPE" || code === "ERR_STREAM_DESTROYED") resolve();
      else reject(new Fatal(`Cannot write: ${code === "ENOSPC" ? "there is no space left" : error.message}`));
    });
  });
}

const BAR = 20;

/** Tells people on a terminal how far it is, once that takes longer than a second. */
export class Progress {
  private readonly started = Date.now();
  private last = Date.now() + 800;
  private isShown = false;

  constructor(private readonly thing: string) {}

  show(done: number, invalid: number, source: Source): void {
    if (!process.stderr.isTTY || Date.now() - this.last < 200) return;
    this.last = Date.now();
    this.isShown = true;
    const seconds = (this.last - this.started) / 1000;
    const { size, read } = source;
    const part = size ? Math.min(read / size, 1) : undefined;
    const bar = part === undefined ? "" : `${"█".repeat(Math.round(part * BAR)).padEnd(BAR, "░")} ${Math.floor(part * 100)} %  `;
    const left = part ? `, ${duration((seconds / part) * (1 - part))} left` : "";
    const rate = `${Math.round(done / seconds).toLocaleString("en")}/s`;
    process.stderr.write(`\r${bar}${count(done, this.thing)}, ${invalid.toLocaleString("en")} not valid, ${rate}${left}\x1b[K`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write("\r\x1b[K");
    this.isShown = false;
  }
}
