// The Standard Schema in the libraries that take it, and the JSON Schema against the shared cases.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { parseSubmission, report } from "@conform-to/react/future";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormApi } from "@tanstack/form-core";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import { RE2 } from "re2-wasm";
import { apiVersions, buildPayload, callRequestSchema, callRequestSchemaWith, validateCallRequest } from "revox-call-builder";
import { callRequestJsonSchema, withJsonSchema } from "revox-call-builder/json-schema";
import { cases } from "./cases.mjs";
import { requests } from "./formats.mjs";

const now = "2026-11-23T10:00:00Z";
const tool = { name: "findDay", description: "Finds a day", method: "GET", url: "https://x.example", headers: [], query_params: [], input_schema: [], body_template: null };
const faulty = { phone_number: "+4915123456789", assistant: { prompt: "Hi {{who}}", custom_tools: [tool], voice: { id: "ada" } } };
const draft = { phone_number: "(415) 555-2671", assistant: { prompt: "Hi", sms_enabled: "true", webhook_url: "", voice: { id: "ada", provider: "cartesia", speed: "1.2" } } };
const draftSchema = callRequestSchemaWith({ source: "form", defaultCountry: "US", now });
const payload = { phone_number: "+14155552671", assistant: { prompt: "Hi", sms_enabled: true, voice: { id: "ada", provider: "cartesia", speed: 1.2 } } };
const NAME = "must be a lower-case snake_case name, such as check_inventory; did you mean find_day?";

test("a Standard Schema: the payload, or the errors with their codes", () => {
  const { version, vendor, validate } = callRequestSchema["~standard"];
  assert.deepEqual([version, vendor], [1, "revox-call-builder"]);
  assert.deepEqual(draftSchema["~standard"].validate(draft), { value: payload });
  const { issues } = validate(faulty);
  assert.deepEqual(issues.map(({ path, code, severity }) => [path, code, severity]), [
    [["assistant", "custom_tools", 0, "name"], "invalid_tool_name", "error"],
    [["assistant", "voice", "provider"], "required", "error"],
  ]);
  assert.deepEqual(issues[0].params, { suggestion: "find_day" });
  // warnings alone fail no form
  const warned = { phone_number: "+4915123456789", assistant: { prompt: "Hi {{who}}" } };
  assert.equal(validateCallRequest(warned).issues.length, 1);
  assert.deepEqual(validate(warned), { value: warned });
});

test("react-hook-form, by standardSchemaResolver", async () => {
  const options = { fields: {}, shouldUseNativeValidation: false };
  const failed = await standardSchemaResolver(callRequestSchema)(faulty, undefined, options);
  assert.deepEqual(failed.values, {});
  assert.equal(failed.errors.assistant.custom_tools[0].name.message, NAME);
  assert.equal(failed.errors.assistant.voice.provider.message, "fill this in");
  const root = await standardSchemaResolver(callRequestSchema)({ phone_number: "+4915123456789" }, undefined, options);
  assert.equal(root.errors.root.message, "add an assistant, or the assistant_id of a stored one");
  assert.deepEqual(await standardSchemaResolver(draftSchema)(draft, undefined, options), { values: payload, errors: {} });
});

test("TanStack Form, as a validator", async () => {
  const sent = [];
  const onSubmit = ({ value }) => sent.push(value);
  const form = new FormApi({ defaultValues: faulty, validators: { onSubmit: callRequestSchema }, onSubmit });
  form.mount();
  await form.handleSubmit();
  const errors = form.state.errorMap.onSubmit;
  assert.equal(errors["assistant.custom_tools[0].name"][0].message, NAME);
  assert.equal(errors["assistant.custom_tools[0].name"][0].code, "invalid_tool_name");
  assert.deepEqual(sent, []);
  const fine = new FormApi({ defaultValues: draft, validators: { onSubmit: draftSchema }, onSubmit });
  fine.mount();
  await fine.handleSubmit();
  assert.deepEqual(sent, [draft]); // TanStack Form hands on what was typed in; buildPayload makes the payload of it
});

