// What spreadsheets make of phone numbers. The digits of some are lost, and of others it cannot be told what they were:
// these are said, and never guessed.
import { countries, validateCallRequest } from "revox-call-builder";

const AGAIN = "in the spreadsheet make the column text, and export it again";

const KINDS: [shape: RegExp, what: string][] = [
  [/^[-+]?\d([.,]\d+)?E[-+]?\d+$/i, `a spreadsheet has shortened this number, and its digits are lost: ${AGAIN}`],
  [/^#+$|^#[A-Z/0]+[!?]?$/i, `a formula has failed here, or the column was too narrow: ${AGAIN}`],
  [/^-\d[\d.,]*$/, `a spreadsheet seems to have calculated with this number, so that it is no longer what it was: ${AGAIN}`],
  [/^\d{6,}[.,]0+$/, "a program has written this number as a decimal: remove the .0 at its end, and see whether a + or a zero is missing in front"],
  [/^\d{1,3}((,\d{3})+\.\d+|(\.\d{3})+,\d+)$/, `a spreadsheet has written this number as an amount: ${AGAIN}`],
];

/** Why a cell cannot be the number that it was, if a spreadsheet has spoilt it. */
export function mangled(cell: unknown): string | undefined {
  const text = String(cell).trim();
  return KINDS.find(([shape]) => shape.test(text))?.[1];
}

/** A country whose numbers may be written without its calling code. */
export interface Home {
  country: string;
  callingCode: string;
}

export function homeOf(country: string | null | undefined): Home | undefined {
  const found = countries().find(({ code }) => code === country?.toUpperCase());
  return found && { country: found.code, callingCode: found.callingCode };
}

/** Why a cell may be another number than it was read as: with a + that a spreadsheet may have dropped, it is one too. */
export function doubtful(cell: unknown, read: string, home: Home | undefined): string | undefined {
  if (home === undefined) return undefined;
  const digits = String(cell).trim();
  if (!/^\d{10,15}$/.test(digits) || !digits.startsWith(home.callingCode) || read === `+${digits}`) return undefined;
  const { issues } = validateCallRequest({ phone_number: `+${digits}` });
  if (issues.some(({ path }) => path[0] === "phone_number")) return undefined;
  return `this is a number of ${home.country} as it stands, and another with a + in front, which a spreadsheet may have dropped: write it with its +`;
}
