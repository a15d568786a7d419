// What the host has, or has hidden. wasm-bindgen's glue takes its coders from here too.

/** A module of Node's, without an import that a bundler would stumble over. */
export function builtin(name: string) {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): any } };
  return process?.getBuiltinModule?.(name);
}

type Coders = Pick<typeof globalThis, "TextDecoder" | "TextEncoder">;

/** Jest's jsdom hides them, though Node has them. */
function coder<Name extends keyof Coders>(name: Name): Coders[Name] {
  return globalThis[name] ?? builtin("node:util")[name];
}

export const TextDecoder = /* @__PURE__ */ coder("TextDecoder");
export const TextEncoder = /* @__PURE__ */ coder("TextEncoder");
