// A list of calls, as somebody new has it: placed, stopped, tried again, mended; spoken by its columns; kept.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { buildSync } from "esbuild";
import { demo } from "../../scripts/demo.mjs";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T16:20:00Z";
const folder = mkdtempSync(join(tmpdir(), "list-"));
after(() => rmSync(folder, { recursive: true }));

/** The page on its view for lists, in German on a phone unless something else is wanted. */
async function open(options) {
  const opened = await openPage(browser, backend.address, { at: MONDAY, locale: "de-DE", viewport: { width: 390, height: 844 }, ...options });
  const { page } = opened;
  const many = () => page.locator("nav a").nth(1).click();
  await many();
  await page.locator("input[type=file]").waitFor({ state: "attached" });
  const dialog = page.getByRole("dialog");
  return {
    ...opened,
    many,
    dialog,
    text: page.locator("[id='many.assistant.prompt']"),
    rows: page.locator(".rows [role=rowgroup]:not(.head) > [role=row]"),
    /** Loads a list and waits until it is checked. */
    async load(text, { name = "gaeste.csv", encoding = "utf8" } = {}) {
      writeFileSync(join(folder, name), Buffer.from(text, encoding));
      await page.locator("input[type=file]").setInputFiles(join(folder, name));
      await page.locator(".counted", { hasText: "·" }).waitFor();
    },
    button: (name) => page.getByRole("button", { name, exact: true }),
    /** Opens the review by a button, and places what it shows. */
    async place(name) {
      await page.getByRole("button", { name, exact: true }).click();
      await dialog.locator(".primary").click();
      await page.locator(".run [role=status] .sentence").waitFor();
      return page.locator(".run [role=status]").textContent();
    },
    async download(name) {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
    },
  };
}

/** What is posted to the backend from now on. */
function posts(page) {
  const found = [];
  page.on("request", (request) => request.method() === "POST" && found.push({ key: request.headers()["idempotency-key"], body: request.postDataJSON() }));
  return found;
}

/** How many orders there are for a number. */
async function ordersTo(number) {
  const all = { assignee_ids: [], assistant_ids: [], campaign_ids: [], directions: [], from_phone_numbers: [], outcomes: [], results: [], statuses: [], page: 1, page_size: 100, to_phone_number: number };
  return (await (await fetch(`${backend.address}/call/search`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(all) })).json()).total_count;
}

/** A list of this many people, each with a number that no other test calls. */
let called = 0;
const numbers = (count) => Array.from({ length: count }, () => `0151 ${23450000 + ++called}`);
const dialled = (number) => `+49${number.slice(1).replaceAll(" ", "")}`;
const listOf = (cells) => ["Telefon;Name;Termin", ...cells.map((row) => row.join(";"))].join("\r\n");

test("a list of a phone's owner is placed once, row by row; what is mended later is placed then, and nothing else", async () => {
  const { page, load, text, rows, dialog, button, place, close } = await open();
  const [anna, joerg, lise, mended] = numbers(4);
  await text.fill("Rufen Sie {{Name}} an: {{Termin}}.");
  await load(listOf([[anna, "Anna", "Montag"], [joerg, "Jörg", "Dienstag"], ["", "Ohne", "Montag"], [anna, "Anna noch einmal", "Montag"], [lise, "", "Freitag"]]), { encoding: "latin1" });
  await button("Alle 3 anrufen lassen…").click();
  assert.match(await dialog.textContent(), /Diese 3 Anrufe.*3 Anrufe: Deutschland \(3\)/);
  assert.match(await dialog.textContent(), /eine Zeile mit Fehlern und eine Zeile, deren Nummer schon weiter oben steht/);
  assert.match(await dialog.textContent(), /Erstes Telefon klingelt.*Letztes Telefon klingelt/);
  assert.match(await dialog.textContent(), /Rufen Sie Anna an: Montag\./);
  assert.match(await dialog.textContent(), /10:00–18:00.*Bis zu 3 Versuche/);
  assert.match(await dialog.locator(".notice").textContent(), /Zeile 5:.*Name: leer/);
  const sent = posts(page);
  await dialog.locator(".primary").click();
  await page.getByText("Alle 3 Anrufe sind in Auftrag gegeben.").waitFor();
  assert.equal(await page.locator(".run").evaluate((run) => run === document.activeElement), true);
  assert.equal(new Set(sent.map(({ key }) => key)).size, 3);
  assert.deepEqual(sent.map(({ body }) => body.phone_number).sort(), [anna, joerg, lise].map(dialled).sort());
  assert.deepEqual(sent.map(({ body }) => body.prompt_variables.Name).sort(), ["", "Anna", "Jörg"]);
  assert.match(await rows.nth(3).locator(".result").textContent(), /^Wird ausgelassen/);
  assert.equal(await rows.nth(4).locator("input").count(), 0); // it is placed as it was
  await page.getByLabel("Telefon, Zeile 3").fill(mended);
  await page.keyboard.press("Enter");
  assert.equal(await place("Den anderen anrufen lassen…"), "Der Anruf ist in Auftrag gegeben.");
  assert.equal(sent.length, 4);
  assert.equal(sent[3].body.phone_number, dialled(mended));
  for (const number of [anna, joerg, lise, mended]) assert.equal(await ordersTo(dialled(number)), 1);
  await rows.first().getByRole("link").click();
  await page.locator("#order").waitFor();
  const shown = await page.locator("#order").textContent();
  assert.ok(shown.replaceAll(" ", "").includes(dialled(anna)), shown);
  await close();
});

