// The common call: whom, when, how often, and what to say.
import { useEffect, useId, useMemo, useState, type ChangeEvent } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { countries } from "revox-call-builder";
import { useBuilder, useIssues } from "./builder.js";
import { MINUTE, nearTime, offsetAt, offsetName, ownReading, readingOf } from "./clock.js";
import type { Values, When } from "./draft.js";
import { Field, GroupIssues, Long, Num, Switch, Text, Texts } from "./fields.js";
import { countryName, language, placeOf, t } from "./language.js";
import { useLoaded } from "./loaded.js";

export function Who() {
  const number = useBuilder(({ number }) => number);
  const hint = number ? t("Dialled as `{number}`.", { number }) : t("As people write it in its country, or with a `+` and the calling code.");
  return (
    <div className="who">
      <Phone hint={hint} />
      <Country />
    </div>
  );
}

/** The number, written as people of its country write it once it is typed to its end. */
function Phone({ hint }: { hint: string }) {
  const { control, getValues } = useFormContext<Values>();
  const { field: { value, ...field } } = useController({ control, name: "phone_number" });
  const inputs = useLoaded(() => import("revox-call-builder/inputs"));
  const onChange = ({ target: { value: text, selectionEnd } }: ChangeEvent<HTMLInputElement>) => {
    // whoever corrects a digit in the middle stays there
    const formatted = selectionEnd === text.length ? inputs?.formatPhone(text, getValues("choices.country")) : undefined;
    field.onChange(formatted?.number ? formatted.text : text);
  };
  return (
    <Field path="phone_number" label={t("Phone number")} hint={hint} render={(input) => (
      <input {...field} {...input} type="tel" value={String(value ?? "")} onChange={onChange} dir="auto" autoComplete="off" />
    )} />
  );
}

/** The country of the browser's language. */
export function ownCountry(): string {
  const { region } = new Intl.Locale(navigator.language);
  return countries().find(({ code }) => code === region)?.code ?? "US";
}

/** The countries by name, each with its calling code. */
export function useCountries(): { code: string; name: string }[] {
  return useMemo(() => {
    const named = countries().map(({ code, callingCode }) => ({ code, name: `${countryName(code)} (+${callingCode})` }));
    const { compare } = new Intl.Collator(language());
    return named.sort((a, b) => compare(a.name, b.name));
  }, []);
}

function Country() {
  const { register } = useFormContext<Values>();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("Country")}</label>
      <select id={id} {...register("choices.country")}>
        {useCountries().map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </select>
    </div>
  );
}

/** A chosen time is kept while another way is looked at. */
export function Timing() {
  const { register } = useFormContext<Values>();
  const when = useWatch<Values, "choices.when">({ name: "choices.when" });
  const ways: Record<When, string> = { now: t("As soon as allowed"), later: t("At a time"), force: t("Right now, whatever the hour") };
  return (
    <fieldset className="field when">
      <legend>{t("When")}</legend>
      <div className="segments">
        {Object.entries(ways).map(([value, label]) => (
          <label key={value}>
            <input type="radio" value={value} {...register("choices.when")} />
            {label}
          </label>
        ))}
      </div>
      <FirstRing />
      {when === "later" && <DayAndTime />}
      {when === "force" && ["skip_calling_window", "force_now"].map((path) => <GroupIssues key={path} path={path} />)}
    </fieldset>
  );
}

/** What comes of the choice: on the clocks there, and on the viewer's own where they show something else. */
function FirstRing() {
  const ring = useBuilder(({ preview, now }) => {
    const first = preview.ok ? preview.attempts[0] : undefined;
    if (!preview.ok || !first) return "";
    const [at, present, zone] = [Date.parse(first.at), Number(now), preview.timezone.id];
    const [there, here] = [readingOf(first.local), ownReading(at)];
    const when = nearTime(there, present + offsetAt(zone, present) * MINUTE);
    return there === here ? t("First ring {when}", { when }) : t("First ring {when}, {place} time; {here} for you", { when, place: placeOf(zone), here: nearTime(here, ownReading(present)) });
  });
  return <p className="first-ring">{ring}</p>;
}

