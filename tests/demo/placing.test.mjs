// From a draft to an order in a browser: nothing that was typed is lost, nothing is sent that was not meant, and what was
// sent is said.
import assert from "node:assert/strict";
import test from "node:test";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T16:20:00Z"; // 9:20 in Vancouver
const ZONE = "assistant.call_retry_config.timezone";
const open = (options) => openPage(browser, backend.address, { at: MONDAY, example: "reminder", ...options });
const dialog = (page) => page.getByRole("dialog");
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

/** What is posted to the backend from now on. */
function posts(page) {
  const found = [];
  page.on("request", (request) => request.method() === "POST" && found.push({ key: request.headers()["idempotency-key"], body: request.postDataJSON() }));
  return found;
}

test("a call at a time has one: without it nothing is planned or sent, and a typed one outlives a detour", async () => {
  const { page, field, said, review, place, close } = await open();
  const sent = posts(page);
  await page.getByLabel("At a time").check();
  await review();
  assert.deepEqual(await said("scheduled_at"), ["Please fill this in."]);
  assert.equal(await isFocused(field("scheduled_at")), true);
  assert.equal(await dialog(page).count(), 0);
  await field("scheduled_at").fill("2026-11-25T11:00");
  await page.getByLabel("As soon as allowed").check();
  await page.getByLabel("At a time").check();
  assert.equal(await field("scheduled_at").inputValue(), "2026-11-25T11:00");
  await page.getByLabel("As soon as allowed").check();
  await page.getByLabel("At a time").check();
  await place();
  assert.equal(sent.length, 1);
  assert.equal(sent[0].body.scheduled_at, "2026-11-25T18:00:00Z");
  await close();
});

test("a zone that was chosen for a number goes with it; one that contradicts the number is said everywhere", async () => {
  const { page, field, said, review, unfold, answered, close } = await open();
  await unfold();
  await field("phone_number").fill("+34 612 345 678");
  await page.locator(".candidates button").first().click();
  assert.notEqual(await field(ZONE).inputValue(), "");
  assert.equal(await isFocused(page.locator("#timeline-zone")), true);
  await field("phone_number").fill("+1 212 555 2368");
  await page.waitForFunction((id) => document.getElementById(id).value === "", ZONE);
  await answered();
  assert.match(await page.locator(".zone strong").textContent(), /New York/);
  // typed by hand it stays, and is held against the number
  await field(ZONE).fill("Australia/Perth");
  await field("phone_number").focus();
  assert.equal((await said(ZONE)).length, 1);
  assert.match(await page.locator(".timeline .status").textContent(), /New York|number/);
  await review();
  assert.equal(await dialog(page).getByRole("button", { name: "Place it anyway" }).count(), 1);
  await close();
});

test("warnings are a list that leads to fields; what nobody can mean is placed only anyway", async () => {
  const { page, field, review, close } = await open();
  await field("assistant.prompt").fill("Ask {{nickname}} about {{first_name}} and {{appointment_day}}.");
  await page.getByText(/things? to check/).first().click();
  const links = page.locator(".to-check a");
  assert.ok((await links.count()) > 0);
  await links.filter({ hasText: "What the agent should do" }).first().click();
  assert.equal(await isFocused(field("assistant.prompt")), true);
  await review();
  assert.equal(await dialog(page).locator("mark.missing").textContent(), "{{nickname}}");
  assert.equal(await dialog(page).getByRole("button", { name: "Place the call", exact: true }).count(), 0);
  await dialog(page).getByRole("link", { name: "What the agent should do" }).click();
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await isFocused(field("assistant.prompt")), true);
  await page.getByLabel("{{nickname}}").fill("Amazing Grace");
  await review();
  assert.equal(await dialog(page).getByRole("button", { name: "Place the call" }).count(), 1);
  assert.match(await dialog(page).textContent(), /Ask Amazing Grace about Grace and Monday\./);
  assert.match(await dialog(page).textContent(), /Mon 23 Nov 10:00 there, 18:00 for you \(Vancouver time\)/);
  assert.match(await dialog(page).textContent(), /Up to 4 attempts/);
  await close();
});

