// The list on the page: what the worker has told of it so far. It stays while other views are shown.
import type { ColumnMatch } from "revox-call-builder";
import type { Payload } from "../draft.js";
import type { Finding, News, Summary, Task, Template, Ticket } from "./messages.js";
import { createStore } from "./store.js";

export interface List {
  name: string;
  names: readonly string[];
  matches: readonly ColumnMatch[];
  unfilled: readonly string[];
  /** Grow in place, and are replaced in place: `version` tells that they have. */
  rows: string[][];
  findings: Finding[];
  version: number;
  summary: Summary | undefined;
  failed: "empty" | "unreadable" | undefined;
  /** The file that was written last. */
  written: { name: string; lines: number } | undefined;
}

const none = (name = ""): List => ({ name, names: [], matches: [], unfilled: [], rows: [], findings: [], version: 0, summary: undefined, failed: undefined, written: undefined });

const store = createStore(none());
export const useList = store.use;
export const theList = store.now;

/** How long a check is held to be of the present, in milliseconds: times of rings are told by it. */
const FRESH = 60_000;

let worker: Worker | undefined;
let tickets = 0;
/** By which call the rows are checked, the last ticket that changes what they are, and the last check that is done. */
let latest: { template: Template; ticket: number } | undefined;
let done = { ticket: 0, at: 0 };
/** Who waits for the check of a ticket, and for payloads. */
let checked: { ticket: number; resolve: () => void }[] = [];
let payloads: { given: Payload[]; resolve: (payloads: Payload[]) => void } | undefined;

export function ask(task: Task): number {
  const ticket: Ticket = { ...task, now: Date.now(), ticket: ++tickets };
  if (task.kind === "open") store.change(() => none(task.name));
  if ("template" in task) latest = { template: task.template, ticket: tickets };
  else if (latest && (task.kind === "assign" || task.kind === "edit")) latest.ticket = tickets;
  (worker ??= start()).postMessage(ticket);
  return ticket.ticket;
}

/** Until the rows are checked by the call as it is now; once more where that was a while ago. */
export async function check(template: Template): Promise<void> {
  const isDone = latest !== undefined && done.ticket >= latest.ticket;
  const isStale = latest?.template !== template || (isDone && Date.now() - done.at > FRESH);
  if (isDone && !isStale) return;
  const ticket = isStale ? ask({ kind: "template", template }) : latest!.ticket;
  await new Promise<void>((resolve) => checked.push({ ticket, resolve }));
}

/** What would be sent for rows that can be called. */
export function payloadsOf(rows: readonly number[]): Promise<Payload[]> {
  return new Promise((resolve) => {
    payloads = { given: [], resolve };
    ask({ kind: "payloads", rows });
  });
}

function start(): Worker {
  const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  started.onmessage = ({ data }: MessageEvent<News>) => {
    store.change((before) => after(before, data));
    if (data.kind === "file") save(data.blob, data.name);
    if (data.kind === "payloads") take(data.payloads, data.isLast);
    if (data.kind !== "done") return;
    done = { ticket: data.ticket, at: Date.now() };
    for (const { resolve } of checked.filter(({ ticket }) => ticket <= data.ticket)) resolve();
    checked = checked.filter(({ ticket }) => ticket > data.ticket);
  };
  started.onerror = () => store.change((before) => ({ ...before, failed: "unreadable" }));
  return started;
}

function take(more: Payload[], isLast: boolean): void {
  payloads?.given.push(...more);
  if (isLast) payloads?.resolve(payloads.given);
}

function after(before: List, news: News): List {
  const version = before.version + 1;
  switch (news.kind) {
    case "columns":
      return { ...before, names: news.names, matches: news.matches, unfilled: news.unfilled };
    case "rows":
      news.rows.forEach((row, index) => (before.rows[news.from + index] = row));
      return { ...before, version };
    case "findings":
      news.findings.forEach((finding, index) => (before.findings[news.from + index] = finding));
      return { ...before, version };
    case "done":
      return { ...before, summary: news.summary };
    case "file":
      return { ...before, written: { name: news.name, lines: news.lines } };
    case "failed":
      return { ...before, failed: news.why };
    case "payloads":
      return before;
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
