// The call builder in a browser, on the real backend: what a person does with it, and that every person can.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";
import { validateCallRequest } from "revox-call-builder";
import { en, localize } from "revox-call-builder/locales/en";
import callRequestJsonSchema from "revox-call-builder/schema-2026-08-21.json" with { type: "json" };
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T16:20:00Z"; // 9:20 in Vancouver
const open = (options) => openPage(browser, backend.address, options);
const post = (body) => fetch(`${backend.address}/call`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

test("the common call: five fields, a plan, an order", async () => {
  const { page, field, attempts, place, close } = await open();
  await page.getByLabel("Country").selectOption("CA");
  await field("phone_number").fill("(604) 234-5678");
  await field("assistant.call_retry_config.max_retry_attempts").fill("3");
  await field("assistant.prompt").fill("Confirm the visit of {{first_name}}.");
  await field("assistant.first_sentence").fill("Hello!");
  await page.getByLabel("{{first_name}}").fill("Grace");
  assert.equal((await attempts()).length, 3);
  assert.equal(await page.locator(".picture .attempt").count() > 0, true);
  assert.equal(await page.locator(".standing").textContent(), "Ready to review");

  await place();
  const id = await page.locator("dialog code").textContent();
  const { call, next_attempt } = await (await fetch(`${backend.address}/call/${id}`)).json();
  assert.equal(call.to_phone_number, "+16042345678");
  assert.deepEqual(call.prompt_variables, { first_name: "Grace" });
  assert.equal(call.assistant.prompt, "Confirm the visit of {{first_name}}.");
  assert.match(await page.locator("dialog").textContent(), new RegExp(`Attempt 1 rings .*${next_attempt.local.slice(11, 16)}, Vancouver time`));
  await close();
});

test("nothing is said before a field was left, and everything once the form was sent", async () => {
  const { page, field, said, close } = await open();
  assert.equal(await page.locator(".field .sentence").count(), 0);
  await field("phone_number").pressSequentially("+1604");
  assert.deepEqual(await said("phone_number"), []);
  await field("assistant.prompt").focus();
  assert.deepEqual(await said("phone_number"), ["This number has too few digits."]);
  await field("phone_number").press("End");
  await field("phone_number").pressSequentially("2345678");
  assert.deepEqual(await said("phone_number"), []); // as it changes
  await page.getByRole("button", { name: "Review the call…" }).click();
  assert.deepEqual(await said("assistant.prompt"), ["Please fill this in."]);
  assert.equal(await field("assistant.prompt").evaluate((element) => element === document.activeElement), true);
  await close();
});

test("an empty form that is sent: its first fields say what is missing, and each link leads to one", async () => {
  const { page, field, said, close } = await open();
  const send = page.getByRole("button", { name: "Review the call…" });
  await send.click();
  assert.deepEqual([await said("phone_number"), await said("assistant.prompt")], [["Please fill this in."], ["Please fill this in."]]);
  await page.getByLabel("A stored one").check();
  await field("phone_number").fill("+16042345678");
  await send.click();
  assert.deepEqual(await said("assistant_id"), ["Describe an assistant, or choose a stored one."]);
  assert.equal(await field("assistant_id").evaluate((element) => element === document.activeElement), true);
  await field("phone_number").focus();
  await page.locator(".outcome a").click();
  assert.equal(await field("assistant_id").evaluate((element) => element === document.activeElement), true);
  await close();
});

test("five faults at once: five messages at their fields, the native backend's, and none when they are corrected", async () => {
  const faulty = {
    phone_number: "+12",
    assistant: {
      prompt: "Hi",
      call_retry_config: { calling_windows: [{ calling_window_start_time: "25:00" }], max_retry_attempts: 0 },
      voice: { id: "ada", provider: "elevenlabs", speed: 1.4 },
      webhook_url: "nowhere",
    },
  };
  const { page, field, said, unfold, place, close } = await open();
  const fields = {
    phone_number: ["+12", "+16042345678"],
    "assistant.call_retry_config.calling_windows.0.calling_window_start_time": ["25:00", "9am"],
    "assistant.call_retry_config.max_retry_attempts": ["0", "2"],
    "assistant.voice.speed": ["1.4", "1.1"],
    "assistant.webhook_url": ["nowhere", "https://example.com/hook"],
  };
  await unfold();
  await page.getByRole("button", { name: "Add a calling window" }).click();
  await field("assistant.prompt").fill("Hi");
  await field("assistant.voice.id").fill("ada");
  await field("assistant.voice.provider").selectOption("elevenlabs");
  for (const [path, [wrong]] of Object.entries(fields)) await field(path).fill(wrong);
  await page.getByRole("button", { name: "Review the call…" }).click();

  const answer = await post(faulty);
  assert.equal(answer.status, 422);
  const { issues } = await answer.json();
  assert.deepEqual(issues, validateCallRequest(faulty, { apiVersion: "2026-08-21" }).issues);
  assert.deepEqual(issues.map(({ path }) => path.join(".")), Object.keys(fields));
  for (const issue of issues) {
    const { path } = issue;
    assert.deepEqual(await said(path.join(".")), [localize(issue, en)]);
    assert.equal(await field(path.join(".")).getAttribute("aria-invalid"), "true");
  }
  assert.equal(await field("phone_number").evaluate((element) => element === document.activeElement), true);
  assert.deepEqual(await page.locator(".outcome li").allTextContents(), [
    "Phone number error: This number has too few digits.",
    "Attempts error: Enter 1 or more.",
    "Calling hours, Calling hours 1, From error: Enter a time of day, such as 17:30 or 5:30 pm.",
    "Voice and sound, Speed error: With ElevenLabs, choose between 0.7 and 1.2.",
    "Results, Report to error: Enter a full web address, such as https://example.com/page.",
  ]);

  // a link of the summary leads into a part that is folded away
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = false)));
  await page.locator(".outcome a").last().click();
  assert.equal(await field("assistant.webhook_url").evaluate((element) => element === document.activeElement), true);

  await unfold();
  for (const [path, [, right]] of Object.entries(fields)) await field(path).fill(right);
  assert.equal(await page.locator(".field .error, .outcome").count(), 0);
  await place();
  await close();
});

