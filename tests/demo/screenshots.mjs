// npm run screenshots: pictures of the call builder, for people to look at; those of the README go to docs/.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { root } from "../../scripts/lib/run.mjs";
import { open, startBackend, startBrowser } from "./page.mjs";

const FRIDAY = "2027-03-12T20:30:00Z"; // 15:30 in New York, two days before its clocks change
const MONDAY = "2026-11-23T16:20:00Z";
const RETRY = "assistant.call_retry_config";

/** Goes to an order, with all that was said. */
async function look(page, order) {
  await page.getByRole("link", { name: "Orders" }).click();
  await page.getByLabel("Look at").selectOption(order);
  await page.evaluate(() => document.querySelectorAll(".attempts details").forEach((fold) => (fold.open = true)));
  await page.evaluate(() => document.activeElement.blur());
}

const PICTURES = {
  "docs/demo.png": {
    options: { at: FRIDAY, example: "reminder", viewport: { width: 1280, height: 1020 } },
    fields: { phone_number: "+1 212 555 2368", [`${RETRY}.max_retry_attempts`]: "6", "assistant.prompt": "You are Ada from Northwind Dental. Confirm {{first_name}}'s appointment on {{appointment_day}}." },
  },
  "docs/demo-issues.png": {
    options: { at: MONDAY, example: "full", colorScheme: "dark", viewport: { width: 1280, height: 960 } },
    fields: { phone_number: "+34 612 345 678", "assistant.webhook_url": "hooks.northwind.example", "assistant.voice.speed": "1.4", "assistant.custom_tools.0.name": "findFreeDay" },
    async then(page) {
      await page.getByRole("button", { name: "Review the call…" }).click();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll("details")) fold.open = false;
        document.activeElement.blur();
        document.querySelector(".outcome").scrollIntoView({ block: "center" });
      });
    },
  },
  "docs/demo-order.png": {
    options: { at: MONDAY, example: "reminder", viewport: { width: 1280, height: 760 } },
    then: (page) => look(page, "waiting"),
  },
  "docs/demo-review.png": {
    options: { at: FRIDAY, example: "reminder", viewport: { width: 1280, height: 820 } },
    fields: { phone_number: "+1 212 555 2368" },
    async then(page) {
      await page.getByRole("button", { name: "Review the call…" }).click();
      await page.waitForTimeout(200);
    },
  },
  "docs/demo-many.png": {
    options: { at: MONDAY, example: "reminder", viewport: { width: 1280, height: 1560 } },
    async then(page) {
      await page.getByRole("link", { name: "Many" }).click();
      await page.getByRole("button", { name: "Try it with an example" }).click();
      await page.locator(".hours").waitFor();
    },
  },
  "target/screenshots/order.png": { options: { at: MONDAY, example: "reminder", viewport: { width: 1280, height: 1500 } }, then: (page) => look(page, "reached") },
  "target/screenshots/order-phone.png": { options: { at: FRIDAY, example: "reminder", colorScheme: "dark", viewport: { width: 360, height: 2700 } }, then: (page) => look(page, "reached") },
  "target/screenshots/form.png": { options: { at: MONDAY, example: "full", viewport: { width: 1280, height: 4000 } } },
  "target/screenshots/phone.png": { options: { at: MONDAY, example: "reminder", viewport: { width: 360, height: 2700 } }, fields: { phone_number: "+34 612 345 678" } },
  "target/screenshots/dark.png": { options: { at: FRIDAY, example: "reminder", colorScheme: "dark" }, fields: { phone_number: "+1 212 555 2368", [`${RETRY}.max_retry_attempts`]: "9" } },
};

const [backend, browser] = await Promise.all([startBackend(), startBrowser()]);
for (const [file, { options, fields = {}, then }] of Object.entries(PICTURES)) {
  const { page, field, unfold, close } = await open(browser, backend.address, { deviceScaleFactor: 1.5, ...options });
  await unfold();
  for (const [path, text] of Object.entries(fields)) await field(path).fill(text);
  if (options.example === "reminder") await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = false)));
  await page.evaluate(() => document.activeElement.blur());
  await then?.(page);
  const picture = await sharp(await page.screenshot()).png({ palette: true, colours: 96, effort: 10, dither: 0 }).toBuffer();
  mkdirSync(join(root, file, ".."), { recursive: true });
  writeFileSync(join(root, file), picture);
  console.log(`${file}: ${(picture.length / 1000).toFixed(0)} kB`);
  await close();
}
await browser.close();
backend.stop();
