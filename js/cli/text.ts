// What people read: issues, places, counts, colours.
import { styleText } from "node:util";
import type { Issue } from "revox-call-builder";

type Style = Parameters<typeof styleText>[0];
export type Paint = (style: Style, text: string) => string;

/** A line for each issue. */
export function describe(issues: Issue[], paint: Paint): string {
  return issues
    .map(({ path, code, severity, message }) => {
      const mark = severity === "error" ? paint("red", "✗") : paint("yellow", "!");
      return `  ${mark} ${paint("bold", place(path))}: ${plain(message)} ${paint("dim", `(${code})`)}\n`;
    })
    .join("");
}

/** `assistant.custom_tools[0].name` */
function place(path: Issue["path"]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return plain(steps.replace(/^\./, "")) || "the request";
}

/** Without what a terminal would obey or turn around. */
export function plain(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, escaped);
}

export function count(number: number, thing: string): string {
  return `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
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

export function summary({ requests, invalid, errors, warnings }: Totals, paint: Paint): string {
  if (!requests) return "There was no request to read.";
  const found = [errors && count(errors, "error"), warnings && count(warnings, "warning")].filter(Boolean).join(", ");
  const verdict = invalid ? paint("red", `✗ ${count(invalid, "request")} of ${requests.toLocaleString("en")} not valid`) : paint("green", `✓ ${count(requests, "request")} valid`);
  return found ? `${verdict}: ${found}` : verdict;
}
