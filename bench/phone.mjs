// A number by libphonenumber-js, for schemas that know nothing of numbers.
import { parsePhoneNumberFromString } from "libphonenumber-js/max";

/** Whether a text is a number in E.164 format that can be dialled. */
export function isPhone(given) {
  const number = /^\+[1-9]\d{1,14}$/.test(given) ? parsePhoneNumberFromString(given) : undefined;
  return number?.number === given && number.isPossible();
}
