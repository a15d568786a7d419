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
const { page, field, unfold, close } = await open(browser, backend.address, { example: "full" });
await unfold();
await page.evaluate(() => {
  globalThis.times = [];
  let pressed;
  addEventListener("keydown", () => (pressed = performance.now()), true);
  // microtasks after the last change of the document
  new MutationObserver(() => {
    if (pressed !== undefined) globalThis.times.push(performance.now() - pressed);
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
    await page.keyboard.type(key);
    await page.keyboard.press("Backspace");
  }
  const times = await page.evaluate(() => globalThis.times);
  all.push(...times);
  row(path, times);
}
row("all", all);
await close();
await browser.close();
backend.stop();
