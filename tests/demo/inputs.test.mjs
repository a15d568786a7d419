// What stands behind the fields: numbers, zones, durations and voices as people know them, and the list of windows.
import assert from "node:assert/strict";
import test from "node:test";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T15:00:00Z";
const RETRY = "assistant.call_retry_config";
const WINDOW = `${RETRY}.calling_windows.0`;
const open = (options) => openPage(browser, backend.address, { at: MONDAY, ...options });
/** Texts with plain spaces only. */
const texts = async (locator) => (await locator.allTextContents()).map((text) => text.replace(/\s/g, " "));

test("a number is written as its country writes it, and a digit is corrected where it stands", async () => {
  const { page, field, close } = await open({ locale: "en-US" });
  const phone = field("phone_number");
  await phone.pressSequentially("2125552368");
  assert.equal(await phone.inputValue(), "(212) 555-2368");
  for (let key = 0; key < 4; key++) await phone.press("Backspace");
  assert.equal(await phone.inputValue(), "(212) 555-"); // and is deleted as it stands
  await phone.fill("+4915112345678");
  assert.equal(await phone.inputValue(), "+49 1511 2345678");
  await phone.evaluate((input) => input.setSelectionRange(5, 6));
  await page.keyboard.type("7");
  assert.equal(await phone.inputValue(), "+49 1711 2345678");
  assert.equal(await phone.evaluate((input) => input.selectionStart), 6);
  await close();
});

test("a zone is found by a city, by its abbreviation and by its country, with the time there", async () => {
  const { page, field, unfold, violations, close } = await open({ example: "reminder" });
  await unfold();
  const zone = field(`${RETRY}.timezone`);
  const options = page.locator("[role=option]");
  await zone.pressSequentially("boston");
  await options.first().waitFor();
  assert.deepEqual(await texts(options), ["Boston, United States EST · 10:00"]);
  assert.deepEqual(await violations(), []);
  await options.first().click();
  assert.equal(await zone.inputValue(), "America/New_York");
  assert.equal(await options.count(), 0);
  await page.locator(".code", { hasText: '"timezone": "America/New_York"' }).waitFor();
  await zone.fill("");
  await zone.pressSequentially("india");
  await zone.press("ArrowDown");
  assert.equal(await page.locator("[role=option][aria-selected=true]").textContent(), "Kolkata, India IST · 20:30");
  await zone.press("Enter"); // takes it, and does not send the form
  assert.equal(await zone.inputValue(), "Asia/Kolkata");
  await zone.fill("PST");
  await options.first().waitFor();
  await zone.press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await zone.inputValue(), "PST"); // what is typed stays
  await close();
});

test("a pause is written as people say it", async () => {
  const { page, field, unfold, close } = await open({ example: "reminder" });
  await unfold();
  const pause = field(`${WINDOW}.retry_delay_seconds`);
  if ((await pause.count()) === 0) await page.getByRole("button", { name: "Add a calling window" }).click();
  await field(`${WINDOW}.calling_window_start_time`).fill("10:00");
  await field(`${WINDOW}.calling_window_end_time`).fill("18:00");
  await pause.fill("1 h 30");
  await field(`${WINDOW}.calling_window_end_time`).focus();
  assert.equal(await pause.inputValue(), "90");
  const unit = page.locator(".duration", { has: pause }).getByRole("combobox");
  assert.equal(await unit.inputValue(), "minute");
  await page.locator(".code", { hasText: '"retry_delay_seconds": 5400' }).waitFor();
  await unit.selectOption("hour");
  await page.locator(".code", { hasText: '"retry_delay_seconds": 324000' }).waitFor();
  await close();
});

test("windows are sorted by the day, and folded to a line that says what they are", async () => {
  const { page, field, unfold, close } = await open();
  await unfold();
  await field("phone_number").fill("+16042345678");
  await field("assistant.prompt").fill("Say hello.");
  const windows = [["14:00", "18:00", "2"], ["9:30am", "12:00", "30 min"]];
  for (const [index, [start, end, pause]] of windows.entries()) {
    await page.getByRole("button", { name: "Add a calling window" }).click();
    await field(`${RETRY}.calling_windows.${index}.calling_window_start_time`).fill(start);
    await field(`${RETRY}.calling_windows.${index}.calling_window_end_time`).fill(end);
    await field(`${RETRY}.calling_windows.${index}.retry_delay_seconds`).fill(pause);
  }
  const lines = page.locator(".fold > summary");
  assert.deepEqual(await texts(lines), ["14:00 – 18:00 · again after 2 hours", "9:30am – 12:00 · again after 30 minutes"]);
  await page.getByRole("button", { name: "Sort by the time of day" }).click();
  assert.deepEqual(await texts(lines), ["9:30am – 12:00 · again after 30 minutes", "14:00 – 18:00 · again after 2 hours"]);
  await page.locator(".code", { hasText: /"09:30"[^]*"14:00"/ }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Sort by the time of day" }).count(), 0);
  assert.equal(await lines.first().evaluate((line) => line === document.activeElement), true);
  await page.keyboard.press("Enter");
  assert.equal(await field(`${WINDOW}.calling_window_start_time`).isVisible(), false);
  assert.equal(await field(`${RETRY}.calling_windows.1.calling_window_start_time`).isVisible(), true);
  await close();
});

test("a voice is chosen by its name, which brings its provider", async () => {
  const { page, field, unfold, close } = await open({ example: "reminder" });
  await unfold();
  const voice = field("assistant.voice.id");
  await voice.fill("french");
  await page.locator("[role=option]", { hasText: "Henri" }).click();
  assert.equal(await voice.inputValue(), "stand-in-henri");
  assert.equal(await field("assistant.voice.provider").inputValue(), "elevenlabs");
  assert.match(await page.locator('[id="assistant.voice.id:about"]').textContent(), /^Henri · French · ElevenLabs/i);
  await close();
});
