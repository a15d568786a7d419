import { memo, useMemo, useState } from "react";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormProvider, useForm } from "react-hook-form";
import { callRequestSchemaWith, dataVersions, type CallRequest } from "revox-call-builder";
import { Builder } from "./builder.js";
import { Attempts, ownCountry, Script, StoredVariables, Timing, Who, WhoSpeaks } from "./Essentials.js";
import { EXAMPLES } from "./examples.js";
import { Payload } from "./Payload.js";
import { CallingHours, Conversation, Knowledge, Line, Messages, Model, Results, Transfer, VoiceAndSound } from "./sections.js";
import { goTo, Outcome, send, Standing, type Answer } from "./Send.js";
import { Timeline } from "./Timeline.js";

export function App() {
  const [example, setExample] = useState<keyof typeof EXAMPLES>("empty");
  const { tzdb, libphonenumber } = useMemo(dataVersions, []);
  return (
    <>
      <header>
        <h1>Call builder</h1>
        <label>
          <span>Start from</span>
          <select value={example} onChange={(event) => setExample(event.target.value as typeof example)}>
            {Object.entries(EXAMPLES).map(([name, { title }]) => <option key={name} value={name}>{title}</option>)}
          </select>
        </label>
      </header>
      <CallForm key={example} initial={EXAMPLES[example].draft} />
      <footer>Zone rules {tzdb}, phone numbers {libphonenumber}. Nothing leaves this page before it is sent.</footer>
    </>
  );
}

function CallForm({ initial }: { initial: Partial<CallRequest> }) {
  const [country, setCountry] = useState(ownCountry);
  const [stored, setStored] = useState(false);
  const [sent, setSent] = useState(false);
  const [answer, setAnswer] = useState<Answer>();
  const resolver = useMemo(() => standardSchemaResolver(callRequestSchemaWith<CallRequest>({ source: "form", defaultCountry: country })), [country]);
  const form = useForm<CallRequest, unknown, CallRequest>({ resolver, defaultValues: initial as CallRequest, shouldFocusError: false, reValidateMode: "onSubmit" });

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
        <main>
          <form onSubmit={onSubmit} onInput={() => setAnswer(undefined)} noValidate>
            <Fields {...{ stored, setStored, country, setCountry }} />
            <Outcome answer={answer} />
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
          </>
        )}
        <Line stored={stored} />
      </section>
    </>
  );
});
