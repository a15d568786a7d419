// The entry for hosts that compile no bytes (Workers, edge runtimes): they compile the .wasm when they are deployed.
import { createApi } from "./core/api.js";
import module from "./revox_call_builder.wasm";

export { RevoxError, type RevoxErrorCode } from "./core/errors.js";
export type { CallRequestResult, CallRequestSchema } from "./core/schema.js";
export type * from "./core/types.js";

export const {
  validateCallRequest,
  validateCallRequests,
  previewSchedule,
  buildPayload,
  buildPayloads,
  buildPayloadsFrom,
  matchColumns,
  migrateRequest,
  parseCallOrder,
  remainingSchedule,
  requestFromOrder,
  openings,
  localTime,
  limits,
  parsePhone,
  parseTimeOfDay,
  countries,
  apiVersions,
  dataVersions,
  callRequestSchema,
  callRequestSchemaWith,
} = createApi(() => module);
