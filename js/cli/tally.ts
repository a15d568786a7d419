// What became of rows, all of them together.
import { countries } from "revox-call-builder";
import type { Plan } from "./columns.js";
import { count, plain, type Finding, type Paint } from "./text.js";

interface Reason {
  finding: Finding;
  rows: number;
  first: { where: string; message: string }[];
}

/** How many rows are shown of each reason. */
const SHOWN = 3;
/** How many countries, and how many zones. */
const LISTED = 8;

export class Tally {
  rows = 0;
  rejected = 0;
  private zoned = 0;
  private readonly reasons = new Map<string, Reason>();
  private readonly unused = new Set<string>();
  private readonly unfilled = new Set<string>();
  private readonly zones = new Map<string, number>();
  private readonly codes = new Map<string, number>();
  private readonly callingCodes = new Set(countries().map(({ callingCode }) => callingCode));

  /** What columns were to the template. */
  plan({ matches, unfilled }: Pick<Plan, "matches" | "unfilled">): void {
    for (const { column, path } of matches) if (path === null) this.unused.add(column);
    for (const name of unfilled) this.unfilled.add(name);
  }

  add(where: string, findings: readonly Finding[], isOk: boolean): void {
    this.rows++;
    this.rejected += Number(!isOk);
    for (const finding of findings) {
      const { code, severity, path, column, message } = finding;
      const key = `${severity} ${code} ${path.map((step) => (typeof step === "number" ? "[]" : step)).join(".")} ${column ?? ""}`;
      let reason = this.reasons.get(key);
      if (reason === undefined) this.reasons.set(key, (reason = { finding, rows: 0, first: [] }));
      reason.rows++;
      if (reason.first.length < SHOWN) reason.first.push({ where, message });
    }
  }

  found(number: string, zone: string | undefined): void {
    for (let length = 3; length > 0; length--) {
      const code = number.slice(1, 1 + length);
      if (!this.callingCodes.has(code)) continue;
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
      break;
    }
    if (zone === undefined) return;
    this.zoned++;
    this.zones.set(zone, (this.zones.get(zone) ?? 0) + 1);
  }

  /** As data. */
  data() {
    return {
      rows: this.rows,
      callable: this.rows - this.rejected,
      rejected: this.rejected,
      reasons: [...this.reasons.values()].map(({ finding: { code, severity, path, column }, rows, first }) => ({ code, severity, path, ...(column !== undefined && { column }), rows, first })),
      unusedColumns: [...this.unused],
      unfilledPlaceholders: [...this.unfilled],
      countries: Object.fromEntries(sorted(this.codes).map(([code, calls]) => [nameOf(code), calls])),
      zones: Object.fromEntries(sorted(this.zones)),
    };
  }

  /** For people. */
  summary(rejectedFile: string | undefined, paint: Paint): string {
    const all = [...this.reasons.values()].sort((a, b) => b.rows - a.rows);
    const lines = [
      ...group("Why rows are rejected", all.filter(({ finding }) => finding.severity === "error"), paint),
      ...group("What is probably not meant", all.filter(({ finding }) => finding.severity === "warning"), paint),
      list("countries", sorted(this.codes).map(([code, calls]) => [nameOf(code), calls])),
      list(this.zoned < this.rows - this.rejected ? `zones of the first ${this.zoned.toLocaleString("en")} callable rows` : "zones", sorted(this.zones)),
    ];
    const callable = this.rows - this.rejected;
    const verdict = `${count(this.rows, "row")}: ${callable.toLocaleString("en")} callable, ${this.rejected.toLocaleString("en")} rejected`;
    const painted = this.rejected > 0 ? paint("red", `✗ ${verdict}`) : paint("green", `✓ ${verdict}`);
    return `${lines.join("")}${painted}${rejectedFile !== undefined && this.rejected > 0 ? `, which are in ${plain(rejectedFile)}` : ""}\n`;
  }
}

function sorted(map: Map<string, number>): [string, number][] {
  return [...map].sort((a, b) => b[1] - a[1]);
}

/** `DE +49`; several countries share +1. */
function nameOf(callingCode: string): string {
  const all = countries().filter((country) => country.callingCode === callingCode).map(({ code }) => code);
  const main = all.includes("US") ? ["US", "CA", ...all.filter((code) => code !== "US" && code !== "CA")] : all;
  const names = main.length > 3 ? `${main.slice(0, 2).join("/")}/…` : main.join("/");
  return `${names} +${callingCode}`;
}

function group(title: string, reasons: Reason[], paint: Paint): string[] {
  if (reasons.length === 0) return [];
  const lines = reasons.flatMap(({ finding, rows, first }) => {
    const mark = finding.severity === "error" ? paint("red", "✗") : paint("yellow", "!");
    const where = finding.column ?? finding.path.join(".");
    const more = rows > first.length ? `, and ${(rows - first.length).toLocaleString("en")} more` : "";
    const isSame = first.every(({ message }) => message === first[0]!.message);
    const examples = isSame
      ? [`      ${plain(first[0]!.message)}\n      ${first.map((one) => one.where).join(", ")}${more}\n`]
      : [...first.map((one) => `      ${one.where}  ${plain(one.message)}\n`), ...(more ? [`      ${more.slice(2)}\n`] : [])];
    return [`  ${mark} ${paint("bold", count(rows, "row"))}${where === "" ? "" : `, ${plain(where)}`} ${paint("dim", `(${finding.code})`)}\n`, ...examples];
  });
  return [`${title}:\n`, ...lines];
}

function list(title: string, entries: [string, number][]): string {
  if (entries.length === 0) return "";
  const shown = entries.slice(0, LISTED).map(([name, calls]) => `${name} ${calls.toLocaleString("en")}`);
  const more = entries.length > LISTED ? `, and ${entries.length - LISTED} more` : "";
  return `${title}: ${shown.join(", ")}${more}\n`;
}
