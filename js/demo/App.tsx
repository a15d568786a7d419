// The page: its views by their addresses, and what they share.
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from "react";
import { dataVersions } from "revox-call-builder";
import { addressOf, readAddress, useHash, type Address } from "./address.js";
import { CallView, type Start } from "./CallView.js";
import { valuesOf, type Draft, type Values } from "./draft.js";
import { ownCountry } from "./Essentials.js";
import { EXAMPLES } from "./examples.js";
import { language, LANGUAGES, t, type Language } from "./language.js";
import type { Write } from "./many/Spoken.js";
import type { Opened } from "./Order.js";
import { loadSchema } from "./schema.js";
import type { Placed } from "./send.js";
import { draftInLink, keepPlaced } from "./storage.js";

const OrdersView = lazy(() => import("./OrdersView.js"));
const ManyView = lazy(() => import("./many/ManyView.js"));

interface AppProps {
  /** The draft that was kept, or nothing. */
  initial: Values | undefined;
  choose: (language: Language, values: Values) => void;
}

export function App({ initial, choose }: AppProps) {
  const hash = useHash();
  const { view, item, query } = useMemo(() => readAddress(hash), [hash]);
  const [start, setStart] = useState<Start>(() => ({ values: initial ?? valuesOf(EXAMPLES.empty.draft(), ownCountry()), count: 0 }));
  const values = useRef(start.values);
  const [placed, setPlaced] = useState<Placed[]>([]);
  const [pasted, setPasted] = useState<Opened>();
  const lastOrder = useRef("");
  const write = useRef<Write>(null);
  if (view === "orders" && item) lastOrder.current = item;
  const { tzdb, libphonenumber } = useMemo(dataVersions, []);
  const begin = async (next: Values, name: string) => {
    await loadSchema(next.choices.version);
    setStart(({ count }) => ({ values: next, name, count: count + 1 }));
  };

  const shared = query.get("draft");
  useEffect(() => {
    if (shared === null) return;
    void draftInLink(shared).then((draft) => draft && begin(draft, t("the draft of a link")));
    history.replaceState(null, "", addressOf("call")); // reloading goes on with what it has become
  }, [shared]);

  const keep = (one: Placed) => {
    keepPlaced(one.call.id, one.request);
    setPlaced((before) => [...before, one]);
  };
  const callAgain = async (draft: Draft) => {
    const arrived = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = addressOf("call");
    await arrived;
    await begin(valuesOf(draft, values.current.choices.country), t("an order, to call again"));
  };
  const titles: Record<Address["view"], string> = { call: t("Call"), many: t("Many"), orders: t("Orders") };
  return (
    <>
      <header>
        <h1>{t("Call builder")}</h1>
        <nav aria-label={t("Views")}>
          {(Object.keys(titles) as Address["view"][]).map((name) => <a key={name} href={addressOf(name, name === "orders" ? lastOrder.current : "")} aria-current={view === name ? "page" : undefined}>{titles[name]}</a>)}
        </nav>
        <label>
          <span className="visually-hidden">{t("Language")}</span>
          <select value={language()} onChange={(event) => choose(event.target.value as Language, values.current)}>
            {Object.entries(LANGUAGES).map(([name, title]) => <option key={name} value={name} lang={name}>{title}</option>)}
          </select>
        </label>
      </header>
      <CallView start={start} hidden={view !== "call"} placed={keep} tell={(now) => (values.current = now)} write={write} />
      <Suspense fallback={<main><p className="empty">{t("Loading…")}</p></main>}>
        {view === "orders" && <OrdersView {...{ item, placed, pasted, callAgain }} paste={setPasted} />}
        {view === "many" && <ManyView values={values.current} write={(path, text) => write.current?.(path, text)} />}
      </Suspense>
      <footer>{t("Zone rules {tzdb}, phone numbers {libphonenumber}. Nothing leaves this page before it is sent.", { tzdb, libphonenumber })}</footer>
    </>
  );
}

