// The order view in a browser: what became of a call, what lies ahead of it, and the same call again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { remainingSchedule, requestFromOrder } from "revox-call-builder";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const documented = readFileSync(new URL("../cases/order.json", import.meta.url), "utf8");
const NOW = "2026-11-24T19:20:00Z"; // Tuesday, 12:20 in Vancouver and 20:20 in Berlin

/** A page on the order view, at an example or at an answer that is pasted. */
async function open({ look, paste, ...options } = {}) {
  const opened = await openPage(browser, backend.address, { at: NOW, ...options });
  const { page } = opened;
  const orderView = {
    ...opened,
    attempts: () => page.locator("aside:visible tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent))),
    marks: (kind) => page.locator(`.picture:visible .${kind} .number`).allTextContents(),
    state: () => page.locator(".state").textContent(),
    cards: () => page.locator(".attempts > li").evaluateAll((cards) => cards.map((card) => [...card.querySelectorAll("h3, h3 ~ p")].map((one) => one.textContent.trim()))),
    async paste(answer) {
      await page.getByLabel("Look at").selectOption("pasted");
      await page.getByLabel("Its JSON").fill(typeof answer === "string" ? answer : JSON.stringify(answer));
      await page.getByRole("button", { name: "Show the order" }).click();
    },
    focused: () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent),
  };
  await page.getByRole("link", { name: "Orders" }).click();
  await page.getByLabel("Look at").waitFor();
  if (look) await page.getByLabel("Look at").selectOption(look);
  if (paste) await orderView.paste(paste);
  return orderView;
}

const order = {
  id: "7",
  status: "queued_for_calling",
  to_phone_number: "+16042345678",
  assistant: { id: "1", prompt: "Say hello.", call_retry_config: { max_retry_attempts: 5 } },
  call_attempts: [
    { status: "completed", dial_error: "busy", started_at: "2026-11-23T22:00:00Z", ended_at: "2026-11-23T22:00:05Z", ended_by: "system" },
    { status: "completed", result: "voicemail", started_at: "2026-11-23T20:00:00Z", answered_at: "2026-11-23T20:00:20Z", ended_at: "2026-11-23T20:01:50Z", ended_by: "agent", end_reason: "voicemail" },
  ],
};

test("an order that goes on: what was made and what is to come, numbered on, in the picture and in words", async () => {
  const { page, attempts, marks, state, cards, close } = await open({ look: "waiting" });
  assert.deepEqual(await attempts(), [
    ["1", "Tue 24 Nov 10:00", "18:00", "Voicemail"],
    ["2", "Tue 24 Nov 12:00", "20:00", "No answer"],
    ["3", "Tue 24 Nov 14:00", "22:00", "to come, after the pause"],
    ["4", "Tue 24 Nov 16:00", "Wed 25 Nov 00:00", "to come, after the pause"],
  ]);
  assert.deepEqual([await marks("made"), await marks("planned")], [["1", "2"], ["3", "4"]]);
  const shapes = await page.locator(".picture:visible .attempt rect").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("rx")));
  assert.deepEqual(shapes, ["4", "4", "10", "10"]); // not told apart by colour alone
  assert.match(await page.locator(".picture:visible svg").getAttribute("aria-label"), /2 attempts that were made and 2 to come/);
  assert.equal(await page.locator(".picture:visible .now").count(), 1);
  assert.equal(await state(), "It goes on, as long as no human is reached: attempt 3 of 4 is due Tue 24 Nov 14:00, 2 are left.");
  assert.deepEqual(await cards(), [
    ["Attempt 1 Voicemail", "Tue 24 Nov 10:00, Vancouver time, 18:00 for you", "Lasted 17 s. The agent hung up (voicemail)."],
    ["Attempt 2 No answer", "Tue 24 Nov 12:00, Vancouver time, 20:00 for you", "Rang for 41 s. Neither side hung up."],
  ]);
  await close();
});

