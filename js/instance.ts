// The one instance of the WebAssembly module, whichever entry brings it: its start, its restart, and why there is none.
import type { Core } from "./api.js";
import { createGlue } from "./generated/glue.js";

let kept: WebAssembly.Module | undefined;
let running: Core | undefined;

export function isLoaded(): boolean {
  return kept !== undefined;
}

/** Keeps a compiled module, unless there is one. */
export function keep(module: WebAssembly.Module): void {
  kept ??= module;
}

/** The instance, started if it has to be. `bring` is asked for the module at most once. */
export function instance(bring: () => WebAssembly.Module): Core {
  kept ??= bring();
  running ??= start(kept);
  return running;
}

export function compile(bytes: () => BufferSource): WebAssembly.Module {
  if (isMissing()) throw unavailable();
  try {
    return new WebAssembly.Module(bytes());
  } catch (cause) {
    throw unavailable(cause);
  }
}

function start(module: WebAssembly.Module): Core {
  const glue = createGlue(module, textCoders());
  const core: Record<string, (...given: never[]) => unknown> = {};
  for (const [name, call] of Object.entries(glue) as [string, (...given: never[]) => unknown][]) {
    core[name] = (...given) => {
      try {
        return call(...given);
      } catch (error) {
        // after a trap neither its stack nor its memory is to be trusted: the next call starts afresh
        running = undefined;
        throw error;
      }
    };
  }
  return core as unknown as Core;
}

/** Jest's jsdom hides them, though Node has them. */
export function textCoders(): Pick<typeof globalThis, "TextDecoder" | "TextEncoder"> {
  return typeof TextDecoder === "undefined" ? builtin("node:util") : globalThis;
}

/** A module of Node's, without an import that a bundler would stumble over. */
export function builtin(name: string) {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): any } };
  return process?.getBuiltinModule?.(name);
}

export function isMissing(): boolean {
  return typeof WebAssembly === "undefined";
}

export function unavailable(cause?: unknown): Error {
  const why = isMissing()
    ? "there is no WebAssembly here. A browser's lockdown mode and Node's --jitless switch it off."
    : `WebAssembly is forbidden here (${cause}). A page whose Content-Security-Policy has a script-src needs ` +
      "'wasm-unsafe-eval' in it; a worker host needs the package's `workerd` or `edge-light` condition.";
  return failure("WasmUnavailableError", "WASM_UNAVAILABLE", why, cause);
}

/** An error with a name and a code that stay. */
export function failure(name: string, code: string, why: string, cause?: unknown): Error {
  return Object.assign(new Error(`revox-call-builder: ${why}`, { cause }), { name, code });
}
