// A part of the form that is folded away.
import { startTransition, useEffect, useState, type ReactNode } from "react";
import type { Issue } from "revox-call-builder";
import { useBuilder, type Shared } from "./builder.js";
import { t } from "./language.js";

/**
 * A part of the form that is folded away, with how much of it is filled in and how much of that is wrong. Its fields come
 * once the page has been painted: nobody sees them before.
 */
export function Section({ title, about, paths, children }: { title: string; about: string; paths: string[]; children: ReactNode }) {
  const [touched, setTouched] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => startTransition(() => setReady(true)), []);
  const filled = useBuilder(({ draft }) => paths.reduce((count, path) => count + leaves(path.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], draft)), 0));
  const isHere = ({ path }: Issue) => paths.some((one) => `${path.join(".")}.`.startsWith(`${one}.`));
  const count = (severity: Issue["severity"]) => (shared: Shared) => (shared.sent || touched ? shared.issues.filter((issue) => issue.severity === severity && isHere(issue)).length : 0);
  const faulty = useBuilder(count("error"));
  const doubtful = useBuilder(count("warning"));
  return (
    <details className="section" onBlur={() => setTouched(true)}>
      <summary>
        <span className="title">{title}</span>
        <span className="purpose">{about}</span>
        <span className="counts">
          {faulty > 0 && <span className="count error">{t("{count} to fix", { count: faulty })}</span>}
          {doubtful > 0 && <span className="count warning">{t("{count} to check", { count: doubtful })}</span>}
          {filled > 0 && <span className="count">{t("{count} set", { count: filled })}</span>}
        </span>
      </summary>
      <div className="content">{ready && children}</div>
    </details>
  );
}

/** How many values something holds that are not blank. */
function leaves(value: unknown): number {
  if (value === undefined || value === null || value === false || (typeof value === "string" && value.trim() === "")) return 0;
  return typeof value === "object" ? Object.values(value).reduce((count: number, one) => count + leaves(one), 0) : 1;
}
