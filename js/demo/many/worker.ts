// Reads a list, checks its rows, plans their first rings: off the page, so that the page stays responsive.
import Papa from "papaparse";
import { init } from "revox-call-builder/slim";
import { buildPayloadsFrom, matchColumns, parsePhone, previewSchedule, type ApiVersion, type ColumnMatch, type ColumnOptions, type Issue } from "revox-call-builder";
import { permittedHoursFor } from "revox-call-builder/permitted-hours";
import type { Draft, Payload } from "../draft.js";
import { rolesOf } from "./headers.js";
import type { DayOfRings, Finding, News, Ring, Role, Template, Ticket } from "./messages.js";

/** How many rows are told at once. */
const BATCH = 1000;

let names: string[] = [];
let rows: string[][] = [];
let delimiter = ",";
let template: Template | undefined;
let roles = new Map<string, Role>();
/** Of the last check that came to its end. */
let bodies: (Payload | undefined)[] = [];
/** Which check is going on: a later one takes its place. */
let check = 0;

const tell = (news: News) => postMessage(news);

addEventListener("message", ({ data }: MessageEvent<Ticket>) => {
  if (data.kind === "open") void open(data.file, data.template, data);
  if (data.kind === "template") void checkAll(data, data.template);
  if (data.kind === "assign") assign(data.column, data.role, data);
  if (data.kind === "edit") edit(data.row, data.column, data.text, data);
  if (data.kind === "payloads") give(data.rows);
  if (data.kind === "bodies") tell({ kind: "file", name: data.name, lines: data.rows.length, blob: new Blob(data.rows.map((row) => `${JSON.stringify(bodies[row])}\n`)) });
  if (data.kind === "rejected") {
    const table = data.rows.map(({ row, why }) => [...(rows[row] ?? []), why]);
    tell({ kind: "file", name: data.name, lines: table.length, blob: new Blob(["\ufeff", Papa.unparse({ fields: [...names, data.head], data: table }, { delimiter })], { type: "text/csv" }) });
  }
});

type When = Pick<Ticket, "now" | "ticket">;

async function open(file: Blob, of: Template, when: When): Promise<void> {
  check += 1; // of the list before, nothing more is told
  names = [];
  template = of; // it may be another one until the file is read
  await init();
  const { data, meta } = Papa.parse<string[]>(decode(await file.arrayBuffer()), { skipEmptyLines: "greedy" });
  const [head, ...body] = data;
  if (!head || body.length === 0) return tell({ kind: "failed", why: "empty" });
  names = head.map((name, index) => name.trim() || `#${index + 1}`);
  rows = body;
  delimiter = meta.delimiter;
  roles = new Map();
  for (let from = 0; from < rows.length; from += BATCH) tell({ kind: "rows", from, rows: rows.slice(from, from + BATCH) });
  await checkAll(when);
}

/** UTF-16 and UTF-8 by their marks, else UTF-8 if it is that, else what Excel writes in the west. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  const marked = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : undefined;
  if (marked) return new TextDecoder(marked).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The number, a variable and a field come from one column each. */
function assign(column: string, role: Role, when: When): void {
  for (const [other, one] of roles) if (one.kind !== "none" && JSON.stringify(one) === JSON.stringify(role)) roles.delete(other);
  roles.set(column, role);
  void checkAll(when);
}

function edit(row: number, column: number, text: string, when: When): void {
  const cells = rows[row];
  if (!cells) return;
  cells[column] = text;
  tell({ kind: "rows", from: row, rows: [cells] });
  void checkAll(when);
}

function give(wanted: readonly number[]): void {
  for (let from = 0; from === 0 || from < wanted.length; from += BATCH) {
    tell({ kind: "payloads", payloads: wanted.slice(from, from + BATCH).flatMap((row) => bodies[row] ?? []), isLast: from + BATCH >= wanted.length });
  }
}

/** How rows are read, with what was said of the columns, or else is known by their names. */
function optionsOf({ draft, country, version }: Template, used: readonly string[], now: number) {
  const asSaid = { defaultCountry: country, apiVersion: version, columns: columnsOf(roles), now };
  const inText = matchColumns(draft, [], asSaid);
  // what the text has no more, a column need not say
  const isSaid = (role: Role) => role.kind !== "variable" || !draft.assistant || (inText.ok && inText.unfilled.includes(role.name));
  const said = [...roles].filter(([, role]) => isSaid(role));
  const matched = matchColumns(draft, used, { ...asSaid, columns: columnsOf(said) });
  const known = matched.ok ? rolesOf(matched.columns, matched.unfilled, Boolean(draft.assistant)) : [];
  return { ...asSaid, columns: columnsOf([...known, ...said]) };
}

