// useCallBuilder, rendered by a server and taken over by a browser, and its promise to be stable.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "../../scripts/lib/run.mjs";
import { open, startBackend, startBrowser } from "./page.mjs";

const APP = `
import { useCallBuilder } from "revox-call-builder/react";
const seen = [];
globalThis.seen = seen;
export function App({ serverNow, draft, now }) {
  const builder = useCallBuilder({ ...draft }, { source: "form", serverNow, now, refresh: 100 });
  seen.push(builder);
  return <p>{builder.now === null ? "no time yet" : \`\${builder.report.valid} \${builder.preview.ok} \${builder.now}\`}</p>;
}
export const props = { draft: { phone_number: "+16042345678", assistant: { prompt: "Hi" }, scheduled_at: "" } };
`;
const CLIENT = `
import { hydrateRoot, createRoot } from "react-dom/client";
import { App, props } from "./app.jsx";
const errors = (globalThis.errors = []);
const place = document.getElementById("root");
const given = { ...props, ...JSON.parse(place.dataset.props) };
const root = place.dataset.fresh ? createRoot(place) : hydrateRoot(place, <App {...given} />, { onRecoverableError: (error) => errors.push(String(error)) });
globalThis.show = (more) => root.render(<App {...given} {...more} />);
if (place.dataset.fresh) show();
`;

const folder = mkdtempSync(join(root, "target", "hydration-")); // inside the package, so that its own name leads to it
let backend, browser, server;
before(async () => {
  writeFileSync(join(folder, "app.jsx"), APP);
  writeFileSync(join(folder, "client.jsx"), CLIENT);
  const common = { bundle: true, format: "esm", jsx: "automatic", logLevel: "error" };
  await build({ ...common, entryPoints: [join(folder, "client.jsx")], outfile: join(folder, "client.js"), define: { "process.env.NODE_ENV": '"development"' } });
  await build({ ...common, entryPoints: [join(folder, "app.jsx")], outfile: join(folder, "app.mjs"), packages: "external" });
  server = { ...(await import(pathToFileURL(join(folder, "app.mjs")))), ...(await import("react-dom/server")), ...(await import("react")) };
  [backend, browser] = await Promise.all([startBackend(folder), startBrowser()]);
});
after(async () => {
  backend.stop();
  await browser.close();
  rmSync(folder, { recursive: true });
});

const render = (props) => server.renderToString(server.createElement(server.App, { ...server.props, ...props }));

/** A page with what the server has rendered; or without, when the client starts by itself. */
async function load(name, props, html) {
  const fresh = html === undefined ? " data-fresh=true" : "";
  writeFileSync(join(folder, `${name}.html`), `<!doctype html><title>x</title><link rel="icon" href="data:,"><div id="root" data-props='${JSON.stringify(props)}'${fresh}>${html ?? ""}</div><script type="module" src="client.js"></script>`);
  return open(browser, `${backend.address}/${name}.html`);
}
const text = (page) => page.locator("#root p").textContent();

test("a server has no time: its page and the browser's first render agree, then there are answers", async () => {
  const html = render({});
  assert.equal(html, "<p>no time yet</p>");
  const { page, close } = await load("plain", {}, html);
  await page.waitForFunction(() => /^true true \d+$/.test(document.querySelector("p").textContent));
  assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
  assert.equal(await page.evaluate(() => globalThis.seen[0].now), null);
  await close();
});

test("with serverNow the page comes with answers, and they go on from there", async () => {
  const props = { serverNow: 1_795_000_000_000 };
  const html = render(props);
  assert.match(html, /true true 1795000000000/);
  const { page, close } = await load("serverNow", props, html);
  await page.waitForFunction(() => !document.querySelector("p").textContent.endsWith("1795000000000"));
  assert.deepEqual(await page.evaluate(() => globalThis.errors), []);
  assert.equal(await page.evaluate(() => globalThis.seen[0].now), 1_795_000_000_000);
  await close();
});

test("without a server there are answers from the first render on, and the clock goes on", async () => {
  const { page, close } = await load("fresh", {});
  const first = await text(page);
  assert.match(first, /^true true \d+$/);
  assert.notEqual(await page.evaluate(() => globalThis.seen[0].now), null);
  await page.waitForFunction((before) => document.querySelector("p").textContent !== before, first);
  await close();
});

test("the same content is the same objects; other content is not", async () => {
  const { page, close } = await load("stable", { now: "2026-11-23T15:00:00Z" });
  await text(page);
  const kept = (more) =>
    page.evaluate(async (more) => {
      const before = globalThis.seen.at(-1);
      const renders = globalThis.seen.length;
      globalThis.show(more);
      while (globalThis.seen.length === renders) await new Promise((resolve) => setTimeout(resolve, 5));
      const after = globalThis.seen.at(-1);
      return ["report", "preview", "result"].filter((name) => before[name] === after[name]);
    }, more);
  const draft = { phone_number: "+16042345678", assistant: { prompt: "Hi" }, scheduled_at: "" };
  assert.deepEqual(await kept({ draft }), ["report", "preview", "result"]);
  assert.deepEqual(await kept({ draft: { ...draft, assistant: { prompt: "Ho" } } }), ["preview"]);
  assert.deepEqual(await kept({ draft: { ...draft, assistant: { prompt: "Ho" }, phone_number: "+12125552368" } }), []);
  assert.deepEqual(await kept({ draft: { ...draft, assistant: { prompt: "Ho" }, phone_number: "1" } }), []);
  await close();
});