test("an order that reached a human: what was said by whom, what a tool did, what was found out", async () => {
  const { page, marks, state, attempts, close } = await open({ look: "reached" });
  assert.equal(await state(), "It is completed.");
  assert.deepEqual([await marks("made"), await marks("reached"), await marks("planned")], [["1", "2", "3"], ["3"], []]);
  assert.equal(await page.locator(".picture:visible .now").count(), 0);
  assert.equal((await attempts()).length, 3);
  assert.equal(await page.locator("aside:visible").getByText("more").count(), 0);
  const last = page.locator(".attempts > li").last();
  await last.getByText("What was said").click();
  const said = await last.locator(".transcript li").evaluateAll((entries) => entries.map((entry) => [...entry.children].map((one) => one.textContent).join(": ")));
  assert.equal(said.length, 7);
  assert.equal(said[1], "Other side: Yes, but I am about to leave.");
  assert.equal(said[4], 'Tool find_free_day: was given {"earliest":"Tuesday"}: answered Tuesday, 14:30');
  assert.equal(said[5], "Agent: Tuesday at half past two is free. Shall I take it?");
  assert.deepEqual(await last.locator(".facts > div").allTextContents(), ["confirmedyes", "appointment dayTuesday", "moodin a hurry"]);
  assert.equal(await last.getByRole("link", { name: "Listen to it" }).getAttribute("href"), "https://recordings.northwind.example/5d0f7c1e.ogg");
  await close();
});

test("what lies ahead is what the package says, over a change of the clocks too", async () => {
  const summer = {
    ...order,
    to_phone_number: "+12125552368",
    call_attempts: [{ status: "completed", result: "voicemail", started_at: "2027-03-12T22:30:00Z", ended_at: "2027-03-12T22:31:00Z" }],
  };
  const now = "2027-03-13T15:00:00Z";
  const { page, attempts, marks, close } = await open({ at: now, paste: { call: summer } });
  const remaining = remainingSchedule(summer, { now });
  const time = (local) => local.slice(11, 16);
  assert.deepEqual((await attempts()).slice(1).map(([number, there]) => `${number} ${there.slice(-5)}`), remaining.attempts.map(({ number, local }) => `${number} ${time(local)}`));
  assert.deepEqual([await marks("made"), await marks("planned")], [["1"], ["2", "3", "4", "5"]]);
  assert.deepEqual((await attempts())[0].slice(1, 3), ["Fri 12 Mar 17:30", "23:30"]);
  const texts = await page.locator(".picture:visible text").allTextContents();
  for (const text of ["Fri 12 Mar", "Sat 13 Mar", "Sun 14 Mar 02:00: clocks go forward 1 h, to UTC−04:00", "Mon 15 Mar"]) assert.ok(texts.includes(text), `${text} in ${texts}`);
  assert.equal(await page.locator(".picture:visible .open").count(), 2); // Friday's hours and Monday's
  const box = (what) => page.locator(`.picture:visible ${what}`).first().boundingBox();
  assert.ok((await box(".made rect")).x - (await box(".open")).x > 200); // Friday's from the morning on
  assert.ok((await box(".now")).y > (await box(".made rect")).y + 20); // now is on Saturday
  await close();
});

