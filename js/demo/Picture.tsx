// The plan as a picture: a row for each local day, with its openings, its attempts and the changes of its clocks.
import { memo, useEffect, useId, useMemo, useRef, useState } from "react";
import type { PlannedAttempt, SchedulePreview } from "revox-call-builder";
import { DAY, dayName, offsetName, ownReading, reading, readingOf, timeOfDay, turns } from "./clock.js";

export type Plan = Extract<SchedulePreview, { ok: true }>;

interface Day {
  date: number;
  bands: { from: number; to: number }[];
  attempts: { at: number; attempt: PlannedAttempt }[];
  turn: { before: number; after: number; at: number } | undefined;
  now: number | undefined;
}

type Row = { kind: "day"; day: Day } | { kind: "closed"; from: number; to: number } | { kind: "turn"; day: Day };

const MOST_DAYS = 60;

/** The local days from now to the last attempt, each with what happens on it. */
function daysOf(plan: Plan, now: number): Day[] {
  const last = plan.attempts.reduce((latest, { at }) => Math.max(latest, Date.parse(at)), now);
  const until = Math.min(last, now + MOST_DAYS * DAY);
  const clock = turns(plan.timezone.id, now, until);
  const dateOf = (at: number) => Math.floor(reading(at, clock) / DAY) * DAY;
  const days = new Map<number, Day>();
  for (let date = dateOf(now); date <= dateOf(until); date += DAY) days.set(date, { date, bands: [], attempts: [], turn: undefined, now: undefined });
  const on = (at: number) => days.get(dateOf(at));
  const inDay = (at: number) => reading(at, clock) - dateOf(at);
  for (const { from, to } of plan.openings) on(Date.parse(from))?.bands.push({ from: inDay(Date.parse(from)), to: Math.min(inDay(Date.parse(to) - 1) + 1, DAY) });
  for (const attempt of plan.attempts) on(Date.parse(attempt.at))?.attempts.push({ at: inDay(Date.parse(attempt.at)), attempt });
  clock.forEach((turn, index) => {
    const before = clock[index - 1];
    const day = on(turn.at);
    if (before && day) day.turn = { before: before.offset, after: turn.offset, at: inDay(turn.at - 1) + 1 };
  });
  const today = on(now);
  if (today) today.now = inDay(now);
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
const MOST_ROWS = 9;

export const Picture = memo(function Picture({ plan, now }: { plan: Plan; now: number }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(480);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const hatch = useId();
  const all = useMemo(() => rowsOf(daysOf(plan, now)), [plan, now]);
  const rows = all.slice(0, MOST_ROWS);
  const times = all.flatMap((row) => (row.kind === "day" ? [...row.day.bands.flatMap(({ from, to }) => [from, to]), ...row.day.attempts.map(({ at }) => at), row.day.now ?? []].flat() : []));
  const from = Math.max(0, Math.floor(Math.min(...times, 9 * HOUR) / HOUR - 0.5) * HOUR);
  const to = Math.min(DAY, Math.ceil(Math.max(...times, 17 * HOUR) / HOUR + 0.5) * HOUR);
  const isNarrow = width < 420;
  const left = isNarrow ? 50 : 78;
  const right = 12;
  const x = (time: number) => left + ((time - from) / (to - from)) * (width - left - right);
  const step = [1, 2, 3, 4, 6].find((hours) => (x(hours * HOUR) - x(0)) > 40) ?? 6;
  const hours = Array.from({ length: 25 }, (_, hour) => hour).filter((hour) => hour % step === 0 && hour * HOUR >= from && hour * HOUR <= to);
  const today = all.flatMap((row) => (row.kind === "day" && row.day.now !== undefined ? [row.day.now] : []))[0];
  let y = 20;
  const places = rows.map((row) => {
    const top = y;
    y += HEIGHT[row.kind];
    return { row, top };
  });
  const owns = plan.attempts.some(({ at, local }) => ownReading(Date.parse(at)) !== readingOf(local));
  return (
    <div className="picture" ref={box}>
      <svg width={width} height={y + 4} viewBox={`0 0 ${width} ${y + 4}`} role="img" aria-label={`The local days, with the hours in which it may ring and ${plan.attempts.length} attempts. The table below says the same.`}>
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect className="hatch" width="2" height="6" /></pattern>
        </defs>
        {hours.map((hour) => (
          <g key={hour}>
            <line className="hour" x1={x(hour * HOUR)} x2={x(hour * HOUR)} y1={16} y2={y} />
            {Math.abs(x(hour * HOUR) - x(today ?? -HOUR)) > 24 && <text className="axis" x={x(hour * HOUR)} y={10}>{String(hour).padStart(2, "0")}</text>}
          </g>
        ))}
        {places.map(({ row, top }) => {
          if (row.kind === "closed") {
            return (
              <g key={row.from}>
                <rect fill={`url(#${hatch})`} x={x(from)} y={top + 4} width={x(to) - x(from)} height={HEIGHT.closed - 8} rx={3} />
                <text className="day quiet" x={0} y={top + 15}>{row.from === row.to && !isNarrow ? dayName(row.from) : row.from === row.to ? dayName(row.from).slice(0, 6) : `${dayName(row.from).slice(0, 3)} – ${dayName(row.to).slice(0, 3)}`}</text>
              </g>
            );
          }
          if (row.kind === "turn") {
            const { before, after, at } = row.day.turn!;
            return (
              <g key={`turn ${row.day.date}`}>
                <line className="turn" x1={0} x2={width} y1={top + HEIGHT.turn / 2} y2={top + HEIGHT.turn / 2} />
                <text className="turn" x={width / 2} y={top + HEIGHT.turn / 2 + 4}>
                  {`${dayName(row.day.date)} ${timeOfDay(at)}: clocks go ${after > before ? "forward" : "back"} ${amount(after - before)}, to ${offsetName(after)}`}
                </text>
              </g>
            );
          }
          const { day } = row;
          return (
            <g key={day.date}>
              <text className="day" x={0} y={top + 17}>{isNarrow ? dayName(day.date).slice(0, 6) : dayName(day.date)}</text>
              <rect className="shut" x={x(from)} y={top + 4} width={x(to) - x(from)} height={20} rx={4} />
              {day.bands.map((band) => <rect key={`${band.from} ${band.to}`} className="open" x={x(band.from)} y={top + 4} width={Math.max(1, x(band.to) - x(band.from))} height={20} rx={4} />)}
              {day.now !== undefined && (
                <g className="now">
                  <line x1={x(day.now)} x2={x(day.now)} y1={14} y2={top + 28} />
                  <text x={x(day.now)} y={10}>now</text>
                </g>
              )}
              {clusters(day.attempts, x).map(({ attempts, at }) => (
                <g key={attempts[0]!.number} className={attempts.every(({ openInEveryCandidate }) => openInEveryCandidate) ? "attempt" : "attempt unsafe"}>
                  <rect x={at - (attempts.length > 1 ? 18 : 10)} y={top + 4} width={attempts.length > 1 ? 36 : 20} height={20} rx={10} />
                  <text className="number" x={at} y={top + 18}>{attempts.length > 1 ? `${attempts[0]!.number}–${attempts.at(-1)!.number}` : attempts[0]!.number}</text>
                  <text className="local" x={at} y={top + 36}>{attempts[0]!.local.slice(11, 16)}</text>
                  {owns && <text className="own" x={at} y={top + 47}>{timeOfDay(ownReading(Date.parse(attempts[0]!.at)))}</text>}
                </g>
              ))}
            </g>
          );
        })}
      </svg>
      {all.length > rows.length && <p className="muted">The table goes on.</p>}
    </div>
  );
});

function amount(minutes: number): string {
  const size = Math.abs(minutes);
  return size % 60 === 0 ? `${size / 60} h` : `${size} min`;
}

/** Attempts too close to each other to be drawn apart. */
function clusters(attempts: Day["attempts"], x: (time: number) => number) {
  const found: { at: number; attempts: PlannedAttempt[] }[] = [];
  for (const { at, attempt } of attempts) {
    const last = found.at(-1);
    if (last && x(at) - last.at < 38) last.attempts.push(attempt);
    else found.push({ at: x(at), attempts: [attempt] });
  }
  return found;
}
