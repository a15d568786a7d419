// Every kind of field: a label, the input, and one line below for what is wrong with it or else what it is.
import { memo, useId, useMemo, useState, type ReactNode } from "react";
import { useController, useFieldArray, useFormContext, useWatch, type FieldPath } from "react-hook-form";
import type { Issue } from "revox-call-builder";
import { flushSync } from "react-dom";
import { useBuilder, useIssues } from "./builder.js";
import type { Draft, Values } from "./draft.js";
import { fieldHelp, fieldLabel, fieldWord, sentenceOf, t } from "./language.js";

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

/** What a field is in the chosen version of the API; nothing where that has no such field. */
export function useDescribed(path: string) {
  return useBuilder(({ schema }) => schema.describe(path));
}

export function useChoices(path: string): string[] {
  const schema = useBuilder(({ schema }) => schema);
  return useMemo(() => schema.choices(path), [schema, path]);
}

/** The frame around an input. What is wrong is said once the field was left, or the form was sent; then as it changes. */
export function Field({ render, ...props }: FieldProps & { render: (input: InputProps) => ReactNode }) {
  const issues = useIssues(props.path);
  const sent = useBuilder(({ sent }) => sent);
  const isThere = useDescribed(props.path) !== undefined;
  const [touched, setTouched] = useState(false);
  if (!isThere) return null;
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
  return (
    <div className="field" onBlur={() => touch(true)}>
      <label htmlFor={path}>{label ?? fieldLabel(path)}</label>
      {render({ id: path, "aria-invalid": wrong || undefined, "aria-describedby": about })}
      <About id={about} issues={said} hint={hint ?? fieldHelp(path)} />
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

export function Message({ issue }: { issue: Issue | Pick<Issue, "severity" | "message"> }) {
  return (
    <p className={issue.severity}>
      <span className="visually-hidden">{issue.severity === "error" ? t("error") : t("warning")}: </span>
      <span className="sentence">{sentenceOf(issue)}</span>
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
  inputMode?: "numeric" | "decimal";
}

export function Text({ path, type = "text", placeholder, inputMode, ...field }: TextProps) {
  const { register } = useFormContext<Values>();
  return (
    <Field path={path} {...field} render={(input) => <input {...register(path)} {...input} {...{ type, placeholder, inputMode }} dir="auto" autoComplete="off" spellCheck={type === "text"} />} />
  );
}

export function Num({ path, ...props }: TextProps) {
  const fallback = useDescribed(path)?.default;
  return <Text path={path} inputMode="decimal" placeholder={fallback === undefined ? "" : String(fallback)} {...props} />;
}

export function Long({ path, rows = 3, placeholder, ...field }: Omit<FieldProps, "path"> & { path: Path; rows?: number; placeholder?: string }) {
  const { register } = useFormContext<Values>();
  return <Field path={path} {...field} render={(input) => <textarea {...register(path)} {...input} dir="auto" rows={rows} placeholder={placeholder} />} />;
}

export function Choice({ path, empty = t("Not set"), names, ...field }: Omit<FieldProps, "path"> & { path: Path; empty?: string; names?: Record<string, string> }) {
  const { register } = useFormContext<Values>();
  const all = useChoices(path);
  return (
    <Field path={path} {...field} render={(input) => (
      <select {...register(path)} {...input}>
        <option value="">{empty}</option>
        {all.map((choice) => <option key={choice} value={choice}>{names?.[choice] ?? fieldWord(choice)}</option>)}
      </select>
    )} />
  );
}

/** On, off, or as long as nobody touches it not given. */
export function Switch({ path, ...field }: Omit<FieldProps, "path"> & { path: Path }) {
  const { control } = useFormContext<Values>();
  const { field: { value, onChange, ref } } = useController({ control, name: path });
  return (
    <div className="switch">
      <Field path={path} {...field} render={(input) => <input type="checkbox" role="switch" {...input} ref={ref} checked={value === true} onChange={onChange} />} />
    </div>
  );
}

/** A number with a slider. Its bounds are the schema's, unless narrower ones are given; any number can be typed in. */
export function Slider({ path, bounds, normal, ...field }: Omit<FieldProps, "path"> & { path: Path; bounds?: { minimum: number; maximum: number }; normal: number }) {
  const { control } = useFormContext<Values>();
  const { field: { value, onChange, onBlur, ref } } = useController({ control, name: path });
  const { minimum = 0, maximum = 1 } = { ...useDescribed(path), ...bounds };
  const text = value === undefined || value === null ? "" : String(value);
  const at = Number.isFinite(Number.parseFloat(text)) ? Number(text) : normal;
  const name = field.label ?? fieldLabel(path);
  return (
    <Field path={path} {...field} render={(input) => (
      <div className="slider">
        <input type="range" min={minimum} max={maximum} step={0.05} value={at} aria-label={t("{name}, from {minimum} to {maximum}", { name, minimum, maximum })} onChange={(event) => onChange(event.target.value)} onBlur={onBlur} />
        <input {...input} ref={ref} inputMode="decimal" autoComplete="off" value={text} placeholder={String(normal)} onChange={onChange} onBlur={onBlur} />
      </div>
    )} />
  );
}

/** Several of some choices, as checkboxes. Nothing chosen yet: the schema's default, shown as chosen. */
export function Several({ path, label, hint, names, presets = {} }: Omit<FieldProps, "path"> & { path: Path; names?: (choice: string) => string; presets?: Record<string, readonly string[]> }) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const [touched, setTouched] = useState(false);
  const sent = useBuilder(({ sent }) => sent);
  const described = useDescribed(path);
  const chosen = (field.value ?? described?.default ?? []) as string[];
  const all = useChoices(`${path}.0`);
  const about = `${path}:about`;
  const issues = useIssues(path);
  if (!described) return null;
  const choose = (next: readonly string[]) => field.onChange(all.filter((one) => next.includes(one)));
  return (
    <fieldset id={path} tabIndex={-1} className="field several" aria-describedby={about} onBlur={() => setTouched(true)}>
      <legend>{label ?? fieldLabel(path)}</legend>
      <div className="chips">
        {all.map((choice) => (
          <label key={choice} className="chip">
            <input
              type="checkbox"
              checked={chosen.includes(choice)}
              aria-invalid={((sent || touched) && issues.some(({ severity }) => severity === "error")) || undefined}
              onChange={({ target: { checked } }) => choose(checked ? [...chosen, choice] : chosen.filter((one) => one !== choice))}
            />
            {names?.(choice) ?? fieldWord(choice)}
          </label>
        ))}
        {Object.entries(presets).map(([name, those]) => <button key={name} type="button" className="link" onClick={() => choose(those)}>{name}</button>)}
      </div>
      <About id={about} issues={sent || touched ? issues : []} hint={hint ?? fieldHelp(path)} />
    </fieldset>
  );
}

interface ListProps<Item> {
  path: Path;
  /** What adds one. */
  add: string;
  /** A new one. */
  blank: Item;
  /** Where the API wants the list even if it is empty. */
  required?: boolean;
  /** More that can be done with one of them. */
  tools?: (item: ItemTools<Item>) => ReactNode;
  children: (path: string) => ReactNode;
}

export interface ItemTools<Item> {
  index: number;
  insert: (index: number, item: Item) => void;
  move: (from: number, to: number) => void;
  count: number;
}

/** Things that are added and removed. A list that nothing was added to is not in the draft. */
export function List<Item>(props: ListProps<Item>) {
  const { control, setValue } = useFormContext<Values>();
  const described = useDescribed(props.path);
  const isThere = useWatch({ control, name: props.path, compute: (list: unknown) => Array.isArray(list) && list.length > 0 });
  if (!described) return null;
  if (isThere) return <Items {...props} />;
  const start = () => focusAfter(() => setValue(props.path, [props.blank] as never), `${props.path}.0`);
  return (
    <div className="list">
      <GroupIssues path={props.path} />
      <button type="button" className="quiet" data-adds={props.path} onClick={start}>{props.add}</button>
    </div>
  );
}

function Items<Item>({ path, add, blank, required, tools, children }: ListProps<Item>) {
  const { control, setValue } = useFormContext<Values>();
  const { fields, append, remove, insert, move } = useFieldArray({ control, name: path as never });
  const count = fields.length;
  const removeAt = (index: number) => {
    flushSync(() => (count > 1 ? remove(index) : setValue(path, (required ? [] : undefined) as never)));
    // to the one that took its place, or to what adds one
    const next = document.querySelector<HTMLElement>(`[data-item="${path}.${Math.min(index, count - 2)}"] > .remove, [data-adds="${path}"]`);
    next?.focus();
  };
  return (
    <div className="list">
      <GroupIssues path={path} />
      {fields.map(({ id }, index) => (
        <div key={id} className="item" role="group" aria-label={fieldLabel(`${path}.${index}`)} data-item={`${path}.${index}`}>
          {children(`${path}.${index}`)}
          <GroupIssues path={`${path}.${index}`} />
          {tools?.({ index, count, move, insert: (at, item) => focusAfter(() => insert(at, item as never, { shouldFocus: false }), `${path}.${at}`) })}
          <button type="button" className="remove" aria-label={t("Remove {noun}", { noun: fieldLabel(`${path}.${index}`) })} title={t("Remove")} onClick={() => removeAt(index)}>×</button>
        </div>
      ))}
      <button type="button" className="quiet" data-adds={path} onClick={() => focusAfter(() => append(blank as never, { shouldFocus: false }), `${path}.${count}`)}>{add}</button>
    </div>
  );
}

/** Changes the page, and goes to the first input of what is new on it. */
function focusAfter(change: () => void, item: string): void {
  flushSync(change);
  document.querySelector<HTMLElement>(`[data-item="${item}"] :is(input, select, textarea)`)?.focus();
}

/** Names and texts of one's own. A row without a name is not in the draft. */
export function Texts({ path, label, noun, add }: { path: "metadata" | "prompt_variables"; label: string; noun: string; add: string }) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const [rows, setRows] = useState(() => Object.entries(field.value ?? {}).map(([name, text], id) => ({ id, name, text })));
  const id = useId();
  const change = (next: typeof rows) => {
    setRows(next);
    const named = next.filter(({ name }) => name !== "");
    field.onChange(named.length > 0 ? Object.fromEntries(named.map(({ name, text }) => [name, text])) : undefined);
  };
  const edit = (at: number, what: Partial<(typeof rows)[number]>) => change(rows.map((row) => (row.id === at ? { ...row, ...what } : row)));
  const append = () => {
    const next = Math.max(-1, ...rows.map((row) => row.id)) + 1;
    flushSync(() => setRows([...rows, { id: next, name: "", text: "" }]));
    document.getElementById(`${id}${next}`)?.focus();
  };
  const remove = (row: (typeof rows)[number]) => {
    flushSync(() => change(rows.filter((one) => one !== row)));
    document.getElementById(path)?.querySelector<HTMLElement>(":scope > .quiet")?.focus();
  };
  return (
    <fieldset className="field texts" id={path} tabIndex={-1}>
      <legend>{label}</legend>
      {rows.map((row, index) => (
        <div className="pair" key={row.id} role="group" aria-label={`${noun} ${index + 1}`}>
          <input id={`${id}${row.id}`} aria-label={t("Name")} placeholder={t("Name")} value={row.name} onChange={(event) => edit(row.id, { name: event.target.value })} />
          <input aria-label={t("Text")} placeholder={t("Text")} dir="auto" value={row.text} onChange={(event) => edit(row.id, { text: event.target.value })} />
          <button type="button" className="remove" aria-label={t("Remove {noun}", { noun: `${noun} ${index + 1}` })} title={t("Remove")} onClick={() => remove(row)}>×</button>
          <GroupIssues path={`${path}.${row.name}`} />
        </div>
      ))}
      <button type="button" className="quiet" onClick={append}>{add}</button>
    </fieldset>
  );
}

/** A list of texts as one text, a line each. */
export function Lines({ path }: { path: Path }) {
  const { control } = useFormContext<Values>();
  const { field } = useController({ control, name: path });
  const [text, setText] = useState(() => ((field.value as string[] | undefined) ?? []).join("\n"));
  const change = (next: string) => {
    setText(next);
    const lines = next.split("\n").filter((line) => line.trim() !== "");
    field.onChange(lines.length > 0 ? lines : undefined);
  };
  return <Field path={path} hint={t("One a line.")} render={(input) => <textarea {...input} ref={field.ref} rows={2} value={text} onChange={(event) => change(event.target.value)} />} />;
}
