// A call order: how it stands, what each attempt brought, what lies ahead, and the same call again.
import { useId, useMemo, useState, type FormEvent } from "react";
import { parseCallOrder, requestFromOrder, openings, type CallOrder, type CallRetryConfig, type Issue, type RemainingSchedule } from "revox-call-builder";
import { AttemptMade, instant, isGoingOn, isObject, madeOf, resultOf, spoken, type Made } from "./Attempt.js";
import { DAY, dayAndTime, ownReading, reading, turns, useNow, type Turn } from "./clock.js";
import { draftOf, newest, withoutIgnored, type Draft } from "./draft.js";
import { Message } from "./fields.js";
import { Filled } from "./Filled.js";
import { fieldWord, plural, sentenceOf, t } from "./language.js";
import { planned, type Drawing, type Mark } from "./Picture.js";
import { take } from "./send.js";
import { calleeOf, nextOf, restOf, stateOf, statusName, type PlannedBy, type Rest } from "./standing.js";
import { Doubt, Drawn, isOfThePlan, Zone } from "./Timeline.js";

/** An answer of the API, and the request that it answers if that is known. */
export interface Opened {
  answer: unknown;
  request?: PlannedBy | undefined;
}

interface OrderViewProps {
  opened: Opened | undefined;
  /** Takes an answer from elsewhere, where one is wanted. */
  open: ((answer: unknown) => void) | undefined;
  callAgain: (draft: Draft) => void;
  /** What can be done with it, where a backend has it. */
  steps?: StepsProps | undefined;
}

export function OrderView({ opened, open, callAgain, steps }: OrderViewProps) {
  const parsed = useMemo(() => opened && parseCallOrder(opened.answer), [opened]);
  const now = useNow();
  return (
    <>
      {open && <Paste open={open} />}
      {parsed?.ok === false && (
        <section className="outcome bad" aria-labelledby="order">
          <h2 id="order" tabIndex={-1}>{t("There is no order in this answer")}</h2>
          <Issues issues={parsed.issues} />
        </section>
      )}
      {parsed?.ok && <Order order={parsed.order} issues={parsed.issues} request={opened?.request} now={now} callAgain={callAgain} steps={steps} />}
    </>
  );
}

/** A place for an answer from elsewhere. It is emptied once it is read: an order holds secrets. */
function Paste({ open }: { open: (answer: unknown) => void }) {
  const id = useId();
  const [text, setText] = useState("");
  const [problems, setProblems] = useState<Pick<Issue, "severity" | "message">[]>([]);
  const read = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { answer, problems } = readAnswer(text);
    setProblems(problems);
    if (problems.length > 0) return event.currentTarget.querySelector("textarea")?.focus();
    setText("");
    open(answer);
  };
  return (
    <form className="panel wide" onSubmit={read} aria-labelledby={`${id}title`} noValidate>
      <h2 id={`${id}title`}>{t("An answer of the API")}</h2>
      <div className="field">
        <label htmlFor={id}>{t("Its JSON")}</label>
        <textarea id={id} rows={4} value={text} onChange={(event) => setText(event.target.value)} spellCheck={false} aria-invalid={problems.length > 0 || undefined} aria-describedby={`${id}about`} />
        <div id={`${id}about`} className="about">
          {problems.length === 0 ? <p className="hint">{t("The body of POST /call, or only the order in it. It does not leave this page.")}</p> : problems.map((problem, index) => <Message key={index} issue={problem} />)}
        </div>
      </div>
      <button type="submit" className="quiet">{t("Show the order")}</button>
    </form>
  );
}

function readAnswer(text: string): { answer?: unknown; problems: Pick<Issue, "severity" | "message">[] } {
  try {
    const answer: unknown = JSON.parse(text);
    const { ok, issues } = parseCallOrder(answer);
    return { answer, problems: ok ? [] : issues.filter(({ severity }) => severity === "error").map((issue) => ({ severity: issue.severity, message: [issue.path.join("."), sentenceOf(issue)].filter(Boolean).join(": ") })) };
  } catch (error) {
    return { problems: [{ severity: "error", message: text.trim() === "" ? t("fill this in") : t("this is no JSON: {why}", { why: (error as Error).message }) }] };
  }
}

interface OrderProps {
  order: CallOrder;
  issues: readonly Issue[];
  request: PlannedBy | undefined;
  now: number;
  callAgain: (draft: Draft) => void;
  steps: StepsProps | undefined;
}

