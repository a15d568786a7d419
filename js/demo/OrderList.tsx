// The backend's orders, the latest first, found by their number however it is written, or by what else is said of them.
import { useEffect, useId, useMemo, useState } from "react";
import { parseCallOrder, parsePhone, type CallOrder } from "revox-call-builder";
import { addressOf } from "./address.js";
import { instant, isObject } from "./Attempt.js";
import { dayAndTime, ownReading, readingOf, useNow } from "./clock.js";
import { ownCountry } from "./Essentials.js";
import { placeOf, plural, t } from "./language.js";
import { WhatIsSaid } from "./Order.js";
import { search } from "./send.js";
import { calleeOf, nextOf, restOf, statusName } from "./standing.js";
import { placedRequest } from "./storage.js";

interface OrderListProps {
  /** The one that is looked at. */
  chosen: string;
  /** Changes when one of them may have changed. */
  version: number;
  /** Goes to one of them. */
  goTo: (id: string) => void;
}

const SHOWN = 20;

export function OrderList({ chosen, version, goTo }: OrderListProps) {
  const id = useId();
  const [query, setQuery] = useState("");
  const [isWhole, setIsWhole] = useState(false);
  const latest = useSearch("", version);
  const hasOlder = latest !== undefined && latest.count > latest.orders.length;
  const older = useSearch(hasOlder && query.trim() !== "" ? asAsked(query) : undefined, version);
  const now = useNow();
  const found = useMemo(() => {
    const those = (latest?.orders ?? []).filter((order) => fits(order, query.trim().toLowerCase()));
    return [...those, ...(older?.orders ?? []).filter((order) => !those.some((one) => one.id === order.id))];
  }, [latest, older, query]);
  if (!latest || latest.count === 0) return null;
  const count = query.trim() === "" ? latest.count : found.length;
  const shown = isWhole ? found : found.slice(0, SHOWN);
  return (
    <section className="panel wide order-list" aria-labelledby={`${id}title`}>
      <h2 id={`${id}title`}>{t("Your orders")}</h2>
      <div className="field">
        <label htmlFor={id}>{t("Search by number, words or id")}</label>
        <input id={id} type="search" value={query} onChange={(event) => setQuery(event.target.value)} autoComplete="off" />
      </div>
      <p className="muted" role="status">{count === 0 ? t("No order is like that.") : plural(count, "one order", "{count} orders")}</p>
      <ul>
        {shown.map((order) => <Entry key={String(order.id)} order={order} isChosen={order.id === chosen} now={now} goTo={goTo} />)}
      </ul>
      {found.length > shown.length && <button type="button" className="quiet" onClick={() => setIsWhole(true)}>{t("Show {count} more", { count: found.length - shown.length })}</button>}
    </section>
  );
}

interface Found {
  orders: CallOrder[];
  count: number;
}

/** What the backend finds, shortly after somebody has stopped typing; nothing where nothing is asked. */
function useSearch(query: string | undefined, version: number): Found | undefined {
  const [found, setFound] = useState<Found>();
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const page = query === undefined ? undefined : await search(query);
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
  return found;
}

const isNumber = (query: string) => /^[\d\s().\/+-]*\d[\d\s().\/+-]*$/.test(query);
/** The digits that a number is dialled with whatever country it is of: without zeros in front. */
const dialledDigits = (text: string) => text.replace(/\D/g, "").replace(/^0+/, "");

/** As the backend looks for it: it knows numbers in E.164 format. */
const asAsked = (query: string) => (isNumber(query) ? (parsePhone(query, ownCountry())?.number ?? dialledDigits(query)) : query.trim());

function fits(order: CallOrder, query: string): boolean {
  const { id, to_phone_number, status, assistant, prompt_variables } = order;
  const { prompt, first_sentence, name } = isObject(assistant) ? assistant : {};
  const number = String(to_phone_number);
  if (isNumber(query) && (number.includes(dialledDigits(query)) || number === parsePhone(query, ownCountry())?.number)) return true;
  const texts = [id, number, statusName(status), calleeOf(order).country, prompt, first_sentence, name, ...(isObject(prompt_variables) ? Object.values(prompt_variables) : [])];
  return texts.some((text) => typeof text === "string" && text.toLowerCase().includes(query));
}

function Entry({ order, isChosen, now, goTo }: { order: CallOrder; isChosen: boolean; now: number; goTo: (id: string) => void }) {
  const request = placedRequest(String(order.id));
  const created = instant(order.created_at);
  const rest = restOf(order, request, now);
  const next = nextOf(rest, now);
  const { number, country } = calleeOf(order);
  const when = next && dayAndTime(readingOf(next.local));
  return (
    <li>
      <a href={addressOf("orders", String(order.id))} aria-current={isChosen || undefined} onClick={() => goTo(String(order.id))}>
        <span><strong>{number}</strong> <span className="muted">{country}</span></span>
        <span className={`kind ${order.status}`}>{statusName(order.status)}</span>
        <WhatIsSaid order={order} request={request} />
        {rest.ok && next && <span className={next.isOverdue ? "overdue" : "next"}>{next.isOverdue ? t("overdue since {when}", { when: when ?? "" }) : t("rings {when}, {place} time", { when: when ?? "", place: placeOf(rest.timezone.id) })}</span>}
        {created !== undefined && <span className="muted">{t("placed {when}", { when: dayAndTime(ownReading(created)) })}</span>}
      </a>
    </li>
  );
}
