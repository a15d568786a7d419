// The call request as a Standard Schema (standardschema.dev), version 1, which form libraries take as it is.
import type { ApiVersion, BuildResult, CallRequest, DefaultApiVersion, Issue, Options } from "./types.js";

/** A Standard Schema whose issues carry `code`, `params` and `severity` beside `message` and `path`. */
export interface CallRequestSchema<Input = CallRequest, V extends ApiVersion = DefaultApiVersion> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "revox-call-builder";
    /** Always synchronous. On success, `value` is the payload; else `issues` are the errors, and no warnings. */
    readonly validate: (value: unknown) => CallRequestResult<V>;
    readonly types?: { readonly input: Input; readonly output: CallRequest<V> } | undefined;
  };
}

export type CallRequestResult<V extends ApiVersion = DefaultApiVersion> =
  | { readonly value: CallRequest<V>; readonly issues?: undefined }
  | { readonly issues: readonly Issue[] };

export function createSchema<Input, V extends ApiVersion>(
  buildPayload: (input: unknown, options?: Options<V> | null) => BuildResult<V>,
  options?: Options<V> | null,
): CallRequestSchema<Input, V> {
  return {
    "~standard": {
      version: 1,
      vendor: "revox-call-builder",
      validate(value) {
        const built = buildPayload(value, options);
        // to a form library every issue is a failure, which a warning is not
        if (!built.ok) return { issues: built.issues.filter(({ severity }) => severity === "error") };
        return { value: built.payload };
      },
    },
  };
}