function Order({ order, issues, request, now, callAgain, steps }: OrderProps) {
  const made = useMemo(() => madeOf(order), [order]);
  const rest = useMemo(() => restOf(order, request, now), [order, request, now]);
  const zone = rest.ok ? rest.timezone.id : undefined;
  const clock = useMemo(() => clockOf(zone, made, now), [zone, made, now]);
  return (
    <>
      <div className="column">
        <section className="panel" aria-labelledby="order">
          <h2 id="order" tabIndex={-1}>{t("Call to {number}", { number: calleeOf(order).number })}</h2>
          {rest.ok && <p className="state" role="status">{stateOf(rest, made.length, now)}</p>}
          <Facts order={order} request={request} />
          <div className="buttons start">
            <CallAgain order={order} callAgain={callAgain} isOver={!rest.ok || rest.state === "ended"} />
            {steps && rest.ok && rest.state !== "ended" && <Steps {...steps} isPaused={rest.state === "paused"} />}
          </div>
        </section>
        <section className="panel" aria-labelledby="attempts">
          <h2 id="attempts">{made.length === 0 ? t("No attempt yet") : plural(made.length, "One attempt", "{count} attempts")}</h2>
          {made.length > 0 && (
            <ol className="attempts">
              {made.map((one) => <AttemptMade key={one.number} {...one} zone={zone} there={clock && one.at !== undefined ? reading(one.at, clock) : undefined} />)}
            </ol>
          )}
        </section>
        {issues.length > 0 && (
          <section className="panel">
            <details className="said">
              <summary>{plural(issues.length, "One thing is not as documented, and shown as it is", "{count} things are not as documented, and shown as they are")}</summary>
              <Issues issues={issues} />
            </details>
          </section>
        )}
      </div>
      {!(rest.ok && rest.state === "ended" && made.length === 0) && (
        <aside>
          <section className="panel timeline" aria-labelledby="timeline-of-order" tabIndex={0}>
            <h2 id="timeline-of-order">{titleOf(rest, made.length)}</h2>
            {rest.ok && clock
              ? <Ahead order={order} rest={rest} made={made} clock={clock} now={now} />
              : <><p>{t("What lies ahead cannot be told.")}</p><Issues issues={rest.issues.filter(({ severity }) => severity === "error")} /></>}
          </section>
        </aside>
      )}
    </>
  );
}

function Issues({ issues }: { issues: readonly Issue[] }) {
  return (
    <ul className="issues">
      {issues.map((issue, index) => <li key={index}>{issue.path.length > 0 && <code>{issue.path.join(".")}</code>} <Message issue={issue} /></li>)}
    </ul>
  );
}

