// The payloads that an official SDK should take: bodies of each version of the API, built for it and for the later ones.
import { readFileSync } from "node:fs";
import { apiVersions, buildPayload, migrateRequest } from "revox-call-builder";
import { cases } from "../js/cases.mjs";

const NOW = "2026-11-23T10:00:00Z";
const versions = apiVersions().map(({ version }) => version);

const read = (name) => readFileSync(new URL(`../cases/${name}`, import.meta.url), "utf8");
const bodiesOf = (version) => read(`bodies-${version}.ndjson`).trim().split("\n").map((line) => JSON.parse(line));

/** Each payload for a version, and the bodies of which none came. */
export function payloadsFor(version) {
  const payloads = [];
  const refused = [];
  const keep = (source, body, { ok, payload, request, issues }) => {
    if (ok) payloads.push({ source, payload: payload ?? request });
    else refused.push({ source, body, issues: issues.filter(({ severity }) => severity === "error") });
  };
  for (const from of versions.slice(0, versions.indexOf(version) + 1)) {
    for (const body of bodiesOf(from)) {
      if (from === version) keep(`bodies of ${from}, built`, body, buildPayload(body, { now: NOW, apiVersion: version }));
      else keep(`bodies of ${from}, migrated`, body, migrateRequest(body, { from, to: version, now: NOW }));
    }
  }
  // many of these are refused, and are meant to be
  for (const { input, options } of ["field", "payload", "validate"].flatMap(cases)) {
    const known = { ...options, unknownFields: "strip" };
    const built = buildPayload(input, { ...known, apiVersion: version });
    if (built.ok) keep("shared cases, built", input, built);
    const migrated = migrateRequest(input, { ...known, from: versions[0], to: version });
    if (migrated.ok) keep("shared cases, migrated", input, migrated);
  }
  return { payloads, refused };
}
