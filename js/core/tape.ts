// A value as it crosses to the core: as JSON.stringify sees it, on a tape. Plain data is taken apart by a fast walk; what
// is out of the ordinary by one that asks everything that JSON.stringify asks, perhaps a getter again.
import { Refusal, BIGINT, CYCLE, LONE_SURROGATE, MAX_DEPTH, THREW, TOO_DEEP, TOO_LARGE, isLone } from "./refusal.js";

/** Its texts, one behind the other, and the tape that says how it is put together: see src/ffi/mod.rs. */
export interface Message {
  text: string;
  tape: Float64Array;
}

// The kinds of entries on the tape, of which src/ffi/mod.rs has the meaning.
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;
const LIST = 5;
const OBJECT = 6;
const UNREADABLE = 7;
const INVALID_DATE = NULL + 8;

/** The longest texts and tape that are taken over, so that memory cannot run out on them. */
const MAX_TEXT = 64 * 1024 * 1024;
const MAX_TAPE = 16 * 1024 * 1024;

/** Larger values than these are not taken apart by the fast walk: a batch of rows is a smaller one. */
const FAST_TAPE = 256 * 1024;
const FAST_TEXT = 4 * 1024 * 1024;

let tape = new Float64Array(4096);
let text = "";
let length = 0; // of the tape so far
let doubles = 0; // numbers on it, which take two entries
let isWriting = false;

/** The module's memory is; elsewhere the tape's numbers have to be turned round. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** (Somebody who gives a boxed text the prototype of plain objects has it read as one.) */
export function write(value: unknown): Message {
  if (isWriting || isPolluted() || !isLittleEndian) return writeAny(value); // writing: this is a getter's call
  isWriting = true;
  try {
    text = "";
    length = doubles = 0;
    if (writeValue(value, 0) && text.length <= FAST_TEXT && !isLone(text) && !isPolluted()) {
      return { text, tape: tape.subarray(0, length) };
    }
  } catch {
    // then the other walk will say what it is
  } finally {
    isWriting = false;
    text = "";
  }
  return writeAny(value);
}

/** What stands for a value that cannot be read. */
export function unreadable(reason: number): Message {
  return { text: "", tape: Float64Array.of(UNREADABLE + 8 * reason) };
}

/** Whether a message stands for a value that cannot be read. */
export function isUnreadable({ tape }: Message): boolean {
  return tape.length === 1 && tape[0]! % 8 === UNREADABLE;
}

/** Whether every object has members that are not its own, which loops over its names meet too. */
function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

/** Whether a value could be taken apart. */
function writeValue(value: unknown, depth: number): boolean {
  if (length > tape.length - 4 && !grow()) return false;
  switch (typeof value) {
    case "string":
      text += value;
      tape[length++] = TEXT + 8 * value.length;
      return true;
    case "number":
      if (value === value) {
        tape[length++] = NUMBER;
        tape[length++] = value + 0; // -0 is 0
        doubles++;
      } else {
        tape[length++] = NULL;
      }
      return true;
    case "boolean":
      tape[length++] = value ? TRUE : FALSE;
      return true;
    case "object":
      if (value !== null) return (value as { toJSON?: unknown }).toJSON === undefined && depth < MAX_DEPTH && writeMembers(value, depth + 1);
      tape[length++] = NULL;
      return true;
    default:
      return false;
  }
}

/** Makes room on the tape, if there may be more. */
function grow(): boolean {
  if (tape.length >= FAST_TAPE) return false;
  const longer = new Float64Array(2 * tape.length);
  longer.set(tape);
  tape = longer;
  return true;
}

function writeMembers(object: object, depth: number): boolean {
  const start = length++;
  const doublesBefore = doubles;
  const isList = Array.isArray(object);
  if (isList) {
    const count = object.length;
    if (!Number.isSafeInteger(count)) return false; // a Proxy's
    for (let index = 0; index < count; index++) {
      const item: unknown = object[index];
      if (!writeValue(item === undefined ? null : item, depth)) return false;
    }
  } else {
    if (Object.getPrototypeOf(object) !== Object.prototype) return false;
    for (const name in object) {
      const value = (object as Record<string, unknown>)[name];
      if (value === undefined) continue;
      text += name;
      tape[length++] = TEXT + 8 * name.length;
      if (!writeValue(value, depth)) return false;
    }
  }
  tape[start] = (isList ? LIST : OBJECT) + 8 * (length - start - 1 - (doubles - doublesBefore));
  return true;
}

