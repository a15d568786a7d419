// The entry that works at once: the WebAssembly module is inside, and compiled when it is first asked.
import { createApi } from "./api.js";
import { bytes } from "./generated/bytes.js";
import { compile, instance } from "./instance.js";

export type { CallRequestResult, CallRequestSchema } from "./schema.js";
export type * from "./types.js";

export const {
  validateCallRequest,
  validateCallRequests,
  previewSchedule,
  buildPayload,
  parseCallOrder,
  remainingSchedule,
  requestFromOrder,
  callRequestSchema,
  callRequestSchemaWith,
  dataVersions,
} = createApi(() => instance(() => compile(bytes)));
