// What the command line asks for: its flags, its help, and the options of the functions.
import { parseArgs } from "node:util";
import { validateCallRequest, type Options } from "revox-call-builder";
import { Failure } from "./failure.js";

export const HELP = `Usage: revox-call-builder check|schedule|payload [OPTION…] [FILE…]

  check      what is wrong with each request, and what is probably not meant
  schedule   when the phone will ring for each request, if nobody ever answers
  payload    the body of POST /call for each request, in its canonical form

A FILE holds one request as a JSON object, a list of them, or NDJSON (one request a line, any number of lines).
Without a FILE, or where it is -, standard input is read.

  --form             requests are form drafts: texts for numbers, "" for what was left out, national phone numbers
  --country CODE     the country of national phone numbers in form drafts, such as US
  --now INSTANT      the present, as ISO 8601 with an offset or epoch milliseconds, instead of the clock
  --strict           warnings fail too
  --json             one line of JSON for each request: its file, its line and the answer
  --no-color         no colours (nor with NO_COLOR set, TERM=dumb, or where the output is no terminal)
  --help, --version

Exit status: 0 when all requests are valid, 1 when one is not, 2 for wrong use or input that cannot be read.
`;

const FLAGS = {
  form: { type: "boolean" },
  country: { type: "string" },
  now: { type: "string" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
  "no-color": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** What a command line says, by flag; `positionals` are the command and its files. */
export function parse() {
  try {
    return parseArgs({ options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new Failure(error instanceof Error ? error.message : String(error));
  }
}

export type Values = ReturnType<typeof parse>["values"];

/** The options of the functions. What they have to be, the core knows. */
export function readOptions(values: Values): Options {
  if (values.country !== undefined && !values.form) throw new Failure("--country is for form drafts: add --form");
  const options: Options = {
    now: values.now === undefined ? Date.now() : /^-?\d+$/.test(values.now) ? Number(values.now) : values.now,
    source: values.form ? "form" : "json",
    defaultCountry: values.country ?? null,
  };
  const flags: Record<string, string> = { now: "--now", defaultCountry: "--country" };
  const refused = validateCallRequest({}, options).issues.filter(({ code }) => code === "invalid_option");
  if (refused.length > 0) {
    throw new Failure(refused.map(({ path, message }) => `${flags[String(path[1])] ?? path.join(".")} ${message}`).join("\n"));
  }
  return options;
}
