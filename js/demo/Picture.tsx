// A plan as a picture: a row for each local day, with its openings, its attempts and the changes of its clocks.
import { memo, useEffect, useId, useMemo, useRef, useState } from "react";
import type { Opening, PlannedAttempt, SchedulePreview } from "revox-call-builder";
import type { PermittedHoursRule } from "revox-call-builder/permitted-hours";
import { DAY, dayName, hourName, offsetName, ownReading, reading, readingOf, shortDay, timeOfDay, turns, weekdayName } from "./clock.js";
import { plural, t } from "./language.js";
import { forbiddenOn, type Span } from "./permitted.js";

export type Plan = Extract<SchedulePreview, { ok: true }>;

/** An attempt on a timeline. */
export interface Mark {
  number: number;
  at: number;
  /** What the recipient's clocks show then, as if it were UTC. */
  there: number;
  /** To come: `unsafe` where it is outside the hours of a candidate zone. Or made: `reached` where that was a human. */
  kind: "planned" | "unsafe" | "made" | "reached";
  /** What came of it, or why it comes then. */
  why: string;
  doubt?: string;
}

export const isMade = ({ kind }: Pick<Mark, "kind">) => kind === "made" || kind === "reached";

export const classOf = (kind: Mark["kind"]) => (kind === "reached" ? "attempt made reached" : `attempt ${kind}`);

/** All that is on a timeline. */
export interface Drawing {
  zone: string;
  marks: readonly Mark[];
  openings: readonly Opening[];
  /** The laws and codes that hold there. */
  rules: readonly PermittedHoursRule[];
  /** The present moment, unless all is over. */
  now: number | undefined;
}

/** The marks of attempts to come. */
export function planned({ attempts, issues }: Pick<Plan, "attempts" | "issues">): Mark[] {
  const isAmbiguous = issues.some(({ code }) => code === "timezone_ambiguous");
  return attempts.map((attempt) => ({
    number: attempt.number,
    at: Date.parse(attempt.at),
    there: readingOf(attempt.local),
    kind: attempt.openInEveryCandidate ? "planned" : "unsafe",
    why: reason(attempt),
    ...(isAmbiguous && !attempt.openInEveryCandidate && { doubt: t("outside the hours in some of the zones") }),
  }));
}


function reason({ trigger, deferred }: PlannedAttempt): string {
  const reasons: Record<PlannedAttempt["trigger"], string> = {
    immediate: t("at once"),
    scheduled: t("as scheduled"),
    force_now: t("right now, whatever the hour"),
    skip_calling_window: t("whatever the hour"),
    retry_delay: t("after the pause"),
    twice_in_a_row: t("right after the first"),
  };
  if (!deferred) return reasons[trigger];
  return trigger === "immediate" ? t("as soon as it may ring") : t("{reason}, as soon as it may ring", { reason: reasons[trigger] });
}

interface Day {
  date: number;
  bands: Span[];
  forbidden: Span[];
  attempts: { at: number; mark: Mark }[];
  turn: { before: number; after: number; at: number } | undefined;
  now: number | undefined;
}

type Row = { kind: "day"; day: Day } | { kind: "closed"; from: number; to: number } | { kind: "turn"; day: Day };

const MOST_DAYS = 60;

/** The local days from the first that there is to draw to the last, each with what happens on it. */
function daysOf({ zone, marks, openings, rules, now }: Drawing): Day[] {
  const instants = [...marks.map(({ at }) => at), ...(now === undefined ? [] : [now])];
  const start = Math.min(...instants);
  const until = Math.min(Math.max(...instants), start + MOST_DAYS * DAY);
  const clock = turns(zone, start, until);
  const dateOf = (at: number) => Math.floor(reading(at, clock) / DAY) * DAY;
  const days = new Map<number, Day>();
  for (let date = dateOf(start); date <= dateOf(until); date += DAY) days.set(date, { date, bands: [], forbidden: forbiddenOn(date, rules), attempts: [], turn: undefined, now: undefined });
  const on = (at: number) => days.get(dateOf(at));
  const inDay = (at: number) => reading(at, clock) - dateOf(at);
  for (const { from, to } of openings) on(Date.parse(from))?.bands.push({ from: inDay(Date.parse(from)), to: Math.min(inDay(Date.parse(to) - 1) + 1, DAY) });
  for (const mark of marks) on(mark.at)?.attempts.push({ at: inDay(mark.at), mark });
  clock.forEach((turn, index) => {
    const before = clock[index - 1];
    const day = on(turn.at);
    if (before && day) day.turn = { before: before.offset, after: turn.offset, at: inDay(turn.at - 1) + 1 };
  });
  const today = now === undefined ? undefined : on(now);
  if (today) today.now = inDay(now!);
  return [...days.values()];
}

