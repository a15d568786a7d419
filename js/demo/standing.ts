// How an order stands: its status in words, and what lies ahead of it.
import { previewSchedule, remainingSchedule, type CallOrder, type CallRetryConfig, type CallStatus, type EndReason, type RemainingSchedule } from "revox-call-builder";
import { formatPhone } from "revox-call-builder/inputs";
import { instant, isGoingOn, spoken } from "./Attempt.js";
import { dayAndTime, MINUTE, readingOf } from "./clock.js";
import { newest } from "./draft.js";
import { countryName, plural, t } from "./language.js";

/** What a plan goes by in a request. An order does not hold all of it. */
export interface PlannedBy {
  phone_number: string;
  assistant_id?: string | null;
  assistant?: { call_retry_config?: CallRetryConfig } | null;
  scheduled_at?: string | null;
  skip_calling_window?: boolean | null;
}

export type Rest = Extract<RemainingSchedule, { ok: true }>;

const statuses = (): Record<CallStatus, string> => ({
  initializing: t("Being prepared"),
  queued_for_calling: t("Queued for calling"),
  calling: t("Calling"),
  scheduled: t("Scheduled"),
  completed: t("Completed"),
  cancelled: t("Cancelled"),
  errored: t("Failed"),
  post_processing: t("Being evaluated"),
  paused: t("Paused"),
  not_launched: t("Not launched"),
});

export const statusName = (status: unknown) => spoken(status, statuses());

/** The number that is called, as people write it, and its country. */
export function calleeOf({ to_phone_number }: CallOrder): { number: string; country: string } {
  if (typeof to_phone_number !== "string" || !to_phone_number.startsWith("+")) return { number: spoken(to_phone_number) || t("an unknown number"), country: "" };
  const { text, country } = formatPhone(to_phone_number);
  return { number: text, country: country ? countryName(country) : "" };
}

/** What lies ahead; of an order that rests, what would if it went on now. */
export function restOf(order: CallOrder, request: PlannedBy | undefined, now: number): RemainingSchedule {
  const rest = planOf(order, request, lastChange(order, now));
  if (!rest.ok || rest.state === "ended" || rest.state === "running") return rest;
  const resumed = planOf({ ...order, status: "queued_for_calling" }, request, now);
  return resumed.ok && resumed.state === "running" ? { ...resumed, state: rest.state } : rest;
}

function planOf(order: CallOrder, request: PlannedBy | undefined, now: number): RemainingSchedule {
  // an assistant that came with the request has its own retry config, or the defaults; only of a stored one nobody knows it
  const inline = request?.assistant;
  const options = { now, maxAttempts: 60, apiVersion: newest(), ...(inline && { callRetryConfig: inline.call_retry_config ?? {} }) };
  const rest = remainingSchedule(order, options);
  if (!request?.skip_calling_window || order.call_attempts.length > 0 || !rest.ok || rest.state !== "running") return rest;
  const preview = previewSchedule(request, options); // that it is to ring whatever the hour is not in the order
  return preview.ok ? { ...preview, state: "running" } : preview;
}

/** The plan counts from here, so that it does not move on with the clock. */
function lastChange({ created_at, updated_at, call_attempts }: CallOrder, now: number): number {
  if (call_attempts.some(isGoingOn)) return now;
  const instants = [created_at, updated_at, ...call_attempts.map(({ ended_at }) => ended_at)].flatMap((at) => instant(at) ?? []);
  return instants.length === 0 ? now : Math.min(now, Math.max(...instants));
}

/** Dialling takes a moment. */
const PUNCTUAL = 2 * MINUTE;

/** The next attempt of an order that goes on, and whether its time has passed without it. */
export function nextOf(rest: RemainingSchedule, now: number) {
  const [next] = rest.ok && rest.state === "running" ? rest.attempts : [];
  return next && { ...next, isOverdue: Date.parse(next.at) < now - PUNCTUAL };
}

const endings = (): Record<EndReason, string> => ({
  completed: t("It is completed."),
  cancelled: t("It was called off."),
  errored: t("It failed."),
  reached_a_human: t("It is over: a human was reached."),
  attempts_exhausted: t("It is over: all attempts are made."),
});

/** In a sentence. */
export function stateOf(rest: Rest, made: number, now: number): string {
  if (rest.state === "ended") return endings()[rest.because];
  const [first] = rest.attempts;
  const left = rest.totalAttempts - made;
  const values = { number: made + 1, total: rest.totalAttempts, when: first ? dayAndTime(readingOf(first.local)) : "" };
  if (rest.state === "running") {
    const next = nextOf(rest, now);
    if (!next) return t("The last attempt is being made.");
    if (next.isOverdue) return t("Overdue since {when}: attempt {number} of {total} has not been made yet.", values);
    return plural(left, "It goes on, as long as no human is reached: attempt {number} of {total} is due {when}, the last one.", "It goes on, as long as no human is reached: attempt {number} of {total} is due {when}, {count} are left.", { ...values, number: next.number });
  }
  const resting = rest.state === "paused" ? t("It is paused: nobody is called until it is resumed.") : t("It waits to be launched.");
  return first ? `${resting} ${t("If it went on now, attempt {number} of {total} would ring {when}.", values)}` : resting;
}