test("an hour that the law forbids is hatched, names its rule with the source, and holds a call back", async () => {
  const { page, review, close } = await open({ at: "2026-11-24T05:50:00Z" }); // 22:50 in Vancouver
  await page.getByLabel("Right now").check();
  await page.locator(".picture .forbidden").first().waitFor();
  const laws = page.locator(".timeline .laws");
  await laws.locator("summary").click();
  assert.match(await laws.textContent(), /Canada.*09:00–21:30/);
  assert.match(await laws.getByRole("link", { name: "Source" }).first().getAttribute("href"), /^https:\/\/crtc\.gc\.ca/);
  await review();
  assert.match(await dialog(page).locator(".findings").textContent(), /Canada/);
  assert.equal(await dialog(page).getByRole("button", { name: "Place it anyway" }).count(), 1);
  await close();
});

test("beside each choice of when stands the time that comes of it, as the day is seen there", async () => {
  const ring = async ({ page, answered }) => (await answered(), page.locator(".first-ring").textContent());
  const morning = await open();
  assert.equal(await ring(morning), "First ring today 10:00, Vancouver time; today 18:00 for you");
  await morning.page.getByLabel("Right now").check();
  assert.equal(await ring(morning), "First ring today 09:20, Vancouver time; today 17:20 for you");
  await morning.page.getByLabel("At a time").check();
  assert.equal(await ring(morning), "");
  await morning.field("scheduled_at").fill("2026-11-26T11:00");
  assert.equal(await ring(morning), "First ring Thu 26 Nov 11:00, Vancouver time; Thu 26 Nov 19:00 for you");
  await morning.close();
  const night = await open({ at: "2026-11-24T05:50:00Z" }); // Monday 22:50 in Vancouver, Tuesday 6:50 in Berlin
  assert.equal(await ring(night), "First ring tomorrow, Tue 10:00, Vancouver time; today 18:00 for you");
  await night.field("phone_number").fill("+49 30 23125678");
  assert.equal(await ring(night), "First ring today 10:00");
  await night.close();
});

test("a call that would ring at night says so in its review, and is placed only anyway", async () => {
  const { page, field, review, close } = await open({ at: "2026-11-24T05:50:00Z" });
  await field("phone_number").fill("+49 30 23125678"); // where no rule forbids it
  await review();
  assert.equal(await dialog(page).getByText("by the recipient's clock").count(), 0);
  await dialog(page).getByRole("button", { name: "Back to the form" }).click();
  await page.getByLabel("Right now").check();
  await review();
  await dialog(page).getByText("It rings at 06:50 by the recipient's clock, not between 08:00 and 21:00.").waitFor();
  assert.equal(await dialog(page).getByRole("button", { name: "Place it anyway" }).count(), 1);
  await close();
});

test("the review lists every attempt, of many the later ones folded away", async () => {
  const { page, field, review, close } = await open();
  const rings = dialog(page).locator(".rings > li");
  await review();
  assert.deepEqual(await rings.allTextContents(), ["Mon 23 Nov 12:00 there, 20:00 for you", "Mon 23 Nov 14:00 there, 22:00 for you", "Mon 23 Nov 16:00 there, Tue 24 Nov 00:00 for you"]);
  await dialog(page).getByRole("button", { name: "Back to the form" }).click();
  await field("assistant.call_retry_config.max_retry_attempts").fill("9");
  await review();
  assert.deepEqual([await rings.count(), await rings.filter({ visible: true }).count()], [8, 4]);
  await dialog(page).getByText("and 4 more").click();
  assert.equal(await rings.filter({ visible: true }).count(), 8);
  await close();
});

test("the hours that hold by default are shown until there are others", async () => {
  const { page, unfold, close } = await open();
  await unfold();
  assert.match(await page.locator(".default").textContent(), /^By default: 10:00 – 18:00, again after 2\shours$/);
  await page.getByRole("button", { name: "Add a calling window" }).click();
  assert.equal(await page.locator(".default").count(), 0);
  await page.getByRole("button", { name: /^Remove Calling hours/ }).click();
  assert.equal(await page.locator(".default").count(), 1);
  await close();
});

test("on a phone the toolbar is one row, with the rest behind a button", async () => {
  const { page, field, close } = await open({ viewport: { width: 390, height: 844 }, example: undefined });
  const { height } = await page.locator(".toolbar").boundingBox();
  assert.ok(height < 50, `${height}`);
  assert.ok((await field("phone_number").boundingBox()).y < 230);
  const save = page.getByRole("button", { name: "Save as template" });
  assert.equal(await save.isVisible(), false);
  const more = page.getByRole("button", { name: "More" });
  await more.click();
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  assert.equal(await save.isVisible(), true);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  await close();
});

