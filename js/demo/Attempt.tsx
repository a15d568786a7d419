// An attempt that was made: when, what came of it, and what was said. Whatever the API has put there is shown as it is.
import type { AttemptStatus, CallAttempt, CallOrder, CallResult, DialError, EndedBy, TranscriptEntry, TranscriptRole } from "revox-call-builder";
import { dayAndTime, dayName, ownReading, timeOfDay } from "./clock.js";
import { placeOf, t } from "./language.js";

export interface Made {
  number: number;
  attempt: CallAttempt;
  /** When it started, or at least ended. */
  at: number | undefined;
}

/** The attempts of an order as they are counted: the first one first, the one that goes on last. */
export function madeOf(order: CallOrder): Made[] {
  const place = (attempt: CallAttempt) => instant(attempt.started_at) ?? instant(attempt.ended_at) ?? (isGoingOn(attempt) ? Infinity : -Infinity);
  return order.call_attempts
    .toReversed() // the API lists the latest first
    .map((attempt) => ({ attempt, place: place(attempt) }))
    .sort((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ attempt, place }, index) => ({ number: index + 1, attempt, at: Number.isFinite(place) ? place : undefined }));
}

/** An instant of an order that is one. */
export function instant(value: unknown): number | undefined {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

export function isGoingOn({ status, ended_at }: CallAttempt): boolean {
  return ["queued", "ringing", "ongoing"].includes(text(status)) && instant(ended_at) === undefined;
}

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

const results = (): Record<CallResult, string> => ({
  IVR: t("Phone menu"),
  voicemail: t("Voicemail"),
  human: t("Human"),
  unknown: t("Nobody knows who picked up"),
  "ios-screening-filter": t("An iPhone that asked who calls"),
});
const dialErrors = (): Record<DialError, string> => ({
  number_non_attributed: t("Nobody has this number"),
  too_many_calls: t("Too many calls at the same time"),
  busy: t("Busy"),
  temporarily_unavailable: t("Not reachable at the moment"),
  no_answer: t("No answer"),
  no_international_permission: t("Calls to that country are not allowed"),
  precondition_failed: t("Something had to be done first"),
  non_classified_error: t("Could not be dialled"),
});
const statuses = (): Record<AttemptStatus, string> => ({ queued: t("Waits for its turn"), ringing: t("Rings"), ongoing: t("They talk"), completed: t("Nothing is known"), error: t("Failed") });
const endings = (): Record<EndedBy, string> => ({ agent: t("The agent hung up"), user: t("The other side hung up"), system: t("Neither side hung up") });
const roles = (): Record<TranscriptRole, string> => ({ user: t("Other side"), assistant: t("Agent"), tool: t("Tool"), human_agent: t("Colleague") });

/** A word of the API's for people; one that is new as it is. */
export function spoken(word: unknown, names: Record<string, string> = {}): string {
  const plain = text(word).replaceAll("_", " ");
  return Object.hasOwn(names, text(word)) ? names[text(word)]! : plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** What came of it. */
export function resultOf({ result, dial_error, status }: CallAttempt): string {
  const found = [spoken(result, results()), spoken(dial_error, dialErrors())].filter(Boolean).join(", ");
  return found || spoken(status, statuses()) || statuses().completed;
}

/** How long it took: from when somebody picked up, if anybody did. */
function lengthOf({ started_at, answered_at, ended_at }: CallAttempt): string {
  const [started, answered, ended] = [started_at, answered_at, ended_at].map(instant);
  const from = answered ?? started;
  if (from === undefined || ended === undefined || ended < from) return "";
  const seconds = Math.round((ended - from) / 1000);
  const parts = [[Math.floor(seconds / 3600), "h"], [Math.floor(seconds / 60) % 60, "min"], [seconds % 60, "s"]] as const;
  const amount = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(" ") || "0 s";
  return answered === undefined ? t("Rang for {amount}", { amount }) : t("Lasted {amount}", { amount });
}

/** In a sentence or two: for how long, and who hung up why. */
function courseOf(attempt: CallAttempt): string {
  const why = text(attempt.end_reason).replaceAll("_", " ");
  const end = spoken(attempt.ended_by, endings());
  return [lengthOf(attempt), why ? `${end || t("Ended")} (${why})` : end].filter(Boolean).join(". ");
}

interface AttemptProps extends Made {
  /** Where it rang, and what the clocks there showed, if anybody knows. */
  zone: string | undefined;
  there: number | undefined;
}

export function AttemptMade({ number, attempt, at, zone, there }: AttemptProps) {
  const id = `attempt-${number}`;
  const course = courseOf(attempt);
  const recording = text(attempt.recording_url);
  const transcript = Array.isArray(attempt.transcript) ? attempt.transcript : [];
  const data = Object.entries(isObject(attempt.structured_output) ? attempt.structured_output : {});
  return (
    <li className={attempt.result === "human" ? "reached" : undefined} aria-labelledby={id}>
      <h3 id={id}><span className="ordinal"><span className="visually-hidden">{t("Attempt")} </span>{number}</span> {resultOf(attempt)}</h3>
      <p className="muted">{whenOf(attempt, at, zone, there)}</p>
      {course && <p>{course}.</p>}
      {/^https?:\/\//i.test(recording) && <p><a href={recording} target="_blank" rel="noreferrer">{t("Listen to it")}</a></p>}
      {data.length > 0 && (
        <dl className="facts" aria-label={t("What was found out")}>
          {data.map(([name, value]) => <div key={name}><dt>{name.replaceAll("_", " ")}</dt><dd>{valueName(value)}</dd></div>)}
        </dl>
      )}
      {transcript.length > 0 && (
        <details className="said">
          <summary>{t("What was said")}</summary>
          <ol className="transcript">{transcript.map((entry, index) => <Entry key={index} entry={isObject(entry) ? entry : {}} />)}</ol>
        </details>
      )}
    </li>
  );
}

function valueName(value: unknown): string {
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** On the clocks there and on the viewer's own. */
function whenOf(attempt: CallAttempt, at: number | undefined, zone: string | undefined, there: number | undefined): string {
  if (at === undefined) return isGoingOn(attempt) ? t("Now") : t("Nobody knows when");
  const own = ownReading(at);
  if (zone === undefined || there === undefined) return t("{when} for you", { when: dayAndTime(own) });
  if (own === there) return dayAndTime(own);
  const here = dayName(own) === dayName(there) ? timeOfDay(own) : dayAndTime(own);
  return t("{there}, {place} time, {here} for you", { there: dayAndTime(there), place: placeOf(zone), here });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function Entry({ entry }: { entry: TranscriptEntry }) {
  const { role, content, tool_name, tool_arguments, tool_output, tool_is_error } = entry;
  const given = isObject(tool_arguments) ? JSON.stringify(tool_arguments) : text(tool_arguments);
  const answered = text(tool_output);
  return (
    <li className={Object.hasOwn(roles(), text(role)) ? text(role) : "other"}>
      <p className="speaker">{spoken(role, roles()) || t("Somebody")}{text(tool_name) && <> <code>{text(tool_name)}</code></>}{tool_is_error === true && <span className="failed"> {t("failed")}</span>}</p>
      {text(content) && <p>{text(content)}</p>}
      {given && <p className="data">{t("was given")} <code>{given}</code></p>}
      {answered && <p className="data">{t("answered")} <code>{answered}</code></p>}
    </li>
  );
}
