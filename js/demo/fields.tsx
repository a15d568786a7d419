// Every kind of field: a label, the input, and one line below for what is wrong with it or else what it is.
import { memo, useId, useState, type ReactNode } from "react";
import { useController, useFieldArray, useFormContext, useWatch, type FieldPath } from "react-hook-form";
import type { Issue } from "revox-call-builder";
import { useBuilder, useIssues } from "./builder.js";
import type { Draft } from "./draft.js";
import { choices, describe } from "./schema.js";

export type Path = FieldPath<Draft>;

interface FieldProps {
  path: string;
  label?: string;
  /** In the place of the schema's own description; an empty one is none. */
  hint?: string;
  /** Issues that are told elsewhere. */
  except?: Issue["code"];
}

interface InputProps {
  id: string;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string;
}

/** The frame around an input. What is wrong is said once the field was left, or the form was sent; then as it changes. */
export function Field({ render, ...props }: FieldProps & { render: (input: InputProps) => ReactNode }) {
  const issues = useIssues(props.path);
  const { sent } = useBuilder();
  const [touched, setTouched] = useState(false);
  return <Frame {...props} issues={issues} shown={sent || touched} touch={setTouched} render={render} />;
}

interface FrameProps extends FieldProps {
  issues: readonly Issue[];
  shown: boolean;
  touch: (touched: boolean) => void;
  render: (input: InputProps) => ReactNode;
}

const Frame = memo(function Frame({ path, label, hint, except, issues, shown, touch, render }: FrameProps) {
  const said = shown ? issues.filter(({ code }) => code !== except) : [];
  const wrong = said.some(({ severity }) => severity === "error");
  const about = `${path}:about`;
  const { title, description } = describe(path);
  return (
    <div className="field" onBlur={() => touch(true)}>
      <label htmlFor={path}>{label ?? title}</label>
      {render({ id: path, "aria-invalid": wrong || undefined, "aria-describedby": about })}
      <About id={about} issues={said} hint={hint ?? description ?? ""} />
    </div>
  );
});

/** What is below a field. The hint keeps its place while something else is said there, so that nothing moves. */
function About({ id, issues, hint }: { id: string; issues: readonly Issue[]; hint: string }) {
  return (
    <div className={hint === "" ? "about bare" : "about"}>
      <Doc text={hint} {...(issues.length === 0 ? { id } : { hidden: true })} />
      {issues.length > 0 && <div id={id}>{issues.map((issue, index) => <Message key={index} issue={issue} />)}</div>}
    </div>
  );
}

export function Message({ issue: { severity, message } }: { issue: Pick<Issue, "severity" | "message"> }) {
  return (
    <p className={severity}>
      <span className="visually-hidden">{severity}: </span>
      <span className="sentence">{message}</span>
    </p>
  );
}

/** A text with `code` in it. */
function Doc({ text, id, hidden = false }: { text: string; id?: string; hidden?: boolean }) {
  return <p className={hidden ? "hint unseen" : "hint"} {...(id && { id })}>{text.split("`").map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))}</p>;
}

/** What is wrong with a list or a group as a whole. */
export function GroupIssues({ path, shown = true }: { path: string; shown?: boolean }) {
  const issues = useIssues(path);
  return <div id={path} tabIndex={-1} className="group-issues">{shown && issues.map((issue, index) => <Message key={index} issue={issue} />)}</div>;
}

interface TextProps extends Omit<FieldProps, "path"> {
  path: Path;
  type?: "text" | "tel" | "email" | "url" | "password" | "datetime-local";
  placeholder?: string;
  /** Suggestions: the id of a datalist. */
  list?: string;
  inputMode?: "numeric" | "decimal";
}

export function Text({ path, type = "text", placeholder, list, inputMode, ...field }: TextProps) {
  const { register } = useFormContext<Draft>();
  return (
    <Field path={path} {...field} render={(input) => <input {...register(path)} {...input} {...{ type, placeholder, list, inputMode }} autoComplete="off" spellCheck={false} />} />
  );
}

