// One call to many people, in a browser: a list is chosen, columns are found, cells are mended, bodies are taken away;
// and the page stays responsive over 20,000 rows.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { validateCallRequest } from "revox-call-builder";
import { open as openPage } from "./page.mjs";
import { backend, browser } from "./session.mjs";

const MONDAY = "2026-11-23T16:20:00Z";

const folder = mkdtempSync(join(tmpdir(), "many-"));
const file = join(folder, "list.csv");
after(() => rmSync(folder, { recursive: true }));

/** The page on its third view, with a call for everybody. */
async function open(options) {
  const opened = await openPage(browser, backend.address, { at: MONDAY, example: "reminder", ...options });
  const { page } = opened;
  await page.getByRole("link", { name: "Many" }).click();
  await page.locator("input[type=file]").waitFor();
  return {
    ...opened,
    async drop(text, encoding = "utf8") {
      writeFileSync(file, Buffer.from(text, encoding));
      await page.locator("input[type=file]").setInputFiles(file);
    },
    counted: (words) => page.locator(".counted", { hasText: words }).waitFor(),
    column: (name) => page.getByLabel(name, { exact: true }),
    async download(name) {
      const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
      return readFileSync(await file.path(), "utf8");
    },
  };
}

const LIST = `Mobile;First name;Appointment day;Id
+1 604 234 5678;Grace;Monday;7
555;Alan;"Tuesday; early";8
+1 604 234 5679;Zoë;Friday;9
`;

test("columns are found and may be changed; what is wrong is said in its row, and mended in its cell", async () => {
  const { page, drop, counted, column, download, close } = await open();
  await drop(LIST);
  await counted("3 rows · 2 can be called · 1 cannot");
  assert.equal(await column("Mobile").inputValue(), "phone_number");
  assert.equal(await column("First name").inputValue(), "prompt_variables.first_name");
  assert.equal(await column("Id").inputValue(), "");
  await column("Id").selectOption("metadata.Id");
  const rejected = await download("Download the rejected rows");
  assert.match(rejected, /^\ufeffMobile;.*;Why not\r\n555;Alan;"Tuesday; early";8;Mobile: /);
  const wrong = page.getByLabel("Mobile, row 2");
  assert.equal(await wrong.getAttribute("aria-invalid"), "true");
  await page.getByLabel("With errors", { exact: true }).check();
  assert.equal(await page.locator(".rows [role=row]").count(), 2); // the head, and the one
  await wrong.fill("+1 604 234 5680");
  await wrong.press("Enter");
  await counted("3 can be called");
  const bodies = (await download("Download the bodies")).trim().split("\n").map((line) => JSON.parse(line));
  assert.equal(bodies.length, 3);
  assert.deepEqual(bodies[1].prompt_variables, { first_name: "Alan", appointment_day: "Tuesday; early" });
  assert.deepEqual(bodies[2].metadata, { Id: "9" });
  for (const body of bodies) assert.equal(validateCallRequest(body, { apiVersion: "2026-08-21" }).valid, true);
  await close();
});

test("files as people have them: Windows-1252, UTF-16, tabs, a mark at the start, none at all", async () => {
  const { page, drop, counted, close } = await open();
  const name = page.locator(".rows [role=row]").nth(1).locator("[role=cell]").nth(3);
  for (const [text, encoding] of [
    ["Phone\tFirst name\n+16042345678\tZoë", "latin1"],
    ["\ufeffPhone,First name\r\n+16042345678,Zoë\r\n", "utf8"],
    ["\ufeffPhone,First name\n+16042345678,Zoë", "utf16le"],
  ]) {
    await drop(text, encoding);
    await counted("one row");
    assert.equal(await name.textContent(), "Zoë", encoding);
  }
  await drop("");
  await page.getByText("There are no rows in this file").waitFor();
  await close();
});

test("the hours at which phones ring first, by day", async () => {
  const { page, counted, close } = await open();
  await page.getByRole("button", { name: "Try it with an example" }).click();
  await counted("50 rows");
  const rows = await page.locator(".hours tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => Number(cell.textContent) || 0)));
  const rings = rows.flat().reduce((sum, count) => sum + count, 0);
  assert.match(await page.locator(".counted").textContent(), new RegExp(`${rings} can be called`));
  await close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing on the view of many, ${colorScheme}`, async () => {
    const { drop, counted, violations, close } = await open({ colorScheme });
    await drop(LIST);
    await counted("3 rows");
    assert.deepEqual(await violations(), []);
    await close();
  });
}

test("20,000 rows: the page stays responsive, and few of them are in the document", async () => {
  const { page, drop, counted, close } = await open({ at: undefined });
  const rows = Array.from({ length: 20_000 }, (_, index) => `+1 604 ${String(2_000_000 + index * 7).replace(/(\d{3})(\d{4})/, "$1 $2")},Name ${index},Monday`);
  // in the time of its own thread, whatever else the machine does
  await browser.startTracing(page, { categories: ["disabled-by-default-devtools.timeline", "devtools.timeline"] });
  const start = Date.now();
  await drop(["Phone,First name,Appointment day", ...rows].join("\n"));
  await page.locator(".rows [role=row]").nth(5).waitFor();
  const table = Date.now() - start;
  await counted("20000 rows ·");
  const all = Date.now() - start;
  assert.ok((await page.locator(".rows [role=row]").count()) < 60);
  await page.locator(".rows").evaluate((box) => (box.scrollTop = box.scrollHeight));
  await page.locator(".rows [role=cell]", { hasText: /^20000$/ }).waitFor();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = traceEvents.filter(({ name, pid, tid, tdur }) => name === "RunTask" && tdur !== undefined && main.has(`${pid} ${tid}`));
  assert.ok(tasks.length > 20);
  const longest = Math.max(...tasks.map(({ tdur }) => tdur)) / 1000;
  console.log(`20,000 rows: table after ${table} ms, all checked after ${all} ms, longest task on the page ${longest.toFixed(0)} ms of its own time`);
  assert.ok(longest < 200, `a task of ${longest} ms`);
  await close();
});
