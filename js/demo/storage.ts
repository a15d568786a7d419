// What outlives the page, in this browser alone and without secrets: the draft, templates under a name, how calls were
// planned that were placed.
// And a draft in a link: behind the `#`, so that it reaches no server.
import type { ApiVersion } from "revox-call-builder";
import { versions, withoutSecrets, type Payload, type Values } from "./draft.js";
import type { PlannedBy } from "./standing.js";

const DRAFT = "call-builder:draft";
const TEMPLATES = "call-builder:templates";
const PLACED = "call-builder:placed";
const MOST_PLACED = 200;

function read<Value>(name: string, fallback: Value): Value {
  try {
    return (JSON.parse(localStorage.getItem(name) ?? "null") as Value | null) ?? fallback;
  } catch {
    return fallback;
  }
}

function write(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // a browser that keeps nothing still has the page
  }
}

/** The draft; nothing where there is none, or one of a page that was another. */
export function keptDraft(): Values | undefined {
  const kept = read<Values | undefined>(DRAFT, undefined);
  return isOfToday(kept) ? kept : undefined;
}

const isOfToday = (values: Values | undefined) => versions().includes(values?.choices?.version as ApiVersion);

/** How long nobody types before the draft is written, in milliseconds: writing waits for a disk. */
const PAUSE = 300;
let unwritten: Values | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Writes the draft when typing pauses, or when the page is left. */
export function keepDraft(values: Values): void {
  unwritten = values;
  clearTimeout(timer);
  timer = setTimeout(writeDraft, PAUSE);
}

function writeDraft(): void {
  if (unwritten) write(DRAFT, withoutSecrets(unwritten));
  unwritten = undefined;
}

addEventListener("pagehide", writeDraft);

export const templates = () => read<Record<string, Values>>(TEMPLATES, {});
export const saveTemplate = (name: string, values: Values) => write(TEMPLATES, { ...templates(), [name]: withoutSecrets(values) });
export function removeTemplate(name: string): void {
  const { [name]: _, ...others } = templates();
  write(TEMPLATES, others);
}

/** Of a call that was placed, by its order's id: what its plan goes by. */
export const placedRequest = (id: string): PlannedBy | undefined => read<Record<string, PlannedBy>>(PLACED, {})[id];
export function keepPlaced(id: string, { phone_number, assistant_id, assistant, scheduled_at, ...more }: Payload): void {
  const skips = "skip_calling_window" in more && more.skip_calling_window;
  const request: PlannedBy = {
    phone_number,
    ...(assistant_id && { assistant_id }),
    ...(assistant && { assistant: { ...(assistant.call_retry_config && { call_retry_config: assistant.call_retry_config }) } }),
    ...(scheduled_at && { scheduled_at }),
    ...(skips && { skip_calling_window: true }),
  };
  const others = Object.entries(read<Record<string, PlannedBy>>(PLACED, {}));
  write(PLACED, Object.fromEntries([...others.slice(1 - MOST_PLACED), [id, request]]));
}

/** The address of a draft. */
export async function linkOf(values: Values): Promise<string> {
  const text = JSON.stringify(withoutSecrets(values));
  const packed = await through(new Blob([text]), new CompressionStream("deflate-raw"));
  const coded = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  return `${location.origin}${location.pathname}#/call?draft=${coded}`;
}

/** The draft in a link; nothing where there is none that can be read. */
export async function draftInLink(coded: string): Promise<Values | undefined> {
  try {
    const packed = Uint8Array.from(atob(coded.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
    const values = JSON.parse(new TextDecoder().decode(await through(new Blob([packed]), new DecompressionStream("deflate-raw")))) as Values;
    return isOfToday(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

async function through(blob: Blob, stream: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(blob.stream().pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>)).arrayBuffer());
}
