// The page's language: its sentences, and how people who read it write times, dates and lists.

export const LANGUAGES = { en: "English", fr: "Français", de: "Deutsch" };
export type Language = keyof typeof LANGUAGES;
type Dictionary = Record<string, string>;

const DICTIONARIES: Record<Exclude<Language, "en">, () => Promise<{ default: Dictionary }>> = {
  fr: () => import("./texts/fr.js"),
  de: () => import("./texts/de.js"),
};
const KEPT = "call-builder:language";

let current: Language = "en";
let dictionary: Dictionary = {};

const isLanguage = (name: string | null | undefined): name is Language => name !== null && name !== undefined && Object.hasOwn(LANGUAGES, name);

/** The language that was chosen on this page, or else the first of the browser's that it speaks. */
export function ownLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  return [kept, ...navigator.languages.map((tag) => new Intl.Locale(tag).language)].find(isLanguage) ?? "en";
}

/** Loads a language. Whatever is rendered from then on is in it. */
export async function speak(language: Language, { keep = false } = {}): Promise<void> {
  dictionary = language === "en" ? {} : (await DICTIONARIES[language]()).default;
  current = language;
  document.documentElement.lang = language;
  if (keep) localStorage.setItem(KEPT, language);
}

export const language = () => current;

/** How times and dates are written: as the browser's owner does, if that is in the page's language. */
export function locale(): string {
  return navigator.languages.find((tag) => new Intl.Locale(tag).language === current) ?? { en: "en-GB", fr: "fr-FR", de: "de-DE" }[current];
}

/** A sentence of the page, with `{name}` for what is put in. English is its own key. */
export function t(english: string, values: Record<string, string | number> = {}): string {
  return (dictionary[english] ?? english).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Of one, or of several: `{count}` stands in the second. */
export function plural(count: number, one: string, several: string, values: Record<string, string | number> = {}): string {
  return t(count === 1 ? one : several, { count, ...values });
}

export const listed = (items: readonly string[]) => new Intl.ListFormat(locale(), { type: "conjunction" }).format(items);
