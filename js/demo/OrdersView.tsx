// Orders: the backend's, examples, and any answer of the API.
import { useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { addressOf } from "./address.js";
import type { Draft } from "./draft.js";
import { ORDERS } from "./examples.js";
import { t } from "./language.js";
import { OrderView, type Opened } from "./Order.js";
import { OrderList } from "./OrderList.js";
import { retrieve, type Placed } from "./send.js";

interface OrdersViewProps {
  /** Which one is looked at: its id, the name of an example, or `pasted`. */
  item: string;
  /** Those that were placed on this page. */
  placed: readonly Placed[];
  pasted: Opened | undefined;
  paste: (pasted: Opened) => void;
  callAgain: (draft: Draft) => void;
}

const isExample = (name: string): name is keyof typeof ORDERS => Object.hasOwn(ORDERS, name);

export default function OrdersView({ item, placed, pasted, paste, callAgain }: OrdersViewProps) {
  const chosen = item || placed.at(-1)?.call.id || "waiting";
  const [version, setVersion] = useState(0);
  const found = useFound(chosen, placed, version);
  const show = (answer: unknown) => {
    flushSync(() => paste({ answer }));
    document.getElementById("order")?.focus();
  };
  useEffect(() => {
    if (item) document.getElementById("order")?.focus(); // it was asked for by its address
  }, []);
  const isKnown = isExample(chosen) || chosen === "pasted" || placed.some(({ call }) => call.id === chosen);
  const ofBackend = !isExample(chosen) && chosen !== "pasted" ? chosen : undefined;
  return (
    <main className="orders">
      <label className="look">
        <span>{t("Look at")}</span>
        <select value={chosen} onChange={(event) => (location.hash = addressOf("orders", event.target.value))}>
          {!isKnown && <option value={chosen}>{chosen}</option>}
          {placed.toReversed().map(({ call }) => <option key={call.id} value={call.id}>{t("the call to {number}", { number: String(call.to_phone_number) })}</option>)}
          {Object.entries(ORDERS).map(([name, { title }]) => <option key={name} value={name}>{t(title)}</option>)}
          <option value="pasted">{t("an answer of the API…")}</option>
        </select>
      </label>
      {found === "missing" && <p className="outcome bad wide">{t("The backend has no such order any more.")}</p>}
      <OrderView
        key={chosen}
        opened={chosen === "pasted" ? pasted : found === "missing" ? undefined : found}
        open={chosen === "pasted" ? show : undefined}
        callAgain={callAgain}
        steps={ofBackend === undefined ? undefined : { id: ofBackend, done: () => setVersion(version + 1) }}
      />
      <OrderList chosen={chosen} version={version} />
    </main>
  );
}

/** An order by its id: an example, or what the backend has of it now; until that is known, as it was when it was placed. */
function useFound(id: string, placed: readonly Placed[], version: number): Opened | "missing" | undefined {
  const own = useMemo(() => placed.findLast(({ call }) => call.id === id), [id, placed]);
  const known = useMemo((): Opened | undefined => {
    if (isExample(id)) return { answer: ORDERS[id].answer(Date.now()) };
    return own && { answer: { call: own.call }, request: own.request };
  }, [id, own]);
  const [fetched, setFetched] = useState<{ id: string; found: Opened | "missing" }>();
  useEffect(() => {
    if (isExample(id) || id === "pasted") return;
    let isCurrent = true;
    void retrieve(id).then((answer) => isCurrent && setFetched({ id, found: answer === undefined ? "missing" : { answer, ...(own && { request: own.request }) } }));
    return () => void (isCurrent = false);
  }, [id, own, version]);
  return fetched?.id === id ? fetched.found : known;
}
