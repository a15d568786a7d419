// The one instance of the WebAssembly module, whichever entry brings it: its start, its restart, and why there is none.
import { __wbg_finalize_init, __wbg_get_imports, __wbg_reset_state } from "./generated/glue.js";
import { RevoxError } from "./errors.js";

/** Where an entry has the module from. Asked at the first call, unless there is a module by then. */
export type Source = () => WebAssembly.Module;

/** Calls into the module, which is started if it has to be. */
export type Run = <Answer>(call: () => Answer) => Answer;

let kept: WebAssembly.Module | undefined;

/** What has to be done before the next call. */
let due: ((module: WebAssembly.Module) => void) | undefined = start;

let starts = 0;

/** Which instance it is that runs: after a trap there is another, which knows nothing of what the one before was told. */
export function instance(): number {
  return starts;
}

export function isLoaded(): boolean {
  return kept !== undefined;
}

export function runner(source: Source): Run {
  return (call) => {
    kept ??= source();
    if (due) prepare(kept, due);
    try {
      return call();
    } catch (cause) {
      // after a trap neither its stack nor its memory is to be trusted: the next call starts afresh
      due = __wbg_reset_state;
      throw new RevoxError("WASM_TRAPPED", `the call broke off (${cause}). The next one works.`, cause);
    }
  };
}

function prepare(module: WebAssembly.Module, job: (module: WebAssembly.Module) => void): void {
  try {
    job(module);
  } catch (cause) {
    throw unavailable(cause);
  }
  due = undefined;
  starts++;
}

function start(module: WebAssembly.Module): void {
  __wbg_finalize_init(new WebAssembly.Instance(module, __wbg_get_imports()), module);
}

/** Starts a module that was compiled elsewhere, also where an engine would not start it at once; unless one runs by then. */
export async function startSoon(module: WebAssembly.Module): Promise<void> {
  if (due !== start) return;
  const started = await WebAssembly.instantiate(module, __wbg_get_imports());
  if (due !== start) return;
  kept = module;
  __wbg_finalize_init(started, module);
  due = undefined;
}

export function compile(bytes: () => BufferSource): WebAssembly.Module {
  if (isMissing()) throw unavailable();
  try {
    return new WebAssembly.Module(bytes());
  } catch (cause) {
    throw unavailable(cause);
  }
}

export function isMissing(): boolean {
  return typeof WebAssembly === "undefined";
}

export function unavailable(cause?: unknown): RevoxError {
  const why = isMissing()
    ? "there is no WebAssembly here. A browser's lockdown mode and Node's --jitless switch it off."
    : `WebAssembly does not run here (${cause}). A page whose Content-Security-Policy has a script-src needs ` +
      "'wasm-unsafe-eval' in it; a browser that compiles nothing large on the main thread needs revox-call-builder/slim; " +
      "a worker host needs the package's `workerd` or `edge-light` condition.";
  return new RevoxError("WASM_UNAVAILABLE", why, cause);
}