test("a call whose answer got lost says why in its row, is tried again under its key, and is one order", async () => {
  const { page, load, text, rows, place, button, close } = await open();
  const [fine, lost] = numbers(2);
  await text.fill("Sagen Sie guten Tag.");
  await load(listOf([[fine, "Anna", ""], [lost, "Jörg", ""]]));
  const keys = [];
  await page.route("**/call", async (route) => {
    const request = route.request();
    const isLost = request.postDataJSON().phone_number === dialled(lost);
    if (isLost) keys.push(request.headers()["idempotency-key"]);
    const response = await route.fetch();
    await (isLost && keys.length === 1 ? route.fulfill({ status: 503, json: { error: "Lost on the way." } }) : route.fulfill({ response }));
  });
  assert.equal(await place("Alle 2 anrufen lassen…"), "1 von 2 Anrufen sind in Auftrag gegeben. Einer ist fehlgeschlagen.");
  await page.getByLabel("Nicht gesendet").check();
  assert.equal(await rows.count(), 1);
  assert.equal(await rows.first().locator(".result").textContent(), "Nicht gesendet: Lost on the way. ");
  await button("Den fehlgeschlagenen noch einmal versuchen").click();
  await page.getByText("Der Anruf ist in Auftrag gegeben.").waitFor();
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  assert.equal(await ordersTo(dialled(lost)), 1);
  assert.equal(await ordersTo(dialled(fine)), 1);
  await close({ expected: /503/ });
});

test("placing goes on behind other views and can be stopped; what was not sent is placed later", async () => {
  const { page, load, text, many, button, place, close } = await open();
  const all = numbers(12);
  await text.fill("Sagen Sie guten Tag.");
  await load(listOf(all.map((number) => [number, "Anna", ""])));
  const waiting = [];
  await page.route("**/call", (route) => new Promise((go) => waiting.push(go)).then(() => route.continue()));
  const sent = posts(page);
  await button("Alle 12 anrufen lassen…").click();
  await page.getByRole("dialog").locator(".primary").click();
  await page.waitForFunction(() => document.querySelector("progress")?.max === 12);
  await page.locator("nav a").first().click();
  while (sent.length < 5) {
    waiting.shift()?.();
    await page.waitForTimeout(20);
  }
  await many();
  assert.ok(Number(await page.locator("progress").getAttribute("value")) >= 1);
  assert.equal(await page.locator("input[type=file]").isDisabled(), true);
  await button("Anhalten").click();
  for (const go of waiting) go();
  const outcome = await page.locator(".run [role=status] .sentence").textContent();
  const [, placed, rest] = /^(\d+) von 12 Anrufen sind in Auftrag gegeben\. (\d+) wurden nicht gesendet\.$/.exec(outcome).map(Number);
  assert.equal(placed + rest, 12);
  assert.equal(sent.length, placed);
  await page.unrouteAll();
  await place(`Die übrigen ${rest} anrufen lassen…`);
  for (const number of all) assert.equal(await ordersTo(dialled(number)), 1);
  await close();
});

test("what holds a call back is said with its rows, and the list is placed only anyway", async () => {
  const { load, text, dialog, button, close } = await open();
  await text.fill("Fragen Sie {{Name}} nach {{Spitzname}}.");
  await load(listOf(numbers(2).map((number) => [number, "Anna", ""])));
  await button("Alle 2 anrufen lassen…").click();
  assert.match(await dialog.locator(".notice").textContent(), /2 Zeilen:.*Spitzname/);
  assert.equal(await dialog.locator("mark.missing").textContent(), "{{Spitzname}}");
  assert.equal(await dialog.locator(".primary").textContent(), "Trotzdem alle 2 anrufen lassen");
  await close();
});

