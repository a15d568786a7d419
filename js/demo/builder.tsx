// What the whole page knows of the draft: its values, the package's answers, and which issues to show where. A component
// takes the part that it needs, and is rendered again when that part changes.
import { createContext, memo, useContext, useDeferredValue, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import type { ApiVersion, Issue } from "revox-call-builder";
import type { PermittedHoursRule } from "revox-call-builder/permitted-hours";
import { useCallBuilder, type CallBuilder } from "revox-call-builder/react";
import { issuePath } from "revox-call-builder/react-hook-form";
import { dialled, requestOf, type Choices, type Draft, type Values } from "./draft.js";
import { t } from "./language.js";
import { placeName } from "./Laws.js";
import { useLoaded } from "./loaded.js";
import { schemaOf, type FieldSchema } from "./schema.js";

export interface Shared extends CallBuilder<ApiVersion> {
  /** The request that the form makes, as it is typed. */
  draft: Draft;
  choices: Choices;
  /** The number as it is dialled, if it is one. */
  number: string | undefined;
  /** The laws and codes that hold for it. */
  rules: readonly PermittedHoursRule[];
  /** Whether it was tried to send the form: from then on no issue is held back. */
  sent: boolean;
  /** Everything that is to be said: of the request, and of its plan. */
  issues: readonly Issue[];
  /** The issues of each field, by its path with dots. */
  issuesAt: ReadonlyMap<string, readonly Issue[]>;
  /** What each field is in the chosen version. */
  schema: FieldSchema;
}

interface Store {
  value: Shared;
  listeners: Set<() => void>;
}

const Context = createContext<Store | undefined>(undefined);
const Behind = createContext(false);

interface BuilderProps {
  sent: boolean;
  children: ReactNode;
}

/** What is typed is painted first, and then what there is to say of it; what is sent is what is typed. */
export function Builder({ sent, children }: BuilderProps) {
  const { control } = useFormContext<Values>();
  const typed = useWatch({ control }) as Values;
  const deferred = useDeferredValue(typed);
  const values = sent ? typed : deferred;
  return (
    <Behind value={values !== typed}>
      <Answers values={values} sent={sent}>{children}</Answers>
    </Behind>
  );
}

const Answers = memo(function Answers({ values, sent, children }: BuilderProps & { values: Values }) {
  const value = useShared(values, sent);
  const [store] = useState<Store>(() => ({ value, listeners: new Set() }));
  useLayoutEffect(() => {
    store.value = value;
    for (const listener of store.listeners) listener();
  }, [store, value]);
  return <Context value={store}>{children}</Context>;
});

/** A part of what is known. It has to be the same object for as long as its content is. */
export function useBuilder<Part>(part: (shared: Shared) => Part): Part {
  const store = useStore();
  const subscribe = useMemo(
    () => (notify: () => void) => {
      store.listeners.add(notify);
      return () => store.listeners.delete(notify);
    },
    [store],
  );
  return useSyncExternalStore(subscribe, () => part(store.value));
}

/** Whether more was typed than is answered yet. */
export const useIsBehind = () => useContext(Behind);

/** Reads what is known at the moment, where an event needs it. */
export function useCurrent(): () => Shared {
  const store = useStore();
  return () => store.value;
}

function useStore(): Store {
  const store = useContext(Context);
  if (!store) throw new Error("useBuilder is for what is inside <Builder>");
  return store;
}

function useShared(values: Values, sent: boolean): Shared {
  const { choices } = values;
  const draft = useMemo(() => requestOf(values), [values]);
  const number = useMemo(() => dialled(values.phone_number, choices.country), [values.phone_number, choices.country]);
  const rules = useRules(number);
  const { report, preview, result, now } = useCallBuilder<ApiVersion>(draft, {
    source: "form",
    defaultCountry: choices.country,
    apiVersion: choices.version,
    maxAttempts: 60,
    permittedHours: rules,
  }) as CallBuilder<ApiVersion>;
  const before = useRef<ReadonlyMap<string, readonly Issue[]>>(new Map());
  return useMemo(() => {
    const missing = timeMissing(values);
    const issues = [...atFields(report.issues, draft), ...onlyInPlan(preview.issues), ...missing];
    const issuesAt = (before.current = kept(Map.groupBy(issues, (issue) => issuePath(issue)), before.current));
    const shared = { draft, choices, number, rules, sent, report, now, issues, issuesAt, schema: schemaOf(choices.version) };
    // without its time the request would be another one, which rings at once
    if (missing.length > 0) return { ...shared, preview: { ok: false, issues: missing }, result: { ok: false, issues: missing } };
    return { ...shared, preview, result };
  }, [draft, choices, values, number, rules, sent, report, preview, result, now]);
}

/** The table of laws is loaded after the page is there. */
function useRules(number: string | undefined): readonly PermittedHoursRule[] {
  const table = useLoaded(() => import("revox-call-builder/permitted-hours"));
  return useMemo(() => (number === undefined || table === undefined ? NO_RULES : table.permittedHoursFor(number)), [table, number]);
}

const NO_RULES: readonly PermittedHoursRule[] = [];

/** That there is no assistant is said of the whole call. Here it is the field for one that is empty. */
export function atFields(issues: readonly Issue[], { assistant_id }: Draft): Issue[] {
  const path = assistant_id === undefined ? ["assistant", "prompt"] : ["assistant_id"];
  return issues.map((issue) => (issue.code === "assistant_missing" ? { ...issue, path } : issue));
}

/** What laws say of the plan; whatever else the preview says, the report says too, or the plan itself. */
function onlyInPlan(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== "outside_permitted_hours" && issue.code !== "too_many_attempts") return [];
    return { ...issue, params: { ...issue.params, rule: placeName(issue.params.rule) } } as Issue;
  });
}

/** A call "at a time" has one, or else it would ring at once. */
function timeMissing({ choices, scheduled_at }: Values): Issue[] {
  if (choices.when !== "later" || scheduled_at) return [];
  return [{ path: ["scheduled_at"], code: "required", severity: "error", message: t("choose the day and the time"), params: {} }];
}

/** The same lists as before where they say the same. */
function kept(found: Map<string, Issue[]>, before: ReadonlyMap<string, readonly Issue[]>): Map<string, readonly Issue[]> {
  return new Map([...found].map(([path, issues]) => [path, JSON.stringify(issues) === JSON.stringify(before.get(path)) ? before.get(path)! : issues]));
}

const NONE: readonly Issue[] = [];

export function useIssues(path: string): readonly Issue[] {
  return useBuilder(({ issuesAt }) => issuesAt.get(path) ?? NONE);
}
