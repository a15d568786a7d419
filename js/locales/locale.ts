// What a language says, and how a sentence or a label of it is found. No Intl: every host gives the same text.
import type { FieldPath, FieldWord, IssueCode, IssueOf, IssueParams, PathSegment } from "../core/types.js";

/** A language: its sentences by the issues' codes, its labels by the fields' paths. A missing one does not compile. */
export interface Locale {
  /** Its tag, such as `fr`. */
  readonly language: string;
  readonly marks: Marks;
  /** Whether so many take the singular. */
  readonly isSingular: (count: number) => boolean;
  readonly units: { readonly [Name in Unit]: Forms };
  readonly sentences: Sentences;
  readonly labels: { readonly [Path in FieldPath]: Label };
  /** What people call the words that a field is one of. */
  readonly words: { readonly [Word in FieldWord]: string };
}

/** A field's label; or its label, and a line of help below it. */
export type Label = string | readonly [label: string, help: string];

/** What is written between digits and between the items of a list. */
export interface Marks {
  readonly decimal: string;
  /** Between groups of three digits. */
  readonly group: string;
  /** How many digits a number has at least that is written in groups. */
  readonly groupedFrom: 4 | 5;
  /** Before the last item. */
  readonly and: string;
  readonly or: string;
  readonly quotes: readonly [open: string, close: string];
}

export type Unit = "millisecond" | "second" | "minute" | "hour" | "day";

export interface Forms {
  readonly singular: string;
  readonly plural: string;
}

/** A sentence for each code; a function where it depends on parameters. */
export type Sentences = { readonly [Code in IssueCode]: string | ((params: IssueParams[Code], say: Say) => string) };

/** How a language writes what is in a sentence. */
export interface Say {
  number(value: number): string;
  /** A number with the unit of the issue's field, where it has one. */
  amount(value: number): string;
  /** The position in a list, which people count from 1. */
  place(index: number): string;
  and(texts: readonly string[]): string;
  or(texts: readonly string[]): string;
  /** What people call a word of the request, in quotes; as the name of a company, without. */
  word(word: string): string;
  name(word: string): string;
  /** The label, in quotes, of a field that stands beside the issue's, or in it. */
  field(name: string): string;
  quoted(text: string): string;
}

/** A field's path, or its name in a form library: `assistant.custom_tools.0.name`, `assistant.custom_tools[0].name`. */
export type FieldName = FieldPath | NameOf<FieldPath> | `metadata.${string}` | `prompt_variables.${string}`;

type NameOf<Path extends string> = Path extends `${infer Head}[]${infer Rest}`
  ? `${Head}.${number}${NameOf<Rest>}` | `${Head}[${number}]${NameOf<Rest>}`
  : Path;

/** The units of fields that are numbers of something. */
const UNITS: { readonly [Path in FieldPath]?: Unit } = {
  "assistant.call_retry_config.calling_windows[].retry_delay_seconds": "second",
  "assistant.first_sentence_delay_ms": "millisecond",
  "assistant.max_call_duration_secs": "second",
};

/**
 * What an issue says to people who see the form, in their language. `issue.message` is for developers.
 *
 * @example
 * for (const issue of issues) console.log(labelOf(issue.path, fr), localize(issue, fr));
 */
export function localize<Code extends IssueCode>(issue: IssueOf<Code>, locale: Locale): string {
  // a core that is newer than the language may have more codes
  if (!Object.hasOwn(locale.sentences, issue.code)) return issue.message;
  const sentence: Sentences[Code] = locale.sentences[issue.code];
  return typeof sentence === "string" ? sentence : sentence(issue.params, sayer(issue.path, locale));
}

/**
 * What people call a field. An item of a list has its number; what is not known keeps its own name.
 *
 * @example
 * labelOf(["assistant", "custom_tools", 1], en); // Tool 2
 */
export function labelOf(field: readonly PathSegment[] | FieldName, locale: Locale): string {
  const path = stepsOf(field);
  const last = path[path.length - 1];
  const label = find(path, locale);
  if (label === undefined) return String(last ?? "");
  const name = typeof label === "string" ? label : label[0];
  return typeof last === "number" ? `${name} ${last + 1}` : name;
}

/** A line of help below a field, with its unit; undefined where the label says all. */
export function helpOf(field: readonly PathSegment[] | FieldName, locale: Locale): string | undefined {
  const label = find(stepsOf(field), locale);
  return typeof label === "object" ? label[1] : undefined;
}

/** What people call a word that a field is one of, as in the options of a select. */
export function wordOf(word: string, locale: Locale): string {
  const words: { readonly [word: string]: string } = locale.words;
  return Object.hasOwn(words, word) ? (words[word] ?? word) : word;
}

/**
 * A duration in the largest unit that it is a whole number of.
 *
 * @example
 * formatDuration(5400, en); // 90 minutes
 */
export function formatDuration(seconds: number, locale: Locale): string {
  const units = Object.entries(SECONDS) as [Unit, number][];
  const [unit, size] = units.find(([, size]) => seconds >= size && Number.isInteger(seconds / size)) ?? ["second", 1];
  return counted(locale, seconds / size, unit);
}

const SECONDS = { day: 86_400, hour: 3_600, minute: 60 };

function find(path: readonly PathSegment[], { labels }: Locale): Label | undefined {
  const name = fieldOf(path);
  return Object.hasOwn(labels, name) ? labels[name as FieldPath] : undefined;
}

/** The steps of a name. `[]`, which is any item, stays. */
function stepsOf(field: readonly PathSegment[] | string): readonly PathSegment[] {
  if (typeof field !== "string") return field;
  return (field.match(/[^.[\]]+|\[\]/g) ?? []).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** `["assistant", "custom_tools", 1, "name"]` is a field `assistant.custom_tools[].name`. */
function fieldOf(path: readonly PathSegment[]): string {
  return path.reduce<string>((field, step) => (typeof step === "number" || step === "[]" ? `${field}[]` : field === "" ? step : `${field}.${step}`), "");
}

function sayer(path: readonly PathSegment[], locale: Locale): Say {
  const { marks } = locale;
  const number = (value: number) => numeral(value, marks);
  const quoted = (text: string) => `${marks.quotes[0]}${text}${marks.quotes[1]}`;
  const list = (word: string) => (texts: readonly string[]) =>
    texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} ${word} ${texts[texts.length - 1]}`;
  return {
    number,
    amount(value) {
      const unit = UNITS[fieldOf(path) as FieldPath];
      return unit === undefined ? number(value) : counted(locale, value, unit);
    },
    place: (index) => number(index + 1),
    and: list(marks.and),
    or: list(marks.or),
    word: (word) => quoted(wordOf(word, locale)),
    name: (word) => wordOf(word, locale),
    field(name) {
      const known = [[...path.slice(0, -1), name], [...path, name]].find((beside) => find(beside, locale) !== undefined);
      return quoted(known === undefined ? name : labelOf(known, locale));
    },
    quoted,
  };
}

function counted({ marks, units, isSingular }: Locale, value: number, unit: Unit): string {
  const { singular, plural } = units[unit];
  // a no-break space, as between any number and its unit
  return `${numeral(value, marks)}\u00a0${isSingular(value) ? singular : plural}`;
}

function numeral(value: number, { decimal, group, groupedFrom }: Marks): string {
  const [whole = "", fraction] = String(value).split(".");
  const grouped = /^-?\d+$/.test(whole) && whole.length >= groupedFrom ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}
