// The rows of a list, of which only those in sight are in the document. A cell that is wrong can be written anew.
import { useMemo, useRef, useState } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Issue } from "revox-call-builder";
import { fieldLabel, sentenceOf, t } from "../language.js";
import type { List } from "./list.js";
import type { Task } from "./messages.js";

export type Filter = "all" | "wrong" | "doubtful";

const HEIGHT = 40;

export function Rows({ list, filter, ask }: { list: List; filter: Filter; ask: (task: Task) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const { names, rows, findings, version } = list;
  const shown = useMemo(() => {
    const indices = rows.map((_, index) => index);
    if (filter === "all") return indices;
    return indices.filter((index) => (filter === "wrong" ? findings[index]?.ok === false : (findings[index]?.issues.length ?? 0) > 0));
  }, [rows, findings, version, filter]);
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => box.current, estimateSize: () => HEIGHT, overscan: 8 });
  const template = `3.5rem minmax(16rem, 2fr) repeat(${names.length}, minmax(9rem, 1fr))`;
  return (
    <div className="rows" ref={box} tabIndex={0} role="region" aria-label={t("Rows")}>
      <div role="table" aria-rowcount={shown.length + 1} aria-label={t("Rows")}>
        <div role="rowgroup" className="head">
          <div role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
            <span role="columnheader">#</span>
            <span role="columnheader">{t("Result")}</span>
            {names.map((name) => <span role="columnheader" key={name}>{name}</span>)}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = shown[index]!;
            return <Row key={row} {...{ row, names, ask, start, template }} at={index} cells={rows[row] ?? []} issues={findings[row]?.issues ?? []} />;
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  row: number;
  at: number;
  start: number;
  template: string;
  names: readonly string[];
  cells: readonly string[];
  issues: readonly Issue[];
  ask: (task: Task) => void;
}

function Row({ row, at, start, template, names, cells, issues, ask }: RowProps) {
  const kind = issues.some(({ severity }) => severity === "error") ? "error" : issues.length > 0 ? "warning" : "fine";
  const said = issues.map((issue) => [issue.column ?? fieldLabel(issue.path.join(".")), sentenceOf(issue)].filter(Boolean).join(": ")).join(" ");
  return (
    <div role="row" aria-rowindex={at + 2} className={kind} style={{ gridTemplateColumns: template, height: HEIGHT, transform: `translateY(${start}px)` }}>
      <span role="cell" className="muted">{row + 1}</span>
      <span role="cell" className={kind === "fine" ? "muted" : kind} title={said}><span className="sentence">{said || t("can be called")}</span></span>
      {names.map((name, column) => {
        const issue = issues.find((one) => one.column === name);
        const text = cells[column] ?? "";
        if (!issue) return <span role="cell" key={name} title={text}>{text}</span>;
        return <span role="cell" key={name}><Cell label={t("{column}, row {row}", { column: name, row: row + 1 })} text={text} wrong={issue.severity === "error"} edit={(next) => ask({ kind: "edit", row, column, text: next })} /></span>;
      })}
    </div>
  );
}

/** What is written is taken when the cell is left, or with Enter. */
function Cell({ label, text, wrong, edit }: { label: string; text: string; wrong: boolean; edit: (text: string) => void }) {
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed !== undefined && typed !== text) edit(typed);
    setTyped(undefined);
  };
  return <input aria-label={label} aria-invalid={wrong || undefined} value={typed ?? text} onChange={(event) => setTyped(event.target.value)} onBlur={take} onKeyDown={(event) => event.key === "Enter" && take()} />;
}
