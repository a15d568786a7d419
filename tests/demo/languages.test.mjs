// The page in its languages: complete, chosen by the browser's, and switched without losing anything.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import { buildSync } from "esbuild";
import { demo } from "../../scripts/demo.mjs";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T16:20:00Z";

/** The sentences in the page's sources: the texts in what t and plural are given. */
function* sentences() {
  const files = readdirSync(demo, { recursive: true }).filter((file) => /\.tsx?$/.test(file) && !/^(node_modules|dist|texts)/.test(file));
  for (const file of files) {
    const source = readFileSync(`${demo}/${file}`, "utf8");
    for (const [, call] of source.matchAll(/\b(?:t|plural)\(((?:[^()]|\([^()]*\))*)\)/g)) {
      for (const [, text] of call.matchAll(/"((?:[^"\\]|\\.)+)"/g)) if (text !== "error") yield text;
    }
  }
}

const placeholders = (text) => (text.match(/\{\w+\}/g) ?? []).sort();

for (const language of ["fr", "de"]) {
  test(`every sentence of the page is there in ${language}, with the same that is put in`, async () => {
    const { outputFiles } = buildSync({ entryPoints: [`${demo}/texts/${language}.ts`], write: false, format: "esm", bundle: true });
    const { default: dictionary } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
    const all = [...new Set(sentences())];
    assert.ok(all.length > 250);
    assert.deepEqual(all.filter((text) => !(text in dictionary)), []);
    const differing = Object.entries(dictionary).filter(([english, text]) => placeholders(english).join() !== placeholders(text).join() && !english.includes("{{"));
    assert.deepEqual(differing, []);
  });
}

test("the page speaks the browser's language, and another that is chosen, with all that was typed", async () => {
  const { page, field, said, review, close } = await openPage(browser, backend.address, { at: MONDAY, locale: "fr-FR", extraHTTPHeaders: {} });
  assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
  await page.getByRole("heading", { name: "Qui et quand" }).waitFor();
  await field("assistant.prompt").fill("Dites bonjour.");
  await page.getByRole("button", { name: "Vérifier l’appel…" }).click();
  assert.deepEqual(await said("phone_number"), ["Veuillez remplir ce champ."]);
  await page.getByLabel("Langue").selectOption("de");
  await page.getByRole("heading", { name: "Wen und wann" }).waitFor();
  assert.equal(await field("assistant.prompt").inputValue(), "Dites bonjour.");
  await field("phone_number").fill("+49 30 12345678");
  assert.match(await page.locator(".timeline tbody td").first().textContent(), /^Mo\.? 23\. Nov/);
  await page.reload();
  await page.getByRole("heading", { name: "Wen und wann" }).waitFor();
  await close();
});

test("the examples are in the page's language, with a number of its country and variables of their own", async () => {
  const { page, field, close } = await openPage(browser, backend.address, { at: MONDAY, locale: "de-DE" });
  await page.locator(".toolbar select").first().selectOption({ label: "Terminerinnerung" });
  await page.getByText("Begonnen mit: Terminerinnerung.").waitFor();
  assert.match(await field("assistant.prompt").inputValue(), /Zahnarztpraxis .*\{\{vorname\}\}/);
  assert.equal(await page.getByLabel("{{vorname}}").inputValue(), "Greta");
  assert.equal(await page.locator(".standing").textContent(), "Bereit zum Prüfen");
  assert.equal(await page.locator(".to-check").count(), 0);
  assert.match(await page.locator(".zone strong").textContent(), /Berlin/);
  await page.locator("header select").selectOption("fr");
  await page.getByRole("link", { name: "Demandes" }).click();
  await page.locator(".orders select").selectOption("reached");
  assert.match(await page.locator(".attempts").textContent(), /Camille/);
  assert.match(await page.locator("#order").textContent(), /\+33/);
  await close();
});

for (const [language, colorScheme] of [["fr", "light"], ["de", "dark"]]) {
  test(`axe finds nothing in ${language}, ${colorScheme}, with every section open; and it fits a phone`, async () => {
    const { page, unfold, violations, close } = await openPage(browser, backend.address, { at: MONDAY, locale: { fr: "fr-FR", de: "de-DE" }[language], colorScheme, viewport: { width: 390, height: 844 } });
    await page.locator(".toolbar select").first().selectOption("example:full");
    await unfold();
    assert.deepEqual(await violations(), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    await close();
  });
}