export function Num({ path, ...props }: TextProps) {
  const fallback = describe(path).default;
  return <Text path={path} inputMode="decimal" placeholder={fallback === undefined ? "" : String(fallback)} {...props} />;
}

export function Long({ path, rows = 3, placeholder, ...field }: Omit<FieldProps, "path"> & { path: Path; rows?: number; placeholder?: string }) {
  const { register } = useFormContext<Draft>();
  return <Field path={path} {...field} render={(input) => <textarea {...register(path)} {...input} rows={rows} placeholder={placeholder} />} />;
}

export function Choice({ path, empty = "Not set", names, ...field }: Omit<FieldProps, "path"> & { path: Path; empty?: string; names?: Record<string, string> }) {
  const { register } = useFormContext<Draft>();
  return (
    <Field path={path} {...field} render={(input) => (
      <select {...register(path)} {...input}>
        <option value="">{empty}</option>
        {choices(path).map((choice) => <option key={choice} value={choice}>{names?.[choice] ?? spoken(choice)}</option>)}
      </select>
    )} />
  );
}

/** `audio/office.ogg` → `office` */
function spoken(choice: string): string {
  return choice.replace(/^audio\//, "").replace(/\.ogg$/, "").replace(/[-_](?=[a-z])/g, " ");
}

/** On, off, or as long as nobody touches it not given. */
export function Switch({ path, ...field }: Omit<FieldProps, "path"> & { path: Path }) {
  const { control } = useFormContext<Draft>();
  const { field: { value, onChange, ref } } = useController({ control, name: path });
  return (
    <div className="switch">
      <Field path={path} {...field} render={(input) => <input type="checkbox" role="switch" {...input} ref={ref} checked={value === true} onChange={onChange} />} />
    </div>
  );
}

/** A number with a slider. Its bounds are the schema's, unless narrower ones are given; any number can be typed in. */
export function Slider({ path, bounds, normal, ...field }: Omit<FieldProps, "path"> & { path: Path; bounds?: { minimum: number; maximum: number }; normal: number }) {
  const { control } = useFormContext<Draft>();
  const { field: { value, onChange, onBlur, ref } } = useController({ control, name: path });
  const { minimum, maximum } = { ...describe(path), ...bounds };
  const text = value === undefined || value === null ? "" : String(value);
  const at = Number.isFinite(Number.parseFloat(text)) ? Number(text) : normal;
  const name = field.label ?? describe(path).title;
  return (
    <Field path={path} {...field} render={(input) => (
      <div className="slider">
        <input type="range" min={minimum} max={maximum} step={0.05} value={at} aria-label={`${name}, from ${minimum} to ${maximum}`} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
        <input {...input} ref={ref} inputMode="decimal" autoComplete="off" value={text} placeholder={String(normal)} onChange={onChange} onBlur={onBlur} />
      </div>
    )} />
  );
}

/** Several of some choices, as checkboxes. Nothing chosen yet: the schema's default, shown as chosen. */
export function Several({ path, label, hint, names }: Omit<FieldProps, "path"> & { path: Path; names?: (choice: string) => string }) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: path });
  const [touched, setTouched] = useState(false);
  const { sent } = useBuilder();
  const described = describe(path);
  const chosen = (field.value ?? described.default ?? []) as string[];
  const all = choices(`${path}.0`);
  const about = `${path}:about`;
  const issues = useIssues(path);
  return (
    <fieldset id={path} tabIndex={-1} className="field several" aria-describedby={about} onBlur={() => setTouched(true)}>
      <legend>{label ?? described.title}</legend>
      <div className="chips">
        {all.map((choice) => (
          <label key={choice} className="chip">
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              aria-invalid={((sent || touched) && issues.some(({ severity }) => severity === "error")) || undefined}
              onChange={({ target: { checked } }) => field.onChange(all.filter((one) => (one === choice ? checked : chosen.includes(one))))}
            />
            {names?.(choice) ?? spoken(choice)}
          </label>
        ))}
      </div>
      <About id={about} issues={sent || touched ? issues : []} hint={hint ?? described.description ?? ""} />
    </fieldset>
  );
}

