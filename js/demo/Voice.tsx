// The voice: by its name where the backend lists voices, and else by its id.
import { useFormContext, useWatch } from "react-hook-form";
import type { VoiceProvider } from "revox-call-builder";
import { Combobox } from "./Combobox.js";
import type { Values } from "./draft.js";
import { fieldWord, languageName, t } from "./language.js";
import { useLoaded } from "./loaded.js";
import { voices, type Voice as Listed } from "./send.js";

export function Voice() {
  const { control, setValue } = useFormContext<Values>();
  const id = useWatch({ control, name: "assistant.voice.id" });
  const known = useLoaded(voices) ?? [];
  const about = ({ language, provider, description }: Listed) => [languageName(language), fieldWord(provider), description].filter(Boolean).join(" · ");
  const chosen = known.find((voice) => voice.id === id);
  const suggest = (text: string) => {
    const wanted = text.trim().toLowerCase();
    const fits = (voice: Listed) => [voice.id, voice.name, about(voice)].some((part) => part.toLowerCase().includes(wanted));
    return known.filter(fits).slice(0, 20).map((voice) => ({ value: voice.id, name: voice.name, about: about(voice) }));
  };
  const onChange = (next: string) => {
    const provider = known.find((voice) => voice.id === next)?.provider;
    if (provider) setValue("assistant.voice.provider", provider as VoiceProvider); // one that the version does not have gets its issue
  };
  return (
    <Combobox
      path="assistant.voice.id"
      {...(known.length > 0 && { placeholder: t("Search by name or language") })}
      {...(chosen && { hint: `${chosen.name} · ${about(chosen)}` })}
      {...{ suggest, onChange }}
    />
  );
}
