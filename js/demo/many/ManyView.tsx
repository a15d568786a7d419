// One call to many people: a list is dropped, its rows are checked, and its calls are placed or taken away as bodies.
import { useEffect, useId, useMemo, useRef, useState, type DragEvent } from "react";
import { flushSync } from "react-dom";
import { requestOf, type Payload, type Values } from "../draft.js";
import { plural, t } from "../language.js";
import { Columns } from "./Columns.js";
import { Downloads } from "./Downloads.js";
import { EveryCall, isTimeMissing } from "./EveryCall.js";
import { exampleList, exampleText } from "./example.js";
import { Hours } from "./Hours.js";
import { ask, check, payloadsOf, theList, useList, type List } from "./list.js";
import { ListReview } from "./ListReview.js";
import type { Template } from "./messages.js";
import { isRunning, place, thePlacing, usePlacing, wasSent } from "./placing.js";
import { Rows, type Filter } from "./Rows.js";
import { ofAll, saidOf, selectionOf, type Selection } from "./selection.js";
import { Spoken, type Write } from "./Spoken.js";
import { Standing } from "./Standing.js";

interface ManyViewProps {
  /** What the form of the first page holds. */
  values: Values;
  /** Writes a text into that form. */
  write: Write;
}

export default function ManyView({ values: initial, write }: ManyViewProps) {
  const list = useList();
  const placing = usePlacing();
  const [values, setValues] = useState(initial);
  const template = useMemo(() => templateOf(values), [values]);
  useChecked(template);
  const writeBoth: Write = (path, text) => {
    const name = path === "assistant.prompt" ? "prompt" : "first_sentence";
    setValues((before) => ({ ...before, assistant: { ...before.assistant, [name]: text } }));
    write(path, text);
  };
  const open = (file: File) => ask({ kind: "open", file, name: file.name, template });
  const tryExample = () => {
    if (!values.choices.stored && !values.assistant?.prompt?.trim()) writeBoth("assistant.prompt", exampleText());
    open(exampleList());
  };
  const { rows, failed, matches } = list;
  return (
    <main className="many">
      <section className="panel" aria-labelledby="many">
        <h2 id="many">{t("One call to many people")}</h2>
        <Drop list={list} open={open} isBusy={isRunning(placing)} />
        <p className="muted">
          {t("Nothing leaves the browser before you place the calls.")}
          {rows.length === 0 && <button type="button" className="link" onClick={tryExample}>{t("Try it with an example")}</button>}
        </p>
        {failed && <p className="error" role="alert"><span className="sentence">{failed === "empty" ? t("There are no rows in this file: the first line has the names of the columns, each further one is a call.") : t("This file cannot be read.")}</span></p>}
      </section>
      <section className="panel every" aria-labelledby="every">
        <h2 id="every">{t("What every call does")}</h2>
        {!values.choices.stored && <Spoken assistant={values.assistant} write={writeBoth} matches={matches} />}
        {rows.length > 0 && <Columns list={list} given={Object.keys(values.prompt_variables ?? {})} />}
        <EveryCall values={values} matches={matches} />
      </section>
      {rows.length > 0 && <Listed {...{ list, values, template }} />}
    </main>
  );
}

/** The call of the first page, without its number. */
function templateOf(values: Values): Template {
  const { phone_number: _, ...draft } = requestOf(values);
  return { draft, country: values.choices.country, version: values.choices.version };
}

/** Whenever the call has changed, the rows are checked by what it is now, once nobody types any more. */
function useChecked(template: Template): void {
  useEffect(() => {
    const timer = setTimeout(() => theList().name && void check(template), 300);
    return () => clearTimeout(timer);
  }, [template]);
}

