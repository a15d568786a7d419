// React Hook Form: what the resolver puts where, and the warnings beside it.
import assert from "node:assert/strict";
import test from "node:test";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createFormControl, useForm } from "react-hook-form";
import { validateCallRequest } from "revox-call-builder";
import { fr, localize } from "revox-call-builder/locales/fr";
import { callRequestResolver, issueOf, issuePath, useCallWarnings } from "revox-call-builder/react-hook-form";

const options = { defaultCountry: "US", now: "2026-11-23T10:00:00Z" };
const tool = { name: "findDay", description: "Finds a day", method: "GET", url: "https://x.example", body_template: null };
const settings = { fields: {}, shouldUseNativeValidation: false };
const resolve = (values, more = {}, given = options) => callRequestResolver(given)(values, undefined, { ...settings, ...more });

test("an error has its code, params and severity at its field's name", () => {
  const { errors, values } = resolve({ phone_number: "(415) 555-2671", assistant: { prompt: "Hi", custom_tools: [tool], voice: { id: "ada", provider: "cartesia", speed: "9" } } });
  assert.deepEqual(values, {});
  const { type, code, params, severity, message, path } = errors.assistant.custom_tools[0].name;
  assert.deepEqual({ type, code, params, severity, path }, {
    type: "invalid_tool_name", code: "invalid_tool_name", params: { suggestion: "find_day" }, severity: "error", path: ["assistant", "custom_tools", 0, "name"],
  });
  assert.match(message, /find_day/);
  assert.equal(issueOf(errors.assistant.voice.speed).params.maximum, 1.5);
  assert.equal(issueOf({ type: "server", message: "no" }), undefined);
});

test("without errors the values are the payload, whatever there is to warn of", () => {
  const { errors, values } = resolve({ phone_number: "(415) 555-2671", assistant: { prompt: "Hi {{who}}", voice: { id: "ada", provider: "cartesia", speed: "1.2" } } });
  assert.deepEqual(errors, {});
  assert.deepEqual(values, { phone_number: "+14155552671", assistant: { prompt: "Hi {{who}}", voice: { id: "ada", provider: "cartesia", speed: 1.2 } } });
});

test("what is wrong as a whole is at root, beside what is wrong within", () => {
  assert.equal(resolve({ phone_number: "+14155552671" }).errors.root.type, "assistant_missing");
  const days = { phone_number: "+14155552671", assistant: { prompt: "Hi", call_retry_config: { allowed_days: [], calling_windows: [] } } };
  const { errors } = resolve(days);
  const config = errors.assistant.call_retry_config;
  assert.equal(config.allowed_days.root.type, "too_short");
  assert.equal(config.calling_windows.root.type, "too_short");
  // a list that is one input has it at its own name
  const fields = { assistant: { call_retry_config: { allowed_days: { name: "assistant.call_retry_config.allowed_days", ref: { name: "days" } } } } };
  const own = resolve(days, { fields }).errors.assistant.call_retry_config.allowed_days;
  assert.equal(own.type, "too_short");
  assert.deepEqual(own.ref, { name: "days" });
});

test("every error of the core arrives, each at its own name", () => {
  const draft = { phone_number: "12", assistant: { prompt: "", webhook_url: "x", max_call_duration_secs: "soon", custom_tools: [{ ...tool, name: "" }, {}, { url: "y" }], voice: { speed: 3 }, call_retry_config: { timezone: "Mars" } } };
  const wanted = validateCallRequest(draft, { ...options, source: "form" }).issues.filter(({ severity }) => severity === "error");
  assert.ok(wanted.length >= 8);
  const { errors } = resolve(draft);
  for (const issue of wanted) {
    const error = issue.path.reduce((tree, step) => tree?.[step], errors);
    assert.equal((error.root ?? error).type, issue.code, issuePath(issue));
  }
});

test("messages in a language, and all of a field's where they are wanted", () => {
  const inFrench = { ...options, message: (issue) => localize(issue, fr) };
  const { errors } = resolve({ phone_number: "", assistant: { prompt: "Hi" } }, { criteriaMode: "all" }, inFrench);
  assert.equal(errors.phone_number.message, "Veuillez remplir ce champ.");
  assert.deepEqual(errors.phone_number.types, { required: "Veuillez remplir ce champ." });
});

test("the browser's own messages are set and taken back", () => {
  const said = [];
  const ref = { name: "phone_number", setCustomValidity: (message) => said.push(message) };
  const more = { fields: { phone_number: { name: "phone_number", ref } }, shouldUseNativeValidation: true };
  resolve({ phone_number: "", assistant: { prompt: "Hi" } }, more);
  resolve({ phone_number: "4155552671", assistant: { prompt: "Hi" } }, more);
  assert.deepEqual(said, ["fill this in", ""]);
});

test("React Hook Form itself: errors, then the payload", async () => {
  const { handleSubmit, setValue, formState, subscribe, register, getFieldState } = createFormControl({ resolver: callRequestResolver(options), defaultValues: { phone_number: "12", assistant: { prompt: "Hi" } } });
  let state = formState;
  subscribe({ formState: { errors: true }, callback: (next) => (state = { ...state, ...next }) });
  register("phone_number");
  const sent = [];
  const submit = handleSubmit((payload) => sent.push(payload));
  await submit();
  assert.equal(state.errors.phone_number.code, "invalid_phone_number");
  assert.equal(issueOf(getFieldState("phone_number", state).error).params.reason, "too_short");
  setValue("phone_number", "(415) 555-2671");
  await submit();
  assert.deepEqual(sent, [{ phone_number: "+14155552671", assistant: { prompt: "Hi" } }]);
});

test("warnings of the present values, by name", () => {
  function Form() {
    const { control } = useForm({ resolver: callRequestResolver(options), defaultValues: { phone_number: "(415) 555-2671", assistant: { prompt: "Hi {{who}}" }, scheduled_at: "2020-01-01T10:00" } });
    const warningsAt = useCallWarnings(control, { ...options, message: (issue) => localize(issue, fr) });
    return createElement("p", null, [...warningsAt("assistant.prompt"), ...warningsAt("scheduled_at"), ...warningsAt("phone_number")].map(({ code, message }) => `${code}: ${message}`).join(" | "));
  }
  assert.equal(renderToStaticMarkup(createElement(Form)), "<p>placeholder_undefined: Donnez une valeur à {{who}}. Rien ne la remplit encore. | scheduled_in_past: Choisissez une heure à venir. Celle-ci est passée, et l’appel partirait aussitôt.</p>");
});
