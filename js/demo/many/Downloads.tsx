// The other way than placing a list here: its bodies in a file, and in another one what is to be mended.
import { memo } from "react";
import { listed, plural, t } from "../language.js";
import { ask, type List } from "./list.js";
import { leftOut, saidOf, selectionOf } from "./selection.js";

export const Downloads = memo(function Downloads({ list, isReady }: { list: List; isReady: boolean }) {
  const { summary, written, findings } = list;
  const { rows, wrong, repeated } = selectionOf(findings, new Map());
  const base = list.name.replace(/\.\w+$/, "");
  const reject = () => {
    const why = (row: number) => (findings[row]?.issues ?? []).flatMap((issue) => (issue.severity === "error" ? saidOf(list, issue) : [])).join(" ");
    const rejected = list.rows.flatMap((_, row) => (findings[row]?.recipient ? [] : { row, why: why(row) }));
    ask({ kind: "rejected", rows: rejected, head: t("Why not"), name: t("{list}-rejected.csv", { list: base }) });
  };
  return (
    <>
      <button type="button" className="quiet" disabled={!isReady || rows.length === 0} onClick={() => ask({ kind: "bodies", rows, name: "bodies.ndjson" })}>{t("Download the bodies")}</button>
      <button type="button" className="quiet" disabled={!summary || wrong === 0} onClick={reject}>{t("Download the rejected rows")}</button>
      <p className="muted written" role="status">{written && inWords(written, leftOut({ wrong, repeated, placed: 0 }))}</p>
    </>
  );
});

function inWords({ name, lines }: NonNullable<List["written"]>, out: string[]): string {
  if (name.endsWith(".csv")) return plural(lines, "{name} is written: one row, and why it cannot be called.", "{name} is written: {count} rows, and why each of them cannot be called.", { name });
  const written = plural(lines, "{name} is written: one line, which is one call.", "{name} is written: {count} lines, each of them one call.", { name });
  return out.length > 0 ? `${written} ${t("Left out: {what}.", { what: listed(out) })}` : written;
}