/** The rows, what can be done with them, and what has come of it. */
function Listed({ list, values, template }: { list: List; values: Values; template: Template }) {
  const { fates, version: placed, run } = usePlacing();
  const [filter, setFilter] = useState<Filter>("all");
  const [isChecking, setIsChecking] = useState(false);
  const [review, setReview] = useState<{ selection: Selection; payloads: Payload[] }>();
  const standing = useRef<HTMLDivElement>(null);
  const { summary, findings, version } = list;
  const isRunningNow = run !== undefined && !run.isOver;
  const selection = useMemo(() => selectionOf(findings, fates), [findings, version, fates, isRunningNow || placed]);
  useEffect(() => {
    if (!isRunningNow && document.activeElement === document.body) standing.current?.focus(); // "Stop" is gone
  }, [isRunningNow]);
  const start = (payloads: readonly Payload[]) => {
    flushSync(() => void place(payloads));
    standing.current?.focus();
  };
  const prepare = async (onlyFailed: boolean) => {
    setIsChecking(true);
    await check(template);
    const now = selectionOf(theList().findings, thePlacing().fates);
    const chosen = onlyFailed ? now.failed : now.rows;
    const payloads = await payloadsOf(chosen);
    setIsChecking(false);
    if (payloads.length === 0) return;
    if (onlyFailed && payloads.every(wasSent)) return start(payloads);
    setReview({ selection: { ...now, rows: chosen }, payloads });
  };
  const shared = useMemo(() => (summary ? ofAll(list) : []), [summary, findings, version, list.matches]);
  const isWithoutTime = isTimeMissing(values, list.matches);
  const isWhole = !isWithoutTime && !shared.some(({ severity }) => severity === "error");
  const canPlace = summary !== undefined && isWhole && selection.rows.length > 0 && !isChecking;
  const filters: Record<Filter, string> = { all: t("All"), wrong: t("With errors"), doubtful: t("With errors or warnings"), failed: t("Not placed") };
  const failed = selection.failed.length;
  return (
    <>
      <section className="panel" aria-labelledby="list">
        <h2 id="list">{list.name}</h2>
        <p className="muted counted" role="status">{summary && !isChecking ? inShort(list, selection) : t("Checking {count} rows…", { count: list.rows.length })}</p>
        {isWithoutTime && <p className="error"><span className="sentence">{t("Choose the time of the call first, on the page of the single call.")}</span></p>}
        {shared.map((issue, index) => <p key={index} className={issue.severity}><span className="sentence">{saidOf(list, issue)}</span></p>)}
        <div className="bar">
          {!isRunningNow && <button type="button" className="primary" disabled={!canPlace} onClick={() => prepare(false)}>{toPlace(selection)}</button>}
          <Downloads list={list} isReady={summary !== undefined && isWhole} />
        </div>
        <Standing ref={standing} run={run} failed={failed} retry={() => prepare(true)} placed={selection.placed} />
        <fieldset className="segments" aria-label={t("Which rows")}>
          {(Object.keys(filters) as Filter[]).filter((one) => one !== "failed" || failed > 0 || filter === one).map((one) => (
            <label key={one}><input type="radio" name="filter" checked={filter === one} onChange={() => setFilter(one)} />{filters[one]}</label>
          ))}
        </fieldset>
        <Rows {...{ list, shared, filter, fates, placed }} repeated={selection.repeated} />
      </section>
      {summary && <Hours rings={summary.rings} />}
      {review && <ListReview list={list} values={values} {...review} place={() => start(review.payloads)} close={() => setReview(undefined)} />}
    </>
  );
}

function toPlace({ rows, placed }: Selection): string {
  if (rows.length === 0) return placed > 0 ? t("All calls are placed") : t("There is no call to place");
  if (placed > 0) return plural(rows.length, "Place the other call…", "Place the other {count} calls…");
  return plural(rows.length, "Place the call…", "Place all {count} calls…");
}

function inShort({ summary, rows }: List, { wrong, repeated }: Selection): string {
  if (!summary) return "";
  const parts = [
    plural(rows.length, "one row", "{count} rows"),
    t("{count} can be called", { count: summary.callable }),
    t("{count} cannot", { count: wrong }),
    repeated.size > 0 && plural(repeated.size, "one has a number for the second time", "{count} have a number for the second time"),
    summary.outsidePermitted > 0 && t("{count} ring outside permitted hours", { count: summary.outsidePermitted }),
  ];
  return parts.filter(Boolean).join(" · ");
}

function Drop({ list: { name, rows }, open, isBusy }: { list: List; open: (file: File) => void; isBusy: boolean }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => {
    setOver(false);
    if (file && !isBusy) open(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    <label htmlFor={id} className={over ? "drop over" : "drop"} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      {rows.length > 0 ? <strong>{plural(rows.length, "{name}, one row", "{name}, {count} rows", { name })}</strong> : <strong>{t("Drop a list here, or choose a file")}</strong>}
      <span className="muted">{t("CSV, with a column of phone numbers")}</span>
      <span className="quiet">{rows.length > 0 ? t("Choose another file…") : t("Choose a file…")}</span>
      <input id={id} className="visually-hidden" type="file" disabled={isBusy} accept=".csv,.tsv,.txt,text/csv" onChange={(event) => { take(event.target.files?.[0]); event.target.value = ""; }} />
    </label>
  );
}
