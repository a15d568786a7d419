// A list on the page: what the worker has told of it so far.
import { useCallback, useEffect, useRef, useState } from "react";
import type { ColumnMatch } from "revox-call-builder";
import type { Finding, News, Summary, Task } from "./messages.js";

export interface List {
  names: readonly string[];
  matches: readonly ColumnMatch[];
  unfilled: readonly string[];
  /** Grow in place, and are replaced in place: `version` tells that they have. */
  rows: string[][];
  findings: Finding[];
  version: number;
  summary: Summary | undefined;
  failed: "empty" | "unreadable" | undefined;
}

const EMPTY = (): List => ({ names: [], matches: [], unfilled: [], rows: [], findings: [], version: 0, summary: undefined, failed: undefined });

export function useList(): { list: List; ask: (task: Task) => void } {
  const [list, setList] = useState(EMPTY);
  const worker = useRef<Worker>(undefined);
  useEffect(() => {
    const started = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.onmessage = ({ data }: MessageEvent<News>) => (data.kind === "file" ? save(data.blob, data.name) : setList((before) => after(before, data)));
    started.onerror = () => setList((before) => ({ ...before, failed: "unreadable" }));
    return () => started.terminate();
  }, []);
  const ask = useCallback((task: Task) => {
    if (task.kind === "open") setList(EMPTY());
    worker.current?.postMessage(task);
  }, []);
  return { list, ask };
}

function after(before: List, news: Exclude<News, { kind: "file" }>): List {
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
    case "failed":
      return { ...before, failed: news.why };
  }
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
