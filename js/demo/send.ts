// Sending a call to the backend, and reading orders back.
import type { ApiVersion, CallOrder, Issue, VoiceProvider } from "revox-call-builder";
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

/** The latest hundred orders, of which a part of the id or of a number is known; nothing where there is no backend. */
export async function search(query: string): Promise<{ calls: unknown[]; total_count: number } | undefined> {
  const all = { assignee_ids: [], assistant_ids: [], campaign_ids: [], directions: [], from_phone_numbers: [], outcomes: [], results: [], statuses: [] };
  const response = await post("/call/search", { ...all, page: 1, page_size: 100, query });
  return response?.ok ? response.json() : undefined;
}

/** Does something with an order. Says why not, where it is refused. */
export async function take(id: string, step: "pause" | "resume" | "cancel"): Promise<string | undefined> {
  const response = await post(`/call/${encodeURIComponent(id)}/${step}`, {});
  if (response?.ok) return undefined;
  const body = await response?.json().catch(() => undefined);
  return body?.error ?? t("The backend answered {status}.", { status: response?.status ?? 0 });
}

/** A voice, as the API lists it. */
export interface Voice {
  id: string;
  name: string;
  description: string;
  language: string;
  provider: VoiceProvider<ApiVersion>;
}

let listed: Promise<readonly Voice[]> | undefined;

/** The voices that there are, asked for once; none where the backend lists none. */
export function voices(): Promise<readonly Voice[]> {
  return (listed ??= get("/voices").then((answer) => (answer as { voices: readonly Voice[] } | undefined)?.voices ?? []));
}

function post(address: string, body: unknown): Promise<Response | undefined> {
  return fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }).catch(() => undefined);
}

/** An answer of the API about an order; nothing where there is none. */
export function retrieve(id: string): Promise<unknown> {
  return get(`/call/${encodeURIComponent(id)}`);
}

async function get(address: string): Promise<unknown> {
  const response = await fetch(address).catch(() => undefined);
  // a server of files may answer with a page
  return response?.ok ? response.json().catch(() => undefined) : undefined;
}