test("how an order stands, in words", async () => {
  const { page, paste, state, attempts, marks, close } = await open();
  const at = (started_at, more) => ({ status: "completed", result: "voicemail", started_at, ended_at: started_at, ...more });
  const going = { status: "ongoing", started_at: "2026-11-24T19:19:00Z" };
  for (const [sentence, more] of [
    ["It is completed.", { status: "completed" }],
    ["It was called off.", { status: "cancelled" }],
    ["It failed.", { status: "errored" }],
    ["It is over: a human was reached.", { status: "calling", call_attempts: [at("2026-11-23T20:00:00Z", { result: "human" })] }],
    ["It is over: all attempts are made.", { call_attempts: [5, 4, 3, 2, 1].map((hour) => at(`2026-11-23T2${hour === 5 ? 3 : hour - 1}:00:00Z`)) }],
    ["It goes on, as long as no human is reached: attempt 2 of 5 is due Tue 24 Nov 14:20, 4 are left.", { status: "calling", call_attempts: [going] }],
    ["Overdue since Tue 24 Nov 10:00: attempt 5 of 5 has not been made yet.", { status: "queued_for_calling", call_attempts: [3, 2, 1, 0].map((hour) => at(`2026-11-23T2${hour}:00:00Z`)) }],
    ["Overdue since Mon 23 Nov 10:00: attempt 1 of 5 has not been made yet.", { created_at: "2026-11-23T15:00:00Z", call_attempts: [] }],
    ["It goes on, as long as no human is reached: attempt 1 of 5 is due Tue 24 Nov 12:19, 5 are left.", { created_at: "2026-11-23T15:00:00Z", updated_at: "2026-11-24T19:19:00Z", call_attempts: [] }], // it was resumed
    ["It is paused: nobody is called until it is resumed. If it went on now, attempt 3 of 5 would ring Tue 24 Nov 12:20.", { status: "paused" }],
    ["It waits to be launched. If it went on now, attempt 1 of 5 would ring Tue 24 Nov 12:20.", { status: "not_launched", call_attempts: [] }],
    ["The last attempt is being made.", { status: "calling", call_attempts: [going, ...[3, 2, 1, 0].map((hour) => at(`2026-11-23T2${hour}:00:00Z`))] }],
  ]) {
    await paste({ ...order, ...more });
    assert.equal(await state(), sentence);
    assert.equal(await page.locator(".picture:visible .now").count(), /goes on|being made|paused|waits|Overdue/.test(sentence) ? 1 : 0);
  }
  assert.deepEqual((await attempts()).at(-1), ["5", "Tue 24 Nov 12:19", "20:19", "They talk"]);
  assert.deepEqual(await marks("planned"), []);
  // one that has no start yet is being made now
  await paste({ ...order, call_attempts: [{ status: "queued" }, ...order.call_attempts] });
  assert.deepEqual((await attempts())[2], ["3", "Tue 24 Nov 12:20", "20:20", "Waits for its turn"]);
  // never rung, never will
  await paste({ ...order, status: "cancelled", call_attempts: [] });
  assert.equal(await state(), "It was called off.");
  assert.equal(await page.locator("aside:visible").count(), 0);
  // a stored assistant may have another retry config than the default
  await paste({ ...order, assistant: { id: "1" } });
  assert.match(await page.locator("aside:visible .status").textContent(), /warning: The order does not say how often to try/);
  // a number that may be in two zones
  await paste({ ...order, to_phone_number: "+34612345678" });
  assert.match(await page.locator(".candidates:visible").textContent(), /2 places with different clocks/);
  // a number that is none: when it rang is known, what lies ahead is not
  await paste({ ...order, to_phone_number: "+12" });
  assert.match(await page.locator("aside:visible").textContent(), /cannot be told\.to_phone_number error: This number has too few digits/);
  assert.equal(await page.locator(".attempts > li").count(), 2);
  await close();
});

test("any answer can be looked at, and whatever is not as documented is shown as it is", async () => {
  const { page, paste, cards, focused, close } = await open();
  const area = page.getByLabel("Its JSON");
  for (const [text, message] of [
    ["", /fill this in/],
    ["{", /this is no JSON/],
    ["[]", /Enter a group of fields here, not a list/],
    ['{"call":{"status":"calling"}}', /call_attempts: Please fill this in/],
  ]) {
    await paste(text);
    assert.equal(await area.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`[id="${await area.getAttribute("aria-describedby")}"]`).textContent(), message);
    assert.equal(await area.evaluate((element) => element === document.activeElement), true);
  }
  await paste(documented);
  assert.equal(await focused(), "order");
  assert.equal(await area.inputValue(), ""); // an order holds secrets
  await page.getByText("things are not as documented").click();
  assert.ok((await page.locator(".panel > .said li").count()) > 20);

  const strange = [null, 5, "text", [], {}, [5, null, []], { a: 1 }];
  for (const value of strange) {
    const attempt = Object.fromEntries(Object.keys(JSON.parse(documented).call.call_attempts[0]).map((name) => [name, value]));
    const call = Object.fromEntries(Object.keys(JSON.parse(documented).call).map((name) => [name, value]));
    await paste({ ...call, status: "calling", call_attempts: [attempt, { transcript: [attempt, { role: value, content: value, tool_name: value, tool_arguments: value, tool_output: value }] }] });
    assert.equal((await cards()).length, 2, JSON.stringify(value));
  }
  await paste({ ...order, status: "on_hold", call_attempts: [{ ...order.call_attempts[0], result: "robot", dial_error: null, ended_by: "network", recording_url: "javascript:alert(1)", transcript: [{ role: "supervisor", content: "<b>Hm</b>" }] }] });
  assert.match(await page.locator(".facts").first().textContent(), /StatusOn hold/);
  assert.deepEqual((await cards())[0].slice(0, 3), ["Attempt 1 Robot", "Mon 23 Nov 15:00, Vancouver time, 23:00 for you", "Rang for 5 s. Network."]);
  assert.equal(await page.locator(".attempts a").count(), 0);
  await page.getByText("What was said").click();
  assert.equal(await page.locator(".transcript li").textContent(), "Supervisor<b>Hm</b>");
  // a list that somebody has turned round is counted the same
  await paste({ ...order, call_attempts: order.call_attempts.toReversed() });
  assert.deepEqual((await cards()).map(([title]) => title), ["Attempt 1 Voicemail", "Attempt 2 Busy"]);
  // without any instant the list alone says it: the latest first
  await paste({ ...order, call_attempts: [{ result: "IVR" }, { dial_error: "busy" }, { result: "voicemail" }] });
  assert.deepEqual((await cards()).map(([title]) => title), ["Attempt 1 Voicemail", "Attempt 2 Busy", "Attempt 3 Phone menu"]);
  await close();
});

