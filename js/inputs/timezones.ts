// Time zones by what people call them: a city, a country, an abbreviation, an offset.
import { localTime } from "revox-call-builder";
import { text as table } from "../core/generated/cities.js";

/** A time zone that was searched for. */
export interface TimezoneMatch {
  /** Its name, as `call_retry_config.timezone` takes it. */
  timezone: string;
  /** The city that was searched for, else the zone's largest. */
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
  const wanted = simple(text);
  if (wanted === "") return [];
  const instant = now ?? Date.now();
  const found: { score: number; match: TimezoneMatch }[] = [];
  for (const place of places()) {
    const reading = localTime(place.timezone, instant);
    if (reading === null) return [];
    const offset = reading.local.endsWith("Z") ? "+00:00" : reading.local.slice(-6);
    const abbreviation = abbreviationOf(place, reading.offsetMinutes, instant);
    const [score, city] = scored(wanted, place, offset);
    if (score === 0) continue;
    const { timezone, country, countryName } = place;
    found.push({ score, match: { timezone, city, country, countryName, abbreviation, offset, clock: reading.local.slice(11, 16) } });
  }
  // places are in order of their people
  return found.sort((one, other) => other.score - one.score).slice(0, Math.max(0, limit)).map(({ match }) => match);
}

/** How well a place fits, 0 for not at all, and the city that does. */
function scored(wanted: string, place: Place, offset: string): [score: number, city: string] {
  const main = place.cities[0] ?? cityOf(place.timezone);
  const offsetWanted = /^(?:utc|gmt)? ?([+-]) ?(\d{1,2})(?::?([0-5]\d))?$/.exec(wanted);
  if (offsetWanted) {
    const [, sign, hours = "", minutes = "00"] = offsetWanted;
    return [offset === `${sign}${hours.padStart(2, "0")}:${minutes}` ? 6 : 0, main];
  }
  if (simple(place.timezone) === wanted) return [9, cityOf(place.timezone)];
  const own = cityOf(place.timezone);
  if (simple(own) === wanted) return [8, own];
  const named = place.cities.find((city) => simple(city) === wanted);
  if (named !== undefined) return [7, named];
  const spoken = spokenOf(place);
  // of those that share an abbreviation, the one whose time is known by it
  if (place.abbreviations.some((abbreviation) => simple(abbreviation) === wanted)) return [spoken === undefined ? 5.5 : 6, main];
  if (spoken !== undefined && (spoken === wanted || `${spoken} time` === wanted)) return [6, main];
  if (simple(place.countryName) === wanted || (wanted.length === 2 && simple(place.country) === wanted)) return [5, main];
  const begins = (name: string) => simple(name).startsWith(wanted);
  const begun = [own, ...place.cities].find(begins);
  if (begun !== undefined) return [4, begun];
  if (begins(place.countryName) || spoken?.startsWith(wanted)) return [3, main];
  const words = wanted.split(" ");
  const all = [place.timezone, place.countryName, spoken ?? "", ...place.abbreviations].map(simple).join(" ").split(" ");
  const holds = (city: string) => words.every((word) => [...all, ...simple(city).split(" ")].some((other) => other.startsWith(word)));
  const fitting = [own, ...place.cities].find(holds);
  return fitting === undefined ? [0, main] : [2, fitting];
}

/** Some abbreviations mean another time elsewhere: Chinese CST, Irish IST, Israel's. */
function spokenOf({ timezone, abbreviations, country }: Place): string | undefined {
  const [january, july] = abbreviations;
  const standard = [january, july].find((name) => Object.hasOwn(SPOKEN, name));
  if (standard === undefined) return undefined;
  if (/^(EST|CST|MST|PST|AST)$/.test(standard) && !timezone.startsWith("America/") && !timezone.startsWith("Pacific/")) return undefined;
  if (standard === "IST" && country !== "IN") return undefined;
  return SPOKEN[standard];
}

function abbreviationOf({ timezone, abbreviations }: Place, offsetMinutes: number, instant: Date | string | number): string | null {
  const [january, july] = abbreviations;
  const year = localTime("UTC", instant)?.local.slice(0, 4);
  const winter = localTime(timezone, `${year}-01-15T00:00:00Z`)?.offsetMinutes;
  const name = winter === offsetMinutes ? january : july;
  return name === "-" ? null : name;
}

function cityOf(timezone: string): string {
  return timezone.slice(timezone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** Without accents, case and punctuation. */
function simple(text: string): string {
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
    const [timezone = "", country = "", january = "-", july = "-", ...cities] = line.split(" ");
    found.push({ timezone, country, countryName: names.get(country) ?? "", abbreviations: [january, july], cities: cities.join(" ").split(",").filter(Boolean) });
  }
  return found;
}
