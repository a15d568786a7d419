// What the whole page knows of the draft: its values, the package's answers, and which issues to show where.
import { createContext, useContext, useMemo, type ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { ApiVersion, Issue } from "revox-call-builder";
import { useCallBuilder, type CallBuilder } from "revox-call-builder/react";
import { NEWEST, type Draft } from "./draft.js";

interface Shared extends CallBuilder<ApiVersion> {
  draft: Draft;
  /** The country of national phone numbers. */
  country: string;
  /** Whether the form was sent once: from then on no issue is held back. */
  sent: boolean;
  /** The issues of each field, by its path with dots. */
  issuesAt: ReadonlyMap<string, readonly Issue[]>;
}

const Context = createContext<Shared | undefined>(undefined);

export function Builder({ country, sent, children }: { country: string; sent: boolean; children: ReactNode }) {
  const { control } = useFormContext<Draft>();
  const draft = useWatch({ control }) as Draft;
  const { report, preview, result, now } = useCallBuilder<ApiVersion>(draft, { source: "form", defaultCountry: country, apiVersion: NEWEST, maxAttempts: 60 });
  const shared = useMemo(() => {
    if (report === null) return undefined;
    const issues = atFields(report.issues, draft);
    return { draft, country, sent, report: { ...report, issues }, preview, result, now, issuesAt: Map.groupBy(issues, pathOf) };
  }, [draft, country, sent, report, preview, result, now]);
  return <Context value={shared}>{children}</Context>;
}

export function useBuilder(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error("useBuilder is for what is inside <Builder>");
  return shared;
}

/** That there is no assistant is said of the whole call. Here it is the field for one that is empty. */
export function atFields(issues: readonly Issue[], draft: Draft): Issue[] {
  const path = draft.assistant_id === undefined ? ["assistant", "prompt"] : ["assistant_id"];
  return issues.map((issue) => (issue.code === "assistant_missing" ? { ...issue, path } : issue));
}

const NONE: readonly Issue[] = [];

export function useIssues(path: string): readonly Issue[] {
  return useBuilder().issuesAt.get(path) ?? NONE;
}

/** A path as react-hook-form writes it, which is also the id of the field. */
export function pathOf({ path }: Pick<Issue, "path">): string {
  return path.join(".");
}