test("Conform, from FormData to the report on a submission", () => {
  const fields = (entries) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(entries)) data.append(name, value);
    return parseSubmission(data);
  };
  const bad = fields({ phone_number: "(415) 555-2671", "assistant.prompt": "", "assistant.custom_tools[0].name": "findDay" });
  const { error } = report(bad, { error: draftSchema["~standard"].validate(bad.payload) });
  assert.deepEqual(error.fieldErrors["assistant.custom_tools[0].name"], [NAME]);
  assert.deepEqual(error.fieldErrors["assistant.prompt"], ["fill this in"]);
  const good = fields({ phone_number: "(415) 555-2671", "assistant.prompt": "Hi", "assistant.sms_enabled": "true", "assistant.webhook_url": "" });
  assert.deepEqual(draftSchema["~standard"].validate(good.payload).value, { phone_number: "+14155552671", assistant: { prompt: "Hi", sms_enabled: true } });
});

const matches = new Ajv2020({ strict: true, allErrors: true }).compile(callRequestJsonSchema);

/** What JSON Schema has no words for. */
const INEXPRESSIBLE = new Set([
  "duplicate", // uniqueItems compares whole items
  "window_not_positive", // a comparison of two members
  "invalid_json_template", // a text that has to be parsed
  "not_serializable", // no JSON at all
  "too_deep", // nesting where everything is allowed
  "unknown_field", // allowed, unless an option says otherwise
  "invalid_option", // not about the request
]);

/** Codes of which JSON Schema can say a part: whether it can say this one. */
const PARTLY = {
  // the calling codes and lengths of countries, and canonical forms, are knowledge about phone numbers
  invalid_phone_number: (_issue, value) => !/^\+[1-9]\d{1,14}$/.test(value),
  // an offset can move a date out of the years 1 to 9999
  invalid_datetime: (_issue, value) => !/^(0001|9999)/.test(value),
};

const at = (value, path) => path.reduce((inner, step) => inner?.[step], value);

test("the JSON Schema takes what we take, and refuses what it can say", () => {
  let [taken, refused, beyond] = [0, 0, 0];
  for (const file of ["validate", "payload", "schedule", "phones"]) {
    for (const { id, input, options, isPlain } of cases(file)) {
      if (!isPlain || (options.source ?? "json") !== "json") continue;
      const { issues, valid } = validateCallRequest(input, { now });
      const built = buildPayload(input, { now });
      if (valid) {
        assert.ok(matches(input), `${id}: ${JSON.stringify(matches.errors)}`);
        assert.ok(matches(built.payload), `${id}, its payload: ${JSON.stringify(matches.errors)}`);
        taken++;
        continue;
      }
      const errors = issues.filter(({ severity }) => severity === "error");
      const sayable = errors.filter((issue) => !INEXPRESSIBLE.has(issue.code) && (PARTLY[issue.code]?.(issue, at(input, issue.path)) ?? true));
      if (sayable.length > 0) {
        assert.ok(!matches(input), `${id} should be refused: ${JSON.stringify(sayable)}`);
        refused++;
      } else {
        // what cannot be read hides what else is wrong, and that may be refused
        const isHiding = errors.some(({ code }) => code === "not_serializable" || code === "too_deep");
        assert.ok(isHiding || matches(input), `${id} is refused, so its code is expressible: ${JSON.stringify(errors)}`);
        beyond++;
      }
    }
  }
  assert.ok(taken > 800 && refused > 150 && beyond > 0, `${taken} taken, ${refused} refused, ${beyond} beyond`);
});

/** The schema of each version, as a file. */
const schemas = apiVersions().map(({ version }) => [version, JSON.parse(readFileSync(new URL(`../../dist/schema-${version}.json`, import.meta.url), "utf8"))]);

/** Every regular expression in a schema. */
function patternsOf(schema) {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => (key === "pattern" && typeof value === "string" ? [value] : patternsOf(value)));
}

