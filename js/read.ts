// What is given to us, as the JSON that JSON.stringify would write of it.

/** A value's JSON; or, where JSON cannot carry it, no JSON and the reason. */
export interface Read {
  json: string;
  reason: "" | "cycle" | "bigint" | "threw" | "lone_surrogate" | "too_large" | "too_deep";
}

/** The longest JSON that is taken over, in UTF-16 code units, so that memory cannot run out on it. */
const MAX_LENGTH = 64 * 1024 * 1024;
const MAX_DEPTH = 128;

export function read(value: unknown): Read {
  try {
    const json = JSON.stringify(value) ?? "null";
    return json.length > MAX_LENGTH ? { json: "", reason: "too_large" } : { json, reason: "" };
  } catch (error) {
    return { json: "", reason: findReason(value) ?? (error instanceof RangeError ? "too_large" : "threw") };
  }
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
    const isNumber = typeof value === "number" || value instanceof Date;
    if (typeof value === "function" || typeof value === "symbol" || (isNumber && !Number.isFinite(+value))) return "";
    return read(value).json;
  } catch {
    return "";
  }
}

/** Why JSON.stringify throws: the first reason in a depth-first walk, as JSON.stringify walks. */
function findReason(root: unknown): Read["reason"] | undefined {
  const above = new Set<unknown>();
  const fine = new Map<unknown, number>(); // objects without a fault, with the depth at which they were walked
  const walk = (holder: object, key: string): Read["reason"] | undefined => {
    let value = (holder as Record<string, unknown>)[key];
    if ((typeof value === "object" && value !== null) || typeof value === "bigint") {
      const toJSON: unknown = (value as { toJSON?: unknown }).toJSON;
      if (typeof toJSON === "function") value = toJSON.call(value, key);
    }
    if (value instanceof BigInt) value = BigInt.prototype.valueOf.call(value);
    if (typeof value === "bigint") return "bigint";
    if (value instanceof String) value = String(value);
    if (typeof value === "string") return isLone(value) ? "lone_surrogate" : undefined;
    if (typeof value !== "object" || value === null) return undefined;
    if (above.has(value)) return "cycle";
    if (above.size >= MAX_DEPTH) return "too_deep";
    if ((fine.get(value) ?? -1) >= above.size) return undefined;
    const object = value;
    const isArray = Array.isArray(object);
    above.add(object);
    for (const name of Object.keys(object)) {
      if (isArray && !/^\d+$/.test(name)) continue;
      const reason = isLone(name) ? "lone_surrogate" : walk(object, name);
      if (reason !== undefined) return reason;
    }
    above.delete(object);
    fine.set(object, above.size);
    return undefined;
  };
  try {
    return walk({ "": root }, "");
  } catch {
    return "threw";
  }
}

function isLone(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