function columnsOf(roles: Iterable<[string, Role]>): ColumnOptions {
  const columns: ColumnOptions = { variables: {}, fields: {} };
  for (const [column, role] of roles) {
    if (role.kind === "number") columns.phone_number = column;
    if (role.kind === "variable") columns.variables = { ...columns.variables, [column]: role.name };
    if (role.kind === "field") columns.fields = { ...columns.fields, [column]: role.path };
  }
  return columns;
}

/** The call without what columns say: where a cell is empty, the value of another call is not said instead. */
function withoutFilled(draft: Draft, matches: readonly ColumnMatch[]): Draft {
  const isFilled = (name: string) => matches.some(({ path }) => path?.[0] === "prompt_variables" && path[1] === name);
  const variables = Object.entries(draft.prompt_variables ?? {}).filter(([name]) => !isFilled(name));
  return { ...draft, prompt_variables: Object.fromEntries(variables) };
}

/** The rows as objects, of the columns that are used. */
function* objects(used: readonly { name: string; index: number }[]) {
  for (let from = 0; from < rows.length; from += BATCH) {
    yield rows.slice(from, from + BATCH).map((cells) => Object.fromEntries(used.map(({ name, index }) => [name, cells[index] ?? ""])));
  }
}

async function checkAll({ now, ticket }: When, of = template): Promise<void> {
  const run = ++check;
  template = of;
  if (!of || names.length === 0) return;
  const used = names.flatMap((name, index) => (roles.get(name)?.kind === "none" ? [] : { name, index }));
  const usedNames = used.map(({ name }) => name);
  const options = optionsOf(of, usedNames, now);
  const matched = matchColumns(of.draft, usedNames, options);
  const matches = matched.ok ? matched.columns : [];
  if (matched.ok) tell({ kind: "columns", names, matches: names.map((column) => matches.find((match) => match.column === column) ?? { column, path: null }), unfilled: matched.unfilled });
  const built: typeof bodies = [];
  const rings = new Map<string, number[]>();
  let [callable, outsidePermitted] = [0, 0];
  for await (const answers of buildPayloadsFrom<ApiVersion>(withoutFilled(of.draft, matches), objects(used), options)) {
    await pause(); // an edit or another column may be waiting
    if (run !== check) return;
    const from = built.length;
    const findings = answers.map(({ payload, issues }): Finding => {
      built.push(payload);
      if (!payload) return { issues, recipient: undefined };
      const { first, unlawful } = firstRing(payload, options);
      callable += 1;
      if (unlawful.length > 0) outsidePermitted += 1;
      if (first) count(first, rings);
      return { issues: [...issues, ...unlawful], recipient: { number: payload.phone_number, country: parsePhone(payload.phone_number)?.country ?? null, first } };
    });
    tell({ kind: "findings", from, findings });
  }
  bodies = built;
  tell({ kind: "done", ticket, summary: { rows: rows.length, callable, outsidePermitted, rings: sorted(rings) } });
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

/** The first ring of a call, and what forbids that hour. */
function firstRing(body: Payload, { apiVersion, now }: { apiVersion: ApiVersion; now: number }): { first: Ring | undefined; unlawful: Issue[] } {
  const preview = previewSchedule(body, { apiVersion, now, maxAttempts: 1, permittedHours: permittedHoursFor(body.phone_number) });
  const [attempt] = preview.ok ? preview.attempts : [];
  const first = preview.ok && attempt ? { at: attempt.at, local: attempt.local, zone: preview.timezone.id } : undefined;
  return { first, unlawful: preview.issues.filter(({ code }) => code === "outside_permitted_hours") };
}

/** Counts a ring by the recipient's clock. */
function count({ local }: Ring, rings: Map<string, number[]>): void {
  const date = local.slice(0, 10);
  const hours = rings.get(date) ?? new Array<number>(24).fill(0);
  hours[Number(local.slice(11, 13))]! += 1;
  rings.set(date, hours);
}

function sorted(rings: Map<string, number[]>): DayOfRings[] {
  return [...rings].map(([date, hours]) => ({ date, hours })).sort((one, other) => (one.date < other.date ? -1 : 1));
}
