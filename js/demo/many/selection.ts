// Which rows of a list are called, what is left out, and what is said of a row.
import type { ColumnMatch, Issue } from "revox-call-builder";
import { fieldLabel, plural, sentenceOf, t } from "../language.js";
import { placeName } from "../Laws.js";
import type { List } from "./list.js";
import type { Finding, Recipient } from "./messages.js";
import type { Fate } from "./placing.js";

export interface Selection {
  rows: number[];
  /** Rows that cannot be called, those with the number of an earlier one, and those that are placed already. */
  wrong: number;
  repeated: Set<number>;
  placed: number;
  /** Of those that are called, the rows where placing failed. */
  failed: number[];
}

export function selectionOf(findings: readonly Finding[], fates: ReadonlyMap<string, Fate>): Selection {
  const selection: Selection = { rows: [], wrong: 0, repeated: new Set(), placed: 0, failed: [] };
  const taken = new Set<string>();
  findings.forEach(({ recipient }, row) => {
    const fate = recipient && fates.get(recipient.number)?.kind;
    if (!recipient) selection.wrong += 1;
    else if (taken.has(recipient.number)) selection.repeated.add(row);
    else if (fate === "placed") selection.placed += 1;
    else selection.rows.push(row);
    if (fate === "failed" && selection.rows.at(-1) === row) selection.failed.push(row);
    if (recipient) taken.add(recipient.number);
  });
  return selection;
}

/** What is left out, in words; nothing where all rows are called. */
export function leftOut({ wrong, repeated, placed }: Pick<Selection, "wrong" | "repeated" | "placed">): string[] {
  return [
    wrong > 0 ? plural(wrong, "one row that cannot be called", "{count} rows that cannot be called") : [],
    repeated.size > 0 ? plural(repeated.size, "one row with a number that an earlier row has", "{count} rows with a number that an earlier row has") : [],
    placed > 0 ? plural(placed, "one call that is placed already", "{count} calls that are placed already") : [],
  ].flat();
}

/** The columns that say something of each call, or when it is, and are empty in a row. */
export function gapsOf({ names, matches }: List, cells: readonly string[]): string[] {
  const matters = (path: ColumnMatch["path"]) => path?.[0] === "prompt_variables" || path?.[0] === "scheduled_at";
  return names.filter((_, column) => matters(matches[column]?.path ?? null) && !cells[column]?.trim());
}

export function saidOfGap({ matches }: List, column: string): string {
  const isTime = matches.find((match) => match.column === column)?.path?.[0] === "scheduled_at";
  return isTime ? t("{column}: empty, so it rings as if there were no such column.", { column }) : t("{column}: empty, so nothing is said there.", { column });
}

/** The column of an issue; that of a number that is missing too. */
export function columnOf({ matches }: List, { column, path }: Issue): string | undefined {
  return column ?? matches.find((match) => match.path?.join(".") === path.join("."))?.column;
}

export function saidOf(list: List, issue: Issue): string {
  const placed = issue.code === "outside_permitted_hours" ? { ...issue, params: { ...issue.params, rule: placeName(issue.params.rule) } } : issue;
  const path = issue.path.join(".");
  const label = path === "assistant.prompt" ? t("What the agent should do") : fieldLabel(path);
  return [columnOf(list, issue) ?? label, sentenceOf(placed)].filter(Boolean).join(": ");
}

/** What is said of the call itself, and so of every row. */
export function ofAll(list: List): Issue[] {
  const [first, ...others] = list.findings;
  const ofCall = (issue: Issue) => issue.path[0] !== "phone_number" && columnOf(list, issue) === undefined;
  return (first?.issues ?? []).filter((issue) => ofCall(issue) && others.every(({ issues }) => issues.some((one) => isSame(one, issue))));
}

export function isSame(one: Issue, other: Issue): boolean {
  return one.code === other.code && one.path.join(".") === other.path.join(".") && JSON.stringify(one.params) === JSON.stringify(other.params);
}

/** How many are called in each country, the most first. */
export function byCountry(recipients: readonly Recipient[]): [country: string, count: number][] {
  return counted(recipients.map(({ country }) => country ?? ""));
}

export function counted(items: readonly string[]): [item: string, count: number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}
