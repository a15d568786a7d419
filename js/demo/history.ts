// Undo and redo for a draft as a whole. What is typed in one go is one step.
import { useCallback, useEffect, useRef, useState } from "react";
import type { Values } from "./draft.js";

/** How long nobody types before a step is done, in milliseconds; and how many are kept. */
const PAUSE = 600;
const MOST = 100;

export interface History {
  /** What the form holds now. */
  record: (values: Values) => void;
  /** Takes what the form holds as a step, at once. */
  settle: () => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
}

export function useHistory(initial: Values, show: (values: Values) => void): History {
  const [state, setState] = useState(() => ({ past: [] as Values[], present: initial, future: [] as Values[] }));
  const latest = useRef(initial);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const settle = useCallback(() => {
    clearTimeout(timer.current);
    const now = latest.current;
    setState((before) => (JSON.stringify(before.present) === JSON.stringify(now) ? before : { past: [...before.past, before.present].slice(-MOST), present: now, future: [] }));
  }, []);
  const record = useCallback(
    (values: Values) => {
      latest.current = structuredClone(values);
      clearTimeout(timer.current);
      timer.current = setTimeout(settle, PAUSE);
    },
    [settle],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const { past, present, future } = state;
  const go = (next: typeof state) => () => {
    clearTimeout(timer.current);
    latest.current = next.present;
    setState(next);
    show(next.present);
  };
  const [last, next] = [past.at(-1), future[0]];
  return {
    record,
    settle,
    undo: last && go({ past: past.slice(0, -1), present: last, future: [present, ...future] }),
    redo: next && go({ past: [...past, present], present: next, future: future.slice(1) }),
  };
}
