// What can be done with a draft as a whole: start it from something else, go back, keep it, hand it on.
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useFormContext } from "react-hook-form";
import type { ApiVersion } from "revox-call-builder";
import { draftOf, newest, valuesOf, versions, type Values } from "./draft.js";
import { EXAMPLES } from "./examples.js";
import { Message } from "./fields.js";
import { t } from "./language.js";
import { versionOf } from "./Migration.js";
import { loadSchema } from "./schema.js";
import { linkOf, removeTemplate, saveTemplate, templates } from "./storage.js";

interface ToolbarProps {
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  /** Puts something else into the form, under a name. */
  replace: (values: Values, name: string) => void;
}

export function Toolbar({ undo, redo, replace }: ToolbarProps) {
  const { getValues } = useFormContext<Values>();
  const [said, setSaid] = useState("");
  const [asking, setAsking] = useState<"name" | "body">();
  const [isOpen, setIsOpen] = useState(false);
  const share = async () => {
    const link = await linkOf(getValues());
    await navigator.clipboard.writeText(link);
    setSaid(t("The link is copied. Secrets are not in it."));
  };
  return (
    <div className="toolbar">
      <StartFrom replace={replace} paste={() => setAsking("body")} />
      <button type="button" id="tools" className="quiet menu" aria-expanded={isOpen} aria-controls="toolbar" onClick={() => setIsOpen(!isOpen)}>{t("More")}</button>
      <div id="toolbar" className={isOpen ? "more open" : "more"}>
        <Version />
        <div className="tools">
          <button type="button" id="undo" className="quiet" disabled={!undo} onClick={undo}>{t("Undo")}</button>
          <button type="button" id="redo" className="quiet" disabled={!redo} onClick={redo}>{t("Redo")}</button>
          <button type="button" className="quiet" onClick={() => setAsking("name")}>{t("Save as template")}</button>
          <button type="button" className="quiet" onClick={share}>{t("Copy link")}</button>
        </div>
      </div>
      <p className="said muted" role="status">{said}</p>
      {asking === "name" && <Naming close={() => setAsking(undefined)} save={(name) => (saveTemplate(name, getValues()), setSaid(t("Saved as {name}, without secrets.", { name })))} />}
      {asking === "body" && <Pasting close={() => setAsking(undefined)} replace={replace} />}
    </div>
  );
}

function StartFrom({ replace, paste }: { replace: ToolbarProps["replace"]; paste: () => void }) {
  const { getValues } = useFormContext<Values>();
  const saved = templates();
  const start = (choice: string) => {
    const [kind, name = ""] = choice.split(":", 2);
    const { country, version } = getValues("choices");
    const example = kind === "example" ? EXAMPLES[name as keyof typeof EXAMPLES] : undefined;
    if (example) replace(valuesOf(example.draft(), country), example.title());
    if (kind === "saved") void loadSchema(saved[name]?.choices.version ?? version).then(() => replace(saved[name]!, name));
    if (kind === "forget") removeTemplate(name);
    if (kind === "paste") paste();
  };
  return (
    <label className="start">
      <span className="visually-hidden">{t("Start from")}</span>
      <select value="" onChange={(event) => start(event.target.value)}>
        <option value="" disabled>{t("Start from")}…</option>
        {Object.entries(EXAMPLES).map(([name, { title }]) => <option key={name} value={`example:${name}`}>{title()}</option>)}
        {Object.keys(saved).length > 0 && (
          <optgroup label={t("Your templates")}>
            {Object.keys(saved).map((name) => <option key={name} value={`saved:${name}`}>{name}</option>)}
          </optgroup>
        )}
        {Object.keys(saved).length > 0 && (
          <optgroup label={t("Forget a template")}>
            {Object.keys(saved).map((name) => <option key={name} value={`forget:${name}`}>{name}</option>)}
          </optgroup>
        )}
        <option value="paste">{t("a body in JSON…")}</option>
      </select>
    </label>
  );
}

/** By which description of the API the draft is judged. The newest is what it serves. */
function Version() {
  const { setValue, watch } = useFormContext<Values>();
  const choose = async (version: ApiVersion) => {
    await loadSchema(version);
    setValue("choices.version", version);
  };
  return (
    <label>
      <span>{t("API version")}</span>
      <select value={watch("choices.version")} onChange={(event) => void choose(event.target.value as ApiVersion)}>
        {versions().map((version) => <option key={version} value={version}>{version === newest() ? t("{version} (newest)", { version }) : version}</option>)}
      </select>
    </label>
  );
}

/** A dialog that is open for as long as it is there. */
function Dialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const id = useId();
  const open = (dialog: HTMLDialogElement | null) => {
    if (dialog && !dialog.open) dialog.showModal();
  };
  return (
    <dialog ref={open} aria-labelledby={id} onClose={close}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
}

function Naming({ save, close }: { save: (name: string) => void; close: () => void }) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name")).replaceAll(":", " ").trim();
    if (name) save(name);
    close();
  };
  return (
    <Dialog title={t("Save as template")} close={close}>
      <form onSubmit={submit}>
        <div className="field"><label htmlFor={id}>{t("Name")}</label><input id={id} name="name" autoFocus autoComplete="off" /></div>
        <div className="buttons">
          <button type="button" className="quiet" onClick={close}>{t("Cancel")}</button>
          <button type="submit" className="primary">{t("Save")}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** A body from elsewhere, of any version: it is judged by the newest, and may then be migrated. */
function Pasting({ replace, close }: { replace: ToolbarProps["replace"]; close: () => void }) {
  const { getValues } = useFormContext<Values>();
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [problem, setProblem] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = readBody(area.current?.value ?? "");
    if (typeof body === "string") {
      flushSync(() => setProblem(body));
      return area.current?.focus();
    }
    close();
    const version = versionOf(body, "json", undefined);
    replace(valuesOf(draftOf(body), getValues("choices.country")), version && version !== newest() ? t("a body of version {version}", { version }) : t("a body in JSON"));
  };
  return (
    <Dialog title={t("A body of POST /call")} close={close}>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor={id}>{t("Its JSON, of any version of the API")}</label>
          <textarea ref={area} id={id} rows={10} spellCheck={false} autoFocus aria-invalid={problem !== "" || undefined} aria-describedby={`${id}about`} />
          <div id={`${id}about`} className="about">{problem && <Message issue={{ severity: "error", message: problem }} />}</div>
        </div>
        <div className="buttons">
          <button type="button" className="quiet" onClick={close}>{t("Cancel")}</button>
          <button type="submit" className="primary">{t("Put it into the form")}</button>
        </div>
      </form>
    </Dialog>
  );
}

/** The object, or what is wrong with the text. */
function readBody(text: string): object | string {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null && !Array.isArray(body) ? body : t("this is no object");
  } catch (error) {
    return text.trim() === "" ? t("fill this in") : t("this is no JSON: {why}", { why: (error as Error).message });
  }
}
