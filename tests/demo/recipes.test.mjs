// The recipes of docs/FORMS.md in Chromium: what is wrong is said in French, what is doubtful too, and the payload is sent.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import test, { after, before } from "node:test";
import { build } from "esbuild";
import { root } from "../../scripts/lib/run.mjs";
import { open, startBrowser } from "./page.mjs";

const docs = readFileSync(join(root, "docs", "FORMS.md"), "utf8");
const recipes = new Map(docs.split(/^## /m).map((section) => [section.slice(0, section.indexOf("\n")), /```tsx\n([^]*?)```/.exec(section)?.[1]]));

mkdirSync(join(root, "target"), { recursive: true });
const folder = mkdtempSync(join(root, "target", "recipes-")); // inside the package, so that its own name leads to it
let browser, server, address;
const scripts = new Map();

before(async () => {
  for (const [title, code] of recipes) {
    if (code === undefined) continue;
    const name = title.replaceAll(" ", "");
    writeFileSync(join(folder, `${name}.tsx`), code);
    const main = `import { createRoot } from "react-dom/client"; import { CallForm } from "./${name}.js"; globalThis.sent = [];
createRoot(document.getElementById("root")).render(<CallForm send={async (payload) => void globalThis.sent.push(payload)} />);`;
    writeFileSync(join(folder, `${name}.main.jsx`), main);
    const built = await build({ entryPoints: [join(folder, `${name}.main.jsx`)], bundle: true, format: "esm", jsx: "automatic", write: false, logLevel: "error", define: { "process.env.NODE_ENV": '"development"' } });
    scripts.set(`/${name}.js`, built.outputFiles[0].text);
  }
  server = createServer(({ url }, answer) => {
    const script = scripts.get(url);
    answer.setHeader("content-type", script === undefined ? "text/html; charset=utf-8" : "text/javascript; charset=utf-8");
    answer.end(script ?? `<!doctype html><html lang="fr"><title>x</title><link rel="icon" href="data:,"><div id="root"></div><script type="module" src="${url.slice(1)}.js"></script>`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${server.address().port}`;
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  server.close();
  rmSync(folder, { recursive: true });
});

const number = "Saisissez le numéro entier avec l’indicatif du pays, par exemple +33 6 12 34 56 78.";
const doubt = "Donnez une valeur à {{nom}}. Rien ne la remplit encore.";

for (const [title, sends] of [["React Hook Form", true], ["TanStack Form", true], ["Conform", false]]) {
  test(`${title}: errors and warnings in French${sends ? ", and the payload" : ""}`, async () => {
    const { page, close } = await open(browser, `${address}/${title.replaceAll(" ", "")}`);
    const shown = async () => (await page.locator("#root p").allTextContents()).map((text) => text.replaceAll("\u00a0", " "));
    const phone = page.getByLabel("Numéro de téléphone");
    await phone.fill("appelez-moi");
    await page.getByLabel("Consignes").fill("Bonjour {{nom}}");
    await page.getByLabel("Consignes").blur();
    await page.getByText("Donnez une valeur").waitFor();
    assert.ok((await shown()).includes(number), (await shown()).join("\n"));
    assert.ok((await shown()).includes(doubt));
    await phone.fill("06 12 34 56 78");
    await phone.blur();
    await page.getByText("Saisissez le numéro entier").waitFor({ state: "detached" });
    if (sends) {
      await page.getByRole("button", { name: "Appeler" }).click();
      await page.waitForFunction(() => globalThis.sent.length > 0);
      const sent = await page.evaluate(() => globalThis.sent.map(({ phone_number, assistant }) => [phone_number, assistant.prompt]));
      assert.deepEqual(sent, [["+33612345678", "Bonjour {{nom}}"]]);
    }
    await close();
  });
}
