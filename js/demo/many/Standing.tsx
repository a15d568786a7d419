// How the placing of a list stands: its progress, how it ended, and what can be done then.
import type { Ref } from "react";
import { plural, t } from "../language.js";
import { forget, outcomeOf, stop, type Placing } from "./placing.js";

interface StandingProps {
  ref: Ref<HTMLDivElement>;
  run: Placing["run"];
  /** How many rows of the list failed, and how many are placed. */
  failed: number;
  placed: number;
  retry: () => void;
}

export function Standing({ ref, run, failed, placed, retry }: StandingProps) {
  const done = run && run.placed + run.failed;
  return (
    <div ref={ref} tabIndex={-1} className="run" role="group" aria-label={t("Placing the calls")}>
      {run && !run.isOver && (
        <div className="bar">
          <progress aria-label={t("Calls that are sent")} value={done} max={run.total} />
          <span>{t("{done} of {total}", { done: done ?? 0, total: run.total })}</span>
          <button type="button" className="quiet" disabled={run.isStopping} onClick={stop}>{run.isStopping ? t("Stopping…") : t("Stop")}</button>
        </div>
      )}
      <p className={run && run.placed < run.total ? "warning" : "standing good"} role="status">{run?.isOver && <span className="sentence">{outcomeOf(run)}</span>}</p>
      {(!run || run.isOver) && (failed > 0 || placed > 0) && (
        <div className="bar">
          {failed > 0 && <button type="button" className="quiet" onClick={retry}>{plural(failed, "Try the failed one again", "Try the {count} failed ones again")}</button>}
          {placed > 0 && <button type="button" className="link" onClick={forget}>{plural(placed, "Allow the one that is placed to be placed once more", "Allow the {count} that are placed to be placed once more")}</button>}
        </div>
      )}
    </div>
  );
}
