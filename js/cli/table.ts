// Rows out of a stream: a table with a line of column names (CSV and its kin), or JSON objects.
import { parse } from "csv-parse";
import { parse as parseSample } from "csv-parse/sync";
import { read, type Batch } from "./documents.js";
import { encodingOf, withStart } from "./encoding.js";
import { Failure, Fault } from "./failure.js";
import { malformedIn } from "./malformed.js";
import { values } from "./values.js";

export interface Row {
  /** The line where it begins. */
  line: number;
  value: unknown;
  /** Why it cannot be taken as it stands. */
  fault?: string;
}

export interface Table {
  columns: string[];
  /** What stands between cells; undefined for JSON objects. */
  separator?: string;
  encoding?: string;
  rows: AsyncGenerator<Row[]>;
}

/** How much is looked at to find out what a file is. */
const SAMPLE = 64 * 1024;
const SEPARATORS = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };
/** The longest row: what is longer has a quote that is never closed. */
const LONGEST_ROW = 1024 * 1024;

export function nameOfSeparator(separator: string): string {
  return (SEPARATORS as Record<string, string>)[separator] ?? separator;
}

export async function openTable(bytes: AsyncIterable<Uint8Array>, encoding: string | undefined): Promise<Table> {
  const chunks = withStart(bytes)[Symbol.asyncIterator]();
  let start: Uint8Array = new Uint8Array(0);
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    start = start.length === 0 ? next.value : Buffer.concat([start, next.value]);
    if (start.length >= SAMPLE) break;
  }
  const all = (async function* () {
    if (start.length > 0) yield start;
    yield* chunks;
  })();
  const first = Buffer.from(start.subarray(0, 1024)).toString("latin1").replace(/[\xef\xbb\xbf\xff\xfe\0]/g, "").trimStart();
  return /^[{[]/.test(first) ? openObjects(all) : openCells(all, start, encoding);
}

async function openObjects(bytes: AsyncGenerator<Uint8Array>): Promise<Table> {
  const batches = read(bytes);
  const rowsOf = (batch: Batch): Row[] =>
    [...values(batch.ndjson, {})].map(([n, value]) => {
      if (!("issues" in value)) return { line: batch.lineOf(n), value: value.value };
      const malformed = malformedIn(value.issues);
      if (malformed && batch.faultAt) throw batch.faultAt(n, malformed.character, malformed.due);
      return { line: batch.lineOf(n), value: undefined, fault: value.issues[0]!.message };
    });
  let first: Row[] = [];
  for (let next = await batches.next(); !next.done && first.length === 0; next = await batches.next()) first = rowsOf(next.value);
  const columns = new Set(first.flatMap(({ value }) => (typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [])));
  const rows = (async function* () {
    yield first;
    for await (const batch of batches) yield rowsOf(batch);
  })();
  return { columns: [...columns], rows };
}

async function openCells(bytes: AsyncGenerator<Uint8Array>, start: Uint8Array, label: string | undefined): Promise<Table> {
  const decoder = new TableDecoder(start, label);
  let sample = new TableDecoder(start, label).decode(start.subarray(0, SAMPLE));
  if (start.length > SAMPLE) sample = sample.slice(0, sample.lastIndexOf("\n") + 1);
  const [own, said] = /^sep=(.)\r?\n/i.exec(sample) ?? [""]; // Excel writes and reads this line
  const separator = said ?? separatorOf(sample);
  const records = cellsOf(bytes, decoder, separator, own.length);
  const header = await records.next();
  const columns = header.done ? [] : namesOf(header.value.shift()!.cells);
  const isMarked = decoder.isMarked;
  const rows = (async function* () {
    if (!header.done) yield header.value.map((record) => rowOf(record, columns));
    for await (const batch of records) yield batch.map((record) => rowOf(record, columns));
  })();
  return { columns, separator, encoding: decoder.name + (isMarked ? " with a byte order mark" : ""), rows };
}

/** The separator that cuts most lines into as many cells as the first; of several the one with the most cells. */
function separatorOf(sample: string): string {
  return bestSeparator(sample) ?? bestSeparator(sample.split(/[\r\n]/, 1)[0]!) ?? ",";
}

function bestSeparator(sample: string): string | undefined {
  const scores = Object.keys(SEPARATORS).map((separator) => {
    try {
      const records: string[][] = parseSample(sample, { delimiter: separator, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, to: 20 });
      const cells = records[0]?.length ?? 0;
      return cells < 2 ? { separator, cells: 0, alike: 0 } : { separator, cells, alike: records.filter(({ length }) => length === cells).length / records.length };
    } catch {
      return { separator, cells: 0, alike: 0 };
    }
  });
  return scores.reduce((best, score) => (score.alike > best.alike || (score.alike === best.alike && score.cells > best.cells) ? score : best), { separator: undefined as string | undefined, cells: 0, alike: 0 }).separator;
}

interface CellsRecord {
  line: number;
  cells: string[];
}

/** Records in batches; the first batch has one at least. */
async function* cellsOf(bytes: AsyncIterable<Uint8Array>, decoder: TableDecoder, separator: string, skipped: number): AsyncGenerator<CellsRecord[]> {
  let batch: CellsRecord[] = [];
  let pairs = 0;
  const parser = parse({
    delimiter: separator,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    on_record: (cells: string[], { lines }: { lines: number }) => {
      // the parser counts each sign of a line break within cells
      const breaks = cells.reduce((sum, cell) => sum + (/[\r\n]/.test(cell) ? cell.replace(/[^\r\n]/g, "").length : 0), 0);
      if (cells.some((cell) => cell.trim() !== "")) batch.push({ line: lines - breaks - pairs + (skipped > 0 ? 1 : 0), cells });
      if (breaks > 0) for (const cell of cells) pairs += cell.split("\r\n").length - 1;
      return null;
    },
  });
  parser.on("error", () => {}); // write has it too
  parser.resume();
  let due = skipped;
  const put = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const rest = text.slice(due);
      due = 0;
      parser.write(rest, (error) => (error ? reject(error) : resolve()));
    });
  try {
    for await (const chunk of bytes) {
      const text = decoder.decode(chunk);
      if (text === "") continue;
      await put(text);
      if (batch.length === 0) continue;
      yield batch;
      batch = [];
    }
    const rest = decoder.end();
    if (rest !== "") await put(rest);
    await new Promise<void>((resolve, reject) => {
      parser.once("error", reject);
      parser.end(() => resolve());
    });
  } catch (error) {
    throw faultOf(error);
  }
  if (batch.length > 0) yield batch;
}