/** Every text in a value. */
function textsOf(value) {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

const re2 = Object.assign((pattern) => new RE2(pattern, "u"), { code: "re2" });

test("the formats of the JSON Schema are ours, case by case, in every version and by RE2 too", () => {
  for (const [apiVersion, schema] of schemas) {
    const [own, byRe2] = [{}, { code: { regExp: re2 } }].map((options) => new Ajv2020({ strict: true, ...options }).compile(schema));
    const counts = { true: 0, false: 0 };
    for (const request of requests) {
      const { valid } = validateCallRequest(request, { now, apiVersion });
      assert.equal(own(request), valid, `${apiVersion} ${JSON.stringify(request)} ${JSON.stringify(own.errors)}`);
      assert.equal(byRe2(request), valid, `${apiVersion} by RE2 ${JSON.stringify(request)} ${JSON.stringify(byRe2.errors)}`);
      counts[valid]++;
    }
    assert.ok(counts.true > 50 && counts.false > 100, JSON.stringify(counts));
  }
});

test("every pattern is one that all dialects read alike", () => {
  const patterns = new Set(schemas.flatMap(([, schema]) => patternsOf(schema)));
  assert.ok(patterns.size > 8, String(patterns.size));
  const texts = [...new Set(requests.flatMap(textsOf))];
  for (const pattern of patterns) {
    // no look-around, no names, no flags; of the escapes only signs, line ends and \xNN: \d, \w, \s, \b, \p, \u and \Z differ
    assert.ok(!/\(\?(?!:)/.test(pattern), pattern);
    assert.ok(!/\\(?!x[0-9a-f]{2}|[nr\\[\]{}()?*+.^$|\/-])/.test(pattern), pattern);
    assert.ok([...pattern.matchAll(/\{(?:\d+,)?(\d+)\}/g)].every(([, count]) => count <= 1000), pattern); // RE2's limit
    const [own, other] = [new RegExp(pattern, "u"), new RE2(pattern, "u")];
    for (const text of texts) assert.equal(other.test(text), own.test(text), `${pattern} on ${JSON.stringify(text)}`);
  }
});

test("no pattern takes long on a text made to make it", () => {
  for (const url of [`https://${"{{a}}".repeat(20_000)} `, `https://${"{{ a }}".repeat(20_000)} `, `https://${"@".repeat(5_000)} `, `https://h:${"0".repeat(50_000)}x`]) {
    const started = performance.now();
    matches({ phone_number: "+4915123456789", assistant: { prompt: "", webhook_url: url, custom_tools: [{ ...tool, url }] } });
    assert.ok(performance.now() - started < 1000, url.slice(0, 20));
  }
});

test("Standard JSON Schema: two targets, and no others", () => {
  const { validate, vendor, jsonSchema } = withJsonSchema(callRequestSchema)["~standard"];
  assert.equal(vendor, "revox-call-builder");
  assert.equal(validate, callRequestSchema["~standard"].validate);
  assert.deepEqual(jsonSchema.input({ target: "draft-2020-12" }), callRequestJsonSchema);
  assert.deepEqual(jsonSchema.output({ target: "draft-2020-12" }), callRequestJsonSchema);
  assert.throws(() => jsonSchema.input({ target: "openapi-3.0" }), /openapi-3\.0/);
  const matches07 = new Ajv({ strict: true }).compile(jsonSchema.output({ target: "draft-07" }));
  for (const { input, isPlain } of cases("validate")) if (isPlain) assert.equal(matches07(input), matches(input));
});

test("the file is the same schema, with titles, descriptions and defaults", () => {
  const file = JSON.parse(readFileSync(new URL(import.meta.resolve("revox-call-builder/schema.json")), "utf8"));
  assert.deepEqual(file, callRequestJsonSchema);
  assert.equal(file.$schema, "https://json-schema.org/draft/2020-12/schema");
  const { retry_delay_seconds } = file.$defs.CallingWindow.properties;
  assert.deepEqual(retry_delay_seconds, {
    title: "Retry delay seconds",
    description: "How long to wait after an attempt in this window before the next one, in seconds. Default: 7200. From 2026-08-21 on, 0 retries as soon as the calling windows allow.",
    default: 7200,
    type: "integer",
    minimum: 1,
    maximum: 9007199254740991,
  });
  for (const definition of [file, ...Object.values(file.$defs)]) {
    assert.ok(definition.title && definition.description);
    for (const [name, property] of Object.entries(definition.properties ?? {})) {
      assert.ok(property.title && (property.description || "const" in property), name);
    }
  }
});
