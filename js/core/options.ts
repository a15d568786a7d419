// The options as they cross to the core: a line for each, with its name, a space and its JSON, which is empty where it
// cannot be read, so that it spoils no other. Without a line the options are no object.

/** The clock is asked only when `now` is missing. */
export function writeOptions(options: unknown): string {
  try {
    let lines = "";
    let hasNow = false;
    if (options !== undefined && options !== null) {
      if (typeof options !== "object" || Array.isArray(options)) return "";
      for (const name of Object.keys(options)) {
        const json = /^[a-z]+$/i.test(name) ? writeOption(options, name) : undefined;
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

function writeOption(options: object, name: string): string | undefined {
  try {
    const value = (options as Record<string, unknown>)[name];
    return value === undefined || value === null ? undefined : writeJson(value);
  } catch {
    return "";
  }
}

/** A value's JSON; empty where it has none. Numbers and dates that JSON makes null of have none; sets are lists. */
export function writeJson(value: unknown): string {
  try {
    if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
    if (typeof value === "object" && value !== null && !Array.isArray(value) && Symbol.iterator in value) return JSON.stringify([...(value as Iterable<unknown>)]);
    const json = JSON.stringify(value);
    return json === undefined || (json === "null" && value !== null) ? "" : json;
  } catch {
    return "";
  }
}
