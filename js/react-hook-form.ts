"use client";
// The entry for React Hook Form: issues with all that they say at the names of their fields, warnings beside errors.
import { useMemo } from "react";
import { useWatch, type Control, type FieldError, type FieldErrors, type FieldPath, type Resolver, type ResolverOptions } from "react-hook-form";
// by the package's own name, so that each host gets the entry made for it
import { buildPayload } from "revox-call-builder";
import { issuePath } from "./core/issue-path.js";
import type { ApiVersion, CallRequest, CallRequestDraft, DefaultApiVersion, Issue, Options } from "./core/types.js";

export { issuePath } from "./core/issue-path.js";

export interface CallFormOptions<V extends ApiVersion = DefaultApiVersion> extends Omit<Options<V>, "source"> {
  /** What is said of an issue, such as `(issue) => localize(issue, fr)`. Default: the issue's own message. */
  message?: (issue: Issue) => string;
}

/** What the resolver puts at a field's name: the issue, as React Hook Form has errors. Its `type` is its code. */
export type CallFieldError = FieldError & Issue;

/**
 * Resolves a form draft: the values are the payload, the errors have their code, params and severity. What is wrong with
 * the request as a whole is at `root`; what is wrong with a list or an object as a whole at `root` below its name.
 *
 * @example
 * const { register, formState } = useForm({ resolver: callRequestResolver({ defaultCountry: "US" }) });
 */
export function callRequestResolver<V extends ApiVersion = DefaultApiVersion>(
  options?: CallFormOptions<V> | null,
): Resolver<CallRequestDraft<V>, unknown, CallRequest<V>> {
  const { message, ...rest } = options ?? {};
  return (values, _context, settings) => {
    const built = buildPayload<V>(values, { ...rest, source: "form" });
    const errors = built.issues.filter(({ severity }) => severity === "error");
    if (settings.shouldUseNativeValidation) tellBrowser(errors, settings.fields, message);
    if (built.ok) return { values: built.payload, errors: {} };
    return { values: {}, errors: nested(errors, values, settings, message) };
  };
}

/** The issue that is at a field's name, with its code and params; undefined for errors that come from elsewhere. */
export function issueOf(error: unknown): CallFieldError | undefined {
  return isTree(error) && "code" in error && "params" in error ? (error as unknown as CallFieldError) : undefined;
}

/**
 * The warnings of the form's present values, by the names of their fields; `root` for the request as a whole.
 *
 * @example
 * const warningsAt = useCallWarnings(control, options);
 * warningsAt("phone_number").map(({ code, message }) => <p key={code}>{message}</p>);
 */
export function useCallWarnings<V extends ApiVersion = DefaultApiVersion>(
  control: Control<CallRequestDraft<V>, unknown, CallRequest<V>>,
  options?: CallFormOptions<V> | null,
): (name: FieldPath<CallRequestDraft<V>> | "root") => readonly Issue[] {
  const values = useWatch({ control });
  const { message, ...rest } = options ?? {};
  const { issues } = buildPayload<V>(values, { ...rest, source: "form" });
  const warnings = issues.filter(({ severity }) => severity === "warning").map((issue) => said(issue, message));
  // the same function as long as it says the same
  return useMemo(() => (name) => warnings.filter((issue) => (issuePath(issue) || "root") === name), [JSON.stringify(warnings)]);
}

function said(issue: Issue, message: CallFormOptions["message"]): Issue {
  return message === undefined ? issue : { ...issue, message: message(issue) };
}

/** A tree of what stands at names. */
interface Tree {
  [name: string]: Tree | unknown;
}

function nested<Draft extends object>(issues: readonly Issue[], values: Draft, { fields, criteriaMode }: ResolverOptions<Draft>, message: CallFormOptions["message"]): FieldErrors<Draft> {
  const errors: Tree = {};
  for (const issue of issues) {
    // a list or an object that is no input of its own has errors of its parts at the same name
    const isWhole = issue.path.length === 0 || (isTree(at(values, issue.path)) && refOf(fields, issue.path) === undefined);
    const steps = isWhole ? [...issue.path, "root"] : issue.path;
    const parent = steps.slice(0, -1).reduce<Tree>((tree, step) => (tree[step] ??= {}) as Tree, errors);
    const name = steps[steps.length - 1] as string;
    const told = said(issue, message);
    const first = parent[name] as FieldError | undefined;
    if (first?.type === undefined) parent[name] = { ...(first ?? {}), ...told, type: issue.code, ref: refOf(fields, issue.path) };
    if (criteriaMode !== "all") continue;
    const error = parent[name] as FieldError;
    error.types = { ...error.types, [issue.code]: told.message };
  }
  return errors as FieldErrors<Draft>;
}

/** The browser's own bubbles, for forms that want them. */
function tellBrowser(issues: readonly Issue[], fields: object, message: CallFormOptions["message"]): void {
  const walk = (tree: unknown, path: (string | number)[]): void => {
    if (!isTree(tree)) return;
    const ref = tree.ref;
    if (isTree(ref)) {
      const issue = issues.find((one) => issuePath(one) === path.join("."));
      if (typeof ref.setCustomValidity === "function") ref.setCustomValidity(issue === undefined ? "" : said(issue, message).message);
      return;
    }
    for (const [name, branch] of Object.entries(tree)) walk(branch, [...path, name]);
  };
  walk(fields, []);
}

function refOf(fields: object, path: Issue["path"]): FieldError["ref"] {
  const field = at(fields, path);
  return isTree(field) && isTree(field.ref) ? (field.ref as FieldError["ref"]) : undefined;
}

function at(value: unknown, path: Issue["path"]): unknown {
  return path.reduce<unknown>((inner, step) => (isTree(inner) && Object.hasOwn(inner, step) ? inner[step] : undefined), value);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}
