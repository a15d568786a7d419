// The fastest peer: ajv by the JSON Schema that the package ships, and libphonenumber-js for what no schema knows of
// numbers. It finds the errors, but for rules over more than one field; warnings.mjs finds the rest.
import { isPhone } from "./phone.mjs";

const NUMBERS = [["phone_number"], ["from_phone_number"], ["assistant", "from_phone_number"]];

/** The faulty paths of a request, by the function that ajv has made of the schema. */
export function validateBy(check) {
  return (input) => {
    const faulty = new Set();
    if (!check(input)) {
      for (const { instancePath, keyword, params } of check.errors) {
        if (["anyOf", "oneOf", "if"].includes(keyword) || (keyword === "type" && params.type === "null")) continue; // another error says why
        const path = instancePath.slice(1).replaceAll("/", ".");
        faulty.add(keyword === "required" ? `${path}.${params.missingProperty}` : path);
      }
    }
    const look = (number, path) => typeof number === "string" && !isPhone(number) && faulty.add(path);
    for (const path of NUMBERS) look(path.reduce((holder, name) => holder?.[name], input), path.join("."));
    const destinations = input.assistant?.transfer_destinations;
    if (Array.isArray(destinations)) destinations.forEach((one, at) => look(one?.phone_number, `assistant.transfer_destinations.${at}.phone_number`));
    return [...faulty];
  };
}
