// The work on rows: a template and tables become bodies, or a schedule, and what cannot be called is told apart.
import {
  buildPayload,
  buildPayloads,
  buildPayloadsFrom,
  localTime,
  previewSchedule,
  type ApiVersion,
  type CallRequest,
  type Issue,
  type Options,
  type RowsOptions,
} from "revox-call-builder";
import { checkFlags, readOptions, type Values } from "./args.js";
import { planOf, readColumns, show } from "./columns.js";
import type { Painter } from "./commands.js";
import { read } from "./documents.js";
import { Failure, Fatal } from "./failure.js";
import { Hours } from "./hours.js";
import { malformedIn } from "./malformed.js";
import { doubtful, homeOf, mangled, type Home } from "./mangled.js";
import { Progress, write } from "./output.js";
import { Rejected } from "./rejected.js";
import { unreadable } from "./requests.js";
import { Source } from "./source.js";
import { openTable, type Row } from "./table.js";
import { Tally } from "./tally.js";
import { describe, plain, type Finding } from "./text.js";
import { values } from "./values.js";

/** How many rows cross to the core at once. */
const BATCH = 1000;

/** For how many callable rows the zone is asked, which takes as long as the half of all else. */
const ZONED = 10_000;

interface Cell {
  column: string;
  value: unknown;
}

/** A row that waits for its answer. */
interface Pending {
  row: Row;
  /** Why it does not go to the core. */
  finding: Finding | undefined;
  file: string;
  where: string;
  /** What may be its number. */
  numbers: Cell[];
}