/** Days on which nothing happens are one row. */
function rowsOf(days: Day[]): Row[] {
  const rows: Row[] = [];
  for (const day of days) {
    if (day.turn) rows.push({ kind: "turn", day });
    const above = rows.at(-1);
    if (day.bands.length > 0 || day.attempts.length > 0 || day.now !== undefined) rows.push({ kind: "day", day });
    else if (above?.kind === "closed") above.to = day.date;
    else if (!day.turn) rows.push({ kind: "closed", from: day.date, to: day.date });
  }
  return rows;
}

const HOUR = DAY / 24;
const HEIGHT = { day: 50, closed: 22, turn: 24 };
const TOP = 20;
const MOST_ROWS = 9;

/** The rows that there is room for: those around the present moment. */
function inSight(rows: Row[]): Row[] {
  const today = rows.findIndex((row) => row.kind === "day" && row.day.now !== undefined);
  const first = Math.max(0, Math.min(today - MOST_ROWS / 2, rows.length - MOST_ROWS));
  return rows.slice(Math.floor(first), Math.floor(first) + MOST_ROWS);
}

export const Picture = memo(function Picture({ drawing }: { drawing: Drawing }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth((before) => Math.round(entry.contentRect.width) || before)); // it has none while it is hidden
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const hatch = useId();
  const all = useMemo(() => rowsOf(daysOf(drawing)), [drawing]);
  const rows = inSight(all);
  const times = all.flatMap((row) => (row.kind === "day" ? [...row.day.bands.flatMap(({ from, to }) => [from, to]), ...row.day.attempts.map(({ at }) => at), row.day.now ?? []].flat() : []));
  const from = Math.max(0, Math.floor(Math.min(...times, 9 * HOUR) / HOUR - 0.5) * HOUR);
  const to = Math.min(DAY, Math.ceil(Math.max(...times, 17 * HOUR) / HOUR + 0.5) * HOUR);
  const isNarrow = width < 420;
  const left = isNarrow ? 50 : 78;
  const right = 12;
  const x = (time: number) => left + ((time - from) / (to - from)) * (width - left - right);
  const step = [1, 2, 3, 4, 6].find((hours) => (x(hours * HOUR) - x(0)) > 44) ?? 6;
  const hours = Array.from({ length: 25 }, (_, hour) => hour).filter((hour) => hour % step === 0 && hour * HOUR >= from && hour * HOUR <= to);
  const [first] = rows;
  const onAxis = first?.kind === "day" ? first.day.now : undefined; // the word "now" is among the hours, or else above its row
  let y = TOP;
  const places = rows.map((row) => {
    if (row !== first && row.kind === "day" && row.day.now !== undefined) y += 12;
    const top = y;
    y += HEIGHT[row.kind];
    return { row, top };
  });
  const { marks } = drawing;
  const owns = marks.some(({ at, there }) => ownReading(at) !== there);
  const made = marks.filter(isMade).length;
  const attempts = made === 0 ? plural(marks.length, "one attempt", "{count} attempts") : t("{made} attempts that were made and {ahead} to come", { made, ahead: marks.length - made });
  return (
    <div className="picture" ref={box}>
      <svg width={width} height={y + 4} viewBox={`0 0 ${width} ${y + 4}`} role="img" aria-label={t("The local days, with the hours in which it may ring and {attempts}. The table below says the same.", { attempts })}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect className="hatch" width="2" height="6" /></pattern>
          <pattern id={`${hatch}law`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)"><rect className="barred" width="1.6" height="5" /></pattern>
        </defs>
        {hours.map((hour) => (
          <g key={hour}>
            <line className="hour" x1={x(hour * HOUR)} x2={x(hour * HOUR)} y1={16} y2={y} />
            {Math.abs(x(hour * HOUR) - x(onAxis ?? -HOUR)) > 24 && <text className="axis" x={x(hour * HOUR)} y={10}>{hourName(hour)}</text>}
          </g>
        ))}
        {places.map(({ row, top }) => {
          if (row.kind === "closed") {
            return (
              <g key={row.from}>
                <rect fill={`url(#${hatch})`} x={x(from)} y={top + 4} width={x(to) - x(from)} height={HEIGHT.closed - 8} rx={3} />
                <text className="day quiet" x={0} y={top + 15}>{row.from === row.to ? (isNarrow ? shortDay(row.from) : dayName(row.from)) : `${weekdayName(row.from)} – ${weekdayName(row.to)}`}</text>
              </g>
            );
          }
          if (row.kind === "turn") {
            const { before, after, at } = row.day.turn!;
            return (
              <g key={`turn ${row.day.date}`}>
                <line className="turn" x1={0} x2={width} y1={top + HEIGHT.turn / 2} y2={top + HEIGHT.turn / 2} />
                <text className="turn" x={width / 2} y={top + HEIGHT.turn / 2 + 4}>
                  {t(after > before ? "{when}: clocks go forward {amount}, to {offset}" : "{when}: clocks go back {amount}, to {offset}", { when: `${dayName(row.day.date)} ${timeOfDay(at)}`, amount: amount(after - before), offset: offsetName(after) })}
                </text>
              </g>
            );
          }
          const { day } = row;
          return (
            <g key={day.date}>
              <text className="day" x={0} y={top + 17}>{isNarrow ? shortDay(day.date) : dayName(day.date)}</text>
              <rect className="shut" x={x(from)} y={top + 4} width={x(to) - x(from)} height={20} rx={4} />
              {day.bands.map((band) => <rect key={`${band.from} ${band.to}`} className="open" x={x(band.from)} y={top + 4} width={Math.max(1, x(band.to) - x(band.from))} height={20} rx={4} />)}
              {day.forbidden.filter((span) => span.to > from && span.from < to).map((span) => {
                const [start, end] = [Math.max(span.from, from), Math.min(span.to, to)];
                return <rect key={span.from} className="forbidden" fill={`url(#${hatch}law)`} x={x(start)} y={top + 4} width={x(end) - x(start)} height={20} rx={4} />;
              })}
              {day.now !== undefined && (
                <g className="now">
                  <line x1={x(day.now)} x2={x(day.now)} y1={top === TOP ? 14 : top} y2={top + 28} />
                  <text x={Math.min(x(day.now), width - 26)} y={top === TOP ? 10 : top - 3}>{t("now")}</text>
                </g>
              )}
              {clusters(day.attempts, x).map(({ at, pills, first }) => (
                <g key={first.number}>
                  {pills.map(({ marks, at, width }) => <Pill key={marks[0]!.number} {...{ marks, at, width, top }} />)}
                  <text className="local" x={at} y={top + 36}>{timeOfDay(first.there)}</text>
                  {owns && <text className="own" x={at} y={top + 47}>{timeOfDay(ownReading(first.at))}</text>}
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      {all.length > rows.length && <p className="muted">{t("The table has the other days.")}</p>}
    </div>
  );
});

function Pill({ marks, at, width, top }: { marks: Mark[]; at: number; width: number; top: number }) {
  const [first, last] = [marks[0]!, marks.at(-1)!];
  // of several, what sets one apart sets all of them apart
  const kind = (["reached", "unsafe"] as const).find((kind) => marks.some((mark) => mark.kind === kind)) ?? first.kind;
  return (
    <g className={classOf(kind)}>
      <rect x={at - width / 2} y={top + 4} width={width} height={20} rx={isMade(first) ? 4 : 10} />
      <text className="number" x={at} y={top + 18}>{first === last ? first.number : `${first.number}–${last.number}`}</text>
    </g>
  );
}

function amount(minutes: number): string {
  const size = Math.abs(minutes);
  return size % 60 === 0 ? `${size / 60} h` : `${size} min`;
}

/** Attempts too close to each other to be drawn apart: together, those that were made before those to come. */
function clusters(attempts: Day["attempts"], x: (time: number) => number) {
  const found: { at: number; first: Mark; marks: Mark[] }[] = [];
  for (const { at, mark } of attempts) {
    const last = found.at(-1);
    if (last && x(at) - last.at < 38) last.marks.push(mark);
    else found.push({ at: x(at), first: mark, marks: [mark] });
  }
  return found.map(({ at, first, marks }) => {
    const groups = [marks.filter(isMade), marks.filter((mark) => !isMade(mark))].filter(({ length }) => length > 0);
    const widths = groups.map(({ length }) => (length > 1 ? 36 : 20));
    let edge = at - widths.reduce((sum, width) => sum + width, 0) / 2;
    const pills = groups.map((marks, index) => {
      const width = widths[index]!;
      edge += width;
      return { marks, width, at: edge - width / 2 };
    });
    return { at, first, pills };
  });
}
