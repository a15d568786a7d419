// The backend's orders, the latest first, found by a part of their number or id.
import { useEffect, useId, useState } from "react";
import { parseCallOrder, type CallOrder } from "revox-call-builder";
import { addressOf } from "./address.js";
import { spoken } from "./Attempt.js";
import { dayName, ownReading, timeOfDay } from "./clock.js";
import { plural, t } from "./language.js";
import { search } from "./send.js";

interface OrderListProps {
  /** The one that is looked at. */
  chosen: string;
  /** Changes when one of them may have changed. */
  version: number;
}

export function OrderList({ chosen, version }: OrderListProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<{ orders: CallOrder[]; count: number }>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const page = await search(query);
      const orders = page?.calls.flatMap((call) => {
        const parsed = parseCallOrder(call);
        return parsed.ok ? parsed.order : [];
      });
      if (isCurrent) setFound(orders && { orders, count: page!.total_count });
    }, query ? 150 : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, version]);
  if (!found || (found.count === 0 && query === "")) return null;
  return (
    <section className="panel wide order-list" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{t("Your orders")}</h2>
      <div className="field">
        <label htmlFor={id}>{t("Search by number or id")}</label>
        <input id={id} type="search" value={query} onChange={(event) => setQuery(event.target.value)} autoComplete="off" />
      </div>
      <p className="muted" role="status">{found.count === 0 ? t("No order is like that.") : plural(found.count, "one order", "{count} orders")}</p>
      <ul>
        {found.orders.map((order) => <Entry key={String(order.id)} order={order} isChosen={order.id === chosen} />)}
      </ul>
    </section>
  );
}

function Entry({ order: { id, to_phone_number, status, created_at }, isChosen }: { order: CallOrder; isChosen: boolean }) {
  const placed = typeof created_at === "string" ? ownReading(Date.parse(created_at)) : undefined;
  return (
    <li>
      <a href={addressOf("orders", String(id))} aria-current={isChosen || undefined}>
        <strong>{String(to_phone_number)}</strong> <span className={`kind ${status}`}>{t(spoken(status))}</span>
        {placed !== undefined && <span className="muted">{t("placed {when}", { when: `${dayName(placed)} ${timeOfDay(placed)}` })}</span>}
      </a>
    </li>
  );
}
