// What each column of a list is to the call, and a choice where that is wrong.
import type { ColumnMatch } from "revox-call-builder";
import { listed, t } from "../language.js";
import { TIMEZONE } from "./headers.js";
import { ask, type List } from "./list.js";
import type { Role } from "./messages.js";

export function Columns({ list: { matches, unfilled }, given }: { list: List; given: readonly string[] }) {
  const variables = [...new Set([...matches.flatMap(({ path }) => (path?.[0] === "prompt_variables" ? String(path[1]) : [])), ...unfilled])];
  const missing = unfilled.filter((name) => !given.includes(name));
  return (
    <>
      <h3 id="columns">{t("What the columns are")}</h3>
      {!matches.some(({ path }) => path?.[0] === "phone_number") && <p className="error" role="alert"><span className="sentence">{t("No column is known as the phone number: choose it here.")}</span></p>}
      <div className="grid columns" role="group" aria-labelledby="columns">
        {matches.map((match) => <Column key={match.column} match={match} variables={variables} />)}
      </div>
      {missing.length > 0 && <p className="warning"><span className="sentence">{t("No column fills {names}.", { names: listed(missing.map((name) => `{{${name}}}`)) })}</span></p>}
    </>
  );
}

function Column({ match: { column, path }, variables }: { match: ColumnMatch; variables: readonly string[] }) {
  const id = `column ${column}`;
  const roles: Record<string, { name: string; role?: Role }> = {
    "": { name: t("Not used"), role: { kind: "none" } },
    phone_number: { name: t("Phone number"), role: { kind: "number" } },
    ...Object.fromEntries(variables.map((name) => [`prompt_variables.${name}`, { name: t("In the text as {name}", { name: `{{${name}}}` }), role: { kind: "variable", name } }])),
    scheduled_at: { name: t("Time of the call"), role: { kind: "field", path: "scheduled_at" } },
    [TIMEZONE]: { name: t("Time zone"), role: { kind: "field", path: TIMEZONE } },
    [`metadata.${column}`]: { name: t("Kept with the call"), role: { kind: "field", path: `metadata.${column}` } },
  };
  const now = path?.join(".") ?? "";
  if (!(now in roles)) roles[now] = { name: now };
  const choose = (chosen: string) => {
    const role = roles[chosen]?.role;
    if (role) ask({ kind: "assign", column, role });
  };
  return (
    <div className="field">
      <label htmlFor={id}>{column}</label>
      <select id={id} value={now} onChange={(event) => choose(event.target.value)}>
        {Object.entries(roles).map(([value, { name, role }]) => <option key={value} value={value} disabled={!role && value !== now}>{name}</option>)}
      </select>
    </div>
  );
}
