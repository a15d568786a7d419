// The body of POST /call, live, and the code that sends it.
import { memo, useDeferredValue, useId, useRef, useState, type KeyboardEvent } from "react";
import { useBuilder } from "./builder.js";
import type { Payload as Body } from "./draft.js";
import { t } from "./language.js";

const FORMATS = {
  JSON: (payload: Body) => JSON.stringify(payload, null, 2),
  curl: (payload: Body) =>
    `curl "$REVOX_URL/call" \\
  --header "Authorization: Bearer $REVOX_API_KEY" \\
  --header "Content-Type: application/json" \\
  --data '${JSON.stringify(payload, null, 2).replaceAll("'", `'\\''`)}'`,
  Node: (payload: Body) =>
    `const response = await fetch(\`\${process.env.REVOX_URL}/call\`, {
  method: "POST",
  headers: {
    Authorization: \`Bearer \${process.env.REVOX_API_KEY}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify(${JSON.stringify(payload, null, 2).replaceAll("\n", "\n  ")}),
});
if (!response.ok) throw new Error(await response.text());
const { call } = await response.json();
console.log(call.id);`,
  Python: (payload: Body) =>
    `import json, os, urllib.request

payload = ${python(payload)}

request = urllib.request.Request(
    os.environ["REVOX_URL"] + "/call",
    data=json.dumps(payload).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["REVOX_API_KEY"],
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as response:
    print(json.load(response)["call"]["id"])`,
};
type Format = keyof typeof FORMATS;
const NAMES = Object.keys(FORMATS) as Format[];

/** A value as Python writes it: its texts are JSON's, its words are not. */
function python(value: unknown, indent = ""): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = `${indent}    `;
  const isList = Array.isArray(value);
  const lines = isList ? value.map((item) => python(item, inner)) : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${python(item, inner)}`);
  const [open, close] = isList ? "[]" : "{}";
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.map((line) => `${inner}${line},\n`).join("")}${indent}${close}`;
}

const MASK = "••••••••";

/** What may be shown on a screen: API keys and the values of headers may not. */
export function masked(payload: Body): Body {
  const copy = structuredClone(payload);
  if (copy.assistant?.llm_model?.type === "custom") copy.assistant.llm_model.api_key = MASK;
  for (const header of copy.assistant?.custom_tools?.flatMap(({ headers }) => headers) ?? []) header.value = MASK;
  return copy;
}

export function Payload() {
  const result = useBuilder(({ result }) => result);
  const [last, setLast] = useState<Body>();
  if (result.ok && result.payload !== last) setLast(result.payload);
  return <Panel payload={last} current={result.ok} />;
}

const Panel = memo(function Panel({ payload, current }: { payload: Body | undefined; current: boolean }) {
  const [format, setFormat] = useState<Format>("JSON");
  const [copied, setCopied] = useState("");
  const id = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const walk = ({ key }: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const next = step && NAMES[(NAMES.indexOf(format) + step + NAMES.length) % NAMES.length];
    if (!next) return;
    setFormat(next);
    tabs.current?.querySelector<HTMLElement>(`[data-format=${next}]`)?.focus();
  };
  const shown = useDeferredValue(payload);
  const copy = async () => {
    if (!payload) return;
    await navigator.clipboard.writeText(FORMATS[format](payload));
    setCopied(t("Copied as {format}, secrets included", { format }));
  };
  return (
    <section className="panel payload" aria-labelledby={`${id}title`}>
      <div className="bar">
        <h2 id={`${id}title`}>{t("Payload")}</h2>
        <div role="tablist" aria-label={t("Format")} ref={tabs} onKeyDown={walk}>
          {NAMES.map((name) => (
            <button key={name} type="button" role="tab" data-format={name} aria-selected={format === name} aria-controls={`${id}panel`} tabIndex={format === name ? 0 : -1} onClick={() => setFormat(name)}>{name}</button>
          ))}
        </div>
        <button type="button" className="quiet" disabled={!payload || !current} onClick={copy}>{t("Copy")}</button>
      </div>
      <div id={`${id}panel`} role="tabpanel" aria-label={format} tabIndex={0} className={current ? "code" : "code stale"}>
        {shown ? <pre>{FORMATS[format](masked(shown))}</pre> : <p className="empty">{t("The payload appears as soon as the call is complete.")}</p>}
      </div>
      <p className="muted status" role="status">{!current && payload ? t("As it was before the errors.") : copied}</p>
    </section>
  );
});
