// Why there can be no answer. Bad input never is the reason: it has issues.

/**
 * - `WASM_UNAVAILABLE`: there is no WebAssembly here, or it is forbidden.
 * - `NOT_INITIALIZED`: slim was called before `init`.
 * - `WASM_NOT_LOADED`: `init` could not load the module.
 * - `WASM_TRAPPED`: a call broke off, where the caller's stack was used up or by a fault of this package. The next works.
 * - `UNKNOWN_TARGET`: there is no JSON Schema for the target asked for.
 */
export type RevoxErrorCode = "WASM_UNAVAILABLE" | "NOT_INITIALIZED" | "WASM_NOT_LOADED" | "WASM_TRAPPED" | "UNKNOWN_TARGET";

/** The only thing that this package throws. Tell the reasons apart by `code`, which stays; messages may improve. */
export class RevoxError extends Error {
  override readonly name = "RevoxError";
  readonly code: RevoxErrorCode;

  constructor(code: RevoxErrorCode, why: string, cause?: unknown) {
    super(`revox-call-builder: ${why}`, { cause });
    this.code = code;
  }
}
