// Numbers by libphonenumber-js, for schemas that know nothing of numbers.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** The numbers of the request at hand: what finds errors and what finds warnings ask for the same ones. */
const numbers = new Map();

/** Called before each request. */
export const forget = () => numbers.clear();

/** A number in E.164 format; undefined for what is none. */
export function numberOf(text) {
  if (!numbers.has(text)) numbers.set(text, /^\+[1-9]\d{1,14}$/.test(text) ? parsePhoneNumberFromString(text) : undefined);
  return numbers.get(text);
}

/** Whether a text is a number in E.164 format that can be dialled. */
export function isPhone(given) {
  const number = numberOf(given);
  return number?.number === given && number.isPossible();
}