test("call again: one click, and the form has the order's request, its secrets covered", async () => {
  const full = JSON.parse(readFileSync(new URL("../cases/full.json", import.meta.url), "utf8"));
  const { assistant, phone_number, ...more } = full;
  const call = { ...order, ...more, to_phone_number: phone_number, assistant: { ...assistant, id: "1", name: "Ada", llm_model: { type: "custom", api_key: "sk-secret-1", api_url: "https://llm.example/v1", model_name: "large" } } };
  call.assistant.faq_items = [{ id: "1", question: "Open on Sundays?", answer: "No", source: "human" }, { id: "2", question: "Parking?", answer: null, needs_human_answer: true }];
  call.assistant.custom_tools[0].headers = [{ key: "Authorization", value: "Bearer secret-2" }];
  const again = requestFromOrder(call, { now: NOW, apiVersion: "2026-08-21" });
  assert.ok(again.ok);
  const { page, field, focused, unfold, place, close } = await open({ paste: call });
  const isShown = async () => (await page.evaluate(() => document.body.innerText + [...document.querySelectorAll("input:not([type=password]), textarea, [title], [aria-label]")].map((one) => `${one.value} ${one.title} ${one.ariaLabel}`).join())).match(/secret-./g);
  assert.equal(await isShown(), null);
  await page.getByRole("button", { name: "Call again" }).click();
  await page.waitForFunction(() => document.activeElement.id === "phone_number");
  assert.equal(await field("phone_number").inputValue(), "+49 1512 3456789");
  assert.match(await page.locator(".notice").textContent(), /an order, to call again\. Bring back/);
  await unfold();
  assert.equal(await isShown(), null);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), again.payload);
  // and once more, whatever was written meanwhile
  await field("assistant.prompt").fill("Something else");
  await page.getByRole("link", { name: "Orders" }).click();
  await page.getByLabel("Look at").waitFor();
  await page.getByRole("button", { name: "Call again" }).click();
  assert.equal(await field("assistant.prompt").inputValue(), again.payload.assistant.prompt);
  await place();
  await close();
});

test("an order that cannot be called again says why", async () => {
  const { page, close } = await open({ paste: { ...order, assistant: null } });
  assert.equal(await page.getByRole("button", { name: "Call again" }).count(), 0);
  assert.match(await page.locator(".hindered").textContent(), /Describe an assistant/);
  await close();
});

test("what was placed is looked at, also when it was to ring right now; the form stays as it was", async () => {
  const { page, field, attempts, state, place, close } = await open({ at: "2026-11-29T06:00:00Z" }); // Saturday night in Vancouver
  await page.getByRole("link", { name: "Call", exact: true }).click();
  await field("phone_number").fill("+16042345678");
  await page.getByLabel("Right now").check();
  await field("assistant.call_retry_config.max_retry_attempts").fill("2");
  await field("assistant.prompt").fill("Say hello.");
  await place();
  const id = await page.locator("dialog code").textContent();
  await page.getByRole("link", { name: "Look at the order" }).click();
  await page.waitForFunction(() => document.activeElement.id === "order");
  assert.equal(await page.getByLabel("Look at").inputValue(), id);
  assert.equal(new URL(page.url()).hash, `#/orders/${id}`);
  assert.match(await page.locator(".facts").textContent(), new RegExp(id));
  assert.equal(await page.locator("#attempts").textContent(), "No attempt yet");
  assert.deepEqual(await attempts(), [
    ["1", "Sat 28 Nov 23:00", "Sun 29 Nov 07:00", "whatever the hour"],
    ["2", "Mon 30 Nov 10:00", "18:00", "after the pause, as soon as it may ring"],
  ]);
  assert.match(await state(), /attempt 1 of 2 is due Sat 28 Nov 23:00, 2 are left/);
  await page.getByRole("link", { name: "Call", exact: true }).click();
  assert.equal(await field("assistant.prompt").inputValue(), "Say hello.");
  assert.match(await page.locator(".standing.good").textContent(), /^Attempt 1 rings/);
  await close();
});

