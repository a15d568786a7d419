// When the phone rings: the zone, a picture of its days, and the same as a table.
import { memo, useMemo, useState, type ReactNode } from "react";
import { useFormContext } from "react-hook-form";
import type { Issue, IssueCode, TimezoneInfo } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { dayName, MINUTE, offsetName, ownReading, placeOf, reading, timeOfDay, turns } from "./clock.js";
import type { Draft } from "./draft.js";
import { Message } from "./fields.js";
import { classOf, isMade, Picture, planned, type Drawing, type Mark, type Plan } from "./Picture.js";
import { find, goTo } from "./Send.js";

/** The plan of the draft; while something is being corrected, the one from before, since nobody wants to see it go and come with every key. */
export function Timeline() {
  const { preview, now } = useBuilder();
  const [last, setLast] = useState<{ plan: Plan; now: number }>();
  if (preview.ok && (preview !== last?.plan || now !== last.now)) setLast({ plan: preview, now: Number(now) });
  const drawing = useMemo(() => last && { zone: last.plan.timezone.id, marks: planned(last.plan), openings: last.plan.openings, now: last.now }, [last]);
  const about = preview.issues.filter(isOfThePlan);
  return (
    <section className={preview.ok ? "panel timeline" : "panel timeline stale"} aria-labelledby="timeline" tabIndex={0}>
      <h2 id="timeline">When it rings</h2>
      {last && drawing ? (
        <>
          <Choosing plan={last.plan} first={drawing.marks[0]} />
          <Drawn drawing={drawing} more={last.plan.totalAttempts - drawing.marks.length} />
        </>
      ) : (
        <p className="empty">The plan appears as soon as there is a phone number.</p>
      )}
      <div className="status" role="status">
        {about.map((issue) => <Message key={issue.code} issue={issue} />)}
        {about.some(({ code }) => code === "timezone_unknown") && <ToTheZone>Choose the time zone</ToTheZone>}
        {last && !preview.ok && about.length === 0 && <p className="muted">As it was before the errors.</p>}
      </div>
    </section>
  );
}

// what no field says
const OF_THE_PLAN: string[] = ["timezone_unknown", "retry_config_unknown", "schedule_beyond_year_9999"] satisfies IssueCode[];

export function isOfThePlan({ code }: Issue): boolean {
  return OF_THE_PLAN.includes(code);
}

/** The zone; where it is uncertain, the candidates to choose from. */
function Choosing({ plan, first }: { plan: Plan; first: Mark | undefined }) {
  const { setValue } = useFormContext<Draft>();
  const { draft } = useBuilder();
  const { source, candidates } = plan.timezone;
  const choose = (zone: string) => setValue(ZONE.join(".") as "assistant.call_retry_config.timezone", zone);
  const clock = (zone: string, at: number) => timeOfDay(reading(at, turns(zone, at, at)));
  return (
    <div className="zone">
      <Zone timezone={plan.timezone} first={first}>
        {source === "override" && draft.assistant && <button type="button" className="link" onClick={() => choose("")}>Take it from the number</button>}
      </Zone>
      <Doubt plan={plan}>
        {draft.assistant && first && (
          <div className="chips" role="group" aria-label="Choose the time zone">
            {candidates.slice(0, 12).map((zone) => (
              <button key={zone} type="button" className="chip" onClick={() => choose(zone)}>
                {placeOf(zone)} <span className="muted">{clock(zone, first.at)}</span>
              </button>
            ))}
            {candidates.length > 12 && <ToTheZone>and {candidates.length - 12} more</ToTheZone>}
          </div>
        )}
      </Doubt>
    </div>
  );
}

const ZONE = ["assistant", "call_retry_config", "timezone"];

/** To the field for the zone, which is folded away; a stored assistant has its own. */
function ToTheZone({ children }: { children: ReactNode }) {
  const { draft } = useBuilder();
  return draft.assistant && <button type="button" className="link" onClick={() => goTo(find(ZONE))}>{children}</button>;
}

