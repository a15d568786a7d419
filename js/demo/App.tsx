import { memo, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormProvider, useForm, type Resolver } from "react-hook-form";
import { callRequestSchemaWith, dataVersions, type ApiVersion } from "revox-call-builder";
import { Builder } from "./builder.js";
import { Attempts, ownCountry, Script, StoredVariables, Timing, Who, WhoSpeaks } from "./Essentials.js";
import { NEWEST, type Draft, type Payload as Body } from "./draft.js";
import { EXAMPLES, ORDERS } from "./examples.js";
import { OrderView, type Opened } from "./Order.js";
import { Payload } from "./Payload.js";
import { CallingHours, Conversation, Integrations, Knowledge, Line, Listening, Messages, Model, Results, Transfer, VoiceAndSound } from "./sections.js";
import { goTo, Outcome, send, Standing, type Answer } from "./Send.js";
import { Timeline } from "./Timeline.js";

type Start = { name: keyof typeof EXAMPLES; draft: Draft; count: number } | { name: "again"; draft: Draft; count: number };
type Source = keyof typeof ORDERS | "placed" | "pasted";

export function App() {
  const [view, setView] = useState<"form" | "order">("form");
  const [start, setStart] = useState<Start>({ name: "empty", draft: EXAMPLES.empty.draft, count: 0 });
  const [source, setSource] = useState<Source>("waiting");
  const [own, setOwn] = useState<Partial<Record<Source, Opened>>>({});
  const { tzdb, libphonenumber } = useMemo(dataVersions, []);
  const opened = useMemo(() => own[source] ?? (source in ORDERS ? { answer: ORDERS[source as keyof typeof ORDERS].answer(Date.now()) } : undefined), [own, source]);

  /** Changes the page, and goes to what is new on it. */
  const show = (change: () => void, id: string) => {
    flushSync(change);
    document.getElementById(id)?.focus();
  };
  const startFrom = (name: keyof typeof EXAMPLES) => setStart({ name, draft: EXAMPLES[name].draft, count: start.count + 1 });
  const callAgain = (draft: Draft) => show(() => (setStart({ name: "again", draft, count: start.count + 1 }), setView("form")), "phone_number");
  const open = (from: "placed" | "pasted", found: Opened) => show(() => (setOwn({ ...own, [from]: found }), setSource(from), setView("order")), "order");

  const views = { form: "Build a call", order: "Look at an order" };
  return (
    <>
      <header>
        <h1>Call builder</h1>
        <nav aria-label="Views">
          {Object.entries(views).map(([name, title]) => <button key={name} type="button" aria-current={view === name ? "page" : undefined} onClick={() => setView(name as typeof view)}>{title}</button>)}
        </nav>
        {view === "form" ? (
          <label>
            <span>Start from</span>
            <select value={start.name} onChange={(event) => startFrom(event.target.value as keyof typeof EXAMPLES)}>
              {Object.entries(EXAMPLES).map(([name, { title }]) => <option key={name} value={name}>{title}</option>)}
              {start.name === "again" && <option value="again">an order, to call again</option>}
            </select>
          </label>
        ) : (
          <label>
            <span>Look at</span>
            <select value={source} onChange={(event) => setSource(event.target.value as Source)}>
              {own.placed && <option value="placed">the call that was placed</option>}
              {Object.entries(ORDERS).map(([name, { title }]) => <option key={name} value={name}>{title}</option>)}
              <option value="pasted">an answer of the API…</option>
            </select>
          </label>
        )}
      </header>
      <CallForm key={start.count} initial={start.draft} hidden={view !== "form"} look={(placed) => open("placed", placed)} />
      {view === "order" && <OrderView key={source} opened={opened} open={source === "pasted" ? (answer) => open("pasted", { answer }) : undefined} callAgain={callAgain} />}
      <footer>Zone rules {tzdb}, phone numbers {libphonenumber}. Nothing leaves this page before it is sent.</footer>
    </>
  );
}

function CallForm({ initial, hidden, look }: { initial: Draft; hidden: boolean; look: (placed: Opened) => void }) {
  const [country, setCountry] = useState(ownCountry);
  const [stored, setStored] = useState(false);
  const [sent, setSent] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const resolver = useMemo(() => standardSchemaResolver(callRequestSchemaWith<ApiVersion, "form">({ source: "form", defaultCountry: country, apiVersion: NEWEST })) as Resolver<Draft, unknown, Body>, [country]);
  const form = useForm<Draft, unknown, Body>({ resolver, defaultValues: initial, shouldFocusError: false, reValidateMode: "onSubmit" });

  const submit = form.handleSubmit(
    async (payload) => setAnswer(await send(payload)),
    () => setAnswer(undefined),
  );
  const onSubmit = async (event: React.FormEvent<HTMLFormElement>) => {
    const page = event.currentTarget;
    setSent(true);
    await submit(event);
    goTo(page.querySelector<HTMLElement>("[aria-invalid=true]"));
  };

  return (
    <FormProvider {...form}>
      <Builder country={country} sent={sent}>
        <main hidden={hidden}>
          <form onSubmit={onSubmit} onInput={() => setAnswer(undefined)} noValidate>
            <Fields {...{ stored, setStored, country, setCountry }} />
            <Outcome answer={answer} look={look} />
            <div className="send">
              <Standing answer={answer} />
              <button type="submit" className="primary" disabled={form.formState.isSubmitting}>Place the call</button>
            </div>
          </form>
          <aside>
            <Timeline />
            <Payload />
          </aside>
        </main>
      </Builder>
    </FormProvider>
  );
}

interface FieldsProps {
  stored: boolean;
  setStored: (stored: boolean) => void;
  country: string;
  setCountry: (country: string) => void;
}

const Fields = memo(function Fields({ stored, setStored, country, setCountry }: FieldsProps) {
  return (
    <>
      <section className="panel" aria-labelledby="whom">
        <h2 id="whom">Whom and when</h2>
        <Who country={country} setCountry={setCountry} />
        <Timing />
        {!stored && <Attempts />}
      </section>
      <section className="panel" aria-labelledby="what">
        <h2 id="what">What to say</h2>
        <WhoSpeaks stored={stored} setStored={setStored} />
        {stored ? <StoredVariables /> : <Script />}
      </section>
      <section className="panel sections" aria-label="More">
        {!stored && (
          <>
            <CallingHours />
            <VoiceAndSound />
            <Model />
            <Conversation />
            <Transfer />
            <Messages />
            <Knowledge />
            <Results />
            <Listening />
            <Integrations />
          </>
        )}
        <Line stored={stored} />
      </section>
    </>
  );
});
