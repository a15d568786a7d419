// Before a call is placed: whom, when, what will be said, how often, under which laws. And what came of placing it.
import { useEffect, useRef, type ReactNode } from "react";
import type { PlannedAttempt, SchedulePreview } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { addressOf } from "./address.js";
import { dayAndTime, dayName, isUsualHour, ownReading, readingOf, timeOfDay, usualHours } from "./clock.js";
import type { Payload } from "./draft.js";
import { Filled } from "./Filled.js";
import { FindingList, holdsBack } from "./Findings.js";
import { placeOf, plural, t } from "./language.js";
import { Laws } from "./Laws.js";
import type { Answer, Placed } from "./send.js";

interface ReviewProps {
  payload: Payload;
  /** What was answered to it. */
  answer: Answer | undefined;
  /** The same call, if it was placed before. */
  before: Placed | undefined;
  isSending: boolean;
  place: () => void;
  close: () => void;
}

export function Review({ payload, answer, before, isSending, place, close }: ReviewProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector("h2")?.focus(); // not a button: Enter has just been pressed
  }, []);
  const placed = answer?.kind === "placed" ? answer : undefined;
  const leave = () => dialog.current?.close(); // which brings the focus back to where it was
  return (
    <dialog ref={dialog} className="review" aria-labelledby="review" onClose={close}>
      {placed ? <Done placed={placed} close={leave} /> : <Check {...{ payload, answer, before, isSending, place }} close={leave} />}
    </dialog>
  );
}

function Check({ payload, answer, before, isSending, place, close }: ReviewProps) {
  const preview = useBuilder(({ preview }) => preview);
  const rules = useBuilder(({ rules }) => rules);
  const issues = useBuilder(({ issues }) => issues);
  const warnings = issues.filter(({ severity }) => severity === "warning");
  const holding = warnings.filter(holdsBack);
  const night = preview.ok ? preview.attempts.find(({ trigger, local }) => (trigger === "skip_calling_window" || trigger === "force_now") && !isUsualHour(readingOf(local))) : undefined;
  const sentence = before ? t("Place it once more") : holding.length > 0 || night ? t("Place it anyway") : t("Place the call");
  return (
    <>
      <h2 id="review" tabIndex={-1}>{t("Is this the call?")}</h2>
      {before && (
        <p className="notice">
          {t("This very call was placed at {time} already.", { time: timeOfDay(ownReading(before.at)) })}{" "}
          <a href={addressOf("orders", before.call.id)} onClick={close}>{t("Look at that order")}</a>
        </p>
      )}
      {answer?.kind === "failed" && <p className="notice bad" role="alert">{t("Not sent.")} {answer.why}</p>}
      {answer?.kind === "refused" && <div className="notice bad" role="alert"><p>{t("The backend refuses it.")}</p><FindingList issues={answer.issues} leave={close} /></div>}
      {night && <p className="notice">{t("It rings at {time} by the recipient's clock, not between {from} and {to}.", { time: timeOfDay(readingOf(night.local)), ...usualHours() })}</p>}
      {warnings.length > 0 && (
        <div className={holding.length > 0 ? "notice" : "notice calm"}>
          <h3>{plural(warnings.length, "One thing to check", "{count} things to check")}</h3>
          <FindingList issues={warnings} leave={close} />
        </div>
      )}
      <dl className="facts">
        <Fact name={t("Whom")}><strong>{payload.phone_number}</strong></Fact>
        {preview.ok && <When preview={preview} />}
        <Said payload={payload} />
      </dl>
      <Laws rules={rules} />
      <div className="buttons">
        <button type="button" className="quiet" onClick={close}>{t("Back to the form")}</button>
        <button type="button" className="primary" disabled={isSending} onClick={place}>{isSending ? t("Placing…") : sentence}</button>
      </div>
    </>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}

/** By their clock and by the viewer's. */
function moment(local: string, at: string): string {
  const there = readingOf(local);
  const own = ownReading(Date.parse(at));
  if (own === there) return dayAndTime(there);
  const same = dayName(own) === dayName(there);
  return t("{there} there, {here} for you", { there: dayAndTime(there), here: same ? timeOfDay(own) : dayAndTime(own) });
}

function When({ preview }: { preview: Extract<SchedulePreview, { ok: true }> }) {
  const { attempts, totalAttempts, timezone } = preview;
  const [first] = attempts;
  if (!first) return <Fact name={t("When")}>{t("Never: there is no hour at which it may ring.")}</Fact>;
  return (
    <>
      <Fact name={t("First ring")}>{moment(first.local, first.at)} <span className="muted">({t("{place} time", { place: placeOf(timezone.id) })})</span></Fact>
      <Fact name={t("How often")}>{plural(totalAttempts, "One attempt", "Up to {count} attempts, until somebody is reached")}</Fact>
      {totalAttempts > 1 && <Fact name={t("If nobody answers")}><Rings attempts={attempts.slice(1)} all={totalAttempts - 1} /></Fact>}
    </>
  );
}

/** Further attempts; of many the first few, the others folded away. */
function Rings({ attempts, all }: { attempts: readonly PlannedAttempt[]; all: number }) {
  const shown = attempts.length > MOST_RINGS ? MOST_RINGS - 1 : attempts.length;
  const list = (some: readonly PlannedAttempt[]) => <ol className="rings">{some.map(({ number, local, at }) => <li key={number}>{moment(local, at)}</li>)}</ol>;
  return (
    <>
      {list(attempts.slice(0, shown))}
      {attempts.length > shown && (
        <details className="said">
          <summary>{t("and {count} more", { count: all - shown })}</summary>
          {list(attempts.slice(shown))}
          {all > attempts.length && <p className="muted">{t("and {count} more", { count: all - attempts.length })}</p>}
        </details>
      )}
    </>
  );
}

const MOST_RINGS = 5;

/** What is said, with the variables filled in; of a stored assistant nobody knows it here. */
export function Said({ payload }: { payload: Payload }) {
  const { assistant, assistant_id, prompt_variables } = payload;
  if (!assistant) return <Fact name={t("Assistant")}>{t("The stored one, {id}", { id: assistant_id ?? "" })}</Fact>;
  const filled = (text: string | null | undefined) => <Filled text={text ?? ""} variables={prompt_variables ?? {}} />;
  return (
    <>
      {assistant.first_sentence && assistant.first_sentence_mode !== "none" && <Fact name={t("First sentence")}>{filled(assistant.first_sentence)}</Fact>}
      <Fact name={t("What the agent should do")}><div className="script">{filled(assistant.prompt)}</div></Fact>
    </>
  );
}

function Done({ placed, close }: { placed: Placed; close: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const zone = useBuilder(({ preview }) => (preview.ok ? preview.timezone.id : undefined));
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 id="review" className="good" tabIndex={-1} ref={heading}>{t("The call is placed")}</h2>
      <NextRing placed={placed} zone={zone} />
      <p className="muted">{t("Order")} <code>{placed.call.id}</code></p>
      <div className="buttons">
        <button type="button" className="quiet" onClick={close}>{t("Back to the form")}</button>
        <a className="primary" href={addressOf("orders", placed.call.id)} onClick={close}>{t("Look at the order")}</a>
      </div>
    </>
  );
}

export function NextRing({ placed: { next }, zone }: { placed: Placed; zone: string | undefined }) {
  if (!next) return null;
  const there = readingOf(next.local);
  const values = { number: next.number, when: dayAndTime(there), place: zone ? placeOf(zone) : "" };
  return <p>{zone ? t("Attempt {number} rings {when}, {place} time.", values) : t("Attempt {number} rings {when}, local time.", values)}</p>;
}

