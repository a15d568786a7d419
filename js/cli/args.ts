// What the command line asks for: its flags, its help, and the options of the functions.
import { parseArgs } from "node:util";
import { apiVersions, validateCallRequest, type ApiVersion, type Options } from "revox-call-builder";
import { Failure } from "./failure.js";
import { plain } from "./text.js";

export const help = () => `Usage: revox-call-builder COMMAND [OPTION…] [FILE…]

  check      what is wrong with each request, and what is probably not meant
  schedule   when the phone will ring for each request, if nobody ever answers
  payload    the body of POST /call for each request, in its canonical form
  migrate    each request as one of a later version of the API, and what it loses by that

A FILE holds requests as JSON: one behind the other, in a list, or NDJSON (one request a line, any number of lines).
Without a FILE, or where it is -, standard input is read.

  --api-version DATE  the version of the API to judge by: ${apiVersions().map(({ version }) => version).join(", ")} (the first holds
                      where none is given, the last is what the API serves today)
  --form              requests are form drafts: texts for numbers, "" for what was left out, national phone numbers
  --country CODE      the country of national phone numbers in form drafts and rows, such as US
  --now INSTANT       the present, as ISO 8601 with an offset or epoch milliseconds, instead of the clock
  --strict            warnings fail too
  --allow-empty       input without any request is fine
  --json              one line of JSON for each request: its file, its line and the answer
  --no-color          no colours (nor with NO_COLOR set, TERM=dumb, or where the output is no terminal)
  --help, --version

migrate only:
  --from DATE, --to DATE  the versions that requests are of, and are to be of
  --transfer-label TEXT   the label of the destination that a transfer number becomes ("Human")

Exit status: 0 when all requests are valid, 1 when one is not, 2 for wrong use, or input or output that fails.
`;

const FLAGS = {
  "api-version": { type: "string" },
  form: { type: "boolean" },
  country: { type: "string" },
  now: { type: "string" },
  strict: { type: "boolean" },
  "allow-empty": { type: "boolean" },
  json: { type: "boolean" },
  "no-color": { type: "boolean" },
  from: { type: "string" },
  to: { type: "string" },
  "transfer-label": { type: "string" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean" },
} as const;

/** What a command line says, by flag; `positionals` are the command and its files. */
export function parse() {
  try {
    return parseArgs({ options: FLAGS, allowPositionals: true });
  } catch (error) {
    throw new Failure(String((error as Error).message).split(". ")[0]!);
  }
}

export type Values = ReturnType<typeof parse>["values"];

/** What only one command takes. */
const ONLY: Record<string, (keyof Values)[]> = { migrate: ["from", "to", "transfer-label"] };

/** Throws where a flag is not the command's. */
export function checkFlags(command: string, values: Values): void {
  for (const [owner, flags] of Object.entries(ONLY)) {
    const wrong = flags.find((flag) => values[flag] !== undefined && command !== owner);
    if (wrong !== undefined) throw new Failure(`--${wrong} is for ${owner}`);
  }
  if (command === "migrate") {
    if (values["api-version"] !== undefined) throw new Failure("migrate takes --from and --to instead of --api-version");
    if (values.from === undefined || values.to === undefined) throw new Failure("migrate needs --from and --to, such as --from 2026-05-01 --to 2026-08-21");
  }
  if (values.country !== undefined && !values.form) throw new Failure("--country is for form drafts: add --form");
}

/** The options of the functions. What they have to be, the core knows. */
export function readOptions(values: Values): Options {
  const options: Options = {
    now: values.now === undefined ? Date.now() : /^-?\d+$/.test(values.now) ? Number(values.now) : values.now,
    source: values.form ? "form" : "json",
    defaultCountry: values.country ?? null,
    apiVersion: (values["api-version"] as ApiVersion | undefined) ?? null,
  };
  const flags: Record<string, string> = { now: "--now", defaultCountry: "--country", apiVersion: "--api-version" };
  const refused = validateCallRequest({}, options).issues.filter(({ code }) => code === "invalid_option");
  if (refused.length > 0) {
    throw new Failure(refused.map(({ path, message }) => `${flags[String(path[1])] ?? plain(path.join("."))} ${message}`).join("\n"));
  }
  return options;
}