test("what was replaced is brought back from where it is said, and undo keeps the focus", async () => {
  const { page, field, close } = await open({ example: undefined });
  await field("assistant.prompt").fill("My own words.");
  await page.getByLabel("Start from").selectOption("example:reminder");
  await page.getByRole("button", { name: "Bring back what was here" }).click();
  assert.equal(await field("assistant.prompt").inputValue(), "My own words.");
  assert.equal(await page.locator(".notice").count(), 0);
  assert.equal(await isFocused(field("phone_number")), true);
  await page.getByRole("button", { name: "Redo" }).click();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  assert.equal(await isFocused(page.getByRole("button", { name: "Undo" })), true);
  await close();
});

test("after sending it is said where the eye is, and the same call is placed again only by somebody who wants it", async () => {
  const { page, review, place, close } = await open({ at: undefined });
  const sent = posts(page);
  await place();
  assert.match(await dialog(page).textContent(), /Attempt 1 rings .*, Vancouver time\./);
  assert.equal(await isFocused(dialog(page).getByRole("heading")), true);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  assert.match(await page.locator(".standing.good").textContent(), /^Attempt 1 rings/);
  await review();
  assert.match(await dialog(page).locator(".notice").first().textContent(), /This very call was placed at/);
  assert.equal(sent.length, 1);
  await dialog(page).getByRole("button", { name: "Place it once more" }).click();
  await page.getByRole("heading", { name: "The call is placed" }).waitFor();
  assert.equal(sent.length, 2);
  assert.notEqual(sent[0].key, sent[1].key);
  await close();
});

test("a call whose answer got lost is sent again under its key, and is one order", async () => {
  const { page, field, review, close } = await open();
  await field("assistant.prompt").fill(`Only once: ${Math.random()}. {{first_name}} {{appointment_day}}`);
  const keys = [];
  await page.route("**/call", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    const response = await route.fetch();
    await (keys.length === 1 ? route.fulfill({ status: 503, json: { error: "Lost on the way." } }) : route.fulfill({ response }));
  });
  await review();
  await dialog(page).getByRole("button", { name: /^Place/ }).click();
  await dialog(page).getByText("Lost on the way.").waitFor();
  await dialog(page).getByRole("button", { name: /^Place/ }).click();
  await page.getByRole("heading", { name: "The call is placed" }).waitFor();
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  const id = await dialog(page).locator("code").textContent();
  const all = { assignee_ids: [], assistant_ids: [], campaign_ids: [], directions: [], from_phone_numbers: [], outcomes: [], results: [], statuses: [], page: 1, page_size: 100 };
  const found = await (await fetch(`${backend.address}/call/search`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(all) })).json();
  const same = found.calls.filter(({ assistant }) => assistant?.prompt.startsWith("Only once"));
  assert.deepEqual(same.map((call) => call.id), [id]);
  await close({ expected: /503/ });
});

test("nothing is lost: by a reload, by starting from something else, by going back; and undo works", async () => {
  const { page, field, close } = await open({ example: "full" });
  await field("assistant.prompt").fill("My own words.");
  await page.waitForTimeout(700); // one goes on typing after a pause
  await field("assistant.first_sentence").fill("Ahoy!");
  await page.reload();
  await field("assistant.prompt").waitFor();
  assert.equal(await field("assistant.prompt").inputValue(), "My own words.");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  for (const secret of ["sk-northwind", "n0rthw1nd"]) assert.ok(!kept.includes(secret), secret);
  await page.getByLabel("Start from").selectOption("example:empty");
  assert.equal(await field("assistant.prompt").inputValue(), "");
  assert.match(await page.locator(".notice").textContent(), /an empty form\. Bring back what was here/);
  await page.getByRole("button", { name: "Undo" }).click();
  assert.equal(await field("assistant.prompt").inputValue(), "My own words.");
  await page.getByRole("button", { name: "Redo" }).click();
  assert.equal(await field("assistant.prompt").inputValue(), "");
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Orders" }).click();
  assert.equal(new URL(page.url()).hash, "#/orders");
  await page.goBack();
  assert.equal(await field("assistant.prompt").inputValue(), "My own words.");
  await close();
});

