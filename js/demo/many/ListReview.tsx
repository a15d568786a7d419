// Before a list is placed: how many calls, where, when the phones ring, what is said, what is left out, what to check.
import { useEffect, useRef } from "react";
import { dayName, ownReading, readingOf, timeOfDay } from "../clock.js";
import type { Payload, Values } from "../draft.js";
import { holdsBack } from "../Findings.js";
import { countryName, listed, placeOf, plural, t } from "../language.js";
import { Fact, Said } from "../Review.js";
import { EveryCall } from "./EveryCall.js";
import type { List } from "./list.js";
import type { Recipient, Ring } from "./messages.js";
import { byCountry, counted, gapsOf, leftOut, saidOf, saidOfGap, type Selection } from "./selection.js";

interface ListReviewProps {
  list: List;
  values: Values;
  selection: Selection;
  payloads: readonly Payload[];
  place: () => void;
  close: () => void;
}

export function ListReview({ list, values, selection, payloads, place, close }: ListReviewProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector("h2")?.focus(); // not a button: Enter has just been pressed
  }, []);
  const leave = () => dialog.current?.close();
  const { rows } = selection;
  const recipients = rows.flatMap((row) => list.findings[row]?.recipient ?? []);
  const out = leftOut(selection);
  const doubts = doubtsOf(list, rows);
  const isHeld = doubts.some(({ holds }) => holds);
  const [first] = payloads;
  return (
    <dialog ref={dialog} className="review" aria-labelledby="list-review" onClose={close}>
      <h2 id="list-review" tabIndex={-1}>{plural(rows.length, "Place this call?", "Place these {count} calls?")}</h2>
      {doubts.length > 0 && (
        <div className={isHeld ? "notice" : "notice calm"}>
          <h3>{plural(doubts.length, "One thing to check", "{count} things to check")}</h3>
          <ul className="findings">{doubts.map(({ said, where }) => <li key={said}><strong>{where}</strong> <span className="sentence">{said}</span></li>)}</ul>
        </div>
      )}
      <dl className="facts">
        <Fact name={t("Whom")}><strong>{plural(rows.length, "one call", "{count} calls")}</strong>: {listed(byCountry(recipients).map(([country, count]) => `${country ? countryName(country) : t("an unknown country")} (${count})`))}</Fact>
        {out.length > 0 && <Fact name={t("Left out")}>{listed(out)}</Fact>}
        <Rings recipients={recipients} />
        {first && <Fact name={t("The first of them")}><strong>{first.phone_number}</strong></Fact>}
        {first?.assistant && <Said payload={first} />}
      </dl>
      <h3>{t("What every call does")}</h3>
      <EveryCall values={values} matches={list.matches} leave={leave} />
      <div className="buttons">
        <button type="button" className="quiet" onClick={leave}>{t("Back to the list")}</button>
        <button type="button" className="primary" onClick={() => (leave(), place())}>{isHeld ? plural(rows.length, "Place it anyway", "Place all {count} anyway") : plural(rows.length, "Place the call", "Place {count} calls")}</button>
      </div>
    </dialog>
  );
}

/** When the first phone rings and when the last one does, each for the first time. */
function Rings({ recipients }: { recipients: readonly Recipient[] }) {
  const rings = recipients.flatMap(({ first }) => first ?? []).sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const [first, last] = [rings[0], rings.at(-1)];
  const never = recipients.length - rings.length;
  const zones = counted(rings.map(({ zone }) => zone));
  return (
    <>
      {first && <Fact name={t("First phone rings")}>{moment(first)}</Fact>}
      {last && rings.length > 1 && <Fact name={t("Last phone rings")}>{moment(last)} <span className="muted">{t("(each for the first time)")}</span></Fact>}
      {zones.length > 1 && <Fact name={t("Time zones")}>{listed([...zones.slice(0, 4).map(([zone, count]) => `${placeOf(zone)} (${count})`), ...(zones.length > 4 ? [t("{count} more", { count: zones.length - 4 })] : [])])}</Fact>}
      {never > 0 && <Fact name={t("Never")}>{plural(never, "one call: there is no hour at which it may ring", "{count} calls: there is no hour at which they may ring")}</Fact>}
    </>
  );
}

/** By the clock there, and by the viewer's where that shows something else. */
function moment({ at, local, zone }: Ring): string {
  const [there, own] = [readingOf(local), ownReading(Date.parse(at))];
  const place = `${dayName(there)} ${timeOfDay(there)}`;
  if (there === own) return place;
  return `${t("{there} there, {here} for you", { there: place, here: dayName(there) === dayName(own) ? timeOfDay(own) : `${dayName(own)} ${timeOfDay(own)}` })} (${t("{place} time", { place: placeOf(zone) })})`;
}

interface Doubt {
  said: string;
  where: string;
  holds: boolean;
}

/** What there is to check, each with the rows that have it; what holds a call back comes first. */
function doubtsOf(list: List, rows: readonly number[]): Doubt[] {
  const found = new Map<string, { rows: number[]; holds: boolean }>();
  const add = (said: string, row: number, holds: boolean) => {
    const known = found.get(said);
    if (known) known.rows.push(row);
    else found.set(said, { rows: [row], holds });
  };
  for (const row of rows) {
    for (const issue of list.findings[row]?.issues ?? []) add(saidOf(list, issue), row, holdsBack(issue));
    for (const column of gapsOf(list, list.rows[row] ?? [])) add(saidOfGap(list, column), row, false);
  }
  const doubts = [...found].map(([said, { rows, holds }]) => ({ said, holds, where: plural(rows.length, "Row {row}:", "{count} rows:", { row: rows[0]! + 1 }) }));
  return doubts.sort((one, other) => Number(other.holds) - Number(one.holds));
}
