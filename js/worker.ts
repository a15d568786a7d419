// The entry for hosts that compile no bytes (Workers, edge runtimes): they compile the .wasm when they are deployed.
import { createApi } from "./api.js";
import { instance } from "./instance.js";
import module from "./revox_call_builder.wasm";

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
} = createApi(() => instance(() => module));