test("there is a field for everything that a request may hold", async () => {
  const { page, unfold, close } = await open({ example: "full" });
  await unfold();
  const wanted = [...leaves(callRequestJsonSchema, [])];
  assert.ok(wanted.length > 90);
  const there = new Set();
  const look = async () => (await page.locator("form [id]").evaluateAll((elements) => elements.map(({ id }) => id))).forEach((id) => there.add(id));
  for (const kind of ["dedicated-instance", "openrouter", "realtime", "custom"]) {
    await page.locator('[id="assistant.llm_model"]').selectOption(kind);
    await look();
  }
  await page.locator('[id="assistant.structured_output_config.0.type"]').selectOption("enum");
  await page.locator('[id="assistant.custom_tools.0.input_schema.0.type"]').selectOption("enum");
  await page.getByLabel("At a time").check();
  await look();
  await page.getByLabel("A stored one").check();
  await look();
  const by = { skip_calling_window: "the third way of When", "assistant.llm_model.type": "the kind of the model" };
  const ofEditors = /^assistant\.(position|prompt_flow)\./; // the flow editor's own data, without an effect on a call
  assert.deepEqual(wanted.filter((path) => !there.has(path) && !(path in by) && !ofEditors.test(path)), []);
  await close();
});

/** The paths of the fields that a schema has, with 0 for the items of lists. */
function* leaves(schema, path) {
  const { $ref, properties, items, oneOf, anyOf = [], ...rest } = schema;
  const kinds = oneOf ?? anyOf.filter((one) => one.$ref);
  if ($ref) yield* leaves(callRequestJsonSchema.$defs[$ref.replace("#/$defs/", "")], path);
  else if (kinds.length > 0) yield* new Set(kinds.flatMap((kind) => [...leaves(kind, path)]));
  else if (properties) for (const [name, member] of Object.entries(properties)) yield* leaves(member, [...path, name]);
  else if (items?.$ref) yield* leaves(items, [...path, 0]);
  else if (rest.title) yield path.join(".");
}

