// What the page and its worker tell each other about a list.
import type { ApiVersion, ColumnMatch, Issue } from "revox-call-builder";
import type { Draft } from "../draft.js";

/** The call that every row shares, and how rows are read. */
export interface Template {
  draft: Draft;
  country: string;
  version: ApiVersion;
}

/** What a column was said to be: the number, a variable, or a field by its path. */
export type Role = { kind: "number" } | { kind: "variable"; name: string } | { kind: "field"; path: string };

export type Task =
  | { kind: "open"; file: Blob; name: string; template: Template }
  | { kind: "assign"; column: string; role: Role }
  | { kind: "edit"; row: number; column: number; text: string }
  | { kind: "bodies" }
  | { kind: "rejected" };

export interface Finding {
  ok: boolean;
  issues: Issue[];
}

/** How many phones ring first on a local day, in each of its hours. */
export interface DayOfRings {
  date: string;
  hours: number[];
}

export interface Summary {
  rows: number;
  callable: number;
  doubtful: number;
  outsidePermitted: number;
  rings: DayOfRings[];
}

export type News =
  | { kind: "columns"; names: string[]; matches: ColumnMatch[]; unfilled: string[] }
  | { kind: "rows"; from: number; rows: string[][] }
  | { kind: "findings"; from: number; findings: Finding[] }
  | { kind: "done"; summary: Summary }
  | { kind: "file"; blob: Blob; name: string }
  | { kind: "failed"; why: "empty" | "unreadable" };
