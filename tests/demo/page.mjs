// The call builder as npm run demo serves it, in Chromium.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { BACKEND, onFreePort } from "../../scripts/backend.mjs";
import { page } from "../../scripts/demo.mjs";
import { ensureChromium } from "../../scripts/lib/setup.mjs";

const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");

/** The backend with a page, as it was built. */
export const startBackend = (served = page) => onFreePort(BACKEND, "--page", served);

export async function startBrowser() {
  const { browser: executablePath } = await ensureChromium();
  return chromium.launch({
    executablePath,
    args: "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" "),
  });
}

/** A page of a browser that somebody in Berlin has. What goes wrong on it is thrown by `close`. */
export async function open(browser, address, { at, example, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", timezoneId: "Europe/Berlin", permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  page.on("console", (message) => message.type() === "error" && !/status of 422/.test(message.text()) && errors.push(new Error(message.text())));
  if (at) await page.clock.setFixedTime(new Date(at));
  await page.goto(address);
  await page.locator("#root > *").first().waitFor(); // React renders after the load
  const field = (path) => page.locator(`[id="${path}"]`);
  // what is typed is painted before what there is to say of it
  const answered = () => page.locator("aside[aria-busy=false]").waitFor({ state: "attached" });
  if (example) {
    await page.getByLabel("Start from").selectOption(`example:${example}`);
    await answered();
  }
  const afterAnswer = (read) => async (...given) => (await answered(), read(...given));
  return {
    page,
    field,
    answered,
    /** What is said at a field. */
    said: afterAnswer((path) => page.locator(`[id="${path}:about"] .sentence`).allTextContents()),
    review: () => page.getByRole("button", { name: /^(Review the call|Place it once more)/ }).click(),
    /** Reviews the call and places it. */
    async place() {
      await page.getByRole("button", { name: "Review the call…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: /^Place/ }).click();
      await page.getByRole("heading", { name: "The call is placed" }).waitFor();
    },
    /** Opens all that is folded away; the fields in it come shortly after the first paint. */
    async unfold() {
      await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => (fold.open = true)));
      await page.waitForFunction(() => document.querySelector(".section > .content:empty") === null);
    },
    /** The attempts of the table: number, there, here, why. */
    attempts: afterAnswer(() => page.locator(".timeline tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)))),
    /** What axe finds on the page as it stands. */
    async violations() {
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run());
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join("\n")}`);
    },
    async close({ expected } = {}) {
      await context.close();
      const unexpected = errors.find(({ message }) => !expected?.test(message));
      if (unexpected) throw unexpected;
    },
  };
}
