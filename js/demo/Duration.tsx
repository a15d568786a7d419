// A span of time with its unit. The draft has it in seconds.
import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import type { Values } from "./draft.js";
import { Field, useDescribed, type Path } from "./fields.js";
import { fieldLabel, t } from "./language.js";

const UNITS = { hours: 3600, minutes: 60, seconds: 1 };
type Unit = keyof typeof UNITS;

/** The largest unit that a span is a whole number of; minutes for what is no number. */
function unitOf(seconds: unknown): Unit {
  const span = Number(seconds);
  if (!(span > 0)) return "minutes";
  return (Object.keys(UNITS) as Unit[]).find((unit) => span % UNITS[unit] === 0) ?? "seconds";
}

/** A text that is no number is handed on as it is: the package says what is wrong with it. */
const inSeconds = (text: string, unit: Unit) => (text.trim() !== "" && Number.isFinite(Number(text)) ? String(Number(text) * UNITS[unit]) : text);

export function Duration({ path, hint }: { path: Path; hint: string }) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const fallback = useDescribed(path)?.default;
  const value = field.value === undefined || field.value === null ? "" : String(field.value);
  const [unit, setUnit] = useState(() => unitOf(value || fallback));
  const [text, setText] = useState(() => (Number(value) > 0 ? String(Number(value) / UNITS[unit]) : value));
  const names: Record<Unit, string> = { hours: t("hours"), minutes: t("minutes"), seconds: t("seconds") };
  const change = (next: string, of: Unit) => {
    setText(next);
    setUnit(of);
    field.onChange(inSeconds(next, of));
  };
  return (
    <Field path={path} hint={hint} render={(input) => (
      <div className="duration">
        <input {...input} ref={field.ref} inputMode="decimal" autoComplete="off" value={text} placeholder={typeof fallback === "number" ? String(fallback / UNITS[unit]) : ""} onChange={(event) => change(event.target.value, unit)} onBlur={field.onBlur} />
        <select aria-label={t("{name}: unit", { name: fieldLabel(path) })} value={unit} onChange={(event) => change(text, event.target.value as Unit)}>
          {(Object.keys(UNITS) as Unit[]).map((one) => <option key={one} value={one}>{names[one]}</option>)}
        </select>
      </div>
    )} />
  );
}
