// What is given to us, as the core takes it: a value as JSON.stringify sees it.

/** A request as it crosses to the core: see src/door.rs. */
export interface Read {
  text: string;
  parts: Float64Array;
}

/** Why JSON cannot carry a value, by the door's numbers. */
const THREW = 0;
const CYCLE = 1;
const BIGINT = 2;
const LONE_SURROGATE = 3;
export const TOO_LARGE = 4;
const TOO_DEEP = 5;

// The kinds of parts, of which src/door.rs has the meaning.
const NULL = 0;
const FALSE = 1;
const TRUE = 2;
const NUMBER = 3;
const TEXT = 4;
const LIST = 5;
const OBJECT = 6;
const UNREADABLE = 7;

/** The longest JSON that is taken over, in UTF-16 code units, so that memory cannot run out on it. */
const MAX_LENGTH = 64 * 1024 * 1024;
const MAX_DEPTH = 128;

/** Larger requests than these cross as JSON. */
const MAX_PARTS = 8192;
const MAX_TEXT = 1024 * 1024;

const parts = new Float64Array(MAX_PARTS);
const JSON_ONLY = parts.subarray(0, 0);
let text = "";
let length = 0; // of the parts so far
let doubles = 0; // numbers among them, which take two
let isWalking = false;

/** The module's memory is; numbers of eight bytes cross as they are. */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Plain data is taken apart here, which is faster than to write it as JSON and to read that. Whatever is out of the
 * ordinary is left to JSON.stringify, which may ask a getter again. (Somebody who gives a boxed text the prototype of
 * plain objects has it read as one.)
 */
export function read(value: unknown): Read {
  if (isWalking || isPolluted() || !isLittleEndian) return readJson(value); // walking: from within a getter
  isWalking = true;
  try {
    text = "";
    length = doubles = 0;
    if (walk(value, 0) && text.length <= MAX_TEXT && !isLone(text) && !isPolluted()) return { text, parts: parts.subarray(0, length) };
  } catch {
    // then JSON.stringify will say what it is
  } finally {
    isWalking = false;
    text = "";
  }
  return readJson(value);
}

/** Whether every object has members that are not its own, which loops over its names meet too. */
function isPolluted(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

/** Whether a value could be taken apart. */
function walk(value: unknown, depth: number): boolean {
  if (length > MAX_PARTS - 4) return false;
  switch (typeof value) {
    case "string":
      text += value;
      parts[length++] = TEXT + 8 * value.length;
      return true;
    case "number":
      if (Number.isFinite(value)) {
        parts[length++] = NUMBER;
        parts[length++] = value + 0; // -0 is 0
        doubles++;
      } else {
        parts[length++] = NULL;
      }
      return true;
    case "boolean":
      parts[length++] = value ? TRUE : FALSE;
      return true;
    case "object":
      if (value !== null) return (value as { toJSON?: unknown }).toJSON === undefined && depth < MAX_DEPTH && walkInto(value, depth + 1);
      parts[length++] = NULL;
      return true;
    default:
      return false;
  }
}

function walkInto(object: object, depth: number): boolean {
  const start = length++;
  const numbers = doubles;
  const isList = Array.isArray(object);
  if (isList) {
    const count = object.length;
    if (!Number.isSafeInteger(count)) return false; // a Proxy's
    for (let at = 0; at < count; at++) {
      const item: unknown = object[at];
      if (!walk(item === undefined ? null : item, depth)) return false;
    }
  } else {
    if (Object.getPrototypeOf(object) !== Object.prototype) return false;
    for (const name in object) {
      const value = (object as Record<string, unknown>)[name];
      if (value === undefined) continue;
      text += name;
      parts[length++] = TEXT + 8 * name.length;
      if (!walk(value, depth)) return false;
    }
  }
  parts[start] = (isList ? LIST : OBJECT) + 8 * (length - start - 1 - (doubles - numbers));
  return true;
}

function readJson(value: unknown): Read {
  try {
    const json = JSON.stringify(value) ?? "null";
    return json.length > MAX_LENGTH ? unreadable(TOO_LARGE) : { text: json, parts: JSON_ONLY };
  } catch (error) {
    return unreadable(findReason(value) ?? (error instanceof RangeError ? TOO_LARGE : THREW));
  }
}

/** What stands for a value that cannot be read. */
export function unreadable(reason: number): Read {
  return { text: "", parts: Float64Array.of(UNREADABLE + 8 * reason) };
}

/**
 * The options, a line for each: its name, a space and its JSON, which is empty where it cannot be read, so that it spoils
 * no other. Without a line the options are no object. The clock is asked only when `now` is missing.
 */
export function readOptions(options: unknown): string {
  try {
    let lines = "";
    let hasNow = false;
    if (options !== undefined && options !== null) {
      if (typeof options !== "object" || Array.isArray(options)) return "";
      for (const name of Object.keys(options)) {
        const json = /^[a-z]+$/i.test(name) ? readOption(options, name) : undefined;
        if (json === undefined) continue;
        lines += `${name} ${json}\n`;
        hasNow ||= name === "now";
      }
    }
    return hasNow ? lines : `${lines}now ${Date.now()}\n`;
  } catch {
    return "";
  }
}

function readOption(options: object, name: string): string | undefined {
  try {
    const value = (options as Record<string, unknown>)[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
    const isNoDate = value instanceof Date && !Number.isFinite(+value);
    if (typeof value === "function" || typeof value === "symbol" || isNoDate) return "";
    const { text, parts } = readJson(value);
    return parts === JSON_ONLY ? text : "";
  } catch {
    return "";
  }
}

/** Why JSON.stringify throws: the first reason in a depth-first walk, as JSON.stringify walks. */
function findReason(root: unknown): number | undefined {
  const above = new Set<unknown>();
  const fine = new Map<unknown, number>(); // objects without a fault, with the depth at which they were walked
  const walk = (holder: object, key: string): number | undefined => {
    let value = (holder as Record<string, unknown>)[key];
    if ((typeof value === "object" && value !== null) || typeof value === "bigint") {
      const toJSON: unknown = (value as { toJSON?: unknown }).toJSON;
      if (typeof toJSON === "function") value = toJSON.call(value, key);
    }
    if (value instanceof BigInt) value = BigInt.prototype.valueOf.call(value);
    if (typeof value === "bigint") return BIGINT;
    if (value instanceof String) value = String(value);
    if (typeof value === "string") return isLone(value) ? LONE_SURROGATE : undefined;
    if (typeof value !== "object" || value === null) return undefined;
    if (above.has(value)) return CYCLE;
    if (above.size >= MAX_DEPTH) return TOO_DEEP;
    if ((fine.get(value) ?? -1) >= above.size) return undefined;
    const object = value;
    const isArray = Array.isArray(object);
    above.add(object);
    for (const name of Object.keys(object)) {
      if (isArray && !/^\d+$/.test(name)) continue;
      const reason = isLone(name) ? LONE_SURROGATE : walk(object, name);
      if (reason !== undefined) return reason;
    }
    above.delete(object);
    fine.set(object, above.size);
    return undefined;
  };
  try {
    return walk({ "": root }, "");
  } catch {
    return THREW;
  }
}

/** Whether a text has half of a surrogate pair in it. */
export function isLone(text: string): boolean {
  const isFine = (text as { isWellFormed?(): boolean }).isWellFormed?.(); // new, and ten times as fast
  return isFine === undefined ? /\p{Surrogate}/u.test(text) : !isFine;
}
