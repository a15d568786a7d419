// What the form holds, and the request that it makes of it.
import { apiVersions, buildPayload, type ApiVersion, type CallRequest, type CallRequestDraft, type Issue } from "revox-call-builder";

/** A request of any version as a form holds it; which of its fields are shown is up to the version. */
export type Draft = CallRequestDraft<"2026-05-01"> & CallRequestDraft<"2026-07-15"> & CallRequestDraft<"2026-08-21">;

/** A body to send, of any version. */
export type Payload = CallRequest<ApiVersion>;

export type When = "now" | "later" | "force";

/** What was chosen beside the request. What a choice puts aside stays where it is, in case one comes back to it. */
export interface Choices {
  version: ApiVersion;
  /** The country of national phone numbers. */
  country: string;
  when: When;
  /** Whether a stored assistant speaks. */
  stored: boolean;
  /** The number that the zone was chosen for, unless it was for any. */
  zoneOf: string;
}

export type Values = Draft & { choices: Choices };

let known: ApiVersion[] | undefined;

/** The versions of the API, the newest first. */
export function versions(): readonly ApiVersion[] {
  return (known ??= apiVersions().map(({ version }) => version).reverse());
}

export const newest = () => versions()[0]!;

/** A body as what a form starts from. Words that only other versions have become issues, as in any draft. */
export const draftOf = (body: Partial<Payload>) => body as Draft;

/** What the form holds for a request. */
export function valuesOf(draft: Draft, country: string, version: ApiVersion = newest()): Values {
  const { force_now, skip_calling_window, scheduled_at, assistant_id } = draft;
  const isForced = force_now === true || (skip_calling_window === true && !scheduled_at);
  const when = isForced ? "force" : scheduled_at ? "later" : "now";
  return { ...draft, choices: { version, country, when, stored: Boolean(assistant_id), zoneOf: "" } };
}

/** The request that the form's values make. */
export function requestOf({ choices, ...draft }: Values): Draft {
  const { when, stored, version } = choices;
  const { force_now, skip_calling_window, scheduled_at, assistant, assistant_id, ...request } = draft;
  const usesForce = version < "2026-08-21";
  // at a time, the newest version may leave the hours aside as well
  const skips = when === "force" || (when === "later" && skip_calling_window === true);
  return {
    ...request,
    ...(stored ? { assistant_id: assistant_id ?? "" } : { assistant: assistant ?? null }),
    ...(when === "later" && { scheduled_at: scheduled_at ?? "" }),
    ...(usesForce ? when === "force" && { force_now: true } : skips && { skip_calling_window: true }),
  };
}

/** A body without what has no effect in it, as the package says. */
export function withoutIgnored(body: Payload, issues: readonly Issue[]): Payload {
  const copy = structuredClone(body);
  for (const { path } of issues.filter(({ code }) => code === "field_ignored")) {
    const parent = path.slice(0, -1).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], copy);
    Reflect.deleteProperty(Object(parent), path.at(-1) ?? "");
  }
  return copy;
}

/** The number as it is dialled, if it is one. */
export function dialled(text: unknown, country: string): string | undefined {
  const built = buildPayload({ phone_number: text, assistant: { prompt: "-" } }, { source: "form", defaultCountry: country });
  return built.ok ? built.payload.phone_number : undefined;
}

/** A copy without what nobody else may see: API keys, and the values of headers. */
export function withoutSecrets<Request extends Draft>(request: Request): Request {
  const copy = structuredClone(request);
  const model = copy.assistant?.llm_model;
  if (model && typeof model === "object" && "api_key" in model) model.api_key = "";
  const tools = copy.assistant?.custom_tools;
  for (const tool of Array.isArray(tools) ? tools : []) {
    for (const header of Array.isArray(tool?.headers) ? tool.headers : []) if (header) header.value = "";
  }
  return copy;
}
