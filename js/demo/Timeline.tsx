// When the phone rings: the zone, a picture of its days, and the same as a table.
import { memo, useState } from "react";
import { useFormContext } from "react-hook-form";
import type { CallRequest, IssueCode, PlannedAttempt } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { dayName, offsetName, offsetOf, ownReading, placeOf, reading, readingOf, timeOfDay, turns } from "./clock.js";
import { Message } from "./fields.js";
import { Picture, type Plan } from "./Picture.js";

/** The plan; while something is being corrected, the one from before, since nobody wants to see it go and come with every key. */
export function Timeline() {
  const { preview, now } = useBuilder();
  const [last, setLast] = useState<{ plan: Plan; now: number }>();
  const [shown, setShown] = useState(6);
  if (preview.ok && (preview !== last?.plan || now !== last.now)) setLast({ plan: preview, now: Number(now) });
  const about = preview.issues.filter(({ code }) => OF_THE_PLAN.includes(code));
  return (
    <section className={preview.ok ? "panel timeline" : "panel timeline stale"} aria-labelledby="timeline" tabIndex={0}>
      <h2 id="timeline">When it rings</h2>
      {last ? (
        <>
          <Zone plan={last.plan} />
          <Picture {...last} />
          <Attempts plan={last.plan} shown={shown} more={() => setShown(Number.POSITIVE_INFINITY)} />
        </>
      ) : (
        <p className="empty">The plan appears as soon as there is a phone number.</p>
      )}
      <div className="status" role="status">
        {about.map((issue) => <Message key={issue.code} issue={issue} />)}
        {last && !preview.ok && about.length === 0 && <p className="muted">As it was before the errors.</p>}
      </div>
    </section>
  );
}

// what no field says
const OF_THE_PLAN: string[] = ["timezone_unknown", "retry_config_unknown", "schedule_beyond_year_9999"] satisfies IssueCode[];

/** The recipient's zone; where it is uncertain, the candidates to choose from. */
function Zone({ plan }: { plan: Plan }) {
  const { setValue } = useFormContext<CallRequest>();
  const { draft } = useBuilder();
  const { id, source, candidates } = plan.timezone;
  const first = plan.attempts[0];
  const choose = (zone: string) => setValue("assistant.call_retry_config.timezone", zone);
  const isAmbiguous = plan.issues.some(({ code }) => code === "timezone_ambiguous");
  const safe = plan.attempts.filter(({ openInEveryCandidate }) => openInEveryCandidate).map(({ number }) => number);
  return (
    <div className="zone">
      <p>
        <strong>{placeOf(id)}</strong>{" "}
        <span className="muted">{first && offsetName(offsetOf(first.local))} · {source === "override" ? "chosen" : "from the number"}</span>
        {source === "override" && draft.assistant && <button type="button" className="link" onClick={() => choose("")}>Take it from the number</button>}
      </p>
      {isAmbiguous && first && (
        <div className="candidates">
          <p className="warning"><span className="sentence">This number may be in {candidates.length} places with different clocks. {inWords(safe, plan.attempts.length)}</span></p>
          {draft.assistant && (
            <div className="chips" role="group" aria-label="Choose the time zone">
              {candidates.slice(0, 12).map((zone) => (
                <button key={zone} type="button" className="chip" onClick={() => choose(zone)}>
                  {placeOf(zone)} <span className="muted">{timeOfDay(reading(Date.parse(first.at), turns(zone, Date.parse(first.at), Date.parse(first.at))))}</span>
                </button>
              ))}
              {candidates.length > 12 && <span className="muted">and {candidates.length - 12} more: set the time zone under Calling hours</span>}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

function inWords(safe: number[], all: number): string {
  if (safe.length === all) return "All attempts are within the hours in every one of them.";
  if (safe.length === 0) return "No attempt is within the hours in all of them.";
  return `Only ${safe.length === 1 ? "attempt" : "attempts"} ${new Intl.ListFormat("en").format(safe.map(String))} ${safe.length === 1 ? "is" : "are"} within the hours in all of them.`;
}

const Attempts = memo(function Attempts({ plan, shown, more }: { plan: Plan; shown: number; more: () => void }) {
  const rows = plan.attempts.slice(0, shown);
  const ambiguous = plan.issues.some(({ code }) => code === "timezone_ambiguous");
  return (
    <>
      <table>
        <caption className="visually-hidden">Attempts</caption>
        <thead><tr><th scope="col">#</th><th scope="col">In {placeOf(plan.timezone.id)}</th><th scope="col" className="nowrap">For you</th><th scope="col">Why then</th></tr></thead>
        <tbody>
          {rows.map((attempt) => {
            const own = ownReading(Date.parse(attempt.at));
            const there = readingOf(attempt.local);
            return (
              <tr key={attempt.number}>
                <th scope="row">{attempt.number}</th>
                <td className="nowrap">{dayName(there)} <strong>{timeOfDay(there)}</strong></td>
                <td>{dayName(own) !== dayName(there) && <span className="nowrap">{dayName(own)} </span>}{timeOfDay(own)}</td>
                <td className="why">{reason(attempt)}{ambiguous && !attempt.openInEveryCandidate && <span className="unsafe-note">; outside the hours in some of the zones</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {plan.totalAttempts > rows.length && (
        plan.attempts.length > rows.length
          ? <button type="button" className="quiet" onClick={more}>Show {plan.attempts.length - rows.length} more</button>
          : <p className="muted">and {plan.totalAttempts - rows.length} more</p>
      )}
    </>
  );
});

const REASONS: Record<PlannedAttempt["trigger"], string> = {
  immediate: "at once",
  scheduled: "as scheduled",
  force_now: "right now, whatever the hour",
  retry_delay: "after the pause",
  twice_in_a_row: "right after the first",
};

function reason({ trigger, deferred }: PlannedAttempt): string {
  if (!deferred) return REASONS[trigger];
  return trigger === "immediate" ? "as soon as it may ring" : `${REASONS[trigger]}, as soon as it may ring`;
}
