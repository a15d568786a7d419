// Rows and a template: the template crosses once, its rows in batches.
import { bytesOf } from "./bytes.js";
import { rows_build, rows_close, rows_columns, rows_open } from "./generated/glue.js";
import { RevoxError } from "./errors.js";
import { instance, type Run } from "./instance.js";
import { writeJson } from "./options.js";
import { THREW } from "./refusal.js";
import { isUnreadable, unreadable, write, type Message } from "./tape.js";
import type { ApiVersion, ColumnsResult, RowResult } from "./types.js";

/** How many rows cross at once. */
const BATCH = 1000;

/** A template that the core has. */
class Rows {
  private readonly handle: number;
  private instance = 0; // that knows the handle

  constructor(private readonly run: Run, template: unknown, options: string) {
    const { text, tape } = write(template);
    this.handle = run(() => {
      this.instance = instance();
      return rows_open(text, tape, options);
    });
  }

  build(rows: readonly unknown[]): RowResult<ApiVersion>[] {
    const message = write(rows);
    // one row that cannot be read does not spoil the others
    if (isUnreadable(message) && rows.length > 1) return rows.flatMap((row) => this.build([row]));
    return this.answers(message);
  }

  /** What stands in the place of rows that cannot be had. */
  refuse(reason: number): RowResult<ApiVersion>[] {
    return this.answers(unreadable(reason));
  }

  columns(names: unknown): ColumnsResult {
    return this.ask(() => rows_columns(this.handle, writeJson(names)));
  }

  close(): void {
    this.run(() => {
      if (this.isKnown()) rows_close(this.handle);
    });
  }

  private answers({ text, tape }: Message): RowResult<ApiVersion>[] {
    return this.ask(() => rows_build(this.handle, text, tape));
  }

  private ask<Answer>(call: () => string): Answer {
    const answer = this.run(() => (this.isKnown() ? call() : undefined));
    if (answer === undefined) throw new RevoxError("WASM_TRAPPED", "another call broke off, and the template and rows so far are lost with it. Start again with the first row.");
    return JSON.parse(answer);
  }

  private isKnown(): boolean {
    return this.instance === instance();
  }
}

export function buildRows(run: Run, template: unknown, rows: unknown, options: string): RowResult<ApiVersion>[] {
  const builder = new Rows(run, template, options);
  try {
    const all = listOf(rows);
    if (all === undefined) return refuseRows(builder, rows);
    const answers: RowResult<ApiVersion>[] = [];
    for (let from = 0; from < all.length; from += BATCH) {
      for (const answer of builder.build(all.slice(from, from + BATCH))) answers.push(answer);
    }
    return answers;
  } finally {
    builder.close();
  }
}

/** The rows, if they can be had. */
function listOf(rows: unknown): unknown[] | undefined {
  try {
    if (Array.isArray(rows)) return rows;
    return holdsRows(rows) ? [...(rows as Iterable<unknown>)] : undefined;
  } catch {
    return undefined;
  }
}

/** The characters of a text are no rows, and bytes are none either. */
function holdsRows(rows: unknown): boolean {
  return Object(rows) === rows && bytesOf(rows) === undefined;
}

/** Says once that these are no rows: a text as what it is, for one. */
function refuseRows(builder: Rows, rows: unknown): RowResult<ApiVersion>[] {
  return Object(rows) === rows ? builder.refuse(THREW) : builder.build([rows]);
}

export async function* buildRowsFrom(run: Run, template: unknown, rows: AsyncIterable<unknown> | Iterable<unknown>, options: string): AsyncGenerator<RowResult<ApiVersion>[]> {
  const builder = new Rows(run, template, options);
  try {
    if (!holdsRows(rows) || !(Symbol.asyncIterator in rows || Symbol.iterator in rows)) {
      yield refuseRows(builder, rows);
      return;
    }
    let batch: unknown[] = [];
    for await (const row of rows) {
      // whoever reads in batches may hand them on as they are
      if (Array.isArray(row)) {
        for (const one of row) batch.push(one);
      } else {
        batch.push(row);
      }
      if (batch.length >= BATCH) {
        yield builder.build(batch);
        batch = [];
      }
    }
    if (batch.length > 0) yield builder.build(batch);
  } finally {
    builder.close();
  }
}

export function columnsOf(run: Run, template: unknown, names: unknown, options: string): ColumnsResult {
  const builder = new Rows(run, template, options);
  try {
    return builder.columns(names);
  } finally {
    builder.close();
  }
}
