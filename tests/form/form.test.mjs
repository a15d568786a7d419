// A plain HTML form, without any script of ours: Chromium submits it, Conform parses it on the server, and the request is
// checked and built.
import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import test, { after, before } from "node:test";
import { formatPaths, parse } from "@conform-to/dom";
import { buildPayload, validateCallRequest } from "revox-call-builder";
import { startBrowser } from "../demo/page.mjs";

const html = readFileSync(new URL("form.html", import.meta.url), "utf8");
const options = { source: "form", defaultCountry: "US", now: "2026-11-23T15:00:00Z" };

/** What a server does with a submission: the payload, or what is wrong at which field. */
async function take(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const data = await new Response(Buffer.concat(chunks), { headers: { "content-type": request.headers["content-type"] } }).formData();
  return parse(data, {
    resolve(draft) {
      const { valid, issues } = validateCallRequest(draft, options);
      const built = buildPayload(draft, options);
      assert.equal(built.ok, valid);
      assert.deepEqual(built.issues, issues);
      if (built.ok) return { value: built.payload };
      const error = {};
      for (const { path, message, severity } of issues) if (severity === "error") (error[formatPaths(path)] ??= []).push(message);
      return { error };
    },
  });
}

let browser, server, address;
const submissions = [];

before(async () => {
  browser = await startBrowser();
  server = createServer(async (request, response) => {
    if (request.method === "POST") submissions.push(await take(request));
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(request.method === "POST" ? "<!doctype html><title>Taken</title>" : html);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${server.address().port}/`;
});

after(async () => {
  await browser.close();
  server.close();
});

/**
 * Fills in fields by their names, ticks and selects, and submits: what the server made of it, and the form's names. Rows
 * of `without` are such as a page has only once somebody adds one.
 */
async function submit({ fill = {}, tick = [], select = {}, without = [], enctype = "application/x-www-form-urlencoded" }) {
  const page = await browser.newPage();
  await page.goto(address);
  for (const rows of without) await page.evaluate((rows) => document.querySelectorAll(`[name^="${rows}["]`).forEach((field) => field.remove()), rows);
  const field = (name) => page.locator(`[name="${name}"]`);
  for (const [name, value] of Object.entries(fill)) await field(name).fill(value);
  for (const [name, value] of Object.entries(select)) await field(name).selectOption(value);
  for (const [name, value] of tick) await page.locator(value === undefined ? `[name="${name}"]` : `[name="${name}"][value="${value}"]`).check();
  const names = await page.locator("[name]").evaluateAll((fields) => fields.map(({ name }) => name));
  await page.evaluate((enctype) => (document.forms[0].enctype = enctype), enctype);
  await Promise.all([page.waitForURL("**/call"), page.getByRole("button", { name: "Call" }).click()]);
  await page.close();
  return { ...submissions.pop(), names };
}

const config = "assistant.call_retry_config";
const tool = "assistant.custom_tools[0]";

for (const enctype of ["application/x-www-form-urlencoded", "multipart/form-data"]) {
  test(`a form that is filled in, as ${enctype}`, async () => {
    const { status, value } = await submit({
      enctype,
      fill: {
        phone_number: "(604) 234-5678",
        scheduled_at: "2026-11-24T10:30:00",
        from_phone_number: "+1 415-555-2671",
        "concurrency.key": "front desk",
        "concurrency.max": "2",
        "metadata.crm_id": "007",
        "prompt_variables.first_name": "Zoë",
        "assistant.prompt": "Call {{first_name}}.\nBe brief.",
        "assistant.first_sentence": "Hello {{first_name}}",
        "assistant.max_call_duration_secs": "600",
        "assistant.webhook_url": "https://example.com/hook",
        "assistant.email_notification_address": "ops@example.com",
        "assistant.voice.id": "ada",
        "assistant.voice.speed": "1.1",
        "assistant.llm_model.api_url": "https://models.example.com/v1",
        "assistant.llm_model.api_key": "k-1",
        "assistant.llm_model.model_name": "m-1",
        [`${config}.max_retry_attempts`]: "2",
        [`${config}.calling_windows[0].calling_window_start_time`]: "09:00:00",
        [`${config}.calling_windows[0].calling_window_end_time`]: "17:30",
        "assistant.faq_items[0].question": "Do you deliver?",
        "assistant.faq_items[0].answer": "Yes.",
        [`${tool}.name`]: "find_day",
        [`${tool}.description`]: "Finds a day",
        [`${tool}.url`]: "https://example.com/{{day}}",
        [`${tool}.input_schema[0].name`]: "day",
      },
      tick: [["assistant.sms_enabled"], ["assistant.first_sentence_mode", "static"], [`${config}.allowed_days`, "tuesday"], [`${tool}.input_schema[0].required`]],
      select: {
        "assistant.background_sound": "audio/office.ogg",
        "assistant.email_notification_outcomes": ["completed"],
        "assistant.voice.provider": "cartesia",
        "assistant.llm_model.type": "custom",
        [`${tool}.method`]: "GET",
        [`${tool}.input_schema[0].type`]: "string",
      },
    });
    assert.equal(status, "success");
    assert.deepEqual(value, {
      phone_number: "+16042345678",
      assistant: {
        prompt: "Call {{first_name}}.\r\nBe brief.", // as HTML has it: the lines of a text area end so
        background_sound: "audio/office.ogg",
        call_retry_config: {
          allowed_days: ["tuesday"],
          call_twice_in_a_row: false,
          calling_windows: [{ calling_window_start_time: "09:00", calling_window_end_time: "17:30", retry_delay_seconds: 7200 }],
          max_retry_attempts: 2,
        },
        custom_tools: [
          {
            name: "find_day",
            description: "Finds a day",
            method: "GET",
            url: "https://example.com/{{day}}",
            headers: [],
            query_params: [],
            input_schema: [{ name: "day", required: true, type: "string" }],
            body_template: "",
          },
        ],
        email_notification_address: "ops@example.com",
        email_notification_outcomes: ["completed"],
        faq_items: [{ answer: "Yes.", question: "Do you deliver?" }],
        first_sentence: "Hello {{first_name}}",
        first_sentence_mode: "static",
        llm_model: { type: "custom", api_key: "k-1", api_url: "https://models.example.com/v1", model_name: "m-1" },
        max_call_duration_secs: 600,
        sms_enabled: true,
        voice: { id: "ada", provider: "cartesia", speed: 1.1 },
        webhook_url: "https://example.com/hook",
      },
      concurrency: { key: "front desk", max: 2 },
      from_phone_number: "+14155552671",
      metadata: { crm_id: "007" },
      prompt_variables: { first_name: "Zoë" },
      scheduled_at: "2026-11-24T17:30:00Z", // on Vancouver's clocks
    });
    // and the body is what the API documents
    assert.deepEqual(validateCallRequest(value, { now: options.now }).issues.filter(({ severity }) => severity === "error"), []);
  });
}

test("a form that is hardly filled in", async () => {
  const { status, value } = await submit({ fill: { phone_number: "+14155552671", "assistant.prompt": "Say hello." }, tick: [["force_now"]], without: ["assistant.custom_tools"] });
  assert.equal(status, "success");
  const calling_windows = [{ calling_window_start_time: "10:00", calling_window_end_time: "18:00", retry_delay_seconds: 7200 }]; // a blank one has all defaults
  const allowed_days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
  assert.deepEqual(value, {
    phone_number: "+14155552671",
    assistant: { prompt: "Say hello.", call_retry_config: { allowed_days, call_twice_in_a_row: false, calling_windows, max_retry_attempts: 3 }, faq_items: [] },
    force_now: true,
    metadata: { crm_id: "" },
    prompt_variables: { first_name: "" },
  });
});

test("a form with a stored assistant, whose own fields are blank", async () => {
  const id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  const { status, value } = await submit({ fill: { phone_number: "+14155552671", assistant_id: id }, without: ["assistant.custom_tools", "assistant.faq_items", `${config}.calling_windows`] });
  assert.equal(status, "success");
  assert.deepEqual([value.assistant_id, value.assistant], [id, undefined]);
});

test("what is wrong is said at the form's own fields", async () => {
  const { status, error, names } = await submit({
    fill: {
      phone_number: "555",
      "assistant.first_sentence": "{{",
      "assistant.voice.speed": "9",
      "assistant.voice.id": "ada",
      [`${config}.calling_windows[0].calling_window_start_time`]: "18:00:00",
      [`${config}.calling_windows[0].calling_window_end_time`]: "09:00",
      [`${config}.timezone`]: "Mars",
      [`${tool}.name`]: "findDay",
      [`${tool}.body_template`]: "{",
      "assistant.faq_items[1].question": "Why?",
    },
    select: { "assistant.voice.provider": "elevenlabs", "assistant.llm_model.type": "realtime" },
  });
  assert.equal(status, "error");
  for (const name of [
    "phone_number", "assistant.prompt", "assistant.voice.speed", `${config}.calling_windows[0].calling_window_end_time`, `${config}.timezone`,
    `${tool}.name`, `${tool}.description`, `${tool}.method`, `${tool}.url`, `${tool}.body_template`, "assistant.llm_model.realtime_model_id",
  ]) {
    assert.equal(error[name]?.length, 1, name);
  }
  // the model's provider alone has no field in this form
  assert.deepEqual(Object.keys(error).filter((name) => !names.includes(name)), ["assistant.llm_model.provider"]);
});
