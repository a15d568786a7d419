// A draft with what only an older version of the API has: an offer to bring it up to date, which says what is lost.
import { useMemo } from "react";
import { migrateRequest, validateCallRequest, type ApiVersion, type Change, type Issue } from "revox-call-builder";
import { useBuilder } from "./builder.js";
import { draftOf, versions, type Draft } from "./draft.js";
import { t } from "./language.js";

const isOfOlder = (issue: Issue) => issue.code === "field_removed" || (issue.code === "unknown_option" && issue.params.removed !== undefined);
const isOfNewer = (issue: Issue) => issue.code === "field_too_new" || (issue.code === "unknown_option" && issue.params.since !== undefined);

/** The version, before another one, that a draft was made for: the one that knows the most of it, the latest such. */
export function versionOf(draft: unknown, source: "form" | "json", before: ApiVersion | undefined): ApiVersion | undefined {
  const strange = (version: ApiVersion) => validateCallRequest(draft, { apiVersion: version, source }).issues.filter((issue) => isOfOlder(issue) || isOfNewer(issue)).length;
  const candidates = versions().filter((version) => before === undefined || version < before).map((version) => ({ version, strange: strange(version) }));
  const least = Math.min(...candidates.map((one) => one.strange));
  return candidates.find((one) => one.strange === least)?.version;
}

/** A path as people read it. */
const named = ({ path }: Change) => path.filter((step) => typeof step === "string" && step !== "assistant").join(" ").replaceAll("_", " ");

const KINDS: Record<Change["kind"], (what: string) => string> = {
  added: (what) => t("{what}: added, so that the call stays what it was", { what }),
  completed: (what) => t("{what}: completed with the defaults", { what }),
  moved: (what) => t("{what}: moved to its new field", { what }),
  dropped: (what) => t("{what}: dropped", { what }),
  word_dropped: (what) => t("{what}: a choice that is gone was dropped", { what }),
  emptied: (what) => t("{what}: nothing is left of it", { what }),
};

export function Migration({ replace }: { replace: (draft: Draft) => void }) {
  const draft = useBuilder(({ draft }) => draft);
  const choices = useBuilder(({ choices }) => choices);
  const isOld = useBuilder(({ report }) => report.issues.some(isOfOlder));
  const migrated = useMemo(() => {
    const from = isOld ? versionOf(draft, "form", choices.version) : undefined;
    return from && { from, ...migrateRequest(draft, { from, to: choices.version, source: "form", defaultCountry: choices.country, transferLabel: t("Colleague") }) };
  }, [isOld, draft, choices]);
  if (!migrated) return null;
  return (
    <section className="panel migration" aria-labelledby="migration">
      <h2 id="migration">{t("This draft has fields of version {version}", { version: migrated.from })}</h2>
      {migrated.ok ? (
        <>
          <p>{t("The API takes them no more. As version {version} it would be:", { version: choices.version })}</p>
          <ul className="changes">
            {migrated.changes.map((change, index) => (
              <li key={index} className={change.lossless ? "" : "lost"}>{KINDS[change.kind](named(change))}{!change.lossless && <> <strong>{t("lost")}</strong></>}</li>
            ))}
          </ul>
          <div><button type="button" className="quiet" onClick={() => replace(draftOf(migrated.request))}>{t("Bring it up to date")}</button></div>
        </>
      ) : (
        <p>{t("Once it has no errors by that version, it can be brought up to date.")}</p>
      )}
    </section>
  );
}
