// The JSON Schema for language models: the rules of the services that make a model's answer follow a schema, and that such
// an answer becomes a request when its nulls are left out.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { apiVersions, buildPayload, validateCallRequest } from "revox-call-builder";
import { cases } from "./cases.mjs";
import { requests } from "./formats.mjs";

const schema = JSON.parse(readFileSync(new URL("../../dist/schema-llm.json", import.meta.url), "utf8"));
const matches = new Ajv2020({ strict: true }).compile(schema);
const apiVersion = apiVersions().at(-1).version;
const now = "2026-11-23T10:00:00Z";

const resolve = (node) => (node.$ref === undefined ? node : schema.$defs[node.$ref.replace("#/$defs/", "")]);

/** Every schema within a schema, itself first, with the number of objects that it stands in. References are followed. */
function* within(node, depth = 0) {
  assert.ok(depth <= 20, "a schema refers to itself");
  yield [node, depth];
  const inner = [...Object.values(node.properties ?? {}), ...(node.anyOf ?? []), ...(node.items ? [node.items] : []), ...(node.$ref ? [resolve(node)] : [])];
  for (const one of inner) yield* within(one, depth + (node.type === "object" ? 1 : 0));
}

/** What every service for structured output takes: others take more, and refuse the rest of one another's. */
const WORDS = new Set(["title", "description", "type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"]);

test("it has no words but those that every service takes", () => {
  let seen = 0;
  for (const [node] of within(schema)) {
    for (const word of Object.keys(node)) assert.ok(WORDS.has(word), word);
    if (node.$ref === undefined && node.anyOf === undefined) assert.ok(["string", "number", "integer", "boolean", "null", "object", "array"].includes(node.type), JSON.stringify(node));
    if (node.$ref !== undefined) assert.match(node.$ref, /^#\/\$defs\/\w+$/);
    seen++;
  }
  assert.ok(seen > 200, String(seen));
});

test("the root is an object, and in every object all is required and nothing is beside it", () => {
  assert.equal(schema.type, "object");
  assert.ok(!("anyOf" in schema) && !("$schema" in schema));
  let objects = 0;
  for (const [node] of within(schema)) {
    if (node.type !== "object") continue;
    assert.equal(node.additionalProperties, false, node.title);
    assert.deepEqual(node.required, Object.keys(node.properties), node.title);
    assert.ok(node.required.length > 0, node.title);
    objects++;
  }
  assert.ok(objects > 15, String(objects));
});

test("it is within the limits of the strictest service for depth and size", () => {
  const nodes = [...within(schema)];
  const depth = Math.max(...nodes.filter(([node]) => node.type === "object").map(([, depth]) => depth + 1));
  const definitions = [schema, ...Object.values(schema.$defs)];
  const names = definitions.flatMap(({ properties }) => Object.keys(properties));
  const words = definitions.flatMap(({ properties }) => Object.values(properties)).flatMap((node) => [...within(node)].flatMap(([inner]) => [...(inner.enum ?? []), ...("const" in inner ? [inner.const] : [])]));
  const characters = [...names, ...words, ...Object.keys(schema.$defs)].join("").length;
  assert.ok(depth >= 4 && depth <= 5, `${depth} objects deep`);
  assert.ok(names.length <= 5000, `${names.length} properties`);
  assert.ok(words.length <= 500, `${words.length} words`);
  assert.ok(characters <= 15_000, `${characters} characters`);
});

test("bounds that are no keywords are told in the descriptions", () => {
  const { speed, volume } = schema.$defs.Voice.properties;
  assert.match(speed.description, / At least 0\.6\. At most 1\.5\.$/);
  assert.match(volume.description, / At least 0\.5\. At most 2\.$/);
  assert.match(schema.$defs.Assistant.properties.max_duration_end_message.description, / At most 150 characters\.$/);
  assert.ok(!/9007199254740991|-At/.test(JSON.stringify(schema)));
});

/** A request as such a model would write it: null for what is not given, and without what the schema has no words for. */
function asWritten(value, node) {
  const given = resolve(node);
  if (given.anyOf !== undefined) {
    if (value === undefined || value === null) return null;
    const fitting = given.anyOf.map(resolve).filter(({ type }) => type !== "null");
    return asWritten(value, fitting.find(({ properties }) => Object.entries(properties ?? {}).every(([name, member]) => !("const" in member) || member.const === value[name])) ?? fitting[0]);
  }
  if (given.type === "array" && Array.isArray(value)) return value.map((item) => asWritten(item, given.items));
  if (given.type !== "object" || value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(Object.entries(given.properties).map(([name, member]) => [name, asWritten(value[name], member)]));
}

function withoutNulls(value) {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== null).map(([name, member]) => [name, withoutNulls(member)]));
}

test("a valid request can be written, and what is written is valid without its nulls", () => {
  const full = JSON.parse(readFileSync(new URL("../cases/full.json", import.meta.url), "utf8"));
  const all = [full, ...requests, ...["validate", "payload", "schedule"].flatMap(cases).filter(({ isPlain }) => isPlain).map(({ input }) => input)];
  /** A required text that the API takes a null for is "" here. */
  const written = (input) => {
    const answer = asWritten(input, schema);
    for (const tool of answer.assistant?.custom_tools ?? []) tool.body_template ??= "";
    return answer;
  };
  let count = 0;
  for (const input of all) {
    if (!validateCallRequest(input, { now, apiVersion }).valid) continue;
    const answer = written(input);
    assert.ok(matches(answer), `${JSON.stringify(answer)} ${JSON.stringify(matches.errors)}`);
    const built = buildPayload(withoutNulls(answer), { now, apiVersion });
    assert.ok(built.ok, `${JSON.stringify(input)} ${JSON.stringify(built.issues)}`);
    // nothing has been lost but what the schema has no words for
    assert.deepEqual(written(built.payload), written(buildPayload(input, { now, apiVersion }).payload));
    count++;
  }
  assert.ok(count > 300, String(count));
});
