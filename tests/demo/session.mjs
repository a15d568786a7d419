// The backend and the browser that the tests of a file share, from its first test to its last.
import { after, before } from "node:test";
import { startBackend, startBrowser } from "./page.mjs";

export let backend, browser;

before(async () => {
  [backend, browser] = await Promise.all([startBackend(), startBrowser()]);
});
after(async () => {
  backend.stop();
  await browser.close();
});
