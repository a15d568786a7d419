// A phone number as it is typed. The core says which number it is, the table of formats how people write it.
import { countries, parsePhone } from "revox-call-builder";
import { text as table } from "../core/generated/phone-formats.js";

/** What an input shows, and what it means. */
export interface FormattedPhone {
  /** The text as people write such a number. It never ends in punctuation, so that it can be deleted as it was typed. */
  text: string;
  /** The number in E.164 format; null as long as it can be none. */
  number: string | null;
  /** The country that the number belongs to, else the one that its calling code tells; null for none. */
  country: string | null;
}

/** A way to write numbers: see data/inputs.py. */
interface Format {
  lengths: [least: number, most: number][];
  national: string;
  international: string;
  leading: RegExp;
  first: string;
}

interface Plan {
  /** The main country that has the calling code; null for one of no country. */
  country: string | null;
  prefix: string;
  formats: Format[];
}

/**
 * A phone number as it is typed, whole or begun, in a country or with `+` and a calling code.
 *
 * @example
 * formatPhone("4155552671", "US"); // { text: "(415) 555-2671", number: "+14155552671", country: "US" }
 */
export function formatPhone(text: string, country?: string | null): FormattedPhone {
  const reading = parsePhone(text, country);
  const typed = typeof text === "string" ? text.trim() : "";
  const own = typeof country === "string" ? country.toUpperCase() : undefined;
  const callingCode = codes().get(own ?? "");
  const isNumber = /^\+?[\d\s().\/-]*$/.test(typed);
  const digits = typed.replace(/\D/g, "");
  const code = typed.startsWith("+") ? codeOf(digits) : callingCode;
  const shown = !isNumber ? typed : typed.startsWith("+") ? international(digits, code) : national(digits, code);
  const begun = code === undefined || code === callingCode ? own : plans().get(code)?.country;
  return { text: shown, number: reading?.number ?? null, country: reading?.country ?? begun ?? null };
}

function international(digits: string, code: string | undefined): string {
  if (code === undefined) return `+${digits}`;
  return `+${code} ${written(digits.slice(code.length), code, ({ international }) => international)}`.trimEnd();
}

function national(digits: string, code: string | undefined): string {
  const prefix = plans().get(code ?? "")?.prefix ?? "";
  const behind = prefix !== "" && digits.startsWith(prefix) ? digits.slice(prefix.length) : undefined;
  const withPrefix = ({ national, first }: Format) => (first.replace(/\$1/, "").includes(prefix) ? national.replace("$1", first) : `${prefix} ${national}`);
  const withoutPrefix = ({ national, first }: Format) => (first !== "" && !/\d/.test(first.replace("$1", "")) ? national.replace("$1", first) : national);
  // a number may start with the digits of the prefix
  if (behind && formatOf(behind, code) !== undefined) return written(behind, code, withPrefix);
  return written(digits, code, withoutPrefix);
}

/** Digits by the format that they may become; as they are as long as there is none. */
function written(digits: string, code: string | undefined, choose: (format: Format) => string): string {
  const format = formatOf(digits, code);
  if (format === undefined) return digits;
  const chosen = choose(format);
  // some are written in another order than they are dialled
  const isInOrder = [...chosen.matchAll(/\$(\d)/g)].every(([, place], index) => Number(place) === index + 1);
  return filled(digits, format.lengths, isInOrder ? chosen : format.international);
}

function formatOf(digits: string, code: string | undefined): Format | undefined {
  const fitting = (plans().get(code ?? "")?.formats ?? []).filter(({ leading }) => leading.test(digits));
  const sum = (format: Format, end: 0 | 1) => format.lengths.reduce((total, length) => total + length[end], 0);
  return fitting.find((format) => sum(format, 0) <= digits.length && digits.length <= sum(format, 1)) ?? fitting.find((format) => digits.length < sum(format, 1));
}

function filled(digits: string, lengths: Format["lengths"], format: string): string {
  let rest = digits;
  let spare = Math.max(0, digits.length - lengths.reduce((total, [least]) => total + least, 0));
  let shown = "";
  for (const [, between = "", place] of format.matchAll(/([^$]*)(?:\$(\d)|$)/g)) {
    const [least, most] = lengths[Number(place) - 1] ?? [0, 0];
    if (rest === "" || place === undefined) break;
    const length = Math.min(most, least + spare);
    spare -= length - least;
    shown += between + rest.slice(0, length);
    rest = rest.slice(length);
  }
  return shown;
}

/** The calling code that digits start with: none starts with another. */
function codeOf(digits: string): string | undefined {
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((code) => plans().has(code));
}

let known: Map<string, string> | undefined;

/** The calling codes of countries. */
function codes(): Map<string, string> {
  return (known ??= new Map(countries().map(({ code, callingCode }) => [code, callingCode])));
}

let read: Map<string, Plan> | undefined;

function plans(): Map<string, Plan> {
  return (read ??= readPlans());
}

function readPlans(): Map<string, Plan> {
  const found = new Map<string, Plan>();
  let plan: Plan = { country: null, prefix: "", formats: [] };
  for (const line of table.split("\n")) {
    if (line.startsWith(" ")) {
      const [groups = "", national = "", leading = "", first = "", international = ""] = line.trim().split(";");
      const lengths = groups.split(" ").map((group): [number, number] => [Number(group.split("-")[0]), Number(group.split("-").at(-1))]);
      plan.formats.push({ lengths, national, leading: new RegExp(`^(?:${leading})`), first, international: international || national });
    } else {
      const [code = "", country = "", prefix = ""] = line.split(" ");
      plan = { country: country === "001" ? null : country, prefix, formats: [] };
      found.set(code, plan);
    }
  }
  return found;
}
