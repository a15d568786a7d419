// Why a value cannot cross to the core. The reasons are the core's numbers: see src/ffi/mod.rs.

export const THREW = 0;
export const CYCLE = 1;
export const BIGINT = 2;
export const LONE_SURROGATE = 3;
export const TOO_LARGE = 4;
export const TOO_DEEP = 5;

/** Deeper requests are refused. */
export const MAX_DEPTH = 128;

/** Ends the walk over a value. */
export class Refusal {
  constructor(readonly reason: number) {}
}

/** Whether a text has half of a surrogate pair in it. */
export function isLone(text: string): boolean {
  const isFine = (text as { isWellFormed?(): boolean }).isWellFormed?.(); // new, and ten times as fast
  return isFine === undefined ? /\p{Surrogate}/u.test(text) : !isFine;
}
