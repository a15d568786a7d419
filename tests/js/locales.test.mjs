// The languages: every code with every combination of its params, every label, every word.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { apiVersions, limits, validateCallRequest } from "revox-call-builder";
import { de } from "revox-call-builder/locales/de";
import { en, helpOf, labelOf, localize, wordOf } from "revox-call-builder/locales/en";
import { es } from "revox-call-builder/locales/es";
import { fr } from "revox-call-builder/locales/fr";
import { it } from "revox-call-builder/locales/it";
import { pt } from "revox-call-builder/locales/pt";

const locales = { de, en, es, fr, it, pt };
const types = readFileSync(new URL("../../js/core/types.ts", import.meta.url), "utf8");

/** Values for a param, by its type in TypeScript. */
function valuesOf(name, type) {
  if (type.startsWith('"')) return type.split(" | ").map((word) => JSON.parse(word));
  if (type === "number") return [0, 1, 2, 0.6, 7200, 86400];
  if (type === "string[]") return [["monday"], ["cartesia", "elevenlabs"], ["Europe/Paris", "Asia/Tokyo", "America/Chicago"]];
  assert.equal(type, "string", `${name}: ${type}`);
  return [["because", "first_sentence_mode"], ["instead", "channels"], ["provider", "elevenlabs"]].find(([param]) => param === name)?.slice(1) ?? ["Ω-text"];
}

/** Every combination of params that the generated types allow for a code. */
const codes = new Map();
const declared = /export interface IssueParams \{\n([^]*?)\n\}\n/.exec(types)[1].replace(/\/\*\*[^]*?\*\//g, "");
for (const [, code, params] of declared.matchAll(/^ {2}(\w+): (\{.*\}|Record<string, never>);$/gm)) {
  let combinations = [{}];
  if (params.startsWith("{")) {
    for (const [, name, optional, type] of params.matchAll(/(\w+)(\??): ([^;]*?)(?=;| \})/g)) {
      const values = valuesOf(name, type);
      combinations = combinations.flatMap((rest) => [...(optional ? [rest] : []), ...values.map((value) => ({ ...rest, [name]: value }))]);
    }
  }
  codes.set(code, combinations);
}

