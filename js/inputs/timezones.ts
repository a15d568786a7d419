// Time zones by what people call them: a city, a country, an abbreviation, an offset.
import { localTime } from "revox-call-builder";
import { text as table } from "../core/generated/cities.js";

/** A time zone that was searched for. */
export interface TimezoneMatch {
  /** Its name, as `call_retry_config.timezone` takes it. */
  timezone: string;
  /** The city that was searched for, else the one that the zone is named after. */
  city: string;
  /** Its country, as ISO 3166 has it, and in English. */
  country: string;
  countryName: string;
  /** What its time is called now, such as `EST`; null where it has no such name. */
  abbreviation: string | null;
  /** Its offset from UTC now, such as `-05:00`. */
  offset: string;
  /** What its clocks show now, such as `10:00`. */
  clock: string;
}

export interface TimezoneSearchOptions {
  /** The present instant. JavaScript's clock is asked where it is not given. */
  now?: Date | string | number | null;
  /** How many zones to list at most. Default: 10. */
  limit?: number;
}

interface Place {
  timezone: string;
  country: string;
  countryName: string;
  abbreviations: [january: string, july: string];
  cities: string[];
  /** The same as people type them. */
  simple: { timezone: string; country: string; cities: string[]; abbreviations: string[]; spoken: string; all: string };
}

/** What times are called, by their abbreviations. */
const SPOKEN: Record<string, string> = {
  EST: "eastern", CST: "central", MST: "mountain", PST: "pacific", AKST: "alaska", HST: "hawaii", AST: "atlantic", NST: "newfoundland",
  GMT: "greenwich", WET: "western european", CET: "central european", EET: "eastern european", MSK: "moscow",
  JST: "japan", KST: "korea", IST: "india", AEST: "australian eastern", ACST: "australian central", AWST: "australian western",
};

/**
 * The time zones that a text may mean, the likeliest first: "new york", "eastern", "PST", "india", "+5:30".
 *
 * @example
 * searchTimezones("new york")[0]; // { timezone: "America/New_York", city: "New York", …, clock: "10:00" }
 */
export function searchTimezones(text: string, { now, limit = 10 }: TimezoneSearchOptions = {}): TimezoneMatch[] {
  const wanted = typeof text === "string" ? simplified(text) : "";
  if (wanted === "") return [];
  const instant = now ?? Date.now();
  const [, sign, hours = "", minutes = "00"] = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?$/.exec(wanted) ?? [];
  const found: { score: number; place: Place; city: string }[] = [];
  for (const place of places()) {
    const [score, city] = sign === undefined ? scored(wanted, place) : [offsetOf(place.timezone, instant) === `${sign}${hours.padStart(2, "0")}:${minutes}` ? 1 : 0, 0];
    if (score > 0) found.push({ score, place, city: place.cities[city] ?? "" });
  }
  // those that fit alike stay in the order of their people
  const best = found.sort((one, other) => other.score - one.score).slice(0, Math.max(0, limit));
  return best.flatMap(({ place: { timezone, country, countryName, abbreviations }, city }) => {
    const reading = localTime(timezone, instant);
    if (reading === null) return [];
    const abbreviation = abbreviationOf(timezone, abbreviations, reading.offsetMinutes, instant);
    return [{ timezone, city, country, countryName, abbreviation, offset: offsetOf(timezone, instant) ?? "", clock: reading.local.slice(11, 16) }];
  });
}

/** How well a place fits, 0 for not at all, and which of its cities does. */
function scored(wanted: string, { country, simple: { timezone, country: countryName, cities, abbreviations, spoken, all } }: Place): [score: number, city: number] {
  const named = cities.indexOf(wanted);
  if (timezone === wanted || named === 0) return [8, 0];
  if (named > 0) return [7, named];
  // of those that share an abbreviation, the one whose time is known by it
  if (abbreviations.includes(wanted)) return [spoken === "" ? 5 : 6, 0];
  if (spoken !== "" && (spoken === wanted || `${spoken} time` === wanted)) return [6, 0];
  if (countryName === wanted || country.toLowerCase() === wanted) return [5, 0];
  const begun = cities.findIndex((city) => city.startsWith(wanted));
  if (begun >= 0) return [4, begun];
  if (countryName.startsWith(wanted) || spoken.startsWith(wanted)) return [3, 0];
  // "paris france", "ohio eastern": each word begins one of the place's
  const words = wanted.split(" ").map((word) => ` ${word}`);
  if (!words.every((word) => `${all} ${cities.join(" ")}`.includes(word))) return [0, 0];
  const fitting = cities.findIndex((city) => words.every((word) => `${all} ${city}`.includes(word)));
  return fitting < 0 ? [0, 0] : [2, fitting];
}

function offsetOf(timezone: string, instant: Date | string | number): string | undefined {
  const local = localTime(timezone, instant)?.local;
  return local?.endsWith("Z") ? "+00:00" : local?.slice(-6);
}

/** What people call the time. Some abbreviations mean another one elsewhere: Chinese CST, Irish IST, Israel's. */
function spokenOf(timezone: string, country: string, abbreviations: string[]): string {
  const standard = abbreviations.find((name) => Object.hasOwn(SPOKEN, name)) ?? "";
  const isAmerican = /^(America|Pacific)\//.test(timezone);
  if ((/^[ECMPA]ST$/.test(standard) && !isAmerican) || (standard === "IST" && country !== "IN")) return "";
  return SPOKEN[standard] ?? "";
}

function abbreviationOf(timezone: string, [january, july]: Place["abbreviations"], offsetMinutes: number, instant: Date | string | number): string | null {
  const year = localTime("UTC", instant)?.local.slice(0, 4);
  const winter = localTime(timezone, `${year}-01-15T00:00:00Z`)?.offsetMinutes;
  const name = winter === offsetMinutes ? january : july;
  return name === "-" ? null : name;
}

function cityOf(timezone: string): string {
  return timezone.slice(timezone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** Without accents, case and punctuation. */
function simplified(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[_/.,’'`-]+(?=\D)/g, " ").replace(/\s+/g, " ").trim();
}

let read: Place[] | undefined;

function places(): Place[] {
  return (read ??= readPlaces());
}

function readPlaces(): Place[] {
  const names = new Map<string, string>();
  const found: Place[] = [];
  for (const line of table.split("\n")) {
    const [, code, name] = /^([A-Z]{2}) (.*)$/.exec(line) ?? [];
    if (code !== undefined) {
      names.set(code, name ?? "");
      continue;
    }
    const [timezone = "", country = "", january = "-", july = "-", ...rest] = line.split(" ");
    const countryName = names.get(country) ?? "";
    // the city that the zone is named after comes first
    const cities = [...new Set([cityOf(timezone), ...rest.join(" ").split(",").filter(Boolean)])];
    const spoken = spokenOf(timezone, country, [january, july]);
    const [plainZone, plainCountry, abbreviations] = [simplified(timezone), simplified(countryName), [january, july].map(simplified)];
    const all = ` ${[plainZone, plainCountry, spoken, ...abbreviations].join(" ")}`;
    const simple = { timezone: plainZone, country: plainCountry, cities: cities.map(simplified), abbreviations, spoken, all };
    found.push({ timezone, country, countryName, abbreviations: [january, july], cities, simple });
  }
  return found;
}
