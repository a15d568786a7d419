// The hours at which sales calls may ring, for the option `permittedHours` of previewSchedule. An entry of its own, which
// loads no WebAssembly and nothing else than its table.
//
// This is no legal advice, and a call inside the hours is not thereby allowed: docs/PERMITTED-HOURS.md says what the table
// is, how old, and whom each rule binds.
import json from "./core/generated/permitted-hours.json" with { type: "json" };

import type { AttemptLimit, PermittedHours } from "./core/types.js";

export type { AttemptLimit, PermittedHours, Weekday } from "./core/types.js";

/** A rule that holds for a recipient, with what is known of it: all of them are to be kept at once. */
export interface PermittedHoursRule extends PermittedHours {
  /** `US-PA`, `FR`, `US-ME#automated`: stays the same from version to version. */
  id: string;
  /** No source settles whether holidays are barred, so they are taken as barred. */
  holidaysAssumed?: true;
  maxAttempts?: AttemptLimit[];
  /** A page of the authority or of a publisher of laws. */
  url?: string;
  /** `code`: voluntary, or guidance. Absent: said to be law by a text that does not quote it (grade C). */
  kind?: "law" | "code";
  /** What was seen. A: the law's own words; B: a text that quotes them and says where they stand; C: a text that tells them. */
  grade: "A" | "B" | "C";
  /** It binds automated and prerecorded calls only. */
  automatedOnly?: true;
  /** Whom it binds. */
  binds: string;
  /** At any hour the recipient's consent is needed, since that date if it is known. */
  consentRequired?: { since: string | null };
  /** What may not be sold by phone at any hour. */
  sectorBans?: { sector: string; since: string | null; unless: string }[];
  /** What else to know. */
  note?: string;
  /** The day when it was last looked at. */
  checked: string;
  /** The first day, or the year; null: not known. */
  inForceSince: string | null;
  /** The first day when it is no longer in force. */
  until?: string;
}

export interface PermittedHoursOptions {
  /**
   * The rules in force at this instant, by its date in UTC: a Date, epoch milliseconds, `YYYY-MM-DD`, or ISO 8601 with an
   * offset. Default: the clock. Calls that are planned for another day are asked about with that day.
   */
  on?: Date | string | number;
  /** Whether an automated voice calls, which some rules bind alone. Default: true. */
  automated?: boolean;
}

interface Table {
  checked: string;
  holidaysUntil: string;
  libphonenumber: string;
  prefixes: Record<string, string>;
  hours: Record<string, NonNullable<PermittedHours["days"]>>;
  calendars: Record<string, Record<string, string>>;
  rules: (Omit<PermittedHoursRule, "days" | "holidays"> & { place: string; hours?: string; calendar?: string })[];
}

const table = json as unknown as Table;

/** How old the table is: the newest look at a rule, the last day whose holidays it has, and whose numbers it goes by. */
export const permittedHoursData = {
  checked: table.checked,
  holidaysUntil: table.holidaysUntil,
  libphonenumber: table.libphonenumber,
};

/**
 * The rules that hold, or may hold, for the recipient of an E.164 number: those of its country, and in the United States
 * and Canada of every state or province that its area code belongs to. None for a number of no country, or of one that
 * the table does not have, and for what is no E.164 number or no instant: that says nothing about the law.
 *
 * @example
 * previewSchedule(request, { permittedHours: permittedHoursFor(request.phone_number) });
 */
export function permittedHoursFor(phone_number: string, options?: PermittedHoursOptions | null): PermittedHoursRule[] {
  const places = placesOf(phone_number);
  const date = dateOf(options?.on ?? Date.now());
  const automated = options?.automated ?? true;
  if (date === undefined) return [];
  return table.rules
    .filter(({ place }) => places.some((at) => at === place || at.startsWith(`${place}-`)))
    .filter(({ automatedOnly }) => automated || !automatedOnly)
    .filter(({ inForceSince, until }) => (inForceSince ?? "") <= date && (until === undefined || date < until))
    .map(answer);
}

/** The rule of a row, as a copy that whoever asked may change. */
function answer({ place, hours, calendar, id, ...rule }: Table["rules"][number]): PermittedHoursRule {
  const days = hours === undefined ? undefined : table.hours[hours];
  const holidays = calendar === undefined ? undefined : datesOf(table.calendars[calendar] ?? {});
  return JSON.parse(JSON.stringify({ id, days, holidays, ...rule }));
}

const placesByPrefix = new Map<string, string[]>();
for (const [place, prefixes] of Object.entries(table.prefixes)) {
  for (const prefix of prefixes.split(" ")) placesByPrefix.set(prefix, [...(placesByPrefix.get(prefix) ?? []), place]);
}

/** The places whose first digits a number has, by the longest that fit. */
function placesOf(phoneNumber: unknown): string[] {
  const digits = typeof phoneNumber === "string" ? (/^\+(\d{1,15})$/.exec(phoneNumber)?.[1] ?? "") : "";
  for (let length = digits.length; length > 0; length--) {
    const places = placesByPrefix.get(digits.slice(0, length));
    if (places !== undefined) return places;
  }
  return [];
}

/** Only what is a date in every engine: Date.parse makes 1 March of 29 February, and reads some texts on the host's clock. */
const INSTANT = /^(\d{4}-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d))?$/;

/** The date of an instant in UTC. */
function dateOf(on: unknown): string | undefined {
  if (typeof on === "string") {
    const day = INSTANT.exec(on)?.[1];
    if (day === undefined || isoOf(Date.parse(day))?.startsWith(day) !== true) return undefined;
    return isoOf(Date.parse(on))?.slice(0, 10);
  }
  return isoOf(timeOf(on))?.slice(0, 10);
}

/** A Date's milliseconds, of this realm or another. */
function timeOf(on: unknown): unknown {
  try {
    return Date.prototype.getTime.call(on);
  } catch {
    return on;
  }
}

function isoOf(milliseconds: unknown): string | undefined {
  if (typeof milliseconds !== "number" || !(Math.abs(milliseconds) <= 8.64e15)) return undefined;
  const iso = new Date(milliseconds).toISOString();
  return /^\d{4}-/.test(iso) ? iso : undefined;
}

function datesOf(years: Record<string, string>): string[] {
  return Object.entries(years).flatMap(([year, days]) => days.split(" ").map((day) => `${year}-${day}`));
}
