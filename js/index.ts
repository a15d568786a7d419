// The entry that works at once: the WebAssembly module is inside, and compiled when it is first asked.
import { createApi, type Core } from "./api.js";
import * as glue from "./generated/glue.js";
import { bytes } from "./generated/bytes.js";

export type { CallRequestResult, CallRequestSchema } from "./schema.js";
export type * from "./types.js";

let core: Core | undefined;

function load(): Core {
  if (core === undefined) {
    glue.initSync({ module: new WebAssembly.Module(bytes()) });
    core = glue;
  }
  return core;
}

export const {
  validateCallRequest,
  validateCallRequests,
  previewSchedule,
  buildPayload,
  callRequestSchema,
  callRequestSchemaWith,
  dataVersions,
} = createApi(load);