test("a call that was to ring right now keeps its time: the clock does not move it on, a reload does not lose it", async () => {
  const { page, attempts, state, place, close } = await open({ at: undefined, example: "reminder" });
  await page.getByRole("link", { name: "Call", exact: true }).click();
  await page.getByLabel("Right now").check();
  await place();
  await page.getByRole("link", { name: "Look at the order" }).click();
  const [first] = await attempts();
  assert.equal(first[3], "whatever the hour");
  await page.clock.setFixedTime(Date.now() + 600_000);
  await page.reload();
  await page.locator(".state").waitFor();
  assert.deepEqual(await attempts(), [[...first.slice(0, 3), "whatever the hour; overdue"]]); // when the others ring is up to it
  assert.equal(await state(), `Overdue since ${first[1]}: attempt 1 of 4 has not been made yet.`);
  assert.equal(await page.getByText("and 3 more").count(), 1);
  assert.equal(await page.locator(".look option:checked").textContent(), "+1 604-234-5678");
  await page.locator(".order-list .overdue", { hasText: `overdue since ${first[1]}` }).first().waitFor();
  assert.doesNotMatch(await page.evaluate(() => localStorage.getItem("call-builder:placed")), /Northwind|Grace/); // what it says is not kept
  await close();
});

/** Places a call without the page. */
const post = (body) => fetch(`${backend.address}/call`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

test("the list says who is called with what and when; it is searched for numbers as people write them, and for words", async () => {
  await post({ phone_number: "+4917612345678", assistant: { prompt: "Remind {{name}} of the fitting." }, prompt_variables: { name: "Ms Okafor" } });
  await post({ phone_number: "+33639981234", assistant_id: "123e4567-e89b-12d3-a456-426614174000", scheduled_at: "2036-11-26T13:00:00Z" });
  const { page, close } = await open({ at: undefined, locale: "en-DE" });
  const list = page.locator(".order-list li");
  await list.nth(1).waitFor();
  const [french, german] = await list.evaluateAll((entries) => entries.map((entry) => [...entry.querySelectorAll("a > *")].map((one) => one.textContent)));
  assert.deepEqual([german[0], german[2]], ["+49 176 12345678 Germany", "Remind Ms Okafor of the fitting."]);
  assert.match(german[3], /^rings .*, Berlin time$/);
  assert.equal(french[1], "Scheduled");
  assert.match(french[3], /^rings .*26 Nov.* 14:00, Paris time$/);
  const count = (text) => page.locator(".order-list [role=status]", { hasText: text }).waitFor();
  for (const query of ["0176 12345678", "0176", "+49 (0)176 12345678", "0176/123", "fitting", "okafor"]) {
    await page.getByLabel("Search by number, words or id").fill(query);
    await count("one order");
    assert.match(await list.textContent(), /176 12345678/, query);
  }
  for (const query of ["06 39 98", "france"]) {
    await page.getByLabel("Search by number, words or id").fill(query);
    await count("one order");
    assert.match(await list.textContent(), /France/);
  }
  await page.getByLabel("Search by number, words or id").fill("0999");
  await count("No order is like that.");
  await close();
});

test("on a phone one gets from the list to an order, and back", async () => {
  await post({ phone_number: "+4917612345678", assistant: { prompt: "Say hello." } });
  const { page, focused, close } = await open({ at: undefined, viewport: { width: 390, height: 844 } });
  const entry = page.locator(".order-list a").first();
  await entry.click();
  await page.waitForFunction(() => document.activeElement.id === "order");
  assert.match(await page.locator("#order").textContent(), /176 12345678/);
  const { y } = await page.locator("#order").boundingBox();
  assert.ok(y >= 0 && y < 300, `${y}`);
  await page.getByRole("button", { name: "To the list" }).click();
  assert.match(await focused(), /176 12345678/);
  assert.ok((await entry.boundingBox()).y < 844);
  await close();
});

test("call again is for orders that are over, and takes nothing along that has no effect", async () => {
  const { page, place, close } = await open({ at: undefined, example: "reminder" });
  await page.getByRole("link", { name: "Call", exact: true }).click();
  await place();
  await page.getByRole("link", { name: "Look at the order" }).click();
  const again = page.getByRole("button", { name: "Call again" });
  assert.equal(await again.getAttribute("class"), "quiet");
  page.once("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Cancel the call" }).click();
  await page.getByText("It was called off.").waitFor();
  assert.equal(await again.getAttribute("class"), "primary");
  assert.equal(await page.locator("aside:visible").count(), 0); // it never rang, and never will
  await again.click();
  await page.waitForFunction(() => document.activeElement.id === "phone_number");
  await page.locator(".code", { hasText: '"stt_model"' }).waitFor();
  assert.doesNotMatch((await page.locator(".to-check").allTextContents()).join(), /no effect/);
  assert.doesNotMatch(await page.locator(".code").textContent(), /sound_volume|sound_probability/);
  await close();
});

