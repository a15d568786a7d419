// Orders: those that were placed here, examples, and any answer of the API.
import { useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { addressOf } from "./address.js";
import type { Draft } from "./draft.js";
import { ORDERS } from "./examples.js";
import { t } from "./language.js";
import { OrderView, type Opened } from "./Order.js";
import { retrieve, type Placed } from "./send.js";

interface OrdersViewProps {
  /** Which one is looked at: its id, the name of an example, or `pasted`. */
  item: string;
  placed: readonly Placed[];
  pasted: Opened | undefined;
  paste: (pasted: Opened) => void;
  callAgain: (draft: Draft) => void;
}

const isExample = (name: string): name is keyof typeof ORDERS => Object.hasOwn(ORDERS, name);

export default function OrdersView({ item, placed, pasted, paste, callAgain }: OrdersViewProps) {
  const chosen = item || placed.at(-1)?.call.id || "waiting";
  const found = useFound(chosen, placed);
  const show = (answer: unknown) => {
    flushSync(() => paste({ answer }));
    document.getElementById("order")?.focus();
  };
  useEffect(() => {
    if (item) document.getElementById("order")?.focus(); // it was asked for by its address
  }, []);
  const isKnown = isExample(chosen) || chosen === "pasted" || placed.some(({ call }) => call.id === chosen);
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
      <OrderView key={chosen} opened={chosen === "pasted" ? pasted : found === "missing" ? undefined : found} open={chosen === "pasted" ? show : undefined} callAgain={callAgain} />
    </main>
  );
}

/** An order by its id: one of the examples, one that was placed here, or one that the backend has. */
function useFound(id: string, placed: readonly Placed[]): Opened | "missing" | undefined {
  const known = useMemo((): Opened | undefined => {
    if (isExample(id)) return { answer: ORDERS[id].answer(Date.now()) };
    const own = placed.findLast(({ call }) => call.id === id);
    return own && { answer: { call: own.call }, request: own.request };
  }, [id, placed]);
  const [fetched, setFetched] = useState<{ id: string; found: Opened | "missing" }>();
  const isToFetch = known === undefined && id !== "pasted";
  useEffect(() => {
    if (!isToFetch) return;
    let isCurrent = true;
    void retrieve(id).then((answer) => isCurrent && setFetched({ id, found: answer === undefined ? "missing" : { answer } }));
    return () => void (isCurrent = false);
  }, [id, isToFetch]);
  return known ?? (fetched?.id === id ? fetched.found : undefined);
}