test("columns that are not said are named, and a button each puts them into the text where one was typing", async () => {
  const { page, field, load, text, button, close } = await open({ locale: "en-GB" });
  await text.fill("Greet , warmly.");
  await load(["Phone,First name,Größe", "+1 604 234 5678,Grace,XL"].join("\n"));
  assert.equal(await page.locator(".unspoken").textContent(), "Not in the text yet: First name and Größe.");
  await text.focus();
  await text.evaluate((area) => area.setSelectionRange(6, 6));
  await button("{{First_name}}").click();
  assert.equal(await text.inputValue(), "Greet {{First_name}}, warmly.");
  assert.equal(await text.evaluate((area) => area === document.activeElement && area.selectionStart), 20);
  await text.press("End");
  await button("{{Groesse}}").click();
  await page.waitForFunction(() => document.getElementById("column Größe").value === "prompt_variables.Groesse" && document.getElementById("column First name").value === "prompt_variables.First_name");
  assert.equal(await page.locator(".unspoken").count(), 0);
  // the same text is in the form of the single call, and is undone there
  await page.getByRole("link", { name: "Call", exact: true }).click();
  assert.equal(await field("assistant.prompt").inputValue(), "Greet {{First_name}}, warmly. {{Groesse}}");
  await close();
});

test("the columns of numbers, times and zones by the words that people use", async () => {
  const { outputFiles } = buildSync({ entryPoints: [`${demo}/many/headers.ts`], write: false, format: "esm", bundle: true });
  const { rolesOf, variableOf } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  const found = (...columns) => Object.fromEntries(rolesOf(columns.map((column) => ({ column, path: null })), ["Prenom"], true));
  const number = { kind: "number" };
  for (const name of ["Telefon", "Handy", "Mobil", "Mobilnummer", "Handynummer", "Rufnummer", "Telefonnummer", "Tel.", "Telefon (privat)", "Mobil-Nr.", "Téléphone", "Portable", "Mobile", "Numéro", "N° de téléphone", "Teléfono", "Móvil", "Cellulare", "Telefono", "Telemóvel", "Telefone"]) {
    assert.deepEqual(found("Kundennummer", name, "Notiz"), { [name]: number }, name);
  }
  assert.deepEqual(found("Telefon privat", "Handy"), { Handy: number }); // the plainer name
  assert.deepEqual(found("Telefonzeiten", "Name"), {});
  assert.deepEqual(found("Zeitzone", "Anrufzeit", "Prénom"), {
    Zeitzone: { kind: "field", path: "assistant.call_retry_config.timezone" },
    Anrufzeit: { kind: "field", path: "scheduled_at" },
    Prénom: { kind: "variable", name: "Prenom" },
  });
  assert.deepEqual(Object.fromEntries(rolesOf([{ column: "Phone", path: ["phone_number"] }, { column: "Handy", path: null }], [], true)), {}); // the package has found it
  assert.deepEqual(["Name", "Straße 2", "2. Name", "電話"].map(variableOf), ["Name", "Strasse_2", "_2_Name", ""]);
});