test("an order of the backend is found by its number, rests, goes on, and ends", async () => {
  const { page, state, place, close } = await open({ at: undefined, example: "reminder" });
  await page.getByRole("link", { name: "Call", exact: true }).click();
  await place();
  await page.getByRole("link", { name: "Look at the order" }).click();
  const list = page.locator(".order-list li");
  await list.first().waitFor();
  await page.getByLabel("Search by number, words or id").fill("no such number");
  await page.getByText("No order is like that.").waitFor();
  await page.getByLabel("Search by number, words or id").fill("6042345678");
  await list.locator("[aria-current=true]").waitFor();
  const becomes = (sentence) => page.locator(".state", { hasText: sentence }).waitFor();
  await page.getByRole("button", { name: "Pause" }).click();
  await becomes("It is paused: nobody is called until it is resumed.");
  await list.locator("[aria-current=true]", { hasText: "Paused" }).waitFor(); // the list asks the backend for itself
  await page.getByRole("button", { name: "Resume" }).click();
  await becomes("It goes on");
  page.once("dialog", (question) => question.accept());
  await page.getByRole("button", { name: "Cancel the call" }).click();
  await becomes("It was called off.");
  assert.equal(await page.getByRole("button", { name: /Pause|Resume|Cancel the call/ }).count(), 0);
  assert.equal(await state(), "It was called off.");
  await close();
});

test("with the keyboard alone: to an order, what was said, and the call again", async () => {
  const { page, close } = await openPage(browser, backend.address, { at: NOW });
  const press = (keys) => keys.split(" ").reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent);
  await press("Tab Tab Tab Enter"); // the third view
  await page.getByLabel("Look at").waitFor();
  await press("Tab Tab");
  const before = await page.locator("main.orders").innerText();
  await press("ArrowDown");
  await page.waitForFunction((before) => document.querySelector("main.orders").innerText !== before, before);
  await press("Tab");
  assert.equal(await page.getByLabel("Look at").inputValue(), "reached");
  if ((await focused()) === "To the list") await press("Tab"); // which there is once other tests have placed calls
  assert.equal(await focused(), "Call again");
  await press("Tab Enter");
  assert.equal(await page.locator(".transcript:visible li").count(), 2);
  await press("Shift+Tab Enter");
  await page.waitForFunction(() => document.activeElement.id === "phone_number");
  assert.equal(await page.locator(".standing").textContent(), "Ready to review");
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the order view, ${colorScheme}`, async () => {
    const { page, unfold, paste, violations, close } = await open({ look: "reached", colorScheme });
    const audit = async () => {
      await unfold();
      return violations();
    };
    assert.deepEqual(await audit(), []);
    await page.getByLabel("Look at").selectOption("waiting");
    assert.deepEqual(await audit(), []);
    await paste({ ...order, to_phone_number: "+34612345678", assistant: null, status: "on_hold" });
    assert.deepEqual(await audit(), []);
    await paste("{");
    assert.deepEqual(await audit(), []);
    await close();
  });
}

test("the order view at a phone's width, and at 200 % zoom: nothing to scroll sideways", async () => {
  for (const viewport of [{ width: 320, height: 640 }, { width: 360, height: 780 }, { width: 640, height: 450 }]) {
    const { page, unfold, paste, close } = await open({ look: "reached", example: "reminder", viewport });
    await unfold();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await paste({ ...order, id: "x".repeat(200), call_attempts: [{ ...order.call_attempts[0], structured_output: { ["n".repeat(80)]: "v".repeat(200) }, transcript: [{ role: "tool", tool_name: "t".repeat(80), tool_output: "o".repeat(300) }] }] });
    await unfold();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    await close();
  }
});
