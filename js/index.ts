// The entry that works at once: the WebAssembly module is inside, and compiled when it is first asked.
import { createApi } from "./core/api.js";
import { compile } from "./core/instance.js";
import { unpack } from "./core/unpack.js";
import { packed } from "./core/generated/packed.js";

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
} = createApi(() => compile(() => unpack(packed)));