/** Builds the request of each row of each file; the exit status. */
export async function answerRows(name: string, files: string[], flags: Values, paint: Painter): Promise<number> {
  checkFlags(name, flags);
  const options = readOptions(flags);
  const { options: columns, named } = readColumns(flags.column ?? [], options.apiVersion);
  const template = await readTemplate(flags.template!);
  const { source: _, ...shared } = options;
  const rowsOptions: RowsOptions = { ...shared, columns };
  if (flags["do-not-call"] !== undefined) rowsOptions.doNotCall = await readDoNotCall(flags["do-not-call"], rowsOptions, flags.encoding);
  const rejected = flags.rejected === undefined ? undefined : await Rejected.open(flags.rejected, files);
  const hours = name === "schedule" ? new Hours(shared, yourZone(flags.timezone)) : undefined;
  const home = homeOf(shared.defaultCountry);
  const tally = new Tally();
  const progress = new Progress("row");
  let status = 0;
  let current = new Source("-");
  /** Where each row stands that went to the core, by the number that it has there. */
  const places: number[] = [];
  const starts: { from: number; name: string }[] = [];
  let pending: Pending[] = [];
  let head = 0;

  const fail = async (source: Source, error: unknown) => {
    progress.clear();
    await write(process.stderr, unreadable(source, error));
    status = 2;
  };

  async function* rows(): AsyncGenerator<unknown[]> {
    for (const file of files) {
      const source = (current = new Source(file));
      try {
        const table = await openTable(source.bytes(), flags.encoding);
        if (source.read === 0 || table.columns.length === 0) {
          if (!flags["allow-empty"]) throw new Failure("it is empty (--allow-empty takes that)");
          continue;
        }
        const plan = planOf(template, table.columns, rowsOptions, named);
        checkTemplate(template, flags.template!, options, plan.matches.flatMap(({ path }) => (path === null ? [] : [path.join(".")])));
        rejected?.begin(table.columns, table.separator);
        progress.clear();
        if (!flags.json) await write(process.stderr, show(source.name, table, plan, paint.err));
        tally.plan(plan);
        starts.push({ from: places.length, name: source.name });
        let count = 0;
        for await (const batch of table.rows) {
          const values: unknown[] = [];
          for (const row of batch) {
            count++;
            const numbers = plan.numbers.map((column) => ({ column, value: (row.value as Record<string, unknown> | null | undefined)?.[column] }));
            const finding = findingOf(row, numbers);
            pending.push({ row, finding, file, where: `${source.name}:${row.line}`, numbers });
            if (finding !== undefined) continue;
            values.push(row.value);
            places.push(row.line);
          }
          for (let from = 0; from < values.length; from += BATCH) yield values.slice(from, from + BATCH);
        }
        if (count === 0 && !flags["allow-empty"]) throw new Failure("there is no row below its line of column names (--allow-empty takes that)");
      } catch (error) {
        await fail(source, error);
      }
    }
  }

  let [out, err] = ["", ""];
  const answer = ({ row, finding, file, where, numbers }: Pending, payload: CallRequest<ApiVersion> | undefined, issues: (Issue & { column?: string })[]) => {
    const findings: Finding[] = issues.map((issue) => (issue.code === "duplicate_recipient" ? { ...issue, message: `${placeOf((issue.params as { first: number }).first)} has this number too, so that it would be called twice` } : issue));
    let zone: string | undefined;
    if (finding !== undefined) findings.push(finding);
    for (const { column, value } of payload === undefined ? [] : numbers) {
      const doubt = doubtful(value, payload!.phone_number, home);
      if (doubt !== undefined) findings.push({ code: "number_in_doubt", severity: "error", message: doubt, path: ["phone_number"], column });
    }
    if (flags["skip-duplicates"]) for (const finding of findings) if (finding.code === "duplicate_recipient") finding.severity = "error";
    let isOk = payload !== undefined && findings.every(({ severity }) => severity !== "error");
    if (isOk && hours !== undefined) {
      const { zone: found, issues } = hours.add(payload!, where);
      zone = found;
      if (found === undefined) {
        findings.push(...issues);
        isOk = false;
      }
    } else if (isOk && !flags.json && tally.rows - tally.rejected < ZONED) {
      const preview = previewSchedule({ phone_number: payload!.phone_number }, { ...shared, maxAttempts: 1 });
      zone = preview.ok ? preview.timezone.id : undefined;
    }
    tally.add(where, findings, isOk);
    if (isOk) tally.found(payload!.phone_number, zone);
    else {
      status = Math.max(status, 1);
      rejected?.add(row.value, findings.filter(({ severity }) => severity === "error").map(reasonIn).join("; "));
    }
    if (flags.strict && findings.length > 0) status = Math.max(status, 1);
    if (name === "schedule") return;
    if (flags.json) out += `${JSON.stringify({ file, line: row.line, ok: isOk, ...(isOk ? name === "payload" && { payload } : { row: row.value }), issues: findings })}\n`;
    else if (name === "payload") out += isOk ? `${JSON.stringify(payload)}\n` : "";
    else if (findings.length > 0) out += `${paint.out("underline", where)}\n${describe(findings, paint.out)}`;
  };
  const placeOf = (first: number) => {
    const start = starts.filter(({ from }) => from <= first).at(-1)!;
    return `${start.name}:${places[first]}`;
  };
  const answerFaults = () => {
    for (; head < pending.length && pending[head]!.finding !== undefined; head++) answer(pending[head]!, undefined, []);
  };
  const flush = async () => {
    [pending, head] = [pending.slice(head), 0];
    if (out || err) progress.clear();
    const [text, messages] = [out, err];
    [out, err] = ["", ""];
    await write(process.stderr, messages);
    await write(process.stdout, text);
    await rejected?.flush();
    progress.show(tally.rows, tally.rejected, current);
  };

  for await (const answers of buildPayloadsFrom(template, rows(), rowsOptions)) {
    for (const { ok, payload, issues } of answers) {
      answerFaults();
      answer(pending[head++]!, ok ? payload : undefined, issues);
    }
    await flush();
  }
  answerFaults();
  await flush();
  await rejected?.close();
  progress.clear();
  if (tally.rows === 0) return status;
  if (hours !== undefined) await write(process.stdout, flags.json ? `${JSON.stringify({ ...tally.data(), ...hours.data() })}\n` : hours.picture(process.stdout.isTTY ?? false, paint.out));
  if (!flags.json) await write(process.stderr, tally.summary(flags.rejected, paint.err));
  return status;
}

