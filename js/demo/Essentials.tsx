// The common call: whom, when, how often, and what to say.
import { useEffect, useId, useMemo, useRef, useState } from "react";
import { useFormContext } from "react-hook-form";
import { countries } from "revox-call-builder";
import { useBuilder, useIssues } from "./builder.js";
import { offsetAt, offsetName, placeOf } from "./clock.js";
import type { Draft } from "./draft.js";
import { Field, Long, Num, Text, Texts } from "./fields.js";

export function Who({ country, setCountry }: { country: string; setCountry: (country: string) => void }) {
  return (
    <div className="who">
      <Text path="phone_number" label="Phone number" type="tel" hint="As people write it in its country, or with a `+` and the calling code." />
      <Country country={country} choose={setCountry} />
    </div>
  );
}

const countryName = new Intl.DisplayNames("en", { type: "region" });

/** The country of the browser's language. */
export function ownCountry(): string {
  const { region } = new Intl.Locale(navigator.language);
  return countries().find(({ code }) => code === region)?.code ?? "US";
}

function Country({ country, choose }: { country: string; choose: (country: string) => void }) {
  const id = useId();
  const named = useMemo(() => countries().map(({ code }) => ({ code, name: countryName.of(code) ?? code })).sort((a, b) => a.name.localeCompare(b.name)), []);
  return (
    <div className="field">
      <label htmlFor={id}>Country</label>
      <select id={id} value={country} onChange={(event) => choose(event.target.value)}>
        {named.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </div>
  );
}

type When = "now" | "later" | "force";
const WHEN: Record<When, string> = { now: "As soon as allowed", later: "At a time", force: "Right now, whatever the hour" };

export function Timing() {
  const { setValue, getValues } = useFormContext<Draft>();
  const [when, setWhen] = useState<When>(() => (getValues("skip_calling_window") ? "force" : getValues("scheduled_at") ? "later" : "now"));
  const change = (next: When) => {
    setWhen(next);
    setValue("skip_calling_window", next === "force" ? true : null);
    if (next !== "later") setValue("scheduled_at", "");
  };
  return (
    <fieldset className="field when">
      <legend>When</legend>
      <div className="segments">
        {Object.entries(WHEN).map(([value, label]) => (
          <label key={value}>
            <input type="radio" name="when" value={value} checked={when === value} onChange={() => change(value as When)} />
            {label}
          </label>
        ))}
      </div>
      {when === "later" && <DayAndTime />}
    </fieldset>
  );
}

function DayAndTime() {
  const { preview } = useBuilder();
  const first = preview.ok ? preview.attempts[0] : undefined;
  const place = preview.ok && first ? `${placeOf(preview.timezone.id)} (${offsetName(offsetAt(preview.timezone.id, Date.parse(first.at)))})` : "the place";
  return <Text path="scheduled_at" label="Day and time" type="datetime-local" hint={`On the clocks of ${place} where it rings.`} />;
}

export function Attempts() {
  return <Num path="assistant.call_retry_config.max_retry_attempts" label="Attempts" hint="How often to try, the first time counted." />;
}

/** What the agent says: written here, or by the id of a stored assistant. The other one is kept, in case one comes back to it. */
export function WhoSpeaks({ stored, setStored }: { stored: boolean; setStored: (stored: boolean) => void }) {
  const { setValue, getValues } = useFormContext<Draft>();
  const kept = useRef<Pick<Draft, "assistant" | "assistant_id">>({});
  const change = (next: boolean) => {
    const { assistant, assistant_id } = getValues();
    kept.current = { ...kept.current, ...(stored ? { assistant_id } : { assistant }) } as typeof kept.current;
    setValue("assistant", next ? undefined : kept.current.assistant);
    setValue("assistant_id", next ? (kept.current.assistant_id ?? "") : undefined);
    setStored(next);
  };
  return (
    <fieldset className="field">
      <legend>Assistant</legend>
      <div className="segments">
        <label><input type="radio" name="assistant" checked={!stored} onChange={() => change(false)} />Written here</label>
        <label><input type="radio" name="assistant" checked={stored} onChange={() => change(true)} />A stored one</label>
      </div>
      {stored && <Text path="assistant_id" label="Its id" placeholder="123e4567-e89b-12d3-a456-426614174000" />}
    </fieldset>
  );
}

export function Script() {
  return (
    <>
      <Long path="assistant.prompt" label="What the agent should do" rows={5} hint="`{{name}}` stands for a variable, and gets a field below." except="placeholder_undefined" />
      <div className="grid"><Text path="assistant.first_sentence" label="First sentence" except="placeholder_undefined" /></div>
      <Variables />
    </>
  );
}

/** A field for each placeholder, as the issues and the draft name them. They keep their order while they are filled in. */
function Variables() {
  const { draft, report } = useBuilder();
  const [order, setOrder] = useState<string[]>([]);
  const undefinedNames = report.issues.flatMap((issue) => (issue.code === "placeholder_undefined" ? issue.params.name : []));
  const names = [...new Set([...Object.keys(draft.prompt_variables ?? {}), ...undefinedNames])];
  const sorted = [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
  const isNew = sorted.join() !== order.join();
  useEffect(() => {
    if (isNew) setOrder(sorted);
  });
  if (sorted.length === 0) return null;
  return (
    <fieldset className="field variables">
      <legend>Variables</legend>
      <div className="grid">{sorted.map((name) => <Variable key={name} name={name} />)}</div>
    </fieldset>
  );
}

function Variable({ name }: { name: string }) {
  const { setValue, getValues } = useFormContext<Draft>();
  const { draft, report } = useBuilder();
  const missing = report.issues.some((issue) => issue.code === "placeholder_undefined" && issue.params.name === name);
  const unused = useIssues(`prompt_variables.${name}`).length > 0;
  const change = (text: string) => {
    const { [name]: _, ...others } = getValues("prompt_variables") ?? {};
    setValue("prompt_variables", text === "" ? others : { ...others, [name]: text });
  };
  return (
    <Field
      path={`prompt_variables.${name}`}
      label={`{{${name}}}`}
      hint={missing ? "Nothing is said in its place yet." : unused ? "It is said nowhere." : "Said in its place."}
      render={(input) => <input {...input} value={draft.prompt_variables?.[name] ?? ""} onChange={(event) => change(event.target.value)} autoComplete="off" />}
    />
  );
}

export function StoredVariables() {
  return <Texts path="prompt_variables" label="Variables" noun="variable" />;
}
