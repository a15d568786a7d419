// What the page and its worker tell each other about a list.
import type { ApiVersion, ColumnMatch, Issue } from "revox-call-builder";
import type { Draft, Payload } from "../draft.js";

/** The call that every row shares, and how rows are read. */
export interface Template {
  draft: Draft;
  country: string;
  version: ApiVersion;
}

/** What a column was said to be: the number, a variable, a field by its path, or nothing. */
export type Role = { kind: "number" } | { kind: "variable"; name: string } | { kind: "field"; path: string } | { kind: "none" };

export type Task =
  | { kind: "open"; file: Blob; name: string; template: Template }
  | { kind: "template"; template: Template }
  | { kind: "assign"; column: string; role: Role }
  | { kind: "edit"; row: number; column: number; text: string }
  | { kind: "payloads"; rows: readonly number[] }
  | { kind: "bodies"; rows: readonly number[]; name: string }
  /** The rows to write, each with its reason, in a column of this name. */
  | { kind: "rejected"; rows: readonly { row: number; why: string }[]; head: string; name: string };

/** A task at its time, with a number that later ones exceed. */
export type Ticket = Task & { now: number; ticket: number };

/** A phone that rings. */
export interface Ring {
  at: string;
  local: string;
  zone: string;
}

/** Who is called by a row, and when first; never where there is no hour for it. */
export interface Recipient {
  number: string;
  country: string | null;
  first: Ring | undefined;
}

export interface Finding {
  issues: Issue[];
  /** Nothing where the row cannot be called. */
  recipient: Recipient | undefined;
}

/** How many phones ring first on a local day, in each of its hours. */
export interface DayOfRings {
  date: string;
  hours: number[];
}

export interface Summary {
  rows: number;
  callable: number;
  outsidePermitted: number;
  rings: DayOfRings[];
}

export type News =
  | { kind: "columns"; names: string[]; matches: ColumnMatch[]; unfilled: string[] }
  | { kind: "rows"; from: number; rows: string[][] }
  | { kind: "findings"; from: number; findings: Finding[] }
  | { kind: "done"; summary: Summary; ticket: number }
  | { kind: "payloads"; payloads: Payload[]; isLast: boolean }
  | { kind: "file"; blob: Blob; name: string; lines: number }
  | { kind: "failed"; why: "empty" | "unreadable" };