test("nothing jumps when messages come and go", async () => {
  const { page, field, unfold, answered, close } = await open({ at: MONDAY, example: "full" });
  await unfold();
  const places = () => page.locator("form :is(label, input, button)").evaluateAll((elements) => elements.map((element) => `${element.textContent} ${element.getBoundingClientRect().top + scrollY}`));
  const before = await places();
  const wrong = { phone_number: "+12", "assistant.call_retry_config.max_retry_attempts": "none", "assistant.call_retry_config.calling_windows.0.retry_delay_seconds": "-1", "assistant.call_retry_config.calling_windows.1.calling_window_end_time": "9:00", "assistant.voice.speed": "2", "assistant.webhook_url": "http:/", "assistant.custom_tools.0.name": "Find a day", "assistant.email_notification_address": "me", "assistant.llm_model.api_url": "" };
  for (const [path, text] of Object.entries(wrong)) await field(path).fill(text);
  await field("phone_number").focus();
  await answered();
  assert.equal(await page.locator(".field .error").count(), Object.keys(wrong).length);
  assert.deepEqual(await places(), before);
  // the longest ones: two warnings at a number, braces that are none, windows that overlap, a variable that no text has
  const doubtful = { phone_number: "+1 800 555 2368", "assistant.prompt": "{{x y}} {{first_name}} {{appointment_day}} {{w", "assistant.first_sentence": "Hello {{w", "assistant.sms_template": "It is {{a day}}", "assistant.call_retry_config.calling_windows.1.calling_window_start_time": "10:00", "assistant.call_retry_config.calling_windows.1.calling_window_end_time": "18:00", "assistant.custom_tools.0.url": "https://api.northwind.example/days" };
  for (const [path, text] of Object.entries(doubtful)) await field(path).fill(text);
  await field("phone_number").focus();
  await answered();
  assert.deepEqual(await places(), before);
  await field("prompt_variables.practice").focus();
  await field("phone_number").focus();
  assert.equal(await page.locator("form .warning .sentence:not(.findings *)").count(), 7);
  assert.deepEqual(await places(), before);
  await close();
});

test("the picture: own time, a change of the clocks, days without calls", async () => {
  const { page, field, attempts, answered, close } = await open({ at: "2027-03-12T22:30:00Z", example: "reminder" }); // a Friday
  await field("phone_number").fill("+1 212 555 2368");
  await field("assistant.call_retry_config.max_retry_attempts").fill("3");
  assert.deepEqual(await attempts(), [
    ["1", "Fri 12 Mar 17:30", "23:30", "at once"],
    ["2", "Mon 15 Mar 10:00", "15:00", "after the pause, as soon as it may ring"],
    ["3", "Mon 15 Mar 12:00", "17:00", "after the pause"],
  ]);
  const texts = await page.locator(".picture text").allTextContents();
  for (const text of ["Fri 12 Mar", "now", "Mon 15 Mar", "Sun 14 Mar 02:00: clocks go forward 1 h, to UTC−04:00"]) assert.ok(texts.includes(text), `${text} in ${texts}`);
  // Vancouver changes its clocks no more, whatever the browser believes
  await field("phone_number").fill("+1 604 234 5678");
  await answered();
  assert.equal(await page.locator(".picture text.turn").count(), 0);
  await close();
});

test("the viewer's own time is beside the recipient's only where it is another", async () => {
  const { page, field, answered, close } = await open({ at: "2026-11-23T10:20:00.250Z", example: "reminder" });
  const own = page.locator(".picture .own");
  const inTable = page.getByRole("columnheader", { name: "For you" });
  assert.ok((await own.count()) > 0);
  assert.equal(await inTable.count(), 1);
  await field("phone_number").fill("+49 30 12345678"); // where the viewer is
  await answered();
  assert.equal(await own.count(), 0);
  assert.equal(await inTable.count(), 0);
  await close();
});

