// When the phone rings: the zone, a picture of its days, and the same as a table.
import { memo, useEffect, useMemo, useState, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { useFormContext } from "react-hook-form";
import type { Issue, IssueCode, TimezoneInfo } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { dayName, MINUTE, offsetAt, offsetName, ownReading, timeOfDay } from "./clock.js";
import type { Values } from "./draft.js";
import { Message } from "./fields.js";
import { listed, placeOf, plural, t } from "./language.js";
import { Laws } from "./Laws.js";
import { classOf, isMade, Picture, planned, type Drawing, type Mark, type Plan } from "./Picture.js";
import { find, goTo } from "./places.js";

/** The plan of the draft; while something is being corrected, the one from before, since nobody wants to see it go and come with every key. */
export function Timeline() {
  const preview = useBuilder(({ preview }) => preview);
  const now = useBuilder(({ now }) => now);
  const rules = useBuilder(({ rules }) => rules);
  const [last, setLast] = useState<{ plan: Plan; now: number }>();
  if (preview.ok && (preview !== last?.plan || now !== last.now)) setLast({ plan: preview, now: Number(now) });
  const drawing = useMemo(() => last && { zone: last.plan.timezone.id, marks: planned(last.plan), openings: last.plan.openings, rules, now: last.now }, [last, rules]);
  const about = preview.issues.filter(isOfThePlan);
  return (
    <section className={preview.ok ? "panel timeline" : "panel timeline stale"} aria-labelledby="timeline" tabIndex={0}>
      <h2 id="timeline">{t("When it rings")}</h2>
      {last && drawing ? (
        <>
          <Choosing plan={last.plan} first={drawing.marks[0]} />
          <Drawn drawing={drawing} more={last.plan.totalAttempts - drawing.marks.length} />
          <Laws rules={rules} />
        </>
      ) : (
        <p className="empty">{t("The plan appears as soon as there is a phone number.")}</p>
      )}
      <div className="status" role="status">
        {about.map((issue) => <Message key={issue.code} issue={issue} />)}
        {about.some(({ code }) => code === "timezone_unknown") && <ToTheZone>{t("Choose the time zone")}</ToTheZone>}
        {last && !preview.ok && about.length === 0 && <p className="muted">{t("As it was before the errors.")}</p>}
      </div>
    </section>
  );
}

// what no field says, or what has to be said here as well
const OF_THE_PLAN: string[] = ["timezone_unknown", "timezone_override_differs", "retry_config_unknown", "schedule_beyond_year_9999", "no_common_opening"] satisfies IssueCode[];

export function isOfThePlan({ code }: Issue): boolean {
  return OF_THE_PLAN.includes(code);
}

const ZONE = "assistant.call_retry_config.timezone";

/** The zone; where it is uncertain, the candidates to choose from. A choice is for this number, and goes with it. */
function Choosing({ plan, first }: { plan: Plan; first: Mark | undefined }) {
  const { getValues, setValue } = useFormContext<Values>();
  const stored = useBuilder(({ choices }) => choices.stored);
  const number = useBuilder(({ number }) => number);
  const { source, candidates } = plan.timezone;
  useEffect(() => {
    const zoneOf = getValues("choices.zoneOf");
    if (number !== undefined && zoneOf && zoneOf !== number) choose("");
  });
  const choose = (zone: string) => {
    setValue(ZONE, zone);
    setValue("choices.zoneOf", zone && (number ?? ""));
  };
  const chooseHere = (zone: string) => {
    flushSync(() => choose(zone));
    document.getElementById("timeline-zone")?.focus();
  };
  return (
    <div className="zone" id="timeline-zone" tabIndex={-1}>
      <Zone timezone={plan.timezone} first={first}>
        {source === "override" && !stored && <button type="button" className="link" onClick={() => chooseHere("")}>{t("Take it from the number")}</button>}
      </Zone>
      <Doubt plan={plan}>
        {!stored && first && (
          <div className="chips" role="group" aria-label={t("Choose the time zone")}>
            {candidates.slice(0, 12).map((zone) => (
              <button key={zone} type="button" className="chip" onClick={() => chooseHere(zone)}>
                {placeOf(zone)} <span className="muted">{timeOfDay(first.at + offsetAt(zone, first.at) * MINUTE)}</span>
              </button>
            ))}
            {candidates.length > 12 && <ToTheZone>{t("and {count} more", { count: candidates.length - 12 })}</ToTheZone>}
          </div>
        )}
      </Doubt>
    </div>
  );
}

/** To the field for the zone, which is folded away; a stored assistant has its own. */
function ToTheZone({ children }: { children: ReactNode }) {
  const stored = useBuilder(({ choices }) => choices.stored);
  return !stored && <button type="button" className="link" onClick={() => goTo(find(ZONE.split(".")))}>{children}</button>;
}

/** The recipient's zone, and its clocks at the first attempt. A zone is called after one of its cities. */
export function Zone({ timezone: { id, source }, first, children }: { timezone: TimezoneInfo; first: Mark | undefined; children?: ReactNode }) {
  return (
    <p>
      <strong>{t("{place} time", { place: placeOf(id) })}</strong>{" "}
      <span className="muted">{first && `${offsetName((first.there - first.at) / MINUTE)} · `}{source === "override" ? t("chosen") : t("from the number")}</span>
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
      <p className="warning"><span className="sentence">{t("This number may be in {count} places with different clocks.", { count: plan.timezone.candidates.length })} {plan.attempts.length > 0 && inWords(safe, plan.attempts.length)}</span></p>
      {children}
    </div>
  );
}

function inWords(safe: number[], all: number): string {
  if (safe.length === all) return t("All attempts are within the hours in every one of them.");
  if (safe.length === 0) return t("No attempt is within the hours in all of them.");
  return plural(safe.length, "Only attempt {numbers} is within the hours in all of them.", "Only attempts {numbers} are within the hours in all of them.", { numbers: listed(safe.map(String)) });
}

/** The picture, and the same as a table. */
export const Drawn = memo(function Drawn({ drawing, more }: { drawing: Drawing; more: number }) {
  const [isWhole, setIsWhole] = useState(false);
  const { marks, zone } = drawing;
  const made = marks.filter(isMade).length;
  const rows = isWhole ? marks : marks.slice(0, made + 6);
  const hasLaws = drawing.rules.length > 0;
  const isElsewhere = marks.some(({ at, there }) => ownReading(at) !== there); // else both clocks show the same
  return (
    <>
      <Picture drawing={drawing} />
      {(made > 0 || hasLaws) && <Legend marks={made > 0 ? marks : []} hasLaws={hasLaws} />}
      <table>
        <caption className="visually-hidden">{t("Attempts")}</caption>
        <thead>
          <tr>
            <th scope="col">#</th>
            <th scope="col">{t("{place} time", { place: placeOf(zone) })}</th>
            {isElsewhere && <th scope="col" className="nowrap">{t("For you")}</th>}
            <th scope="col">{[made > 0 && t("What came of it"), marks.length > made && t("Why then")].filter(Boolean).join(" · ")}</th>
          </tr>
        </thead>
        <tbody>{rows.map((mark) => <Attempt key={mark.number} mark={mark} isAlone={made === 0} isElsewhere={isElsewhere} />)}</tbody>
      </table>
      {marks.length > rows.length
        ? <button type="button" className="quiet" onClick={() => setIsWhole(true)}>{t("Show {count} more", { count: marks.length - rows.length })}</button>
        : more > 0 && <p className="muted">{t("and {count} more", { count: more })}</p>}
    </>
  );
});

/** What the marks of the picture are. The table says it of each attempt. */
function Legend({ marks, hasLaws }: { marks: readonly Mark[]; hasLaws: boolean }) {
  const names: Record<Mark["kind"], string> = { made: t("made"), reached: t("reached a human"), planned: t("to come"), unsafe: t("to come, outside the hours somewhere") };
  const kinds = (Object.keys(names) as Mark["kind"][]).filter((kind) => marks.some((mark) => mark.kind === kind));
  return (
    <p className="legend" aria-hidden="true">
      {kinds.map((kind) => (
        <span key={kind}>
          <svg width="14" height="14"><g className={classOf(kind)}><rect x="1" y="1" width="12" height="12" rx={isMade({ kind }) ? 3 : 6} /></g></svg>
          {names[kind]}
        </span>
      ))}
      {hasLaws && <span><span className="swatch" />{t("not permitted for sales calls")}</span>}
    </p>
  );
}

function Attempt({ mark, isAlone, isElsewhere }: { mark: Mark; isAlone: boolean; isElsewhere: boolean }) {
  const own = ownReading(mark.at);
  return (
    <tr className={mark.kind}>
      <th scope="row">{mark.number}</th>
      <td className="nowrap">{dayName(mark.there)} <strong>{timeOfDay(mark.there)}</strong></td>
      {isElsewhere && <td>{dayName(own) !== dayName(mark.there) && <span className="nowrap">{dayName(own)} </span>}{timeOfDay(own)}</td>}
      <td className="why">
        {!isAlone && !isMade(mark) && `${t("to come")}, `}
        {mark.why}
        {mark.doubt && <span className="unsafe-note">; {mark.doubt}</span>}
      </td>
    </tr>
  );
}
