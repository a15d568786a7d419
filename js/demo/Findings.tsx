// What there is to correct or to check, as lists that lead to the fields.
import type { MouseEvent } from "react";
import type { Issue, IssueCode } from "revox-call-builder";
import { issuePath } from "revox-call-builder/react-hook-form";
import { useBuilder } from "./builder.js";
import { Message } from "./fields.js";
import { plural, t } from "./language.js";
import { byPlace, find, goTo, nameOf } from "./places.js";

/** Warnings with which a call is not what was meant, or not allowed: it is placed only by somebody who says so. */
const HOLDING: IssueCode[] = ["placeholder_undefined", "placeholder_malformed", "timezone_override_differs", "outside_permitted_hours", "scheduled_in_past", "field_removed"];

export const holdsBack = ({ code }: Issue) => HOLDING.includes(code);

export function FindingList({ issues, leave }: { issues: readonly Issue[]; leave?: () => void }) {
  const go = (issue: Issue) => (event: MouseEvent) => {
    event.preventDefault();
    leave?.();
    goTo(find(issue.path));
  };
  return (
    <ul className="findings">
      {issues.toSorted(byPlace).map((issue, index) => (
        <li key={index}><a href={`#${issuePath(issue)}`} onClick={go(issue)}>{nameOf(issue.path) || t("The call")}</a> <Message issue={issue} /></li>
      ))}
    </ul>
  );
}

/** The errors, once it was tried to send the form. */
export function ToCorrect({ refused }: { refused: readonly Issue[] | undefined }) {
  const sent = useBuilder(({ sent }) => sent);
  const issues = useBuilder(({ issues }) => issues);
  const errors = (refused ?? issues).filter(({ severity }) => severity === "error");
  if (!sent || errors.length === 0) return null;
  return (
    <section className="outcome bad" aria-labelledby="summary">
      <h2 id="summary">{plural(errors.length, "One thing to correct", "{count} things to correct")}</h2>
      <FindingList issues={errors} />
    </section>
  );
}

/** The warnings, folded away but at hand. */
export function ToCheck() {
  const issues = useBuilder(({ issues }) => issues);
  const warnings = issues.filter(({ severity }) => severity === "warning");
  if (warnings.length === 0) return null;
  return (
    <details className="to-check">
      <summary>{plural(warnings.length, "One thing to check", "{count} things to check")}</summary>
      <FindingList issues={warnings} />
    </details>
  );
}

/** How the draft stands, in a few words that stay in sight. */
export function Standing() {
  const sent = useBuilder(({ sent }) => sent);
  const errors = useBuilder(({ issues }) => issues.filter(({ severity }) => severity === "error").length);
  const words = errors === 0 ? t("Ready to review") : sent ? plural(errors, "One thing to correct", "{count} things to correct") : t("Not complete yet");
  return <p className="standing" role="status">{words}</p>;
}
