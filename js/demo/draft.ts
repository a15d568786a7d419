// What the form holds, and the versions of the API that it may be sent to.
import { apiVersions, type ApiVersion, type CallRequest, type CallRequestDraft } from "revox-call-builder";

/** The fields of every version; which of them are shown is up to the version that was chosen. */
export type Draft = CallRequestDraft<"2026-05-01"> & CallRequestDraft<"2026-07-15"> & CallRequestDraft<"2026-08-21">;

/** A body to send, of any version. */
export type Payload = CallRequest<ApiVersion>;

/** A body as what the form starts from. Words that only other versions have become issues, as in any draft. */
export const draftOf = (body: Partial<Payload>) => body as Draft;

/** The newest first. */
export const VERSIONS = apiVersions()
  .map(({ version }) => version)
  .reverse();

export const NEWEST = VERSIONS[0]!;