function DayAndTime() {
  const clock = useBuilder(({ preview }) => {
    const first = preview.ok ? preview.attempts[0] : undefined;
    return preview.ok && first && `${placeOf(preview.timezone.id)} (${offsetName(offsetAt(preview.timezone.id, Date.parse(first.at)))})`;
  });
  const isOfNewest = useBuilder(({ schema }) => schema.describe("skip_calling_window") !== undefined);
  return (
    <>
      <Text path="scheduled_at" label={t("Day and time")} type="datetime-local" hint={clock ? t("On the clocks of {place}, where it rings.", { place: clock }) : t("On the clocks of the place where it rings.")} />
      {isOfNewest && <Switch path="skip_calling_window" label={t("Also outside the calling hours")} hint="" />}
    </>
  );
}

export function Attempts() {
  return <Num path="assistant.call_retry_config.max_retry_attempts" label={t("Attempts")} hint={t("How often to try, the first time counted.")} />;
}

/** What the agent says: written here, or by the id of a stored assistant. The other one is kept, in case one comes back to it. */
export function WhoSpeaks({ stored }: { stored: boolean }) {
  const { setValue } = useFormContext<Values>();
  const change = (next: boolean) => setValue("choices.stored", next);
  return (
    <fieldset className="field">
      <legend>{t("Assistant")}</legend>
      <div className="segments">
        <label><input type="radio" name="assistant" checked={!stored} onChange={() => change(false)} />{t("Written here")}</label>
        <label><input type="radio" name="assistant" checked={stored} onChange={() => change(true)} />{t("A stored one")}</label>
      </div>
      {stored && <Text path="assistant_id" label={t("Its id")} placeholder="123e4567-e89b-12d3-a456-426614174000" />}
    </fieldset>
  );
}

export function Script() {
  return (
    <>
      <Long path="assistant.prompt" label={t("What the agent should do")} rows={5} hint={t("`{{name}}` stands for a variable, and gets a field below.")} except="placeholder_undefined" />
      <div className="grid"><Text path="assistant.first_sentence" label={t("First sentence")} except="placeholder_undefined" /></div>
      <Variables />
    </>
  );
}

/** A field for each placeholder, as the issues and the draft name them. They keep their order while they are filled in. */
function Variables() {
  const issues = useBuilder(({ report }) => report.issues);
  const given = useWatch<Values, "prompt_variables">({ name: "prompt_variables" });
  const [order, setOrder] = useState<string[]>([]);
  const undefinedNames = issues.flatMap((issue) => (issue.code === "placeholder_undefined" ? issue.params.name : []));
  const names = [...new Set([...Object.keys(given ?? {}), ...undefinedNames])];
  const sorted = [...order.filter((name) => names.includes(name)), ...names.filter((name) => !order.includes(name))];
  const isNew = sorted.join() !== order.join();
  useEffect(() => {
    if (isNew) setOrder(sorted);
  });
  if (sorted.length === 0) return null;
  return (
    <fieldset className="field variables">
      <legend>{t("Variables")}</legend>
      <div className="grid">{sorted.map((name) => <Variable key={name} name={name} text={given?.[name] ?? ""} missing={undefinedNames.includes(name)} />)}</div>
    </fieldset>
  );
}

function Variable({ name, text, missing }: { name: string; text: string; missing: boolean }) {
  const { setValue, getValues } = useFormContext<Values>();
  const unused = useIssues(`prompt_variables.${name}`).length > 0;
  const change = (next: string) => {
    const { [name]: _, ...others } = getValues("prompt_variables") ?? {};
    setValue("prompt_variables", next === "" ? others : { ...others, [name]: next });
  };
  return (
    <Field
      path={`prompt_variables.${name}`}
      label={`{{${name}}}`}
      hint={missing ? t("Nothing is said in its place yet.") : unused ? t("It is said nowhere.") : t("Said in its place.")}
      render={(input) => <input {...input} dir="auto" value={text} onChange={(event) => change(event.target.value)} autoComplete="off" />}
    />
  );
}

export function StoredVariables() {
  return <Texts path="prompt_variables" label={t("Variables")} noun={t("variable")} add={t("Add a variable")} />;
}
