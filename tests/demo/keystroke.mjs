// npm run bench:demo: from a key pressed to the new issues, payload and timeline in the document, on the full form.
import { open, startBackend, startBrowser } from "./page.mjs";

const ROUNDS = 60;

// What is typed, over and over, each key of it measured: a mistake on its way, and what corrects it.
const FIELDS = {
  "phone_number": ["+1604234567", "8"],
  "assistant.call_retry_config.calling_windows.0.calling_window_start_time": ["9:3", "0"],
  "assistant.call_retry_config.max_retry_attempts": ["", "7"],
  "assistant.prompt": ["You are Ada. {{first_name", "}"],
  "assistant.voice.speed": ["1.", "4"],
};

const [backend, browser] = await Promise.all([startBackend(), startBrowser()]);
const { page, field, unfold, answered, close } = await open(browser, backend.address, { example: "full" });
await unfold();
await page.evaluate(() => {
  globalThis.times = [];
  let pressed;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  // microtasks after the last change of the document: the first one is what was typed
  const answers = document.querySelector("aside");
  new MutationObserver(() => {
    if (pressed === undefined || answers.ariaBusy === "true") return;
    globalThis.times.push(performance.now() - pressed);
    pressed = undefined;
  }).observe(document.getElementById("root"), { subtree: true, childList: true, characterData: true, attributes: true });
});

const all = [];
const row = (name, times) => {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.floor(sorted.length * part)]?.toFixed(2).padStart(8);
  console.log(`${name.padEnd(76)}${String(sorted.length).padStart(6)}${at(0.5)}${at(0.95)}`);
};
console.log(`${"ms from key to document".padEnd(76)}  keys  median     p95`);
for (const [path, [start, key]] of Object.entries(FIELDS)) {
  await field(path).fill(start);
  await page.evaluate(() => (globalThis.times = []));
  for (let round = 0; round < ROUNDS; round++) {
    for (const pressed of [key, "Backspace"]) {
      await page.keyboard.press(pressed);
      await answered();
    }
  }
  const times = await page.evaluate(() => globalThis.times);
  all.push(...times);
  row(path, times);
}
row("all", all);
await close();

// As on a slow phone: what a key takes until it is painted, on the common call, and the longest task while loading.
{
  const { page, field, close } = await open(browser, backend.address, { example: "reminder" });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await page.addInitScript(() => {
    globalThis.tasks = [];
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  });
  const longest = [];
  for (let round = 0; round < 5; round++) {
    await page.reload();
    await page.waitForTimeout(2500);
    longest.push(Math.max(0, ...(await page.evaluate(() => globalThis.tasks))));
  }
  await page.evaluate(() => {
    globalThis.times = [];
    // the browser's own measure of a key: until the next paint, to 8 ms
    const isKey = ({ name }) => name === "keypress";
    new PerformanceObserver((list) => globalThis.times.push(...list.getEntries().filter(isKey).map(({ duration }) => duration))).observe({ type: "event", durationThreshold: 16 });
  });
  await field("assistant.prompt").focus();
  for (let round = 0; round < ROUNDS; round++) {
    await page.keyboard.type("a");
    await page.waitForTimeout(200);
  }
  console.log("\nat six times throttled CPU, on the common call");
  row("ms from key to paint", await page.evaluate(() => globalThis.times));
  row("longest task while loading, ms", longest);
  await close();
}
await browser.close();
backend.stop();