test("where the zone is uncertain: the candidates, what is safe in all, and a choice", async () => {
  const { page, field, said, attempts, answered, close } = await open({ at: MONDAY, example: "reminder" });
  await field("phone_number").fill("+34 612 345 678"); // a mobile: from the mainland or from the Canaries
  await field("assistant.prompt").focus();
  assert.deepEqual(await said("phone_number"), ["This number may be in several time zones (Canary or Madrid). Please choose one."]);
  assert.match(await page.locator(".candidates").textContent(), /2 places with different clocks\. Only attempts 1, 3 and 4 are/);
  assert.match((await attempts())[1].at(-1), /outside the hours in some/);
  assert.ok((await page.locator(".picture .attempt.unsafe").count()) > 0);
  await page.locator(".candidates button").last().click();
  await answered();
  assert.equal(await page.locator(".candidates, .attempt.unsafe").count(), 0);
  assert.notEqual(await field("assistant.call_retry_config.timezone").inputValue(), "");
  await page.getByRole("button", { name: "Take it from the number" }).click();
  await answered();
  assert.equal(await page.locator(".candidates").count(), 1);
  await close();
});

test("a number of forty zones: the picture is there all the same, and the way to the zone's field", async () => {
  const { page, field, said, close } = await open({ at: MONDAY, example: "reminder" });
  await field("phone_number").fill("+1 800 555 2368");
  await field("assistant.call_retry_config.max_retry_attempts").fill("20");
  assert.match((await said("phone_number"))[1], /^This number may be in several time zones \(\d+ in all\)\. Please choose one\.$/);
  const { height } = await page.locator(".picture").boundingBox();
  assert.equal(height >= Number(await page.locator(".picture svg").getAttribute("height")), true);
  await page.getByRole("button", { name: /^and \d+ more$/ }).click();
  const zone = "assistant.call_retry_config.timezone";
  assert.equal(await field(zone).evaluate((element) => element === document.activeElement), true);
  // a satellite's number has none
  await field("phone_number").fill("+881612345678");
  await field("assistant.prompt").focus();
  await page.getByRole("button", { name: "Choose the time zone" }).click();
  assert.equal(await field(zone).evaluate((element) => element === document.activeElement), true);
  await close();
});

test("a time on the recipient's clocks", async () => {
  const { page, field, said, attempts, close } = await open({ at: "2027-03-12T22:30:00Z", example: "reminder" });
  await field("phone_number").fill("+1 212 555 2368");
  await page.getByLabel("At a time").check();
  await field("scheduled_at").fill("2027-03-15T11:15");
  assert.deepEqual((await attempts())[0], ["1", "Mon 15 Mar 11:15", "16:15", "as scheduled"]);
  await field("scheduled_at").fill("2027-03-14T02:30");
  await field("phone_number").focus();
  assert.deepEqual(await said("scheduled_at"), ["The clocks go forward and skip this time. Choose an earlier or a later one."]);
  await page.getByLabel("Right now").check();
  assert.equal((await attempts())[0][1], "Fri 12 Mar 17:30");
  await page.locator(".code", { hasText: '"skip_calling_window": true' }).waitFor();
  await close();
});

test("a stored assistant, and back to the one written here", async () => {
  const { page, field, close } = await open({ example: "reminder" });
  const code = page.locator(".code pre");
  const written = await code.textContent();
  await page.getByLabel("A stored one").check();
  await field("assistant_id").fill("123e4567-e89b-12d3-a456-426614174000");
  await page.locator(".code", { hasText: '"assistant_id": "123e4567' }).waitFor();
  assert.deepEqual(Object.keys(JSON.parse(await code.textContent())), ["phone_number", "assistant_id", "prompt_variables"]);
  await page.getByLabel("Written here").check();
  await page.locator(".code", { hasText: '"prompt"' }).waitFor();
  assert.equal(await code.textContent(), written);
  await close();
});