interface ListProps<Item> {
  path: Path;
  /** What one of them is called. */
  noun: string;
  /** A new one. */
  blank: Item;
  /** Where the API wants the list even if it is empty. */
  required?: boolean;
  children: (path: string) => ReactNode;
}

/** Things that are added and removed. A list that nothing was added to is not in the draft. */
export function List<Item>(props: ListProps<Item>) {
  const { control, setValue } = useFormContext<Draft>();
  const isThere = useWatch({ control, name: props.path, compute: (list: unknown) => Array.isArray(list) && list.length > 0 });
  if (isThere) return <Items {...props} />;
  return (
    <div className="list">
      <GroupIssues path={props.path} />
      <button type="button" className="quiet" onClick={() => setValue(props.path, [props.blank] as never)}>Add a {props.noun}</button>
    </div>
  );
}

function Items<Item>({ path, noun, blank, required, children }: ListProps<Item>) {
  const { control, setValue } = useFormContext<Draft>();
  const { fields, append, remove } = useFieldArray({ control, name: path as never });
  const removeAt = (index: number) => (fields.length > 1 ? remove(index) : setValue(path, (required ? [] : undefined) as never));
  return (
    <div className="list">
      <GroupIssues path={path} />
      {fields.map(({ id }, index) => (
        <div key={id} className="item" role="group" aria-label={`${noun} ${index + 1}`}>
          {children(`${path}.${index}`)}
          <GroupIssues path={`${path}.${index}`} />
          <button type="button" className="remove" aria-label={`Remove ${noun} ${index + 1}`} title="Remove" onClick={() => removeAt(index)}>×</button>
        </div>
      ))}
      <button type="button" className="quiet" onClick={() => append(blank as never)}>Add a {noun}</button>
    </div>
  );
}

/** Names and texts of one's own. A row without a name is not in the draft. */
export function Texts({ path, label, noun }: { path: "metadata" | "prompt_variables"; label: string; noun: string }) {
  const { control } = useFormContext<Draft>();
  const { field } = useController({ control, name: path });
  const [rows, setRows] = useState(() => Object.entries(field.value ?? {}).map(([name, text], id) => ({ id, name, text })));
  const id = useId();
  const change = (next: typeof rows) => {
    setRows(next);
    const named = next.filter(({ name }) => name !== "");
    field.onChange(named.length > 0 ? Object.fromEntries(named.map(({ name, text }) => [name, text])) : undefined);
  };
  const edit = (at: number, what: Partial<(typeof rows)[number]>) => change(rows.map((row) => (row.id === at ? { ...row, ...what } : row)));
  return (
    <fieldset className="field texts" id={path} tabIndex={-1}>
      <legend>{label}</legend>
      {rows.map((row, index) => (
        <div className="pair" key={row.id} role="group" aria-label={`${noun} ${index + 1}`}>
          <input id={`${id}${row.id}`} aria-label="Name" placeholder="Name" value={row.name} onChange={(event) => edit(row.id, { name: event.target.value })} />
          <input aria-label="Text" placeholder="Text" value={row.text} onChange={(event) => edit(row.id, { text: event.target.value })} />
          <button type="button" className="remove" aria-label={`Remove ${noun} ${index + 1}`} title="Remove" onClick={() => change(rows.filter((one) => one !== row))}>×</button>
          <GroupIssues path={`${path}.${row.name}`} />
        </div>
      ))}
      <button type="button" className="quiet" onClick={() => setRows([...rows, { id: Math.max(-1, ...rows.map((row) => row.id)) + 1, name: "", text: "" }])}>Add a {noun}</button>
    </fieldset>
  );
}
