// A span of time with its unit, or as people write one: "90 minutes". The draft has it in seconds.
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { parseDuration, type DurationUnit } from "revox-call-builder/inputs";
import type { Values } from "./draft.js";
import { Field, useDescribed, type Path } from "./fields.js";
import { fieldLabel, t } from "./language.js";

const UNITS = { hour: 3600, minute: 60, second: 1 } satisfies Partial<Record<DurationUnit, number>>;
type Unit = keyof typeof UNITS;

/** The largest unit that a span is a whole number of; minutes for what is no number. */
function unitOf(seconds: unknown): Unit {
  const span = Number(seconds);
  if (!(span > 0)) return "minute";
  return (Object.keys(UNITS) as Unit[]).find((unit) => span % UNITS[unit] === 0) ?? "second";
}

/** A text that is no span is handed on as it is: the package says what is wrong with it. */
const inSeconds = (text: string, unit: Unit) => String(parseDuration(text, unit) ?? text);

const shown = (value: string, unit: Unit) => (Number(value) > 0 ? String(Number(value) / UNITS[unit]) : value);

export function Duration({ path, hint }: { path: Path; hint: string }) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const fallback = useDescribed(path)?.default;
  const value = field.value === undefined || field.value === null ? "" : String(field.value);
  const [unit, setUnit] = useState(() => unitOf(value || fallback));
  const [text, setText] = useState(() => shown(value, unit));
  const names: Record<Unit, string> = { hour: t("hours"), minute: t("minutes"), second: t("seconds") };
  const change = (next: string, of: Unit) => {
    setText(next);
    setUnit(of);
    field.onChange(inSeconds(next, of));
  };
  // a unit that was typed becomes the one that is shown
  const settle = () => {
    const own = unitOf(value);
    if (parseDuration(text, unit) !== null && !/^[\d.,\s]*$/.test(text)) (setText(shown(value, own)), setUnit(own));
    field.onBlur();
  };
  return (
    <Field path={path} hint={hint} render={(input) => (
      <div className="duration">
        <input {...input} ref={field.ref} autoComplete="off" value={text} placeholder={typeof fallback === "number" ? String(fallback / UNITS[unit]) : ""} onChange={(event) => change(event.target.value, unit)} onBlur={settle} />
        <select aria-label={t("{name}: unit", { name: fieldLabel(path) })} value={unit} onChange={(event) => change(text, event.target.value as Unit)}>
          {(Object.keys(UNITS) as Unit[]).map((one) => <option key={one} value={one}>{names[one]}</option>)}
        </select>
      </div>
    )} />
  );
}
