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
  --json              one line of JSON for each request or row: its file, its line and the answer
  --no-color          no colours (nor with NO_COLOR set, TERM=dumb, or where the output is no terminal)
  --help, --version

Rows, one call each (check, schedule and payload):
  --template FILE         a request without its number; each FILE is a table then, with a line of column names (CSV with
                          commas, semicolons or tabs, as Excel writes it too), or JSON objects. schedule sums them up.
  --column TARGET=COLUMN  what a column is that its name does not tell: phone_number=Mobil, first_name=Vorname,
                          metadata.crm=Id. May be repeated.
  --do-not-call FILE      numbers that are not to be called: a table, or one a line
  --skip-duplicates       a row whose number an earlier row has is rejected too
  --rejected FILE         where rows go that cannot be called, with the reason: a table, or NDJSON where it ends so
  --encoding NAME         the encoding of a table that is not UTF-8, UTF-16 or Windows-1252
  --timezone ZONE         your clock, instead of this machine's

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
  template: { type: "string" },
  column: { type: "string", multiple: true },
  "do-not-call": { type: "string" },
  "skip-duplicates": { type: "boolean" },
  rejected: { type: "string" },
  encoding: { type: "string" },
  timezone: { type: "string" },
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

const OF_MIGRATE = ["from", "to", "transfer-label"] as const;
const OF_ROWS = ["column", "do-not-call", "skip-duplicates", "rejected", "encoding", "timezone"] as const;

/** Throws where flags do not go together. */
export function checkFlags(command: string, flags: Values): void {
  const ofMigrate = OF_MIGRATE.find((flag) => flags[flag] !== undefined);
  const ofRows = OF_ROWS.find((flag) => flags[flag] !== undefined);
  if (command !== "migrate") {
    if (ofMigrate !== undefined) throw new Failure(`--${ofMigrate} is for migrate`);
  } else {
    if (flags.template !== undefined) throw new Failure("migrate takes no --template: migrate the template's file instead");
    if (flags["api-version"] !== undefined) throw new Failure("migrate takes --from and --to instead of --api-version");
    if (flags.from === undefined || flags.to === undefined) throw new Failure("migrate needs --from and --to, such as --from 2026-05-01 --to 2026-08-21");
  }
  if (flags.template === undefined) {
    if (ofRows !== undefined) throw new Failure(`--${ofRows} is for rows: add --template`);
    if (flags.country !== undefined && !flags.form) throw new Failure("--country is for form drafts and rows: add --form or --template");
  }
  if (flags.timezone !== undefined && command !== "schedule") throw new Failure("--timezone is for schedule");
}

/** The options of the functions. What they have to be, the core knows. */
export function readOptions(values: Values): Options {
  const options: Options = {
    now: values.now === undefined ? Date.now() : /^-?\d+$/.test(values.now) ? Number(values.now) : values.now,
    source: values.form || values.template !== undefined ? "form" : "json",
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
