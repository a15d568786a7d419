// The JSON Schema of the call request. An entry of its own, which loads no WebAssembly.
import { RevoxError } from "./core/errors.js";
import schema from "./core/generated/schema.json" with { type: "json" };

export { RevoxError, type RevoxErrorCode } from "./core/errors.js";

/** The JSON Schema (draft 2020-12) of the body of `POST /call`, the same as `revox-call-builder/schema.json`. */
export const callRequestJsonSchema: Record<string, unknown> = schema;

/** How Standard JSON Schema asks: by the version of JSON Schema that is wanted. */
export interface JsonSchemaConverter {
  /** What the schema takes, as a wire-ready body. Throws a RevoxError for targets other than draft-2020-12 and draft-07. */
  readonly input: (options: { readonly target: string }) => Record<string, unknown>;
  /** What the schema makes of it, the payload. Throws likewise. */
  readonly output: (options: { readonly target: string }) => Record<string, unknown>;
}

/**
 * The same Standard Schema, with `jsonSchema` as Standard JSON Schema (version 1) wants it.
 *
 * @example
 * const schema = withJsonSchema(callRequestSchema);
 * schema["~standard"].jsonSchema.input({ target: "draft-2020-12" });
 */
export function withJsonSchema<Standard extends object>(schema: { readonly "~standard": Standard }) {
  const jsonSchema: JsonSchemaConverter = { input: convert, output: convert };
  return { "~standard": { ...schema["~standard"], jsonSchema } };
}

function convert({ target }: { readonly target: string }): Record<string, unknown> {
  if (target === "draft-2020-12") return JSON.parse(JSON.stringify(callRequestJsonSchema)); // Jest's jsdom hides structuredClone
  if (target === "draft-07") return draft07(callRequestJsonSchema) as Record<string, unknown>;
  throw new RevoxError("UNKNOWN_TARGET", `there is no JSON Schema for the target ${target}, only for draft-2020-12 and draft-07.`);
}

/** Draft 7 has `definitions`, and ignores what stands beside a `$ref`. */
function draft07(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(draft07);
  if (typeof value !== "object" || value === null) return value;
  const { $schema, $ref, $defs, ...rest } = value as Record<string, unknown>;
  const converted: Record<string, unknown> = {};
  if ($schema !== undefined) converted.$schema = "http://json-schema.org/draft-07/schema#";
  for (const [name, member] of Object.entries(rest)) converted[name] = draft07(member);
  if ($defs !== undefined) converted.definitions = draft07($defs);
  if (typeof $ref !== "string") return converted;
  const reference = { $ref: $ref.replace("#/$defs/", "#/definitions/") };
  return Object.keys(converted).length === 0 ? reference : { ...converted, allOf: [reference] };
}