/** The recipient's zone, and its clocks at the first attempt. */
export function Zone({ timezone: { id, source }, first, children }: { timezone: TimezoneInfo; first: Mark | undefined; children?: ReactNode }) {
  return (
    <p>
      <strong>{placeOf(id)}</strong>{" "}
      <span className="muted">{first && `${offsetName((first.there - first.at) / MINUTE)} · `}{source === "override" ? "chosen" : "from the number"}</span>
      {children}
    </p>
  );
}

/** Where the zone is uncertain: what may be relied on all the same. */
export function Doubt({ plan, children }: { plan: Plan; children?: ReactNode }) {
  if (!plan.issues.some(({ code }) => code === "timezone_ambiguous")) return null;
  const safe = plan.attempts.filter(({ openInEveryCandidate }) => openInEveryCandidate).map(({ number }) => number);
  return (
    <div className="candidates">
      <p className="warning"><span className="sentence">This number may be in {plan.timezone.candidates.length} places with different clocks. {plan.attempts.length > 0 && inWords(safe, plan.attempts.length)}</span></p>
      {children}
    </div>
  );
}

function inWords(safe: number[], all: number): string {
  if (safe.length === all) return "All attempts are within the hours in every one of them.";
  if (safe.length === 0) return "No attempt is within the hours in all of them.";
  return `Only ${safe.length === 1 ? "attempt" : "attempts"} ${new Intl.ListFormat("en").format(safe.map(String))} ${safe.length === 1 ? "is" : "are"} within the hours in all of them.`;
}

/** The picture, and the same as a table. */
export const Drawn = memo(function Drawn({ drawing, more }: { drawing: Drawing; more: number }) {
  const [isWhole, setIsWhole] = useState(false);
  const { marks, zone } = drawing;
  const made = marks.filter(isMade).length;
  const rows = isWhole ? marks : marks.slice(0, made + 6);
  return (
    <>
      <Picture drawing={drawing} />
      {made > 0 && <Legend marks={marks} />}
      <table>
        <caption className="visually-hidden">Attempts</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">In {placeOf(zone)}</th>
            <th scope="col" className="nowrap">For you</th>
            <th scope="col">{[made > 0 && "What came of it", marks.length > made && "Why then"].filter(Boolean).join(" · ")}</th>
          </tr>
        </thead>
        <tbody>{rows.map((mark) => <Attempt key={mark.number} mark={mark} isAlone={made === 0} />)}</tbody>
      </table>
      {marks.length > rows.length
        ? <button type="button" className="quiet" onClick={() => setIsWhole(true)}>Show {marks.length - rows.length} more</button>
        : more > 0 && <p className="muted">and {more} more</p>}
    </>
  );
});

const KINDS = { made: "made", reached: "reached a human", planned: "to come", unsafe: "to come, outside the hours somewhere" } satisfies Record<Mark["kind"], string>;

/** What the marks of the picture are. The table says it of each attempt. */
function Legend({ marks }: { marks: readonly Mark[] }) {
  const kinds = (Object.keys(KINDS) as Mark["kind"][]).filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <p className="legend" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg width="14" height="14"><g className={classOf(kind)}><rect x="1" y="1" width="12" height="12" rx={isMade({ kind }) ? 3 : 6} /></g></svg>
          {KINDS[kind]}
        </span>
      ))}
    </p>
  );
}

function Attempt({ mark, isAlone }: { mark: Mark; isAlone: boolean }) {
  const own = ownReading(mark.at);
  return (
    <tr className={mark.kind}>
      <th scope="row">{mark.number}</th>
      <td className="nowrap">{dayName(mark.there)} <strong>{timeOfDay(mark.there)}</strong></td>
      <td>{dayName(own) !== dayName(mark.there) && <span className="nowrap">{dayName(own)} </span>}{timeOfDay(own)}</td>
      <td className="why">
        {!isAlone && !isMade(mark) && "to come, "}
        {mark.why}
        {mark.doubt && <span className="unsafe-note">; {mark.doubt}</span>}
      </td>
    </tr>
  );
}