/** Copies the payload in a format, and waits until the page says so: the clipboard takes its time. */
async function copy(page, format) {
  await page.getByRole("tab", { name: format }).click();
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.locator(".payload .status", { hasText: new RegExp(`^Copied as ${format}, secrets included$`) }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

test("the payload in four ways, with secrets in none that is shown", async () => {
  const { page, close } = await open({ example: "full" });
  const secrets = ["sk-northwind", "n0rthw1nd"];
  for (const format of ["JSON", "curl", "Node", "Python"]) {
    const copied = await copy(page, format);
    assert.equal(await page.getByRole("tab", { selected: true }).textContent(), format);
    const shown = await page.locator(".code pre").textContent();
    for (const secret of secrets) {
      assert.ok(!shown.includes(secret), `${format} shows ${secret}`);
      assert.ok(copied.includes(secret), `${format} is copied without ${secret}`);
    }
  }
  await close();
});

test("what is copied sends the payload, whatever is in it", async () => {
  const { page, field, answered, close } = await open({ example: "full" });
  await field("assistant.prompt").fill("It's \"quoted\" \\ back\nslash $HOME `id` $(id) %s 'é 😀\u2028 {{first_name}} {{appointment_day}}");
  await answered();
  const payload = JSON.parse(await copy(page, "JSON"));
  const env = { ...process.env, REVOX_URL: backend.address, REVOX_API_KEY: "key" };
  const args = execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }\n${await copy(page, "curl")}`], { env, encoding: "utf8" }).split("\0");
  assert.equal(args[0], `${backend.address}/call`);
  assert.ok(args.includes("Authorization: Bearer key"));
  assert.deepEqual(JSON.parse(args[args.indexOf("--data") + 1]), payload);
  const id = execFileSync(process.execPath, ["--input-type=module", "--eval", await copy(page, "Node")], { env, encoding: "utf8" }).trim();
  const { call } = await (await fetch(`${backend.address}/call/${id}`)).json();
  assert.equal(call.assistant.prompt, payload.assistant.prompt);
  assert.deepEqual(call.assistant.custom_tools, payload.assistant.custom_tools);
  await close();
});

test("with the keyboard alone: an error found and corrected, a part unfolded, the call placed", async () => {
  const { page, close } = await open();
  const press = (keys) => keys.split(" ").reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await press("Tab Tab Tab Tab Tab Tab Tab Tab Tab"); // views, language, what to start from, version, template, link
  assert.equal(await focused(), "phone_number");
  await page.keyboard.type("+16042345678");
  await press("Tab Tab Tab");
  assert.equal(await focused(), "assistant.call_retry_config.max_retry_attempts");
  await page.keyboard.type("2");
  await press("Enter");
  assert.equal(await focused(), "assistant.prompt"); // which is missing
  await page.keyboard.type("Say hello.");
  await press("Tab Tab");
  assert.match(await focused(), /^Calling hours/);
  await press("Enter");
  await page.locator(".section[open] .chip").first().waitFor(); // its fields are painted, so Tab goes into them
  await press("Tab Tab Tab Tab Tab Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest("label")?.textContent), "Sat");
  await press("Space"); // Saturday too
  await page.locator(".code", { hasText: '"saturday"' }).waitFor();
  await press("Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab Shift+Tab");
  assert.equal(await focused(), "assistant.first_sentence");
  await press("Enter");
  assert.equal(await focused(), "review"); // and not a button: who presses Enter twice has not looked
  for (let steps = 0; steps < 8 && !/^Place/.test(await focused()); steps++) await press("Tab");
  await press("Enter");
  await page.getByRole("heading", { name: "The call is placed" }).waitFor();
  assert.equal(await focused(), "review");
  await press("Escape");
  assert.equal(await focused(), "assistant.first_sentence");
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing, ${colorScheme}`, async () => {
    const { page, field, unfold, violations, close } = await open({ at: MONDAY, example: "full", colorScheme });
    assert.deepEqual(await violations(), []);
    await unfold();
    await field("phone_number").fill("+34 612 345 678");
    await field("assistant.voice.speed").fill("9");
    await page.getByRole("button", { name: "Review the call…" }).click();
    await page.locator(".outcome.bad").waitFor();
    assert.deepEqual(await violations(), []);
    await close();
  });
}

test("a phone's width, and 200 % zoom: nothing to scroll sideways", async () => {
  for (const viewport of [{ width: 360, height: 780 }, { width: 320, height: 640 }, { width: 640, height: 450 }]) {
    const { page, unfold, close } = await open({ at: MONDAY, example: "full", viewport });
    await unfold();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await close();
  }
});

test("what should move less does not move", async () => {
  const { page, unfold, close } = await open({ reducedMotion: "reduce" });
  await unfold();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await close();
});
