// What columns are to a template: as flags say it, and as people see it before the work starts.
import { limits, matchColumns, type ApiVersion, type ColumnMatch, type ColumnOptions, type RowsOptions } from "revox-call-builder";
import { Failure } from "./failure.js";
import { nameOfSeparator, type Table } from "./table.js";
import { place, plain, type Paint } from "./text.js";

const NUMBER = "phone_number";

/** The columns that flags name: the number, a path of the request, or else a prompt variable. */
export function readColumns(flags: readonly string[], apiVersion: ApiVersion | null | undefined): { options: ColumnOptions; named: string[] } {
  const fields: Record<string, string> = {};
  const variables: Record<string, string> = {};
  const named: string[] = [];
  let number: string | undefined;
  for (const flag of flags) {
    const [, target, column] = /^([^=]+)=(.+)$/s.exec(flag) ?? [];
    if (target === undefined || column === undefined) throw new Failure(`--column ${plain(flag)} is not TARGET=COLUMN, such as phone_number=Mobil`);
    named.push(column);
    if (target === NUMBER) number = column;
    else if (target.includes(".") || Object.hasOwn(limits(apiVersion), target)) fields[column] = target;
    else variables[column] = target;
  }
  return { options: { ...(number !== undefined && { phone_number: number }), fields, variables }, named };
}

export interface Plan {
  matches: ColumnMatch[];
  /** The columns that may be the number. */
  numbers: string[];
  /** Placeholders that neither the template nor a column fills. */
  unfilled: string[];
}

/** What columns are to a template. Throws where the flags, or a number, do not fit them. */
export function planOf(template: unknown, columns: string[], options: RowsOptions, named: string[]): Plan {
  const list = columns.map((column) => plain(column)).join(", ") || "none";
  const missing = named.find((column) => !columns.includes(column));
  if (missing !== undefined) throw new Failure(`there is no column ${plain(missing)}, but these: ${list}`);
  const plan = matchColumns(template, columns, options);
  if (!plan.ok) throw new Failure(plan.issues.map(({ path, message }) => `${path[1] === "columns" ? "--column" : plain(path.join("."))} ${message}`).join("; "));
  const numbers = plan.columns.filter(({ path }) => path?.length === 1 && path[0] === NUMBER).map(({ column }) => column);
  if (numbers.length === 0 && !hasNumber(template)) {
    const isData = columns.some((column) => /^[+(]?\d[\d\s().+/-]{5,}$/.test(column.trim()));
    const advice = isData ? "its first line has to name the columns" : "say which with --column phone_number=COLUMN";
    throw new Failure(`no column is known to be the phone number (${advice}); columns: ${list}`);
  }
  return { matches: plan.columns, numbers, unfilled: plan.unfilled };
}

function hasNumber(template: unknown): boolean {
  return typeof template === "object" && template !== null && NUMBER in template;
}

/** The plan for people, a line for each column. */
export function show(name: string, { separator, encoding }: Table, { matches, unfilled }: Plan, paint: Paint): string {
  const how = separator === undefined ? "JSON objects" : `${matches.length === 1 ? "one column" : `columns separated by ${nameOfSeparator(separator)}`}, ${encoding}`;
  const width = Math.min(30, Math.max(0, ...matches.map(({ column }) => plain(column).length)));
  const lines = matches.map(({ column, path }) => {
    const target = path === null ? paint("dim", "not used") : path[0] === "prompt_variables" ? `{{${plain(String(path[1]))}}}` : place(path);
    return `  ${plain(column).padEnd(width)}  ${path === null ? " " : "→"} ${target}\n`;
  });
  const open = unfilled.length > 0 ? `  ${paint("yellow", "!")} nothing fills ${unfilled.map((name) => `{{${plain(name)}}}`).join(", ")}\n` : "";
  return `${paint("underline", name)} ${how}\n${lines.join("")}${open}`;
}
