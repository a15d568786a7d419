// On which hours of a day laws and codes agree, for the picture. Whether an attempt keeps them, the package says.
import type { PermittedHoursRule } from "revox-call-builder/permitted-hours";
import { DAY, MINUTE } from "./clock.js";

export interface Span {
  from: number;
  to: number;
}

const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

/** The hours of a local day, given as if it were UTC, that some rule forbids. */
export function forbiddenOn(date: number, rules: readonly PermittedHoursRule[]): Span[] {
  return complement(rules.map((rule) => permittedOn(date, rule)).reduce(intersection, [{ from: 0, to: DAY }]));
}

function permittedOn(date: number, { days, holidays }: PermittedHoursRule): Span[] {
  const isHoliday = holidays?.includes(new Date(date).toISOString().slice(0, 10)) ?? false;
  if (isHoliday) return [];
  if (!days) return [{ from: 0, to: DAY }];
  return (days[WEEKDAYS[new Date(date).getUTCDay()]!] ?? []).map((span) => {
    const [from = "", to = ""] = span.split("-");
    return { from: minutes(from) * MINUTE, to: minutes(to) * MINUTE };
  });
}

function minutes(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function intersection(some: Span[], others: Span[]): Span[] {
  return some.flatMap((one) => others.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })).filter(({ from, to }) => from < to));
}

function complement(spans: Span[]): Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > at) gaps.push({ from: at, to: from });
    at = Math.max(at, to);
  }
  if (at < DAY) gaps.push({ from: at, to: DAY });
  return gaps;
}
