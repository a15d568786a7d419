// Orders: the backend's, examples, and any answer of the API.
import { useEffect, useMemo, useState } from "react";
import { flushSync } from "react-dom";
import { parseCallOrder } from "revox-call-builder";
import { addressOf } from "./address.js";
import type { Draft } from "./draft.js";
import { ORDERS } from "./examples.js";
import { t } from "./language.js";
import { OrderView, type Opened } from "./Order.js";
import { OrderList } from "./OrderList.js";
import { retrieve, type Placed } from "./send.js";
import { calleeOf } from "./standing.js";
import { placedRequest } from "./storage.js";

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
  const [wanted, setWanted] = useState(item); // the order that somebody went to, until it is there
  useEffect(() => {
    if (wanted !== chosen || found === undefined) return;
    setWanted("");
    document.querySelector(".look")?.scrollIntoView({ block: "nearest" });
    document.getElementById("order")?.focus({ preventScroll: true });
  });
  const show = (answer: unknown) => {
    flushSync(() => paste({ answer }));
    document.getElementById("order")?.focus();
  };
  const ofBackend = !isExample(chosen) && chosen !== "pasted" ? chosen : undefined;
  return (
    <main className="orders">
      <div className="look">
        <label>
          <span>{t("Look at")}</span>
          <select value={chosen} onChange={(event) => (location.hash = addressOf("orders", event.target.value))}>
            {ofBackend !== undefined && <option value={ofBackend}>{nameOf(found) ?? ofBackend}</option>}
            {placed.toReversed().map(({ call }) => call.id !== ofBackend && <option key={call.id} value={call.id}>{nameOf({ answer: call })}</option>)}
            {Object.entries(ORDERS).map(([name, { title }]) => <option key={name} value={name}>{title()}</option>)}
            <option value="pasted">{t("an answer of the API…")}</option>
          </select>
        </label>
        <button type="button" className="quiet to-list" onClick={toList}>{t("To the list")}</button>
      </div>
      {found === "missing" && <p className="outcome bad wide">{t("The backend has no such order any more.")}</p>}
      <OrderView
        key={chosen}
        opened={chosen === "pasted" ? pasted : found === "missing" ? undefined : found}
        open={chosen === "pasted" ? show : undefined}
        callAgain={callAgain}
        steps={ofBackend === undefined ? undefined : { id: ofBackend, done: () => setVersion(version + 1) }}
      />
      <OrderList chosen={chosen} version={version} goTo={setWanted} />
    </main>
  );
}

/** To the order in the list that is looked at, or else to where one is looked for. */
function toList(): void {
  const find = (what: string) => document.querySelector<HTMLElement>(`.order-list ${what}`);
  (find("[aria-current]") ?? find("input"))?.focus();
}

function nameOf(found: Opened | "missing" | undefined): string | undefined {
  const parsed = found === undefined || found === "missing" ? undefined : parseCallOrder(found.answer);
  return parsed?.ok ? calleeOf(parsed.order).number : undefined;
}

/** An order by its id: an example, or what the backend has of it now; until that is known, as it was when it was placed. */
function useFound(id: string, placed: readonly Placed[], version: number): Opened | "missing" | undefined {
  const own = useMemo(() => placed.findLast(({ call }) => call.id === id), [id, placed]);
  const known = useMemo((): Opened | undefined => {
    if (isExample(id)) return { answer: ORDERS[id].answer(Date.now()) };
    return own && { answer: { call: own.call }, request: placedRequest(id) };
  }, [id, own]);
  const [fetched, setFetched] = useState<{ id: string; found: Opened | "missing" }>();
  useEffect(() => {
    if (isExample(id) || id === "pasted") return;
    let isCurrent = true;
    void retrieve(id).then((answer) => isCurrent && setFetched({ id, found: answer === undefined ? "missing" : { answer, request: placedRequest(id) } }));
    return () => void (isCurrent = false);
  }, [id, version]);
  return fetched?.id === id ? fetched.found : known;
}
