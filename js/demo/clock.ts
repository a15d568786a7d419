// Clocks of a zone by the package's rules. A browser's own Intl may be years behind them, and then shows the wrong hour.
import { useEffect, useState } from "react";
import { localTime } from "revox-call-builder";
import { locale } from "./language.js";

/** From an instant on, until the next turn, the clocks are as many minutes ahead of UTC. */
export interface Turn {
  at: number;
  offset: number;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** The offset at `from`, and every change of it until `to`. */
export function turns(zone: string, from: number, to: number): Turn[] {
  const found: Turn[] = [{ at: from, offset: offsetAt(zone, from) }];
  for (let before = from; before < to; before += DAY) {
    const after = before + DAY;
    const offset = offsetAt(zone, after);
    if (offset !== offsetAt(zone, before)) found.push({ at: firstAt(zone, offset, before, after), offset });
  }
  return found;
}

/** How many minutes the clocks are ahead of UTC; of a zone that is none, as many as UTC's. */
export function offsetAt(zone: string, at: number): number {
  return localTime(zone, at)?.offsetMinutes ?? 0;
}

/** The first minute, between two instants, at which the offset is in force. */
function firstAt(zone: string, offset: number, before: number, after: number): number {
  if (after - before <= MINUTE) return Math.floor(after / MINUTE) * MINUTE;
  const middle = Math.round((before + after) / 2);
  return offsetAt(zone, middle) === offset ? firstAt(zone, offset, before, middle) : firstAt(zone, offset, middle, after);
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

const formats = new Map<string, Intl.DateTimeFormat>();

function format(reading: number, options: Intl.DateTimeFormatOptions): string {
  const key = `${locale()} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale(), { ...options, timeZone: "UTC" })));
  return found.format(reading);
}

/** `Mon 23 Nov`, in the words and the order of the page's language. */
export function dayName(reading: number): string {
  return format(reading, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");
}

/** `Mon 23` */
export function shortDay(reading: number): string {
  return format(reading, { weekday: "short", day: "numeric" }).replace(",", "");
}

/** `Mon` */
export function weekdayName(reading: number): string {
  return format(reading, { weekday: "short" });
}

/** `09:30`, or `9:30 AM` where people read that. */
export function timeOfDay(reading: number): string {
  return format(reading, { hour: usesHalfDays() ? "numeric" : "2-digit", minute: "2-digit" });
}

/** `Mon 23 Nov 09:30` */
export function dayAndTime(reading: number): string {
  return `${dayName(reading)} ${timeOfDay(reading)}`;
}

/** `today 14:32`, `tomorrow, Tue 09:00`, and `Thu 26 Nov 09:00`, as seen from another reading. */
export function nearTime(reading: number, from: number): string {
  const days = Math.floor(reading / DAY) - Math.floor(from / DAY);
  if (days !== 0 && days !== 1) return dayAndTime(reading);
  const day = new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(days, "day");
  return days === 0 ? `${day} ${timeOfDay(reading)}` : `${day}, ${weekdayName(reading)} ${timeOfDay(reading)}`;
}

const [MORNING, EVENING] = [8 * 60 * MINUTE, 21 * 60 * MINUTE];

/** The hours at which nobody minds a call, as they are written; and whether a reading is within them. */
export const usualHours = () => ({ from: timeOfDay(MORNING), to: timeOfDay(EVENING) });
export function isUsualHour(reading: number): boolean {
  const time = reading - Math.floor(reading / DAY) * DAY;
  return time >= MORNING && time < EVENING;
}

/** `09`, or `9 AM`. */
export function hourName(hour: number): string {
  return usesHalfDays() ? format(hour * 60 * MINUTE, { hour: "numeric" }) : String(hour).padStart(2, "0");
}

/** Whether a day has twice twelve hours for the reader. */
export function usesHalfDays(): boolean {
  return new Intl.DateTimeFormat(locale(), { hour: "numeric" }).resolvedOptions().hour12 === true;
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

/** The present moment, read every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
