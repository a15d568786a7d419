// What is done with every row, as it stands on the first page: when, at which hours, how often, and what else.
import type { ReactNode } from "react";
import type { ColumnMatch } from "revox-call-builder";
import { addressOf } from "../address.js";
import { DAY, dayName, timeOfDay, weekdayName } from "../clock.js";
import { requestOf, type Values } from "../draft.js";
import { countryName, fieldLabel, listed, plural, t } from "../language.js";
import { Fact } from "../Review.js";
import { schemaOf } from "../schema.js";

const RETRY = "assistant.call_retry_config";
const MONDAY = Date.UTC(2026, 10, 23);

interface EveryCallProps {
  values: Values;
  matches: readonly ColumnMatch[];
  /** What to do before going to the page where it is changed. */
  leave?: () => void;
}

/** The facts of the call that all rows share. */
export function EveryCall({ values, matches, leave }: EveryCallProps) {
  const { choices } = values;
  const { assistant, assistant_id, prompt_variables } = requestOf(values);
  const isBy = (path: string) => matches.find((match) => match.path?.join(".") === path)?.column;
  const same = Object.entries(prompt_variables ?? {}).filter(([name]) => !isBy(`prompt_variables.${name}`));
  const others = othersOf(assistant);
  return (
    <>
      <dl className="facts">
        {choices.stored && <Fact name={t("Assistant")}>{t("The stored one, {id}", { id: assistant_id ?? "" })}</Fact>}
        <Fact name={t("When")}>{timing(values, isBy("scheduled_at"))}</Fact>
        {!choices.stored && <Hours values={values} />}
        {same.length > 0 && <Fact name={t("The same for all")}>{same.map(([name, text]) => <span key={name} className="same">{`{{${name}}}`}: <q>{text}</q> </span>)}</Fact>}
        {others.length > 0 && <Fact name={t("Also set")}>{listed(others.map((path) => fieldLabel(path)))}</Fact>}
        <Fact name={t("Numbers without a calling code")}>{countryName(choices.country)}</Fact>
      </dl>
      <p><a href={addressOf("call")} onClick={leave}>{t("Change this on the page of the single call")}</a></p>
    </>
  );
}

/** A call "at a time" has one, or else it would ring at once. */
export function isTimeMissing({ choices: { when }, scheduled_at }: Values, matches: readonly ColumnMatch[]): boolean {
  return when === "later" && !scheduled_at && !matches.some(({ path }) => path?.[0] === "scheduled_at");
}

function timing({ choices: { when }, scheduled_at }: Values, column: string | undefined): ReactNode {
  if (column !== undefined) return t("At the time in the column {column}", { column });
  if (when === "force") return t("Right now, whatever the hour");
  const reading = Date.parse(`${scheduled_at}Z`);
  if (when !== "later") return t("As soon as allowed");
  return Number.isNaN(reading) ? String(scheduled_at || "") || t("The time is not chosen yet") : `${dayName(reading)} ${timeOfDay(reading)}. ${t("On the clocks of the place where it rings.")}`;
}

/** The calling hours, and how often is tried; the API's defaults where nothing is set. */
function Hours({ values: { choices, assistant } }: { values: Values }) {
  const schema = schemaOf(choices.version);
  const otherwise = (path: string) => schema.describe(`${RETRY}.${path}`)?.default;
  const { allowed_days, calling_windows, max_retry_attempts } = assistant?.call_retry_config ?? {};
  const all = schema.choices(`${RETRY}.allowed_days.0`);
  const days = [allowed_days ?? otherwise("allowed_days")].flat().map((day) => weekdayName(MONDAY + all.indexOf(String(day)) * DAY));
  const windows = (calling_windows?.length ? calling_windows : [{}]).map((window) => {
    const time = (name: "calling_window_start_time" | "calling_window_end_time") => window?.[name] || String(otherwise(`calling_windows.0.${name}`));
    return `${time("calling_window_start_time")}–${time("calling_window_end_time")}`;
  });
  const attempts = Number(max_retry_attempts || otherwise("max_retry_attempts"));
  return (
    <>
      <Fact name={t("Calling hours")}>{listed(days)}, {listed(windows)}. {t("On the clocks of the place where it rings.")}</Fact>
      <Fact name={t("How often")}>{plural(attempts, "One attempt", "Up to {count} attempts, until somebody is reached")}</Fact>
    </>
  );
}

/** What else is set of the assistant. */
function othersOf(assistant: Values["assistant"]): string[] {
  const { prompt: _, first_sentence: __, call_retry_config: ___, ...others } = assistant ?? {};
  return Object.entries(others).flatMap(([name, value]) => (isSet(value) ? `assistant.${name}` : []));
}

const isSet = (value: unknown): boolean => (typeof value === "object" && value !== null ? Object.values(value).some(isSet) : value !== undefined && value !== null && value !== "" && value !== false);
