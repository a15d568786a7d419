// Durations as people write them, in the languages that there are.

/** What a number without a unit counts. */
export type DurationUnit = keyof typeof SECONDS;

const SECONDS = { second: 1, minute: 60, hour: 3_600, day: 86_400 };

/** The units in English, German, French, Spanish, Portuguese and Italian. */
const UNITS: [word: RegExp, unit: DurationUnit][] = [
  [/^(d|days?|tage?n?|j|jours?|d[ií]as?|giorn[oi]|g)$/, "day"],
  [/^(h|hrs?|hours?|std|stunden?|heures?|horas?|or[ae])$/, "hour"],
  [/^(m|mins?|minutes?|minuten|minut[oi]s?|’|')$/, "minute"],
  [/^(s|secs?|seconds?|sek|sekunden?|secondes?|seg|segundos?|second[oi]|"|”)$/, "second"],
];

const AND = /^(and|und|et|y|e)$/;

/**
 * A duration in whole seconds: "90 minutes", "1 h 30", "1:30", "2 Stunden", "1,5 heures". A number alone counts `unit`s.
 * Null for what is no duration.
 *
 * @example
 * parseDuration("90 minutes"); // 5400
 */
export function parseDuration(text: string, unit: DurationUnit = "second"): number | null {
  if (typeof text !== "string") return null;
  const plain = text.trim().toLowerCase().replace(/(\d)\s(?=\d{3}(?!\d))/g, "$1"); // 100 000
  const clock = /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(plain);
  if (clock) return Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const tokens = plain.match(/\d+(?:[.,]\d+)?|[^\s\d.,]+/g) ?? [];
  // what no token has taken is no duration's
  if (plain.replace(/[\s.,]/g, "") !== tokens.join("").replace(/[.,]/g, "") || tokens.length > 16) return null;
  let total = 0;
  let last = Infinity;
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] ?? "";
    if (AND.test(token) && index > 0 && index < tokens.length - 1) continue;
    // three digits behind a mark are thousands: 1,000 or 1.000
    const count = Number(/^\d{1,3}[.,]\d{3}$/.test(token) ? token.replace(/[.,]/, "") : token.replace(",", "."));
    if (!Number.isFinite(count)) return null;
    const word = tokens[index + 1];
    const given = word === undefined || /^\d/.test(word) ? undefined : unitOf(word);
    if (given === undefined && word !== undefined) return null;
    if (given !== undefined) index++;
    // "1 h 30": what follows without a unit counts the next smaller one
    const size = SECONDS[given ?? smaller(last) ?? unit];
    if (size >= last) return null;
    total += count * size;
    last = size;
  }
  return tokens.length > 0 && Number.isSafeInteger(Math.round(total)) ? Math.round(total) : null;
}

function unitOf(word: string): DurationUnit | undefined {
  return UNITS.find(([pattern]) => pattern.test(word))?.[1];
}

function smaller(size: number): DurationUnit | undefined {
  return ({ 86_400: "hour", 3_600: "minute", 60: "second" } as const)[size];
}