/** What is wrong with a row before anybody has read it. */
function findingOf({ fault }: Row, numbers: Cell[]): Finding | undefined {
  if (fault !== undefined) return { code: "row_malformed", severity: "error", message: fault, path: [] };
  for (const { column, value } of numbers) {
    const message = mangled(value);
    if (message !== undefined) return { code: "number_mangled", severity: "error", message, path: ["phone_number"], column };
  }
  return undefined;
}

function reasonIn({ path, message, column }: Finding): string {
  const where = column ?? path.join(".");
  return where === "" ? message : `${where}: ${message}`;
}

function yourZone(given: string | undefined): string {
  const zone = given ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (localTime(zone, 0) !== null) return zone;
  if (given !== undefined) throw new Failure(`--timezone ${plain(given)} is no IANA time zone, such as Europe/Berlin`);
  return "UTC";
}

/** A request without its number, from a file of its own. */
async function readTemplate(file: string): Promise<unknown> {
  const source = new Source(file);
  const found: unknown[] = [];
  try {
    for await (const batch of read(source.bytes())) {
      for (const [n, request] of values(batch.ndjson, {})) {
        if ("value" in request) found.push(request.value);
        else {
          const malformed = malformedIn(request.issues);
          throw malformed && batch.faultAt ? batch.faultAt(n, malformed.character, malformed.due) : new Failure(request.issues[0]!.message);
        }
      }
    }
    if (found.length !== 1) throw new Failure(`it holds ${found.length === 0 ? "no request" : `${found.length} requests`}, where a template is one`);
  } catch (error) {
    throw new Fatal(unreadable(source, error).trimEnd());
  }
  return found[0];
}

/** Throws where a template has errors that no column mends. */
function checkTemplate(template: unknown, file: string, options: Options, paths: string[]): void {
  if (typeof template !== "object" || template === null || Array.isArray(template)) throw new Fatal(`${plain(file)} is no template: a request without its number, as a JSON object`);
  const { issues } = buildPayload({ phone_number: "+14155552671", ...template }, options);
  const errors = issues.filter(({ severity, path }) => severity === "error" && !paths.includes(path.join(".")));
  if (errors.length > 0) throw new Fatal(`The template ${plain(file)} has faults of its own: ${errors.map(({ path, message }) => `${path.join(".") || "the request"}: ${message}`).join("; ")}`);
}

/** The numbers of a list: a table's column of numbers, or each line where there is only one column. */
async function readDoNotCall(file: string, options: RowsOptions, encoding: string | undefined): Promise<string[]> {
  const source = new Source(file);
  const home = homeOf(options.defaultCountry);
  const found: { number: string; line: number }[] = [];
  try {
    const table = await openTable(source.bytes(), encoding);
    const isList = table.columns.length === 1;
    const [first] = table.columns;
    if (isList && /\d/.test(first!)) found.push({ number: first!, line: 1 });
    const column = isList ? first! : planOf({}, table.columns, {}, []).numbers[0]!;
    for await (const rows of table.rows) {
      for (const { line, value, fault } of rows) {
        const number = typeof value === "string" ? value : (value as Record<string, unknown> | null)?.[column];
        const why = fault ?? mangled(number) ?? doubtIn(number, home);
        if (why !== undefined) throw new Failure(`line ${line}: ${why}`);
        found.push({ number: String(number ?? ""), line });
      }
    }
    const numbers = found.map(({ number }) => number);
    const refused = buildPayloads({}, [{}], { ...options, columns: null, doNotCall: numbers })[0]!.issues.find(({ path }) => path[1] === "doNotCall");
    if (refused !== undefined) throw new Failure(`line ${found[Number(refused.path[2])]?.line ?? "?"}: it ${refused.message}`);
    return numbers;
  } catch (error) {
    throw new Fatal(unreadable(source, error).trimEnd());
  }
}

/** Why a number of a list may be another than it is read as. */
function doubtIn(number: unknown, home: Home | undefined): string | undefined {
  if (home === undefined || !/^\s*\d{10,15}\s*$/.test(String(number))) return undefined;
  const built = buildPayload({ phone_number: number, assistant: { prompt: "-" } }, { source: "form", defaultCountry: home.country });
  return built.ok ? doubtful(number, built.payload.phone_number, home) : undefined;
}
