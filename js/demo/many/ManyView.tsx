// One call to many people: a list is dropped, its rows are checked, and the bodies to send are taken away.
import { useId, useState, type DragEvent } from "react";
import { addressOf } from "../address.js";
import { requestOf, type Values } from "../draft.js";
import { plural, t } from "../language.js";
import { Columns } from "./Columns.js";
import { exampleList } from "./example.js";
import { Hours } from "./Hours.js";
import { useList } from "./list.js";
import type { Template } from "./messages.js";
import { Rows, type Filter } from "./Rows.js";

export default function ManyView({ values }: { values: Values }) {
  const [filter, setFilter] = useState<Filter>("all");
  const [name, setName] = useState("");
  const { list, ask } = useList();
  const template = templateOf(values);
  const open = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    setFilter("all");
    ask({ kind: "open", file, name: file.name, template });
  };
  const { summary, rows, failed } = list;
  const filters: Record<Filter, string> = { all: t("All rows"), wrong: t("What is wrong"), doubtful: t("Wrong or doubtful") };
  return (
    <main className="many">
      <section className="panel" aria-labelledby="many">
        <h2 id="many">{t("One call to many people")}</h2>
        <TheCall template={template} />
        <Drop open={open} />
        <p className="muted">{t("Nothing leaves the browser.")} <button type="button" className="link" onClick={() => open(exampleList())}>{t("Try it with an example")}</button></p>
        {failed && <p className="error" role="alert"><span className="sentence">{failed === "empty" ? t("There are no rows in this file: the first line has the names of the columns, each further one is a call.") : t("This file cannot be read.")}</span></p>}
      </section>
      {rows.length > 0 && (
        <>
          <Columns list={list} ask={ask} />
          <section className="panel" aria-labelledby="list">
            <div className="bar">
              <h2 id="list">{name}</h2>
              <p className="muted counted" role="status">
                {summary
                  ? [plural(summary.rows, "one row", "{count} rows"), t("{count} can be called", { count: summary.callable }), t("{count} cannot", { count: summary.rows - summary.callable }), ...(summary.outsidePermitted > 0 ? [t("{count} ring outside permitted hours", { count: summary.outsidePermitted })] : [])].join(" · ")
                  : t("Checking {count} rows…", { count: rows.length })}
              </p>
              <button type="button" className="primary" disabled={!summary?.callable} onClick={() => ask({ kind: "bodies" })}>{t("Download the bodies")}</button>
              <button type="button" className="quiet" disabled={!summary || summary.callable === summary.rows} onClick={() => ask({ kind: "rejected" })}>{t("Download the rejected rows")}</button>
            </div>
            <fieldset className="segments" aria-label={t("Which rows")}>
              {(Object.keys(filters) as Filter[]).map((one) => (
                <label key={one}><input type="radio" name="filter" checked={filter === one} onChange={() => setFilter(one)} />{filters[one]}</label>
              ))}
            </fieldset>
            <Rows list={list} filter={filter} ask={ask} />
          </section>
          {summary && <Hours rings={summary.rings} />}
        </>
      )}
    </main>
  );
}

/** The call of the first page, without its number. */
function templateOf(values: Values): Template {
  const { phone_number: _, ...draft } = requestOf(values);
  return { draft, country: values.choices.country, version: values.choices.version };
}

function TheCall({ template: { draft } }: { template: Template }) {
  const prompt = draft.assistant?.prompt?.trim();
  const said = prompt ?? (draft.assistant_id || undefined);
  return (
    <div className={said ? "calm" : "notice"}>
      <p className="the-call">{said ? <>{t("Each row gets the call of the first page:")} <q>{said}</q></> : t("Each row gets the call of the first page, which says nothing yet.")}</p>
      <a href={addressOf("call")}>{t("Change it")}</a>
    </div>
  );
}

function Drop({ open }: { open: (file: File | undefined) => void }) {
  const id = useId();
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    open(event.dataTransfer.files[0]);
  };
  return (
    <label htmlFor={id} className={over ? "drop over" : "drop"} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      <strong>{t("Drop a list here, or choose a file")}</strong>
      <span className="muted">{t("CSV, with a column of phone numbers")}</span>
      <input id={id} type="file" accept=".csv,.tsv,.txt,text/csv" onChange={(event) => { open(event.target.files?.[0]); event.target.value = ""; }} />
    </label>
  );
}
