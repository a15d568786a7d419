// The page's language: its own sentences, the package's for fields and issues, and how people who read it write times,
// dates and lists.
import type { Issue, PathSegment } from "revox-call-builder";
import { formatDuration } from "revox-call-builder/inputs";
import { en, helpOf, labelOf, localize, wordOf, type Locale } from "revox-call-builder/locales/en";

export const LANGUAGES = { en: "English", fr: "Français", de: "Deutsch" };
export type Language = keyof typeof LANGUAGES;
type Dictionary = Record<string, string>;

/** What is spoken: the page's sentences, with English as their keys, and what the package says of fields and issues. */
const SPEECH: Record<Language, () => Promise<{ dictionary: Dictionary; fields: Locale }>> = {
  en: async () => ({ dictionary: {}, fields: en }),
  fr: async () => {
    const [{ default: dictionary }, { fr: fields }] = await Promise.all([import("./texts/fr.js"), import("revox-call-builder/locales/fr")]);
    return { dictionary, fields };
  },
  de: async () => {
    const [{ default: dictionary }, { de: fields }] = await Promise.all([import("./texts/de.js"), import("revox-call-builder/locales/de")]);
    return { dictionary, fields };
  },
};
const KEPT = "call-builder:language";

let current: Language = "en";
let dictionary: Dictionary = {};
let fields: Locale = en;

const isLanguage = (name: string | null | undefined): name is Language => name !== null && name !== undefined && Object.hasOwn(LANGUAGES, name);

/** The language that was chosen on this page, or else the first of the browser's that it speaks. */
export function ownLanguage(): Language {
  const kept = localStorage.getItem(KEPT);
  return [kept, ...navigator.languages.map((tag) => new Intl.Locale(tag).language)].find(isLanguage) ?? "en";
}

/** Loads a language. Whatever is rendered from then on is in it. */
export async function speak(language: Language, { keep = false } = {}): Promise<void> {
  ({ dictionary, fields } = await SPEECH[language]());
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

/** `America/New_York` → `New York` */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** What an issue says to the person at the form; what has no code, the page says itself. */
export function sentenceOf(issue: Issue | { message: string }): string {
  return "code" in issue ? localize(withPlaces(issue), fields) : issue.message;
}

/** A number may be in forty zones. A sentence names a few by their places, and of many it says how many they are. */
function withPlaces(issue: Issue): Issue {
  if (issue.code !== "timezone_ambiguous" && issue.code !== "no_common_opening") return issue;
  const { candidates } = issue.params;
  const places = candidates.length > 3 ? [t("{count} in all", { count: candidates.length })] : candidates.map(placeOf);
  return { ...issue, params: { candidates: places } };
}

/** What people call a field, by its path with dots; the line below it; and a word that it may be. */
export const fieldLabel = (path: string) => labelOf(steps(path), fields);
export const fieldHelp = (path: string) => helpOf(steps(path), fields) ?? "";
export const fieldWord = (word: string) => wordOf(word, fields);

/** `90 minutes` */
export const durationName = (seconds: number) => formatDuration(seconds, fields);

/** What people call a country or a language, by its code. */
export const countryName = (code: string) => displayName("region", code);
export const languageName = (code: string) => displayName("language", code);

const displayNames = new Map<string, Intl.DisplayNames>();

function displayName(type: "region" | "language", code: string): string {
  const key = `${current} ${type}`;
  const names = displayNames.get(key) ?? new Intl.DisplayNames(current, { type });
  displayNames.set(key, names);
  return names.of(code) ?? code;
}

const steps = (path: string): PathSegment[] => path.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
