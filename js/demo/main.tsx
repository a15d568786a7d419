import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { init } from "revox-call-builder/slim";
import { App } from "./App.js";
import { newest, type Values } from "./draft.js";
import { ownLanguage, speak, type Language } from "./language.js";
import { loadSchema } from "./schema.js";
import { keptDraft } from "./storage.js";

const root = createRoot(document.getElementById("root")!);

/** The page in a language. In another one it goes on with what the form holds. As a transition it is made in short tasks. */
function render(language: Language, initial: Values | undefined): void {
  const choose = (next: Language, values: Values) => void speak(next, { keep: true }).then(() => render(next, values));
  startTransition(() => root.render(<App key={language} initial={initial} choose={choose} />));
}

const language = ownLanguage();
await Promise.all([init(), speak(language)]);
const kept = keptDraft();
await Promise.all([loadSchema(newest()), kept && loadSchema(kept.choices.version)]);
render(language, kept);
