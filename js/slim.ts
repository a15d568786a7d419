// The entry that has the .wasm beside it, as an asset of its own: to be loaded once, before the first call.
import { createApi } from "./core/api.js";
import { bytesOf } from "./core/bytes.js";
import { RevoxError } from "./core/errors.js";
import { builtin } from "./core/host.js";
import { isLoaded, isMissing, startSoon, unavailable } from "./core/instance.js";

export { RevoxError, type RevoxErrorCode } from "./core/errors.js";
export type { CallRequestResult, CallRequestSchema } from "./core/schema.js";
export type * from "./core/types.js";

/** Where the module comes from: an address, a fetch, bytes, or the module itself. */
export type WasmSource = string | URL | Response | BufferSource | WebAssembly.Module;

/** What a module's bytes start with; a page in its place does not. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

let loading: Promise<void> | undefined;

/**
 * Loads the WebAssembly module: from the package's own `.wasm`, or from the source given. Await it before the first
 * call. Once it is loaded, or while it is, asking again does no harm and loads nothing; after a failure it tries again.
 *
 * @example
 * await init();
 * validateCallRequest({ phone_number: "+14155552671" });
 */
export function init(source?: WasmSource | PromiseLike<WasmSource>): Promise<void> {
  if (isLoaded()) return Promise.resolve();
  loading ??= load(source).finally(() => {
    loading = undefined;
  });
  return loading;
}

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
} = createApi(() => {
  throw new RevoxError("NOT_INITIALIZED", "not loaded yet. `await init()` before the first call, or import the root entry, which needs no init.");
});

async function load(source: WasmSource | PromiseLike<WasmSource> | undefined): Promise<void> {
  if (isMissing()) throw unavailable();
  let given: WasmSource | undefined;
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  try {
    given = await (source ?? new URL("revox_call_builder.wasm", import.meta.url));
    if (kind(given) !== "WebAssembly.Module") bytes = await read(given);
    if (bytes && !MAGIC.every((byte, index) => bytes![index] === byte)) throw new Error("what came is no WebAssembly module");
  } catch (cause) {
    const from = typeof given === "string" || kind(given) === "URL" ? ` from ${given}` : "";
    throw new RevoxError("WASM_NOT_LOADED", `the .wasm could not be loaded${from} (${cause}). Give init() its address: the package exports it as revox-call-builder/revox_call_builder.wasm, which Vite knows as revox-call-builder/revox_call_builder.wasm?url.`, cause);
  }
  try {
    await startSoon(bytes ? await WebAssembly.compile(bytes) : (given as WebAssembly.Module));
  } catch (cause) {
    throw unavailable(cause);
  }
}

async function read(given: unknown): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = bytesOf(given)?.slice(); // a copy, since shared memory is not compiled
  if (bytes) return bytes;
  if (kind(given) === "Response") {
    const response = given as Response;
    if (!response.ok) throw new Error(`status ${response.status}`);
    return read(await response.arrayBuffer());
  }
  if (typeof given !== "string" && kind(given) !== "URL") throw new TypeError("init() takes an address, a Response, bytes or a module");
  // Node fetches no files
  const files = String(given).startsWith("file:") && builtin("node:fs/promises");
  return files ? files.readFile(builtin("node:url").fileURLToPath(String(given))) : read(await fetch(given as string | URL));
}

/** A value's kind, also of one from another realm. */
function kind(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}
