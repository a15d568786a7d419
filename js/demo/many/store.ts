// What stays for as long as the page is open, whichever of its views is shown.
import { useSyncExternalStore } from "react";

export interface Store<State> {
  now: () => State;
  change: (change: (before: State) => State) => void;
  use: () => State;
}

export function createStore<State>(state: State): Store<State> {
  const listeners = new Set<() => void>();
  const subscribe = (notify: () => void) => {
    listeners.add(notify);
    return () => listeners.delete(notify);
  };
  const now = () => state;
  return {
    now,
    change(change) {
      state = change(state);
      for (const notify of listeners) notify();
    },
    use: () => useSyncExternalStore(subscribe, now),
  };
}