function faultOf(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number };
  if (code !== "CSV_QUOTE_NOT_CLOSED" && code !== "CSV_MAX_RECORD_SIZE" && code !== "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE" && code !== "CSV_INVALID_CLOSING_QUOTE") return error;
  return new Fault("a quote that opens a cell is not closed, or stands within its text, where two are due", lines ?? 1, 1);
}

/** Names for all columns, no two alike. */
function namesOf(cells: string[]): string[] {
  const names: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const name = cell.trim() || `column ${at + 1}`;
    let unique = name;
    for (let count = 2; names.includes(unique); count++) unique = `${name} (${count})`;
    names.push(unique);
  }
  return names;
}

function rowOf({ line, cells }: CellsRecord, columns: string[]): Row {
  const value = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== "");
  return extra ? { line, value, fault: `it has ${cells.length} cells for ${columns.length} columns: put quotes around a cell with a separator in it` } : { line, value };
}

/** Text as spreadsheets write it: UTF-8, UTF-16, or, from the first letter that is no UTF-8, Windows-1252. */
class TableDecoder {
  name: string;
  readonly isMarked: boolean;
  private decoder: TextDecoder;
  private due: number;
  private isOpen: boolean;

  constructor(start: Uint8Array, label: string | undefined) {
    const { encoding, mark } = encodingOf(start);
    this.isMarked = mark > 0 && encoding === "utf-8";
    this.due = mark;
    this.isOpen = label === undefined && encoding === "utf-8" && mark === 0;
    this.decoder = decoderOf(label ?? encoding);
    this.name = nameOf(this.decoder);
    if (this.isOpen && !isUtf8(start)) this.settle();
  }

  decode(chunk: Uint8Array): string {
    const bytes = chunk.subarray(this.due);
    this.due = 0;
    try {
      return this.decoder.decode(bytes, { stream: true });
    } catch {
      // what was ASCII so far is the same in both
      if (!this.isOpen) throw new Failure(`its text is not ${this.name} throughout: name its encoding with --encoding`);
      this.settle();
      return this.decoder.decode(bytes, { stream: true });
    } finally {
      this.isOpen &&= isAscii(bytes);
    }
  }

  end(): string {
    try {
      return this.decoder.decode();
    } catch {
      throw new Failure(`its text breaks off, or is not ${this.name}: name its encoding with --encoding`);
    }
  }

  private settle(): void {
    this.decoder = decoderOf("windows-1252");
    this.name = nameOf(this.decoder);
    this.isOpen = false;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true });
  } catch {
    throw new Failure(`--encoding ${label} is none that is known: try windows-1250, macintosh or shift_jis`);
  }
}

function nameOf({ encoding }: TextDecoder): string {
  return { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252" }[encoding] ?? encoding;
}
