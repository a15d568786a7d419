// Clocks of a zone by the package's rules. A browser's own Intl may be years behind them, and then shows the wrong hour.
import { useEffect, useState } from "react";
import { previewSchedule, type CallRequest } from "revox-call-builder";

/** From an instant on, until the next turn, the clocks are as many minutes ahead of UTC. */
export interface Turn {
  at: number;
  offset: number;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** The offset at `from`, and every change of it until `to`. */
export function turns(zone: string, from: number, to: number): Turn[] {
  const found = sample(zone, from, Math.ceil((to - from) / DAY) + 1);
  return found.flatMap((turn, index) => {
    const before = found[index - 1];
    if (!before) return [turn];
    return before.offset === turn.offset ? [] : [{ at: firstAt(zone, turn.offset, before.at, turn.at), offset: turn.offset }];
  });
}

/** The offset on some days, one after the other: the plan of a call that rings once a day is a table of them. */
function sample(zone: string, from: number, days: number): Turn[] {
  const request: Partial<CallRequest> = {
    force_now: true,
    assistant: {
      prompt: "",
      call_retry_config: {
        timezone: zone,
        allowed_days: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        calling_windows: [{ calling_window_start_time: "00:00", calling_window_end_time: "23:59", retry_delay_seconds: DAY / 1000 }],
        max_retry_attempts: days,
      },
    },
  };
  const preview = previewSchedule(request, { now: from, maxAttempts: days });
  return preview.ok ? preview.attempts.map(({ at, local }) => ({ at: Date.parse(at), offset: offsetOf(local) })) : [];
}

/** The first minute, between two instants, at which the offset is in force. */
function firstAt(zone: string, offset: number, before: number, after: number): number {
  if (after - before <= MINUTE) return Math.floor(after / MINUTE) * MINUTE;
  const middle = Math.round((before + after) / 2);
  return sample(zone, middle, 1)[0]?.offset === offset ? firstAt(zone, offset, before, middle) : firstAt(zone, offset, middle, after);
}

/** `2026-11-23T10:00:00-05:00` → -300 */
export function offsetOf(local: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(local) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}

/** What the clocks show, as if it were UTC: `2026-11-23T10:00:00-05:00` is ten o'clock. */
export function readingOf(local: string): number {
  return Date.parse(`${local.slice(0, -6)}Z`);
}

/** What the clocks show at an instant, as if it were UTC. */
export function reading(at: number, clock: readonly Turn[]): number {
  const turn = clock.findLast((one) => one.at <= at) ?? clock[0];
  return at + (turn?.offset ?? 0) * MINUTE;
}

const DAY_NAME = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });

/** `Mon 23 Nov` */
export function dayName(reading: number): string {
  return DAY_NAME.format(reading).replace(",", "");
}

/** `09:30` */
export function timeOfDay(reading: number): string {
  return TIME.format(reading);
}

/** What the viewer's own clocks show at an instant, as if it were UTC. */
export function ownReading(at: number): number {
  return at - new Date(at).getTimezoneOffset() * MINUTE;
}

/** `UTC−05:00` */
export function offsetName(offset: number): string {
  const two = (part: number) => String(part).padStart(2, "0");
  const size = Math.abs(offset);
  return `UTC${offset < 0 ? "−" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `America/New_York` → `New York` */
export function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** The present moment, read every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
