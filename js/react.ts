"use client";
// The entry for React: what the form shows beside a draft, anew whenever the draft or the time has changed.
import { useMemo, useSyncExternalStore } from "react";
// by the package's own name, so that each host gets the entry made for it
import { buildPayload, previewSchedule } from "revox-call-builder";
import type { ApiVersion, BuildResult, DefaultApiVersion, PreviewOptions, SchedulePreview, ValidationReport } from "./core/types.js";

export { RevoxError, type RevoxErrorCode } from "revox-call-builder";

export interface CallBuilderOptions<V extends ApiVersion = ApiVersion> extends PreviewOptions<V> {
  /**
   * The instant at which the server rendered. The server's and the first client render are made as of then, so that they
   * agree; then the clock goes on. Without it they are made without a `now`, and have no answers.
   */
  serverNow?: Date | string | number | null;
  /** How often the clock is read, in milliseconds. Default: 30 000. It is not read at all when `now` is given. */
  refresh?: number;
}

/** What there is to say about a draft. Each answer is the same object for as long as its content is the same. */
export interface CallBuilder<V extends ApiVersion = DefaultApiVersion> {
  /** What `validateCallRequest` answers. */
  report: ValidationReport;
  /** What `previewSchedule` answers. */
  preview: SchedulePreview;
  /** What `buildPayload` answers: the payload, when there are no errors. */
  result: BuildResult<V>;
  /** The instant that the answers are for. */
  now: Date | string | number;
}

/** On a server, and in the first render of a page that came from one: there is no time yet. */
export type NoCallBuilder = { [Answer in keyof CallBuilder]: null };

/**
 * Issues, schedule and payload of a draft, for the present moment.
 *
 * @example
 * const { report, preview, result } = useCallBuilder(draft, { source: "form", defaultCountry: "US" });
 */
export function useCallBuilder<V extends ApiVersion = DefaultApiVersion>(draft: unknown, options: CallBuilderOptions<V> & { now: Date | string | number }): CallBuilder<V>;
export function useCallBuilder<V extends ApiVersion = DefaultApiVersion>(draft: unknown, options?: CallBuilderOptions<V> | null): CallBuilder<V> | NoCallBuilder;
export function useCallBuilder<V extends ApiVersion = DefaultApiVersion>(draft: unknown, options?: CallBuilderOptions<V> | null): CallBuilder<V> | NoCallBuilder {
  const { now: fixed, serverNow, refresh = 30_000, ...rest } = options ?? {};
  const now = useNow(fixed ?? null, serverNow ?? null, refresh);
  const given = { ...rest, now };
  const result = useKept(now === null ? null : buildPayload(draft, given));
  const preview = useKept(now === null ? null : previewSchedule(draft, given));
  // a payload can be built exactly when the request is valid
  const report = useMemo(() => result && { valid: result.ok, issues: result.issues }, [result]);
  return { report, preview, result, now } as CallBuilder<V> | NoCallBuilder;
}

/** The last value with the same content. To ask the core again takes less time than to find out whether it has to be asked. */
function useKept<Value>(value: Value): Value {
  const content = JSON.stringify(value);
  return useMemo(() => value, [content]);
}

function useNow<Instant>(fixed: Instant, serverNow: Instant, refresh: number): Instant | number {
  const clock = useMemo(() => (fixed === null ? createClock(refresh) : { read: () => 0, subscribe: () => () => {} }), [fixed === null, refresh]);
  const ticking = useSyncExternalStore<Instant | number>(clock.subscribe, clock.read, () => serverNow);
  return fixed ?? ticking;
}

/** A clock that stands still between its ticks, as React wants it of a store. */
function createClock(refresh: number) {
  let now = Date.now();
  return {
    read: () => now,
    subscribe(notify: () => void) {
      const timer = setInterval(() => {
        now = Date.now();
        notify();
      }, refresh);
      return () => clearInterval(timer);
    },
  };
}