test("where no column is the number, it is said and chosen; a column that is found can be left aside", async () => {
  const { page, load, text, close } = await open();
  await text.fill("Sagen Sie {{Name}} guten Tag.");
  const [number] = numbers(1);
  await load(`Kontakt;Name\n${number};Anna`);
  await page.getByRole("alert").getByText("Keine Spalte ist als Telefonnummer erkannt").waitFor();
  await page.getByLabel("Kontakt", { exact: true }).selectOption({ label: "Telefonnummer" });
  await page.locator(".counted", { hasText: "1 können angerufen werden" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  await page.getByLabel("Name", { exact: true }).selectOption({ label: "Nicht verwendet" });
  await page.locator(".every .warning", { hasText: "{{Name}}" }).waitFor();
  await close();
});

test("what every call does is said in full; the values of another call are not said in the place of an empty cell", async () => {
  const { page, field, load, many, button, dialog, close } = await open({ locale: "en-GB", example: "reminder" });
  const facts = page.locator(".every .facts");
  await load("Phone,First name\n+1 604 234 5678,\n+1 604 234 5679,Alan");
  await page.waitForFunction(() => document.querySelector(".every .facts").textContent.includes("{{appointment_day}}"));
  assert.match(await facts.textContent(), /As soon as allowed.*Mon, Tue, Wed, Thu,? and Fri, 10:00–18:00.*Up to 4 attempts.*\{\{appointment_day\}\}: Monday.*United Kingdom/);
  assert.doesNotMatch(await facts.textContent(), /Grace/);
  assert.match(await page.locator(".rows .result").nth(0).textContent(), /^First name: empty/);
  await button("Place all 2 calls…").click();
  assert.doesNotMatch(await dialog.textContent(), /Grace/);
  await page.keyboard.press("Escape");
  // at a time that is not chosen, nothing is placed
  await page.getByRole("link", { name: "Change this on the page of the single call" }).click();
  await page.getByLabel("At a time").check();
  await many();
  await page.locator(".error", { hasText: "Choose the time of the call first" }).waitFor();
  assert.equal(await button("Place all 2 calls…").isDisabled(), true);
  await page.getByRole("link", { name: "Call", exact: true }).click();
  await field("scheduled_at").fill("2026-11-25T11:00");
  await many();
  assert.match(await facts.textContent(), /Wed 25 Nov 11:00\. On the clocks of the place where it rings/);
  await page.locator(".counted", { hasText: "2 can be called" }).waitFor();
  await button("Place all 2 calls…").click();
  assert.match(await dialog.textContent(), /First phone ringsWed 25 Nov 11:00 there, 19:00 for you \(Vancouver time\)/);
  await close();
});

test("a list without a text says so once above its rows, and cannot be placed", async () => {
  const { page, load, text, rows, button, close } = await open();
  await load(listOf(numbers(3).map((number) => [number, "Anna", ""])));
  assert.deepEqual(await page.locator("#list ~ .error").allTextContents(), ["Was der Agent tun soll: Bitte füllen Sie dieses Feld aus."]);
  assert.deepEqual(await rows.locator(".result").allTextContents(), ["siehe oben", "siehe oben", "siehe oben"]);
  assert.match(await rows.first().textContent(), /Anna/); // though nothing says it yet
  assert.equal(await button("Kein Anruf möglich").isDisabled(), true);
  await text.fill("Sagen Sie guten Tag.");
  await button("Alle 3 anrufen lassen…").waitFor();
  assert.equal(await page.locator("#list ~ .error").count(), 0);
  await close();
});

test("the bodies and the rejected rows are files that are named: with the list's separator, in the page's language", async () => {
  const { page, load, text, download, close } = await open();
  const [anna] = numbers(1);
  await text.fill("Sagen Sie {{Name}} guten Tag.");
  await load(listOf([[anna, "Anna", "Montag"], ["", "Jörg", "Montag"], [anna, "Anna", "Montag"]]));
  const bodies = await download("Anfragen herunterladen");
  assert.equal(bodies.text.trim().split("\n").length, 1);
  assert.equal(await page.locator(".written").textContent(), "bodies.ndjson ist gespeichert: eine Zeile, also ein Anruf. Ausgelassen: eine Zeile mit Fehlern und eine Zeile, deren Nummer schon weiter oben steht.");
  const rejected = await download("Abgelehnte Zeilen herunterladen");
  assert.equal(rejected.name, "gaeste-abgelehnt.csv");
  assert.equal(rejected.text, "\ufeffTelefon;Name;Termin;Warum nicht\r\n;Jörg;Montag;Telefon: Bitte füllen Sie dieses Feld aus.");
  assert.match(await page.locator(".written").textContent(), /^gaeste-abgelehnt\.csv ist gespeichert: eine Zeile/);
  await close();
});

test("a list is kept while other views are shown, and in another language; the example is there only without one", async () => {
  const { page, load, text, many, rows, close } = await open();
  await page.getByRole("button", { name: "Mit einem Beispiel ausprobieren" }).waitFor();
  await load(listOf(numbers(2).map((number) => [number, "Anna", ""])));
  assert.match(await page.locator(".drop").textContent(), /gaeste\.csv, 2 Zeilen/);
  assert.equal(await page.getByRole("button", { name: "Mit einem Beispiel ausprobieren" }).count(), 0);
  await page.getByLabel("Telefon", { exact: true }).selectOption({ label: "Nicht verwendet" });
  await page.locator("nav a").nth(2).click();
  await many();
  await page.getByLabel("Telefon", { exact: true }).selectOption({ label: "Telefonnummer" });
  await text.fill("Sagen Sie guten Tag.");
  await page.locator("header select").selectOption("fr");
  await page.getByRole("button", { name: "Lancer les 2 appels…" }).waitFor();
  assert.equal(await rows.count(), 2);
  assert.equal(await text.inputValue(), "Sagen Sie guten Tag.");
  await close();
});

for (const [locale, columns, button] of [["de-DE", ["Handy", "Vorname", "Termin", "Kundennummer"], /^Alle \d\d anrufen lassen…$/], ["fr-FR", ["Téléphone", "Prénom", "Rendez-vous", "Client"], /^Lancer les \d\d appels…$/]]) {
  test(`the example is in the page's language and can be placed as it is, ${locale}`, async () => {
    const { page, text, close } = await open({ locale });
    await page.locator(".many .link").click();
    await page.getByRole("button", { name: button }).waitFor();
    assert.deepEqual(await page.locator(".rows [role=columnheader]").allTextContents().then((all) => all.slice(2)), columns);
    assert.equal(await page.locator(".every .warning, #list ~ .error").count(), 0);
    assert.match(await text.inputValue(), /\{\{.*\{\{/);
    await close();
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`a list fits a phone, with the whole of its rows in sight, and axe finds nothing before, during and after placing, ${colorScheme}`, async () => {
    const { page, load, text, rows, dialog, button, violations, close } = await open({ colorScheme });
    const [anna, joerg] = numbers(2);
    await text.fill("Sagen Sie {{Name}} guten Tag, und erinnern Sie an {{Termin}}.");
    await load(listOf([[anna, "Anna", "Montag, den 30. November, um 10 Uhr"], ["555-01x", "Jörg", "Montag"], [joerg, "", "Montag"]]));
    const inSight = (locator) => locator.evaluate((element) => element.scrollWidth <= element.clientWidth && element.getBoundingClientRect().right <= innerWidth && element.clientHeight > 0);
    for (const row of [0, 1, 2]) for (const cell of [".result", ".number", ".used"]) assert.equal(await inSight(rows.nth(row).locator(cell).first()), true, `${row} ${cell}`);
    const [first, second] = await Promise.all([rows.nth(0).boundingBox(), rows.nth(1).boundingBox()]);
    assert.ok(first.y + first.height <= second.y + 1, "cards lie below each other");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual(await violations(), []);
    await button("Alle 2 anrufen lassen…").click();
    assert.deepEqual(await violations(), []);
    await dialog.locator(".primary").click();
    await page.getByText("Alle 2 Anrufe sind in Auftrag gegeben.").waitFor();
    assert.deepEqual(await violations(), []);
    const small = await page.locator(".many :is(button, a, select, input:not([type=file], [type=radio]))").evaluateAll((all) => all.filter((one) => one.offsetParent && one.getBoundingClientRect().height < 24 && getComputedStyle(one).display !== "inline").map((one) => one.outerHTML));
    assert.deepEqual(small, []);
    await close();
  });
}

test("a number that was called by a list is called again by a later one only if that is wanted", async () => {
  const { load, text, button, place, close } = await open();
  const [anna, joerg] = numbers(2);
  await text.fill("Sagen Sie guten Tag.");
  await load(listOf([[anna, "Anna", ""]]));
  await place("Anrufen lassen…");
  await load(listOf([[anna, "Anna", ""], [joerg, "Jörg", ""]]), { name: "noch.csv" });
  await place("Den anderen anrufen lassen…");
  assert.equal(await ordersTo(dialled(anna)), 1);
  await button("Die 2 erteilten Anrufe noch einmal zulassen").click();
  await place("Alle 2 anrufen lassen…");
  assert.equal(await ordersTo(dialled(anna)), 2);
  await close();
});

test("a day with few calls has no row of its own in the hours", async () => {
  const { page, load, text, close } = await open({ locale: "en-GB" });
  await text.fill("Say hello.");
  const days = [...Array.from({ length: 21 }, () => "2030-01-07T10:00"), "2030-01-08T10:00", "2030-01-09T10:00"];
  await load(["Phone,scheduled_at", ...days.map((day, index) => `+1 604 234 ${5600 + index},${day}`)].join("\n"));
  assert.equal(await page.locator(".hours tbody tr").count(), 1);
  assert.equal(await page.locator(".hours p").textContent(), "And on 2 more days, the last one Wed 9 Jan: 2");
  await close();
});