function Facts({ order, request }: { order: CallOrder; request: PlannedBy | undefined }) {
  const created = instant(order.created_at);
  const facts = {
    [t("Status")]: statusName(order.status),
    [t("Outcome")]: [spoken(fieldWord(spoken(order.outcome) && String(order.outcome))), order.outcome_summary].filter((one) => typeof one === "string" && one !== "").join(". "),
    [t("What to say")]: <WhatIsSaid order={order} request={request} />,
    [t("Order placed")]: created === undefined ? "" : dayAndTime(ownReading(created)),
    [t("Order")]: typeof order.id === "string" ? <code>{order.id}</code> : "",
  };
  return <dl className="facts">{Object.entries(facts).map(([name, value]) => value !== "" && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}

/** How the agent begins, or what it is told to do, in a line or two; of a stored one its name or id. */
export function WhatIsSaid({ order: { assistant, prompt_variables }, request }: { order: CallOrder; request: PlannedBy | undefined }) {
  const { first_sentence, prompt, name, id } = isObject(assistant) ? assistant : {};
  const [text] = [first_sentence, prompt].filter((one) => typeof one === "string" && one.trim() !== "");
  if (typeof text === "string") return <span className="words"><Filled text={text} variables={isObject(prompt_variables) ? prompt_variables : {}} /></span>;
  const stored = request?.assistant_id ?? spoken(id);
  return <span className="words">{spoken(name) || (stored ? t("The stored one, {id}", { id: stored }) : t("A stored assistant"))}</span>;
}

/** The next thing to do with an order that is over, and one of several as long as it goes on. */
function CallAgain({ order, callAgain, isOver }: { order: CallOrder; callAgain: (draft: Draft) => void; isOver: boolean }) {
  const again = useMemo(() => requestFromOrder(order, { apiVersion: newest() }), [order]);
  if (again.ok) return <button type="button" className={isOver ? "primary" : "quiet"} onClick={() => callAgain({ ...draftOf(withoutIgnored(again.payload, again.issues)), phone_number: calleeOf(order).number })}>{t("Call again")}</button>;
  return (
    <div className="hindered">
      <p>{t("It cannot be called again as it is:")}</p>
      <Issues issues={again.issues.filter(({ severity }) => severity === "error")} />
    </div>
  );
}

interface StepsProps {
  id: string;
  /** Asks how it stands now. */
  done: () => void;
}

/** To let an order rest, go on, or end. */
function Steps({ id, done, isPaused }: StepsProps & { isPaused: boolean }) {
  const [why, setWhy] = useState("");
  const go = (step: "pause" | "resume" | "cancel") => async () => {
    if (step === "cancel" && !confirm(t("Really cancel? It is final."))) return;
    const refused = await take(id, step);
    setWhy(refused === undefined ? "" : t("The backend does not take it: {why}", { why: refused }));
    done();
  };
  return (
    <>
      <button type="button" className="quiet" onClick={go(isPaused ? "resume" : "pause")}>{isPaused ? t("Resume") : t("Pause")}</button>
      <button type="button" className="quiet" onClick={go("cancel")}>{t("Cancel the call")}</button>
      {why && <p className="error" role="alert">{why}</p>}
    </>
  );
}

function titleOf(rest: RemainingSchedule, made: number): string {
  if (rest.ok && rest.state === "ended") return t("When it rang");
  if (rest.ok && rest.state !== "running") return t("When it would ring if it went on now");
  return made === 0 ? t("When it rings") : t("When it rang, and rings again");
}

/** The clocks of the zone, over all attempts that were made. */
function clockOf(zone: string | undefined, made: readonly Made[], now: number): Turn[] | undefined {
  const instants = made.flatMap(({ at }) => at ?? []);
  return zone === undefined ? undefined : turns(zone, Math.min(...instants, now), Math.max(...instants, now));
}

/** What was made and what is to come, on one timeline. */
function Ahead({ order, rest, made, clock, now }: { order: CallOrder; rest: Rest; made: readonly Made[]; clock: Turn[]; now: number }) {
  const isOverdue = nextOf(rest, now)?.isOverdue === true;
  const drawing = useMemo((): Drawing => {
    const mark = ({ number, attempt, at = now }: Made): Mark => ({
      number,
      at,
      there: reading(at, clock),
      kind: attempt.result === "human" ? "reached" : "made",
      why: resultOf(attempt),
    });
    const marks = made.filter(({ attempt, at }) => at !== undefined || isGoingOn(attempt)).map(mark);
    const isOver = rest.state === "ended";
    const [next, ...others] = isOver ? [] : planned(rest);
    // what follows an attempt that is overdue has no time yet
    const ahead = !next ? [] : isOverdue ? [{ ...next, doubt: t("overdue") }] : [next, ...others];
    const before = hoursBefore(order, rest.timezone.id, marks, isOver ? undefined : now);
    return {
      zone: rest.timezone.id,
      rules: [],
      marks: [...marks, ...ahead],
      openings: [...before, ...rest.openings.filter(({ to }) => !before.some((one) => one.to === to))],
      now: isOver ? undefined : now,
    };
  }, [order, rest, made, clock, now, isOverdue]);
  const left = rest.state === "ended" ? 0 : rest.totalAttempts - drawing.marks.length;
  return (
    <>
      <div className="zone">
        <Zone timezone={rest.timezone} first={drawing.marks[0]} />
        <Doubt plan={rest} />
      </div>
      {drawing.marks.length > 0 && <Drawn drawing={drawing} more={left} />}
      <div className="status">{rest.issues.filter(isOfThePlan).map((issue) => <Message key={issue.code} issue={issue.code === "retry_config_unknown" ? { severity: "warning", message: t("The order does not say how often to try, so the API's defaults are shown.") } : issue} />)}</div>
    </>
  );
}

/** The hours up to the last attempt, or to the present: those of an order that would wait as long. */
function hoursBefore(order: CallOrder, zone: string, marks: readonly Mark[], now: number | undefined): Rest["openings"] {
  const [first, last] = [marks[0]?.at, now ?? marks.at(-1)?.at];
  if (first === undefined || last === undefined) return [];
  const past = openings(retryConfigOf(order), zone, first - DAY, last + DAY);
  return past.ok ? past.openings.filter(({ from }) => now === undefined || Date.parse(from) < now) : [];
}

/** An order's own comes before its assistant's. */
function retryConfigOf({ call_retry_config, assistant }: CallOrder): CallRetryConfig {
  const own = isObject(call_retry_config) ? call_retry_config : undefined;
  const ofAssistant = isObject(assistant) && isObject(assistant.call_retry_config) ? assistant.call_retry_config : {};
  return (own ?? ofAssistant) as CallRetryConfig;
}
