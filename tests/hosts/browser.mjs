// Pages, opened in Chromium.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { modules } from "./process.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

export const findChromium = () =>
  ["/usr/bin/chromium", "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"].find(existsSync);

let browser;

async function launch() {
  const { chromium } = await import(join(modules, "playwright-core", "index.mjs"));
  return chromium.launch({
    executablePath: findChromium(),
    args: "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync".split(" "),
  });
}

export async function closeBrowser() {
  await (await browser)?.close();
}

/**
 * What a page says on the console until it has said as many proofs or an error, or for half a minute. Once it has said all
 * of `heard`, `then` is done.
 */
export async function open(address, proofs = 1, { heard = [], then } = {}) {
  browser ??= launch();
  const page = await (await browser).newPage();
  let text = "";
  await new Promise((resolve, reject) => {
    const hear = (line) => {
      text += `${line}\n`;
      if (heard.every((wanted) => text.includes(wanted))) {
        then?.();
        then = undefined;
      }
      if (/Error/.test(line) || text.split("PROOF").length > proofs) resolve();
    };
    page.on("console", (message) => hear(message.text()));
    page.on("pageerror", hear);
    setTimeout(resolve, 30_000).unref();
    page.goto(address).catch(reject);
  });
  await page.close();
  return text;
}

/** Serves a directory and opens one of its pages. */
export async function browse(directory, path, csp, proofs) {
  const server = createServer((request, response) => {
    const file = join(directory, new URL(request.url, "http://x").pathname.replace(/\/$/, "/index.html"));
    if (!existsSync(file)) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain", ...(csp && { "content-security-policy": csp }) });
    response.end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await open(`http://127.0.0.1:${server.address().port}${path}`, proofs);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}
