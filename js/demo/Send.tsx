// Sending, and what comes of it: the errors with links to their fields, or the backend's answer.
import type { MouseEvent } from "react";
import type { Issue } from "revox-call-builder";
import { atFields, pathOf, useBuilder } from "./builder.js";
import type { Payload } from "./draft.js";
import { Message } from "./fields.js";
import type { Opened } from "./Order.js";

export type Answer =
  | { kind: "placed"; call: { id: string }; request: Payload; next: { number: number; local: string } | null }
  | { kind: "refused"; issues: Issue[] }
  | { kind: "failed"; why: string };

export async function send(payload: Payload): Promise<Answer> {
  try {
    const response = await fetch("/call", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(payload) });
    const body = await response.json();
    if (response.status === 422) return { kind: "refused", issues: body.issues };
    if (!response.ok) return { kind: "failed", why: body.error ?? `The backend answered ${response.status}.` };
    const { call, next_attempt: next } = await (await fetch(`/call/${body.call.id}`)).json();
    return { kind: "placed", call, request: payload, next };
  } catch (error) {
    return { kind: "failed", why: `The backend could not be reached (${error instanceof Error ? error.message : error}).` };
  }
}

/** Goes to a field, wherever it is folded away. */
export function goTo(element: HTMLElement | null | undefined): void {
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  element?.focus();
}

/** The element of a path, or else of what it is a part of. */
export function find(path: Issue["path"]): HTMLElement | null {
  const element = document.getElementById(path.join("."));
  return element ?? (path.length > 0 ? find(path.slice(0, -1)) : null);
}

/** From the top of the page to its end. */
function byPlace(one: Issue, other: Issue): number {
  const [a, b] = [find(one.path), find(other.path)];
  if (a === null || b === null || a === b) return 0;
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

export function Outcome({ answer, look }: { answer: Answer | undefined; look: (placed: Opened) => void }) {
  const { draft, report, sent } = useBuilder();
  const errors = (answer?.kind === "refused" ? atFields(answer.issues, draft) : report.issues).filter(({ severity }) => severity === "error").sort(byPlace);
  if (answer?.kind === "placed") {
    return (
      <section className="outcome good" aria-label="The backend's answer">
        <h2>The call is placed</h2>
        <p>Order <code>{answer.call.id}</code></p>
        {answer.next && <p>Attempt {answer.next.number} is due at <strong>{answer.next.local.slice(0, 16).replace("T", " ")}</strong>, local time.</p>}
        <p><button type="button" className="quiet" onClick={() => look({ answer: { call: answer.call }, request: answer.request })}>Look at the order</button></p>
      </section>
    );
  }
  if (answer?.kind === "failed") {
    return <section className="outcome bad" aria-label="The backend's answer"><h2>Not sent</h2><p>{answer.why}</p></section>;
  }
  if (!sent || errors.length === 0) return null;
  const go = (path: Issue["path"]) => (event: MouseEvent) => {
    event.preventDefault();
    goTo(find(path));
  };
  return (
    <section className="outcome bad" aria-labelledby="summary">
      <h2 id="summary">{errors.length === 1 ? "One thing" : `${errors.length} things`} to correct</h2>
      <ul>
        {errors.map((issue, index) => (
          <li key={index}><a href={`#${pathOf(issue)}`} onClick={go(issue.path)}>{nameOf(issue.path)}</a> <Message issue={issue} /></li>
        ))}
      </ul>
    </section>
  );
}

/** As the page calls it: Knowledge and tools, tool 1, URL. */
function nameOf(path: Issue["path"]): string {
  const element = find(path);
  const label = element?.closest(".field")?.querySelector("label, legend")?.textContent;
  const item = element?.closest(".item")?.getAttribute("aria-label");
  const section = element?.closest("details")?.querySelector(".title")?.textContent;
  return [section, item, label].filter(Boolean).join(", ") || "The call";
}

const STANDING: Record<Answer["kind"], string> = { placed: "The call is placed", refused: "Refused by the backend", failed: "Not sent" };

/** How it stands, in a few words that stay in sight. */
export function Standing({ answer }: { answer: Answer | undefined }) {
  const { report, sent } = useBuilder();
  if (answer) return <p className="standing" role="status">{STANDING[answer.kind]}</p>;
  const count = (severity: Issue["severity"]) => report.issues.filter((issue) => issue.severity === severity).length;
  const [errors, warnings] = [count("error"), count("warning")];
  const words = [errors > 0 && (sent ? `${errors} to correct` : "Not complete yet"), warnings > 0 && `${warnings} ${warnings === 1 ? "warning" : "warnings"}`].filter(Boolean);
  return <p className="standing" role="status">{words.length > 0 ? words.join(" · ") : "Ready to send"}</p>;
}
