// JSON values out of a stream, one to a line: NDJSON flows through as it is, while values that are written over several
// lines, one behind the other or in a list, are cut where they end. Either way memory is flat.
import { utf8 } from "./encoding.js";
import { Failure, Fault } from "./failure.js";
import { faultOf } from "./malformed.js";

/** The most that one value may have that is written over several lines. */
const LONGEST = 64 * 1024 * 1024;
/** Where a line is longer than that, its end is not waited for. */
const LONG_LINE = 1024 * 1024;
const LINE_FEED = 10;

/** Values as NDJSON, with the place in the file of the nth of its lines. */
export interface Batch {
  ndjson: Uint8Array;
  lineOf(n: number): number;
  /** Where a character of the nth line stands, if a fault there spoils the rest of the file: in NDJSON it does not. */
  faultAt?(n: number, character: number, due: string): Fault;
}

export async function* read(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Batch> {
  let reader: Lines | Values | undefined;
  let start: Uint8Array = new Uint8Array(0);
  for await (const chunk of utf8(stream)) {
    let bytes = chunk;
    if (reader === undefined) {
      start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
      if (start.length < LONG_LINE && !hasStart(start)) continue;
      reader = isByLine(start) ? new Lines() : new Values(1);
      bytes = start;
    }
    if (reader instanceof Lines) {
      yield* reader.take(bytes);
      if (reader.opening === undefined) continue;
      bytes = reader.opening;
      reader = new Values(reader.next);
    }
    yield* reader.take(bytes);
  }
  if (reader === undefined) {
    reader = isByLine(start) ? new Lines() : new Values(1);
    yield* reader.take(start);
    if (reader instanceof Lines && reader.opening !== undefined) {
      const { opening, next } = reader;
      reader = new Values(next);
      yield* reader.take(opening);
    }
  }
  yield* reader.end();
}

/** Whether enough has come to tell how the values are written. */
function hasStart(bytes: Uint8Array): boolean {
  const text = viewOf(bytes).toString("utf8").trimStart();
  const [first = "", ...others] = text.split("\n", 3);
  return text.startsWith("[") || others.length > 1 || (others.length > 0 && isJson(first));
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether each line is a value of its own, as the first two show: one that is broken does not change what is meant. */
function isByLine(bytes: Uint8Array): boolean {
  const text = viewOf(bytes.subarray(0, LONG_LINE)).toString("utf8").trimStart();
  const [first = "", second = ""] = text.split("\n", 2);
  if (first.startsWith("[") || (/\},\s*$/.test(first) && isJson(first.trimEnd().slice(0, -1)))) return false;
  if (isJson(first)) return true;
  if (/^[{"[\]}\d-]|^(true|false|null)\b/.test(first) === false || /^"[^"]*"\s*[,;\t]/.test(first)) nameTable(first);
  const fault = faultOf(first);
  return fault !== undefined && fault.character <= first.trimEnd().length && second.trimStart().startsWith("{") && isJson(second);
}

/** A line with separators and without braces is a table's. */
function nameTable(line: string): void {
  if (/[,;\t]/.test(line) && !/[{}]/.test(line)) {
    throw new Failure("it looks like a table (CSV), not like JSON: with --template, its rows become requests");
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** NDJSON. A line with nothing but an opening bracket begins a value over several lines, and then all that follows may. */
class Lines {
  /** The line that comes next, from 1. */
  next = 1;
  /** What begins with such a line. */
  opening: Uint8Array | undefined;
  private parts: Uint8Array[] = [];

  *take(chunk: Uint8Array): Generator<Batch> {
    this.parts.push(chunk);
    if (!chunk.includes(LINE_FEED)) return;
    const all = Buffer.concat(this.parts);
    const opening = /^[{[]\r?\n/.test(all.toString("latin1", 0, 3)) ? 0 : nextOpening(all);
    const end = opening ?? all.lastIndexOf(LINE_FEED) + 1;
    this.parts = [all.subarray(end)];
    if (end > 0) yield this.flush(all.subarray(0, end));
    if (opening !== undefined) this.opening = all.subarray(opening);
  }

  *end(): Generator<Batch> {
    yield this.flush(Buffer.concat(this.parts));
  }

  private flush(ndjson: Uint8Array): Batch {
    const before = this.next - 1;
    for (let end = ndjson.indexOf(LINE_FEED); end >= 0; end = ndjson.indexOf(LINE_FEED, end + 1)) this.next++;
    return { ndjson, lineOf: (n) => before + n };
  }
}

function nextOpening(all: Buffer): number | undefined {
  const found = ["\n{\n", "\n{\r\n", "\n[\n", "\n[\r\n"].map((text) => all.indexOf(text, 0, "latin1")).filter((at) => at >= 0);
  return found.length > 0 ? Math.min(...found) + 1 : undefined;
}

/** A value as it stands in the file. */
interface Piece {
  bytes: Uint8Array;
  line: number;
  column: number;
}

const [TAB, RETURN, SPACE, QUOTE, COMMA, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [9, 13, 32, 34, 44, 91, 92, 93, 123, 125];

/** Values one behind the other, and those in lists. */
class Values {
  /** Where the value that is being read begins, and what of it came in earlier chunks. */
  private start: Omit<Piece, "bytes"> | undefined;
  private parts: Uint8Array[] = [];
  private depth = 0;
  private text: "none" | "inside" | "escaped" = "none";
  private isWord = false;
  private list: { line: number; due: "first" | "item" | "comma" } | undefined;
  private column = 1;
  private length = 0;
  private pieces: Piece[] = [];

  constructor(private line: number) {}

  /** The values that end in a chunk. */
  *take(chunk: Uint8Array): Generator<Batch> {
    yield* this.until(() => this.scan(chunk));
  }

  *end(): Generator<Batch> {
    yield* this.until(() => {
      if (this.start !== undefined && this.isWord) this.finish(new Uint8Array(0));
      if (this.start !== undefined) throw this.unfinished("not closed when the file ends");
      if (this.list !== undefined) throw this.fault(`the file ends before the list of line ${this.list.line} is closed`);
    });
  }

  /** What was found until a fault, and then the fault. */
  private *until(work: () => void): Generator<Batch> {
    try {
      work();
    } catch (fault) {
      yield this.flush();
      throw fault;
    }
    yield this.flush();
  }

  private scan(bytes: Uint8Array): void {
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (this.isWord && isBetween(byte)) this.finish(bytes.subarray(from, at));
      if (this.text !== "none") {
        if (byte === LINE_FEED) throw this.fault("the closing quote, or \\n for the line break, is due", bytes.subarray(from, at));
        if (this.text === "escaped") this.text = "inside";
        else if (byte === BACKSLASH) this.text = "escaped";
        else if (byte === QUOTE) {
          this.text = "none";
          if (this.depth === 0) this.finish(bytes.subarray(from, at + 1));
        }
      } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        if (this.start === undefined && byte === OPEN_LIST && this.list === undefined) this.list = { line: this.line, due: "first" };
        else {
          if (this.begin()) from = at;
          this.depth++;
        }
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        if (this.start === undefined) this.close(byte);
        else if (--this.depth === 0) this.finish(bytes.subarray(from, at + 1));
      } else if (byte === QUOTE) {
        if (this.begin()) from = at;
        this.text = "inside";
      } else if (this.start === undefined && byte === COMMA) this.separate();
      else if (this.start === undefined && !isBetween(byte)) {
        this.begin();
        from = at;
        this.isWord = true;
      }
      if (byte === LINE_FEED) [this.line, this.column] = [this.line + 1, 1];
      else if ((byte & 0xc0) !== 0x80) this.column++; // characters, not bytes
    }
    if (this.start === undefined) return;
    this.parts.push(bytes.subarray(from));
    this.length += bytes.length - from;
    if (this.length > LONGEST) throw this.unfinished("more than 64 MB long: is a bracket missing?");
  }

  /** Begins a value, unless it has begun. */
  private begin(): boolean {
    if (this.start !== undefined) return false;
    if (this.list?.due === "comma") throw this.fault("a comma or ] is due");
    this.start = { line: this.line, column: this.column };
    return true;
  }

  private finish(rest: Uint8Array): void {
    const bytes = this.parts.length === 0 ? rest : Buffer.concat([...this.parts, rest]);
    this.pieces.push({ bytes, ...this.start! });
    [this.start, this.parts, this.length, this.isWord] = [undefined, [], 0, false];
    if (this.list !== undefined) this.list.due = "comma";
  }

  private separate(): void {
    if (this.list === undefined) throw this.fault("no comma is due between requests, unless all of them stand in a list");
    if (this.list.due !== "comma") throw this.fault("a request is due, not a comma");
    this.list.due = "item";
  }

  private close(byte: number): void {
    if (this.list === undefined || byte !== CLOSE_LIST) throw this.fault(`there is a ${String.fromCharCode(byte)} too many`);
    if (this.list.due === "item") throw this.fault("a request is due: remove the comma before this ]");
    this.list = undefined;
  }

  /** The fault here, unless the value that is being read has one before. */
  private fault(message: string, rest: Uint8Array = new Uint8Array(0)): Fault {
    if (this.start !== undefined) {
      const piece = { bytes: Buffer.concat([...this.parts, rest]), ...this.start };
      const found = faultOf(spaced(piece.bytes));
      if (found !== undefined && !isEnd(piece.bytes, found.character)) return locate(piece, found.character, found.due);
    }
    return new Fault(message, this.line, this.column);
  }

  private unfinished(how: string): Fault {
    const { line, column } = this.start!;
    const fault = this.fault("");
    return fault.message === "" ? new Fault(`what begins here is ${how}`, line, column) : fault;
  }

  private flush(): Batch {
    const { pieces } = this;
    this.pieces = [];
    return {
      ndjson: Buffer.concat(pieces.flatMap(({ bytes }) => [spaced(bytes), Buffer.of(LINE_FEED)])),
      lineOf: (n) => pieces[n - 1]!.line,
      faultAt: (n, character, due) => locate(pieces[n - 1]!, character, due),
    };
  }
}

function isBetween(byte: number): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB || byte === COMMA || byte === OPEN_LIST || byte === CLOSE_LIST || byte === OPEN_OBJECT || byte === CLOSE_OBJECT || byte === QUOTE;
}

/** A value on one line: outside of texts a line break is a space like any other, and inside there is none. */
function spaced(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(LINE_FEED)) return bytes;
  return bytes.map((byte) => (byte === LINE_FEED ? SPACE : byte));
}

/** Whether nothing but white space stands behind a character. */
function isEnd(bytes: Uint8Array, character: number): boolean {
  return [...viewOf(bytes).toString("utf8")].slice(character).join("").trim() === "";
}

/** The place of a value's character in the file. A comma with nothing behind it is the fault itself. */
function locate({ bytes, line, column }: Piece, character: number, due: string): Fault {
  const characters = [...viewOf(bytes).toString("utf8")];
  const before = characters.slice(0, character - 1).join("");
  const isTrailing = /,\s*$/.test(before) && /[}\]]/.test(characters[character - 1] ?? "");
  const lines = (isTrailing ? before.trimEnd().slice(0, -1) : before).split("\n");
  const last = [...lines.at(-1)!].length;
  const message = isTrailing ? `remove the comma, since nothing follows it before the ${characters[character - 1]}` : due;
  return new Fault(message, line + lines.length - 1, lines.length === 1 ? column + last : last + 1);
}
