// What people read: issues, places, counts, colours.
import { styleText } from "node:util";
import type { Change, Issue } from "revox-call-builder";

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** What is said of a request: an issue of the core's, or what only its file shows. */
export interface Finding {
  path: readonly (string | number)[];
  code: string;
  severity: Issue["severity"];
  message: string;
  /** The column that brought the value. */
  column?: string;
}

/** A line for each issue. */
export function describe(issues: readonly Finding[], paint: Paint): string {
  return issues
    .map(({ path, code, severity, message }) => {
      const mark = severity === "error" ? paint("red", "✗") : paint("yellow", "!");
      return `  ${mark} ${paint("bold", place(path))}: ${plain(message)} ${paint("dim", `(${code})`)}\n`;
    })
    .join("");
}

/** `assistant.custom_tools[0].name` */
export function place(path: readonly (string | number)[]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return plain(steps.replace(/^\./, "")) || "the request";
}

/** What became of a value that could not stay what it was. */
export function lossOf({ kind }: Change): string {
  return { added: "added", completed: "completed", moved: "moved, and changed by it", dropped: "dropped", word_dropped: "a word dropped", emptied: "emptied" }[kind];
}

/** Without what a terminal would obey or turn around. */
export function plain(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escaped);
}

export function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
}

/** `0:07`, `1:02:03` */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const tail = String(whole % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${tail}` : `${minutes}:${tail}`;
}

/** Paints for a stream, if it shows colours and nobody minds. */
export function painter(stream: NodeJS.WriteStream, isOff: boolean | undefined): Paint {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted = FORCE_COLOR !== undefined && FORCE_COLOR !== "" ? FORCE_COLOR !== "0" : stream.isTTY && TERM !== "dumb";
  if (isOff || NO_COLOR || !wanted) return (_style, text) => text;
  return (style, text) => styleText(style, text, { validateStream: false });
}

/** How many of something there were, of all files. */
export interface Totals {
  requests: number;
  invalid: number;
  errors: number;
  warnings: number;
}

/** The verdict on all that was read, which need not be all that there is. */
export function summary({ requests, invalid, errors, warnings }: Totals, isCut: boolean, paint: Paint): string {
  const found = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  const text = invalid ? `✗ ${count(invalid, "request")} of ${requests.toLocaleString("en")} not valid` : `${isCut ? "" : "✓ "}${count(requests, "request")} valid`;
  const verdict = isCut ? paint("red", `${text}, and not all could be read`) : paint(invalid ? "red" : "green", text);
  return found ? `${verdict}: ${found}` : verdict;
}