/** What no finished sentence has in it. */
const LEFT_OVER = /undefined|null|NaN|\[object|[<>$~{}]| {2}| [.,]/u;

const PATHS = {
  too_small: ["assistant", "call_retry_config", "calling_windows", 0, "retry_delay_seconds"],
  field_ignored: ["assistant", "first_sentence"],
  field_removed: ["assistant", "slack", "channel_id"],
};
const issueOf = (code, params) => ({ path: PATHS[code] ?? ["phone_number"], code, params, severity: "error", message: "" });

test("every code, in every language, with every param", () => {
  assert.ok(codes.size > 50, `${codes.size} codes`);
  for (const [language, locale] of Object.entries(locales)) {
    assert.equal(locale.language, language);
    const told = new Map();
    for (const [code, combinations] of codes) {
      const all = combinations.map((params) => [params, localize(issueOf(code, params), locale)]);
      for (const [params, sentence] of all) {
        const where = `${language} ${code} ${JSON.stringify(params)}: ${sentence}`;
        assert.match(sentence, /^[\p{Lu}„“«¿{].*[.?!]$/u, where);
assert.doesNotMatch(sentence.replace(/\{\{[\w.Ω-]+\}\}/g, "X"), LEFT_OVER, where);
        // what is free text in the params is said
        for (const value of Object.values(params)) if (value === "Ω-text" && !["required", "invalid_option"].includes(code)) assert.ok(sentence.includes("Ω-text") || code === "field_too_new", where);
      }
      // a sentence changes with its params, unless these are for developers
      if (!["not_serializable", "duplicate"].includes(code)) told.set(all[0][1], [...(told.get(all[0][1]) ?? []), code]);
    }
    // no two codes have one sentence, which would be a slip of copying
    assert.deepEqual([...told.values()].filter((same) => same.length > 1), [], language);
  }
});

test("an API name is in no sentence where a label is known", () => {
  const ignored = issueOf("field_ignored", { because: "first_sentence_mode" });
  assert.equal(localize(ignored, en), "This has no effect as long as “Use of the first sentence” stays as it is.");
  assert.equal(localize(ignored, fr), "Sans effet tant que «\u00a0Usage de la première phrase\u00a0» ne change pas.");
  const removed = issueOf("field_removed", { removed: "2026-08-21", instead: "channels" });
  assert.match(localize(removed, de), /„Kanäle“/);
  const options = { path: ["assistant", "voice", "provider"], code: "unknown_option", params: { options: ["cartesia", "elevenlabs"] }, severity: "error" };
  assert.equal(localize(options, es), "Elija «Cartesia» o «ElevenLabs».");
});

test("numbers, units and lists by the language's habits", () => {
  const long = issueOf("too_long", { maximum: 1500, actual: 12345.5 });
  assert.equal(localize(long, en), "Shorten this to 1,500 characters. It has 12,345.5 now.");
  assert.match(localize(long, fr), /1\u202f500 .* 12\u202f345,5\./);
  assert.match(localize(long, de), /1\.500 .* 12\.345,5\./);
  assert.match(localize(long, es), /1500 .* 12\u00a0345,5\./);
  const small = (minimum, locale) => localize(issueOf("too_small", { minimum }), locale);
  assert.equal(small(1, en), "Enter 1\u00a0second or more.");
  assert.equal(small(0, en), "Enter 0\u00a0seconds or more.");
  assert.equal(small(0, fr), "Saisissez au moins 0\u00a0seconde.");
  const ambiguous = issueOf("timezone_ambiguous", { candidates: ["Europe/Paris", "Asia/Tokyo", "America/Chicago"] });
  assert.match(localize(ambiguous, it), /\(Europe\/Paris, Asia\/Tokyo o America\/Chicago\)/);
});

test("every field of every version has a label, every word a name", () => {
  for (const { version } of apiVersions()) {
    for (const [path, { options }] of Object.entries(limits(version))) {
      for (const [language, locale] of Object.entries(locales)) {
        const where = `${language} ${path}`;
        const [label, help] = [labelOf(path, locale), helpOf(path, locale)];
        assert.notEqual(label, path.split(".").at(-1), where);
        assert.match(label, /^\p{Lu}[^_.]*$/u, where);
        if (help !== undefined) assert.match(help, /^[\p{Lu}\d].*\.$/u, where);
        for (const word of options ?? []) assert.match(wordOf(word, locale), /^[\p{Lu}\d]/u, `${where} ${word}`);
      }
    }
  }
});

test("fields with a unit say it", () => {
  for (const [path, units] of [
    ["assistant.call_retry_config.calling_windows[].retry_delay_seconds", /second|Sekunden|segundo/i],
    ["assistant.max_call_duration_secs", /second|Sekunden|segundo/i],
    ["assistant.first_sentence_delay_ms", /mil/i],
  ]) {
    for (const locale of Object.values(locales)) assert.match(helpOf(path, locale), units, locale.language);
  }
});

test("items have numbers, and what is not known its own name", () => {
  assert.equal(labelOf(["assistant", "custom_tools", 1], en), "Tool 2");
  assert.equal(labelOf(["assistant", "custom_tools", 1, "name"], fr), "Nom");
  for (const name of ["assistant.custom_tools.1.name", "assistant.custom_tools[1].name", "assistant.custom_tools[].name"]) assert.equal(labelOf(name, fr), "Nom");
  for (const name of ["assistant.custom_tools.1", "assistant.custom_tools[1]"]) assert.equal(labelOf(name, fr), "Outil 2");
  assert.equal(labelOf(["prompt_variables", "first_name"], en), "first_name");
  assert.equal(labelOf(["constructor"], en), "constructor");
  assert.equal(labelOf([], en), "");
  assert.equal(wordOf("constructor", en), "constructor");
  assert.equal(helpOf(["assistant"], en), undefined);
});

test("whatever the core finds is told in every language", () => {
  const draft = { phone_number: "(415) 555", assistant: { prompt: "Hi {{who}}", voice: { id: "", provider: "eleven" }, call_retry_config: { timezone: "Europe/Pariss", calling_windows: [{ retry_delay_seconds: "-1" }] } }, scheduled_at: "soon" };
  const { issues } = validateCallRequest(draft, { source: "form", defaultCountry: "US", now: 0 });
  assert.ok(issues.length >= 6);
  for (const locale of Object.values(locales)) for (const issue of issues) assert.match(localize(issue, locale), /[.?]$/);
});

test("a code of tomorrow keeps its own message", () => {
  assert.equal(localize({ path: [], code: "of_tomorrow", params: {}, severity: "error", message: "do this" }, fr), "do this");
});

test("a locale is there for require too", () => {
  const required = createRequire(import.meta.url)("revox-call-builder/locales/fr");
  assert.equal(required.localize(issueOf("not_integer", {}), required.fr), "Saisissez un nombre entier, sans décimales.");
});
