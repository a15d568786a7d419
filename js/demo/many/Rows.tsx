// The rows of a list, of which only those in sight are in the document; cards where there is no room for columns. A cell
// that is wrong can be written anew.
import { useMemo, useRef, useState, type ReactNode } from "react";
import { useVirtualizer } from "@tanstack/react-virtual";
import type { Issue } from "revox-call-builder";
import { addressOf } from "../address.js";
import { dayName, readingOf, timeOfDay } from "../clock.js";
import { t } from "../language.js";
import { ask, type List } from "./list.js";
import type { Fate } from "./placing.js";
import { columnOf, gapsOf, isSame, saidOf, saidOfGap } from "./selection.js";

export type Filter = "all" | "wrong" | "doubtful" | "failed";

/** How many columns a card shows even if they are not used. */
const FIRST = 3;

/** What a row has at the least, until it is measured. */
const HEIGHT = 40;

interface RowsProps {
  list: List;
  /** What is said of all rows, and so of none of them. */
  shared: readonly Issue[];
  filter: Filter;
  fates: ReadonlyMap<string, Fate>;
  /** Changes when the fates have. */
  placed: number;
  repeated: ReadonlySet<number>;
}

export function Rows({ list, shared, filter, fates, placed, repeated }: RowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const { names, rows, findings, version } = list;
  const fateOf = (row: number) => (repeated.has(row) ? undefined : fates.get(findings[row]?.recipient?.number ?? ""));
  const issuesOf = (row: number) => (findings[row]?.issues ?? []).filter((issue) => !shared.some((one) => isSame(one, issue)));
  const shown = useMemo(() => {
    const indices = rows.map((_, index) => index);
    if (filter === "all") return indices;
    if (filter === "failed") return indices.filter((row) => fateOf(row)?.kind === "failed");
    const hasError = (row: number) => issuesOf(row).some(({ severity }) => severity === "error");
    return indices.filter((row) => (filter === "wrong" ? hasError(row) : issuesOf(row).length > 0 || gapsOf(list, rows[row] ?? []).length > 0));
  }, [rows, findings, version, shared, list.matches, filter, filter === "failed" && placed]);
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => box.current, estimateSize: () => HEIGHT, overscan: 8 });
  const widths = names.map((_, column) => (list.matches[column]?.path?.[0] === "phone_number" ? "minmax(12rem, 1fr)" : "minmax(9rem, 1fr)"));
  const template = `3.5rem minmax(18rem, 2fr) ${widths.join(" ")}`;
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
            return <Row key={row} {...{ list, row, start, template }} issues={issuesOf(row)} at={index} fate={fateOf(row)} isRepeated={repeated.has(row)} measure={virtual.measureElement} />;
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  list: List;
  row: number;
  at: number;
  start: number;
  template: string;
  issues: readonly Issue[];
  fate: Fate | undefined;
  isRepeated: boolean;
  measure: (element: HTMLElement | null) => void;
}

function Row({ list, row, at, start, template, issues, fate, isRepeated, measure }: RowProps) {
  const { names, matches, rows, findings } = list;
  const cells = rows[row] ?? [];
  const finding = findings[row];
  const gaps = gapsOf(list, cells);
  const isWrong = issues.some(({ severity }) => severity === "error") || fate?.kind === "failed";
  const kind = isWrong ? "error" : issues.length + gaps.length > 0 ? "warning" : "fine";
  const isOpen = fate?.kind !== "placed" && fate?.kind !== "sending"; // what is placed stays as it is shown
  return (
    <div ref={measure} data-index={at} role="row" aria-rowindex={at + 2} className={kind} style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}>
      <span role="cell" className="muted at">{row + 1}</span>
      <span role="cell" className={kind === "fine" && !fate ? "result muted" : `result ${kind}`}>
        {fate ? <><Became fate={fate} /> </> : isRepeated && <span className="sentence">{t("Left out.")} </span>}
        {issues.map((issue, index) => <span key={index} className="sentence">{saidOf(list, issue)} </span>)}
        {gaps.map((column) => <span key={column} className="sentence">{saidOfGap(list, column)} </span>)}
        {kind === "fine" && !fate && finding && <span className="sentence">{finding.recipient ? t("can be called") : t("see above")}</span>}
      </span>
      {names.map((name, column) => {
        const path = matches[column]?.path;
        const issue = issues.find((one) => columnOf(list, one) === name);
        const isEditable = isOpen && (issue !== undefined || gaps.includes(name));
        const use = path?.[0] === "phone_number" ? "number" : path || isEditable || column < FIRST ? "used" : "unused";
        const text = cells[column] ?? "";
        return (
          <span role="cell" key={name} className={use} data-column={name} title={text}>
            {isEditable ? <Cell label={t("{column}, row {row}", { column: name, row: row + 1 })} text={text} wrong={issue?.severity === "error"} edit={(next) => ask({ kind: "edit", row, column, text: next })} /> : text}
          </span>
        );
      })}
    </div>
  );
}

/** What became of the call of a row. */
function Became({ fate }: { fate: Fate }): ReactNode {
  if (fate.kind === "sending") return <span className="sentence">{t("Placing…")}</span>;
  if (fate.kind === "failed") return <strong className="sentence">{t("Not placed: {why}", { why: fate.why })}</strong>;
  const reading = fate.next === undefined ? undefined : readingOf(fate.next);
  return (
    <a className="placed" href={addressOf("orders", fate.id)}>
      {reading === undefined ? t("Placed") : t("Placed, rings {when}", { when: `${dayName(reading)} ${timeOfDay(reading)}` })}
    </a>
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
