// The form for one call, and beside it what comes of it.
import { memo, useDeferredValue, useEffect, useImperativeHandle, useRef, useState, type FormEvent, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { flushSync } from "react-dom";
import { FormProvider, useForm, useFormContext, useWatch } from "react-hook-form";
import { Builder, useBuilder, useCurrent, useIsBehind } from "./builder.js";
import { CallingHours } from "./CallingHours.js";
import { valuesOf, type Draft, type Payload as Body, type Values } from "./draft.js";
import { Attempts, Script, StoredVariables, Timing, Who, WhoSpeaks } from "./Essentials.js";
import { Standing, ToCheck, ToCorrect } from "./Findings.js";
import { useHistory, type History } from "./history.js";
import { t } from "./language.js";
import type { Write } from "./many/Spoken.js";
import { Migration } from "./Migration.js";
import { Payload } from "./Payload.js";
import { goTo } from "./places.js";
import { NextRing, Review } from "./Review.js";
import { Conversation, Integrations, Knowledge, Line, Listening, Messages, Model, Results, Transfer, VoiceAndSound } from "./sections.js";
import { send, type Answer, type Placed } from "./send.js";
import { keepDraft } from "./storage.js";
import { Timeline } from "./Timeline.js";
import { Toolbar } from "./Toolbar.js";

/** What to put into the form from outside: a count tells one from the next. */
export interface Start {
  values: Values;
  /** What it is called, where it takes the place of something. */
  name?: string;
  count: number;
}

interface CallViewProps {
  start: Start;
  hidden: boolean;
  placed: (placed: Placed) => void;
  /** Tells others what the form holds. */
  tell: (values: Values) => void;
  /** Lets others write a text into the form. */
  write: RefObject<Write | null>;
}

export function CallView({ start, hidden, placed, tell, write }: CallViewProps) {
  const [shown, setShown] = useState({ values: start.values, count: 0, focus: "" });
  const [notice, setNotice] = useState("");
  const show = (values: Values, focus: string) => setShown(({ count }) => ({ values, count: count + 1, focus }));
  const history = useHistory(start.values, (values) => (setNotice(""), show(values, document.activeElement?.id || "phone_number")));
  const replace = (values: Values, name: string, focus = "") => {
    history.settle();
    history.record(values);
    history.settle();
    show(structuredClone(values), focus);
    setNotice(t("Started from: {name}.", { name }));
  };
  const given = useRef(start.count);
  useEffect(() => {
    if (given.current === start.count) return;
    given.current = start.count;
    replace(start.values, start.name ?? "", "phone_number");
  }, [start]);
  const change = (values: Values) => {
    history.record(values);
    keepDraft(values);
    tell(values);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const isText = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && !["checkbox", "radio", "range"].includes(event.target.type));
    if (isText || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    (event.shiftKey ? history.redo : history.undo)?.();
  };
  return (
    <main hidden={hidden} onKeyDown={onKeyDown}>
      <CallForm key={shown.count} initial={shown.values} focus={shown.focus} {...{ history, replace, notice, change, placed, write }} />
    </main>
  );
}

interface CallFormProps {
  initial: Values;
  /** The id of what has the focus once the form is there. */
  focus: string;
  history: History;
  replace: (values: Values, name: string) => void;
  notice: string;
  change: (values: Values) => void;
  placed: (placed: Placed) => void;
  write: RefObject<Write | null>;
}

function CallForm({ initial, focus, history: { undo, redo }, replace, notice, change, placed, write }: CallFormProps) {
  const [sent, setSent] = useState(false);
  const form = useForm<Values>({ defaultValues: initial });
  useEffect(() => {
    change(initial);
    if (focus) focusFirst([focus, "undo", "redo", "tools"]);
  }, []);
  useImperativeHandle(write, (): Write => (path, text) => form.setValue(path, text), [form]);
  useEffect(() => form.subscribe({ formState: { values: true }, callback: ({ values }) => change(values as Values) }));
  const bringUpToDate = (draft: Draft) => {
    const { country, version } = form.getValues("choices");
    replace(valuesOf(draft, country, version), version);
  };
  return (
    <FormProvider {...form}>
      <Builder sent={sent}>
        <Toolbar {...{ undo, redo, replace }} />
        {notice && (
          <div className="notice calm">
            <p role="status">{notice} <button type="button" className="link" onClick={undo}>{t("Bring back what was here")}</button></p>
          </div>
        )}
        <Form setSent={setSent} placed={placed}>
          <Migration replace={bringUpToDate} />
        </Form>
        <Aside>
          <Timeline />
          <Payload />
        </Aside>
      </Builder>
    </FormProvider>
  );
}

/** The form is painted first, and then the answers: two short tasks instead of a long one. */
function Aside({ children }: { children: ReactNode }) {
  const isShown = useDeferredValue(true, false);
  const isBehind = useIsBehind() || !isShown;
  return <aside aria-busy={isBehind}>{isShown && children}</aside>;
}

/** To the first of some elements that can have the focus. */
function focusFirst(ids: string[]): void {
  ids.some((id) => (document.getElementById(id)?.focus(), document.activeElement?.id === id));
}

/** A call on its way: the same key for as long as nobody wants it a second time. */
interface Sending {
  payload: Body;
  key: string;
  answer: Answer | undefined;
  isSending: boolean;
}

function Form({ setSent, placed, children }: { setSent: (sent: boolean) => void; placed: (placed: Placed) => void; children: ReactNode }) {
  const result = useBuilder(({ result }) => result);
  const current = useCurrent();
  const zone = useBuilder(({ preview }) => (preview.ok ? preview.timezone.id : undefined));
  const [sending, setSending] = useState<Sending>();
  const [isOpen, setIsOpen] = useState(false);
  const [before, setBefore] = useState<Placed[]>([]);
  const same = (request: Body) => before.findLast((one) => JSON.stringify(one.request) === JSON.stringify(request));

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const page = event.currentTarget;
    flushSync(() => setSent(true));
    const { result } = current();
    if (!result.ok) return goTo(page.querySelector<HTMLElement>("[aria-invalid=true]"));
    const isRetry = sending?.answer?.kind === "failed" && JSON.stringify(sending.payload) === JSON.stringify(result.payload);
    if (!isRetry) setSending({ payload: result.payload, key: crypto.randomUUID(), answer: undefined, isSending: false });
    setIsOpen(true);
  };
  const place = async () => {
    if (!sending || sending.isSending) return;
    setSending({ ...sending, answer: undefined, isSending: true });
    const answer = await send(sending.payload, sending.key);
    setSending({ ...sending, answer, isSending: false });
    if (answer.kind !== "placed") return;
    setBefore([...before, answer]);
    placed(answer);
  };
  const isUnchanged = sending !== undefined && result.ok && JSON.stringify(sending.payload) === JSON.stringify(result.payload);
  const done = isUnchanged && sending.answer?.kind === "placed" ? sending.answer : undefined;
  const refused = isUnchanged && sending.answer?.kind === "refused" ? sending.answer.issues : undefined;
  return (
    <form onSubmit={onSubmit} noValidate>
      {children}
      <Fields />
      <ToCorrect refused={refused} />
      <div className="send">
        {done ? <div className="standing good" role="status"><NextRing placed={done} zone={zone} /></div> : <Standing />}
        <ToCheck />
        <button type="submit" className={done ? "quiet" : "primary"}>{done ? t("Place it once more…") : t("Review the call…")}</button>
      </div>
      {sending && isOpen && <Review payload={sending.payload} answer={sending.answer} before={sending.answer?.kind === "placed" ? undefined : same(sending.payload)} isSending={sending.isSending} place={place} close={() => setIsOpen(false)} />}
    </form>
  );
}

const Fields = memo(function Fields() {
  const { control } = useFormContext<Values>();
  const stored = useWatch({ control, name: "choices.stored" });
  return (
    <>
      <section className="panel" aria-labelledby="whom">
        <h2 id="whom">{t("Whom and when")}</h2>
        <Who />
        <Timing />
        {!stored && <Attempts />}
      </section>
      <section className="panel" aria-labelledby="what">
        <h2 id="what">{t("What to say")}</h2>
        <WhoSpeaks stored={stored} />
        {stored ? <StoredVariables /> : <Script />}
      </section>
      <section className="panel sections" aria-label={t("More")}>
        {!stored && (
          <>
            <CallingHours />
            <VoiceAndSound />
            <Model />
            <Conversation />
            <Listening />
            <Transfer />
            <Messages />
            <Knowledge />
            <Results />
            <Integrations />
          </>
        )}
        <Line stored={stored} />
      </section>
    </>
  );
});