test("a draft goes on in a link and in a template, without its secrets", async () => {
  const { page, field, close } = await open({ example: "full" });
  await field("assistant.prompt").fill("Shared words.");
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("The link is copied").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Save as template" }).click();
  await dialog(page).getByLabel("Name").fill("Mine");
  await page.keyboard.press("Enter");
  await page.getByLabel("Start from").selectOption("example:empty");
  await page.getByLabel("Start from").selectOption("saved:Mine");
  await page.waitForFunction(() => document.getElementById("assistant.prompt").value === "Shared words.");
  await close();
  const other = await openPage(browser, link, {});
  await other.page.waitForFunction(() => document.getElementById("assistant.prompt").value === "Shared words.");
  await other.unfold();
  assert.equal(await other.field("assistant.llm_model.api_key").inputValue(), "");
  assert.equal(new URL(other.page.url()).hash, "#/call");
  await other.close();
});

test("the newest version first; a body of an older one offers to be migrated, and says what is lost", async () => {
  const { page, field, said, review, unfold, close } = await open({ example: undefined });
  const versions = await page.getByLabel("API version").locator("option").allTextContents();
  assert.deepEqual(versions, ["2026-08-21 (newest)", "2026-07-15", "2026-05-01"]);
  const old = { phone_number: "+16042345678", force_now: true, concurrency: { key: "a", max: 3 }, assistant: { prompt: "Say hello.", transfer_phone_number: "+16042345600", email_notification_outcomes: ["do_not_contact"], email_notification_address: "a@example.com" } };
  await page.getByLabel("Start from").selectOption("paste");
  await dialog(page).getByLabel("Its JSON").fill("{");
  await dialog(page).getByRole("button", { name: "Put it into the form" }).click();
  assert.match(await dialog(page).textContent(), /this is no JSON/);
  await dialog(page).getByLabel("Its JSON").fill(JSON.stringify(old));
  await dialog(page).getByRole("button", { name: "Put it into the form" }).click();
  const migration = page.locator(".migration");
  await migration.waitFor();
  assert.match(await migration.locator("h2").textContent(), /2026-07-15/); // the latest that knows all of it
  assert.match((await migration.locator(".lost").allTextContents()).join("; "), /concurrency max: dropped lost/);
  await migration.getByRole("button", { name: "Bring it up to date" }).click();
  assert.equal(await migration.count(), 0);
  await unfold();
  assert.equal(await field("assistant.transfer_destinations.0.phone_number").inputValue(), "+16042345600");
  assert.equal(await page.getByLabel("Right now").isChecked(), true);
  // the fields are the version's
  assert.equal(await field("concurrency.max").count(), 0);
  await page.getByLabel("API version").selectOption("2026-05-01");
  await field("concurrency.max").waitFor();
  assert.equal(await field("assistant.transfer_destinations").count(), 0);
  // this one needs what the newest dropped
  await review();
  assert.match((await said("concurrency.max")).join(), /2026-08-21/);
  assert.equal(await isFocused(field("concurrency.max")), true);
  await field("concurrency.max").fill("3");
  await page.locator(".code", { hasText: '"force_now": true' }).waitFor();
  await review();
  await close();
});

test("focus goes somewhere sensible when something is added or removed", async () => {
  const { page, field, unfold, close } = await open();
  await unfold();
  const add = page.getByRole("button", { name: "Add a calling window" });
  const windows = "assistant.call_retry_config.calling_windows";
  await add.click();
  assert.equal(await isFocused(field(`${windows}.0.calling_window_start_time`)), true);
  await field(`${windows}.0.calling_window_start_time`).fill("9am");
  await page.getByRole("button", { name: "Duplicate" }).click();
  assert.equal(await isFocused(field(`${windows}.1.calling_window_start_time`)), true);
  assert.equal(await field(`${windows}.1.calling_window_start_time`).inputValue(), "9am");
  const remove = page.getByRole("button", { name: /^Remove Calling hours/ });
  await remove.last().click();
  assert.equal(await isFocused(remove.first()), true);
  await remove.first().click();
  assert.equal(await isFocused(add), true);
  await close();
});

test("times and dates are written as the browser's owner does", async () => {
  const { page, field, attempts, close } = await open({ locale: "en-US" });
  await field("phone_number").fill("+1 604 234 5678");
  assert.deepEqual((await attempts())[0].slice(0, 3), ["1", "Mon Nov 23 10:00 AM", "6:00 PM"]);
  assert.ok((await page.locator(".picture .axis").allTextContents()).includes("12 PM"));
  await close();
});
