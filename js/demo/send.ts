// Sending a call to the backend, and reading orders back.
import type { CallOrder, Issue } from "revox-call-builder";
import type { Payload } from "./draft.js";
import { t } from "./language.js";

export interface Placed {
  call: CallOrder & { id: string };
  request: Payload;
  next: { number: number; local: string } | null;
  /** When it was placed. */
  at: number;
}

export type Answer = ({ kind: "placed" } & Placed) | { kind: "refused"; issues: Issue[] } | { kind: "failed"; why: string };

/** The same key for the same call: whatever happens on the way, one order comes of it. */
export async function send(request: Payload, key: string): Promise<Answer> {
  try {
    const response = await fetch("/call", { method: "POST", headers: { "content-type": "application/json", "idempotency-key": key }, body: JSON.stringify(request) });
    const body = await response.json();
    if (response.status === 422) return { kind: "refused", issues: body.issues };
    if (!response.ok) return { kind: "failed", why: body.error ?? t("The backend answered {status}.", { status: response.status }) };
    const { call, next_attempt: next } = await (await fetch(`/call/${body.call.id}`)).json();
    return { kind: "placed", call, request, next: next ?? null, at: Date.now() };
  } catch (error) {
    return { kind: "failed", why: t("The backend could not be reached ({why}).", { why: error instanceof Error ? error.message : String(error) }) };
  }
}

/** An answer of the API about an order; nothing where there is none. */
export async function retrieve(id: string): Promise<unknown> {
  const response = await fetch(`/call/${encodeURIComponent(id)}`).catch(() => undefined);
  return response?.ok ? response.json() : undefined;
}
