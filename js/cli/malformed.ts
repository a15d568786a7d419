// Where a text is no JSON, and what is due there. The core says it.
import { validateCallRequests, type Issue } from "revox-call-builder";

export interface Malformed {
  /** The character, from 1. */
  character: number;
  /** What is due there, for people. */
  due: string;
}

/** The fault of a single line, if it is no JSON. */
export function faultOf(line: string | Uint8Array): Malformed | undefined {
  return malformedIn(validateCallRequests(line).flatMap(({ issues }) => issues));
}

/** The fault of a request that is no JSON, among its issues. */
export function malformedIn(issues: readonly Issue[]): Malformed | undefined {
  for (const { code, params, message } of issues) {
    if (code === "not_serializable" && "character" in params && typeof params.character === "number") {
      return { character: params.character, due: message.replace(/^.*? at character \d+: /s, "") };
    }
  }
  return undefined;
}
