// Placing a list: its calls are sent a few at a time, each under a key of its own, and none twice. It goes on while other
// views are shown.
import type { Payload } from "../draft.js";
import { plural, sentenceOf, t } from "../language.js";
import { send, type Answer } from "../send.js";
import { createStore } from "./store.js";

/** How many are on their way at a time. */
const AT_A_TIME = 4;

/** What became of the call to a number. */
export type Fate = { kind: "sending" } | { kind: "placed"; id: string; next: string | undefined } | { kind: "failed"; why: string };

export interface Placing {
  /** By number. Changed in place: `version` tells that it has. */
  fates: Map<string, Fate>;
  version: number;
  /** The last run, or the one that goes on. */
  run: { total: number; placed: number; failed: number; isStopping: boolean; isOver: boolean } | undefined;
}

const store = createStore<Placing>({ fates: new Map(), version: 0, run: undefined });
export const usePlacing = store.use;
export const thePlacing = store.now;

/** What was sent and is not known to be placed: as long as it stays the same, it has the same key. */
const sent = new Map<string, { body: string; key: string }>();

export const wasSent = (payload: Payload) => sent.get(payload.phone_number)?.body === JSON.stringify(payload);

export const isRunning = ({ run }: Placing) => run !== undefined && !run.isOver;

export function stop(): void {
  changeRun((run) => ({ ...run, isStopping: true }));
}

/** From now on, the numbers that calls were placed to may be called once more. */
export function forget(): void {
  if (!isRunning(store.now())) store.change(({ version }) => ({ fates: new Map(), version: version + 1, run: undefined }));
}

export async function place(payloads: readonly Payload[]): Promise<void> {
  if (isRunning(store.now())) return;
  store.change((before) => ({ ...before, run: { total: payloads.length, placed: 0, failed: 0, isStopping: false, isOver: false } }));
  addEventListener("beforeunload", warn);
  const queue = payloads.values();
  const sendOn = async () => {
    for (const payload of queue) {
      if (store.now().run?.isStopping) return;
      await placeOne(payload);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, sendOn));
  removeEventListener("beforeunload", warn);
  changeRun((run) => ({ ...run, isOver: true }));
}

/** Who closes the page while calls are on their way is asked once more. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault();

async function placeOne(payload: Payload): Promise<void> {
  const number = payload.phone_number;
  if (store.now().fates.get(number)?.kind === "placed") return;
  const body = JSON.stringify(payload);
  const key = wasSent(payload) ? sent.get(number)!.key : crypto.randomUUID();
  sent.set(number, { body, key });
  setFate(number, { kind: "sending" });
  const fate = fateOf(await send(payload, key));
  if (fate.kind === "placed") sent.delete(number);
  setFate(number, fate);
  changeRun((run) => (fate.kind === "placed" ? { ...run, placed: run.placed + 1 } : { ...run, failed: run.failed + 1 }));
}

function fateOf(answer: Answer): Fate {
  if (answer.kind === "placed") return { kind: "placed", id: answer.call.id, next: answer.next?.local };
  const why = answer.kind === "failed" ? answer.why : [t("The backend refuses it."), ...answer.issues.map(sentenceOf)].join(" ");
  return { kind: "failed", why };
}

function setFate(number: string, fate: Fate): void {
  store.change((before) => ({ ...before, fates: before.fates.set(number, fate), version: before.version + 1 }));
}

function changeRun(change: (run: NonNullable<Placing["run"]>) => NonNullable<Placing["run"]>): void {
  store.change((before) => ({ ...before, run: before.run && change(before.run) }));
}

/** How a run ended, in a sentence. */
export function outcomeOf({ total, placed, failed, isStopping }: NonNullable<Placing["run"]>): string {
  if (placed === total) return plural(total, "The call is placed.", "All {count} calls are placed.");
  const rest = total - placed - failed;
  const parts = [t("{placed} of {total} calls are placed.", { placed, total }), failed > 0 && plural(failed, "One failed.", "{count} failed."), isStopping && rest > 0 && plural(rest, "One was not sent.", "{count} were not sent.")];
  return parts.filter(Boolean).join(" ");
}
