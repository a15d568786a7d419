// What each column of a list is to the call, and a choice where that is wrong.
import type { ColumnMatch } from "revox-call-builder";
import { listed, t } from "../language.js";
import type { List } from "./list.js";
import type { Role, Task } from "./messages.js";

export function Columns({ list: { matches, unfilled }, ask }: { list: List; ask: (task: Task) => void }) {
  const variables = [...new Set([...matches.flatMap(({ path }) => (path?.[0] === "prompt_variables" ? String(path[1]) : [])), ...unfilled])];
  return (
    <section className="panel" aria-labelledby="columns">
      <h2 id="columns">{t("What the columns are")}</h2>
      <div className="grid columns">
        {matches.map((match) => <Column key={match.column} match={match} variables={variables} choose={(role) => ask({ kind: "assign", column: match.column, role })} />)}
      </div>
      {unfilled.length > 0 && <p className="warning"><span className="sentence">{t("No column fills {names}.", { names: listed(unfilled.map((name) => `{{${name}}}`)) })}</span></p>}
    </section>
  );
}

function Column({ match: { column, path }, variables, choose }: { match: ColumnMatch; variables: readonly string[]; choose: (role: Role) => void }) {
  const id = `column ${column}`;
  const roles: Record<string, { name: string; role?: Role }> = {
    "": { name: t("Not used") },
    phone_number: { name: t("Phone number"), role: { kind: "number" } },
    ...Object.fromEntries(variables.map((name) => [`prompt_variables.${name}`, { name: `{{${name}}}`, role: { kind: "variable", name } }])),
    scheduled_at: { name: t("Time of the call"), role: { kind: "field", path: "scheduled_at" } },
    [`metadata.${column}`]: { name: t("Kept with the call"), role: { kind: "field", path: `metadata.${column}` } },
  };
  const now = path?.join(".") ?? "";
  if (!(now in roles)) roles[now] = { name: now };
  return (
    <div className="field">
      <label htmlFor={id}>{column}</label>
      <select id={id} value={now} onChange={(event) => { const role = roles[event.target.value]?.role; if (role) choose(role); }}>
        {Object.entries(roles).map(([value, { name, role }]) => <option key={value} value={value} disabled={!role && value !== now}>{name}</option>)}
      </select>
    </div>
  );
}
