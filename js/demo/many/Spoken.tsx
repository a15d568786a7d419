// What is said to everybody, and the columns of the list that can be put into it.
import { useRef, type SyntheticEvent } from "react";
import { flushSync } from "react-dom";
import type { ColumnMatch } from "revox-call-builder";
import type { Values } from "../draft.js";
import { fieldLabel, listed, t } from "../language.js";
import { variableOf } from "./headers.js";
import { ask } from "./list.js";

export type SpokenPath = "assistant.prompt" | "assistant.first_sentence";
export type Write = (path: SpokenPath, text: string) => void;

interface SpokenProps {
  assistant: Values["assistant"];
  write: Write;
  matches: readonly ColumnMatch[];
}

/** What a column would be, or is, to the text; nothing where it is something else. */
function nameIn({ column, path }: ColumnMatch): string {
  if (path === null) return variableOf(column);
  return path[0] === "prompt_variables" ? String(path[1]) : "";
}

export function Spoken({ assistant, write, matches }: SpokenProps) {
  const texts: Record<SpokenPath, string> = { "assistant.prompt": assistant?.prompt ?? "", "assistant.first_sentence": assistant?.first_sentence ?? "" };
  const areas = useRef<Partial<Record<SpokenPath, HTMLTextAreaElement | HTMLInputElement | null>>>({});
  const last = useRef<{ path: SpokenPath; at: number }>(undefined);
  const remember = (path: SpokenPath) => ({ currentTarget: { selectionEnd } }: SyntheticEvent<HTMLTextAreaElement | HTMLInputElement>) => {
    last.current = { path, at: selectionEnd ?? texts[path].length };
  };
  const insert = (column: string, name: string) => {
    const { path, at } = last.current ?? { path: "assistant.prompt" as const, at: texts["assistant.prompt"].length };
    const [before, after] = [texts[path].slice(0, at), texts[path].slice(at)];
    const put = `${before && !/\s$/.test(before) ? " " : ""}{{${name}}}`;
    flushSync(() => write(path, before + put + after));
    ask({ kind: "assign", column, role: { kind: "variable", name } });
    const area = areas.current[path];
    area?.focus();
    area?.setSelectionRange(at + put.length, at + put.length);
  };
  const props = (path: SpokenPath) => ({
    id: `many.${path}`,
    dir: "auto",
    value: texts[path],
    ref: (area: HTMLTextAreaElement | HTMLInputElement | null) => void (areas.current[path] = area),
    onSelect: remember(path),
    onBlur: remember(path),
  });
  const speakable = matches.flatMap((match) => (nameIn(match) ? { column: match.column, name: nameIn(match), isSpoken: match.path !== null } : []));
  const unspoken = speakable.filter(({ isSpoken }) => !isSpoken);
  return (
    <>
      <div className="field">
        <label htmlFor="many.assistant.prompt">{t("What the agent should do")}</label>
        <textarea rows={5} {...props("assistant.prompt")} onChange={(event) => write("assistant.prompt", event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="many.assistant.first_sentence">{fieldLabel("assistant.first_sentence")}</label>
        <input {...props("assistant.first_sentence")} onChange={(event) => write("assistant.first_sentence", event.target.value)} autoComplete="off" />
      </div>
      {speakable.length > 0 && (
        <div className="insert">
          <p id="insert">{t("Where {name} stands in the text, what is in that column is put in for each person. These buttons insert it where you were typing:", { name: `{{${speakable[0]?.name}}}` })}</p>
          <div className="chips" role="group" aria-labelledby="insert">
            {speakable.map(({ column, name }) => <button key={column} type="button" className="chip" onClick={() => insert(column, name)}>{`{{${name}}}`}</button>)}
          </div>
          <p className={unspoken.length > 0 ? "unspoken" : "muted"} role="status">{unspoken.length > 0 ? t("Not in the text yet: {columns}.", { columns: listed(unspoken.map(({ column }) => column)) }) : t("All columns are in the text, or are something else.")}</p>
        </div>
      )}
    </>
  );
}
