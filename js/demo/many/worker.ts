// Reads a list, checks its rows, plans their first rings: off the page, so that the page stays responsive.
import Papa from "papaparse";
import { init } from "revox-call-builder/slim";
import { buildPayloadsFrom, matchColumns, previewSchedule, type ApiVersion, type ColumnOptions, type RowResult } from "revox-call-builder";
import { permittedHoursFor } from "revox-call-builder/permitted-hours";
import type { Payload } from "../draft.js";
import type { DayOfRings, News, Role, Task, Template } from "./messages.js";

/** How many rows are told at once. */
const BATCH = 1000;

let names: string[] = [];
let rows: string[][] = [];
let template: Template | undefined;
let roles = new Map<string, Role>();
let bodies: (Payload | undefined)[] = [];
let reasons: string[] = [];
/** Which check is going on: a later one takes its place. */
let check = 0;

const tell = (news: News) => postMessage(news);

addEventListener("message", ({ data }: MessageEvent<Task>) => {
  if (data.kind === "open") void open(data.file, data.template);
  if (data.kind === "assign") assign(data.column, data.role);
  if (data.kind === "edit") edit(data.row, data.column, data.text);
  if (data.kind === "bodies") tell({ kind: "file", name: "bodies.ndjson", blob: new Blob(bodies.map((body) => (body ? `${JSON.stringify(body)}\n` : ""))) });
  if (data.kind === "rejected") tell({ kind: "file", name: "rejected.csv", blob: rejected() });
});

async function open(file: Blob, of: Template): Promise<void> {
  await init();
  const { data } = Papa.parse<string[]>(decode(await file.arrayBuffer()), { skipEmptyLines: "greedy" });
  const [head, ...body] = data;
  if (!head || body.length === 0) return tell({ kind: "failed", why: "empty" });
  names = head.map((name, index) => name.trim() || `#${index + 1}`);
  rows = body;
  template = of;
  roles = new Map();
  for (let from = 0; from < rows.length; from += BATCH) tell({ kind: "rows", from, rows: rows.slice(from, from + BATCH) });
  await checkAll();
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

/** The number and a variable come from one column each. */
function assign(column: string, role: Role): void {
  for (const [other, { kind, ...what }] of roles) if (kind === role.kind && JSON.stringify({ kind, ...what }) === JSON.stringify(role)) roles.delete(other);
  roles.set(column, role);
  void checkAll();
}

function edit(row: number, column: number, text: string): void {
  const cells = rows[row];
  if (!cells) return;
  cells[column] = text;
  tell({ kind: "rows", from: row, rows: [cells] });
  void checkAll();
}

function optionsOf({ country, version }: Template) {
  const columns: ColumnOptions = { variables: {}, fields: {} };
  for (const [column, role] of roles) {
    if (role.kind === "number") columns.phone_number = column;
    if (role.kind === "variable") columns.variables = { ...columns.variables, [column]: role.name };
    if (role.kind === "field") columns.fields = { ...columns.fields, [column]: role.path };
  }
  return { defaultCountry: country, apiVersion: version, columns, now: Date.now() };
}

function* objects() {
  for (let from = 0; from < rows.length; from += BATCH) {
    yield rows.slice(from, from + BATCH).map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""])));
  }
}

async function checkAll(): Promise<void> {
  if (!template) return;
  const run = ++check;
  const options = optionsOf(template);
  const matched = matchColumns(template.draft, names, options);
  if (matched.ok) tell({ kind: "columns", names, matches: matched.columns, unfilled: matched.unfilled });
  bodies = [];
  reasons = [];
  const rings = new Map<string, number[]>();
  let [callable, doubtful, outsidePermitted] = [0, 0, 0];
  for await (const answers of buildPayloadsFrom<ApiVersion>(template.draft, objects(), options)) {
    await pause(); // an edit or another column may be waiting
    if (run !== check) return;
    const from = bodies.length;
    for (const answer of answers) {
      bodies.push(answer.payload);
      reasons.push(reasonOf(answer));
      if (!answer.ok) continue;
      callable += 1;
      if (answer.issues.length > 0) doubtful += 1;
      if (ring(answer.payload, options, rings)) outsidePermitted += 1;
    }
    tell({ kind: "findings", from, findings: answers.map(({ ok, issues }) => ({ ok, issues })) });
  }
  tell({ kind: "done", summary: { rows: rows.length, callable, doubtful, outsidePermitted, rings: sorted(rings) } });
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

const reasonOf = ({ issues }: RowResult<ApiVersion>) => issues.filter(({ severity }) => severity === "error").map(({ path, message }) => `${path.join(".")} ${message}`.trim()).join("; ");

/** Counts the first ring of a call, by the recipient's clock. Says whether the law forbids that hour. */
function ring(body: Payload, options: { apiVersion: ApiVersion; now: number }, rings: Map<string, number[]>): boolean {
  const { apiVersion, now } = options;
  const preview = previewSchedule(body, { apiVersion, now, maxAttempts: 1, permittedHours: permittedHoursFor(body.phone_number) });
  const first = preview.ok ? preview.attempts[0] : undefined;
  if (!first) return false;
  const date = first.local.slice(0, 10);
  const hours = rings.get(date) ?? new Array<number>(24).fill(0);
  hours[Number(first.local.slice(11, 13))]! += 1;
  rings.set(date, hours);
  return preview.issues.some(({ code }) => code === "outside_permitted_hours");
}

function sorted(rings: Map<string, number[]>): DayOfRings[] {
  return [...rings].map(([date, hours]) => ({ date, hours })).sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** The rows that cannot be called, as they were, with a column that says why. */
function rejected(): Blob {
  const data = rows.flatMap((cells, index) => (bodies[index] ? [] : [[...cells, reasons[index] ?? ""]]));
  return new Blob(["\ufeff", Papa.unparse({ fields: [...names, "why"], data })], { type: "text/csv" });
}
