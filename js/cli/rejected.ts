// The file that rows go to which cannot be called, as they were, with a column that says why.
import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import { resolve } from "node:path";
import { Failure, Fatal } from "./failure.js";
import { write } from "./output.js";

const WHY = "rejected_because";

export class Rejected {
  private columns: string[] | undefined;
  private text = "";

  private constructor(
    private readonly stream: WriteStream,
    private readonly isLines: boolean,
    private separator: string | undefined,
  ) {}

  static async open(file: string, inputs: readonly string[]): Promise<Rejected> {
    if (inputs.some((input) => resolve(input) === resolve(file))) throw new Failure(`--rejected ${file} is one of the files that are read`);
    const stream = createWriteStream(file);
    stream.on("error", () => {}); // write has it too
    try {
      await once(stream, "open");
    } catch (error) {
      throw new Fatal(`Cannot write ${file}: ${(error as Error).message}`);
    }
    return new Rejected(stream, /\.(ndjson|jsonl|json)$/i.test(file), /\.tsv$/i.test(file) ? "\t" : undefined);
  }

  /** The columns of the rows that follow, and what stands between their cells. */
  begin(columns: string[], separator: string | undefined): void {
    if (this.isLines) return;
    const own = columns.filter((column) => column !== WHY);
    if (this.columns !== undefined) {
      if (this.columns.join("\n") === own.join("\n")) return;
      throw new Failure("its columns are not those of the file before, so that both cannot be in one table: name --rejected with .ndjson");
    }
    this.columns = own;
    this.separator ??= separator ?? ",";
    this.text += this.line([...own, WHY]);
  }

  add(row: unknown, why: string): void {
    if (this.isLines) this.text += `${JSON.stringify({ ...(typeof row === "object" ? row : { value: row }), [WHY]: why })}\n`;
    else this.text += this.line([...this.columns!.map((column) => textOf((row as Record<string, unknown> | null)?.[column])), why]);
  }

  async flush(): Promise<void> {
    const { text } = this;
    this.text = "";
    await write(this.stream, text);
  }

  async close(): Promise<void> {
    await this.flush();
    this.stream.end();
    await once(this.stream, "close");
  }

  private line(cells: string[]): string {
    return `${cells.map((cell) => this.quoted(cell)).join(this.separator)}\n`;
  }

  private quoted(cell: string): string {
    const isPlain = !cell.includes(this.separator!) && !/["\r\n]|^\s|\s$/.test(cell);
    return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
  }
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);
}