/** Any value, or why it cannot be read. */
function writeAny(value: unknown): Message {
  const walk = new Walk();
  try {
    walk.over(value);
  } catch (cause) {
    return unreadable(cause instanceof Refusal ? cause.reason : THREW);
  }
  try {
    return walk.message();
  } catch {
    return unreadable(TOO_LARGE);
  }
}

/** The walk of JSON.stringify, with all that it asks of a value, in its order. */
class Walk {
  private texts: string[] = [];
  private size = 0; // of the texts
  private tape: number[] = [];
  private entries = 0; // of the tape, numbers counted once
  private above = new Set<unknown>();

  over(value: unknown): void {
    if (!this.write({ "": value }, "")) this.entry(NULL); // undefined, a function, a symbol
  }

  message(): Message {
    const tape = Float64Array.from(this.tape);
    if (!isLittleEndian) {
      const view = new DataView(tape.buffer);
      this.tape.forEach((entry, index) => view.setFloat64(8 * index, entry, true));
    }
    return { text: this.texts.join(""), tape };
  }

  private entry(entry: number): number {
    this.entries++;
    if (this.tape.length > MAX_TAPE) throw new Refusal(TOO_LARGE);
    return this.tape.push(entry) - 1;
  }

  private text(text: string): void {
    if (isLone(text)) throw new Refusal(LONE_SURROGATE);
    this.size += text.length;
    if (this.size > MAX_TEXT) throw new Refusal(TOO_LARGE);
    this.texts.push(text);
    this.entry(TEXT + 8 * text.length);
  }

  /** Writes a member behind its name, if it has one; says whether there is anything to write. */
  private write(holder: object, key: string, name?: string): boolean {
    let value = (holder as Record<string, unknown>)[key];
    if ((typeof value === "object" && value !== null) || typeof value === "bigint") {
      if (isInvalidDate(value)) {
        if (name !== undefined) this.text(name);
        this.entry(INVALID_DATE);
        return true;
      }
      const toJSON: unknown = (value as { toJSON?: unknown }).toJSON;
      if (typeof toJSON === "function") value = toJSON.call(value, key);
    }
    if (typeof value === "object" && value !== null) value = unboxed(value);
    if (typeof value === "bigint") throw new Refusal(BIGINT);
    if (value === undefined || typeof value === "function" || typeof value === "symbol") return false;
    if (name !== undefined) this.text(name);
    if (typeof value === "string") this.text(value);
    else if (typeof value === "boolean") this.entry(value ? TRUE : FALSE);
    else if (typeof value === "object" && value !== null) this.members(value);
    else if (typeof value === "number" && value === value) {
      this.entry(NUMBER);
      this.tape.push(value + 0);
    } else this.entry(NULL);
    return true;
  }

  private members(object: object): void {
    if (this.above.has(object)) throw new Refusal(CYCLE);
    if (this.above.size >= MAX_DEPTH) throw new Refusal(TOO_DEEP);
    this.above.add(object);
    const isList = Array.isArray(object);
    const start = this.entry(isList ? LIST : OBJECT);
    const before = this.entries;
    if (isList) {
      const count = object.length;
      if (!(count <= MAX_TAPE)) throw new Refusal(TOO_LARGE);
      for (let index = 0; index < count; index++) if (!this.write(object, String(index))) this.entry(NULL);
    } else {
      for (const name of Object.keys(object)) this.write(object, name, name);
    }
    this.tape[start]! += 8 * (this.entries - before);
    this.above.delete(object);
  }
}

/** `new Date(NaN)`, of this realm or another. JSON makes a null of it, which would be "not given". */
function isInvalidDate(value: unknown): boolean {
  try {
    // to ask each object for its time would throw for each, which takes longer than all else
    const isDate = value instanceof Date || Object.prototype.toString.call(value) === "[object Date]";
    return isDate && Number.isNaN(Date.prototype.getTime.call(value));
  } catch {
    return false;
  }
}

/** What a boxed primitive holds, one of another realm too, for which instanceof would be no test. */
function unboxed(value: unknown): unknown {
  switch (Object.prototype.toString.call(value)) {
    case "[object Number]":
      return isBox(Number, value) ? Number(value) : value;
    case "[object String]":
      return isBox(String, value) ? String(value) : value;
    case "[object Boolean]":
      return isBox(Boolean, value) ? Boolean.prototype.valueOf.call(value) : value;
    case "[object BigInt]":
      return isBox(BigInt, value) ? BigInt.prototype.valueOf.call(value) : value;
    default:
      return value;
  }
}

function isBox(kind: { prototype: { valueOf(): unknown } }, value: unknown): boolean {
  try {
    kind.prototype.valueOf.call(value);
    return true;
  } catch {
    return false; // it only has the name
  }
}
