// What the newest official SDK has that is not declared here, or otherwise: a part of npm run refresh.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "./build.mjs";
import { ensureVenv } from "./lib/python.mjs";
import { Failure, root, run, say } from "./lib/run.mjs";

/** What an order has that its declarations do not know, by the code of the issue: in words. */
const UNKNOWN = {
  unknown_field: () => "is new",
  unknown_option: (value) => `may be ${JSON.stringify(value)}`,
  wrong_type: (value) => `may be a ${value === null ? "null" : typeof value}`,
};

/** Sentences on what `parseCallOrder` does not know in an order. */
function unknownIn(order, parseCallOrder) {
  return parseCallOrder(order).issues.filter(({ code }) => code in UNKNOWN).map(({ code, path }) => {
    const value = path.reduce((object, key) => object?.[key], order);
    const where = path.map((key) => (typeof key === "number" ? "[]" : `.${key}`)).join("").slice(1);
    return `- ${where} of an answer ${UNKNOWN[code](value)}`;
  });
}

/** Prints what differs, in sentences; fails when something does. */
export async function compareApi() {
  await build();
  const { apiVersions, parseCallOrder } = await import("revox-call-builder");
  const newest = apiVersions().at(-1).version;
  say("Installing the newest SDK");
  const python = await ensureVenv("api", ["--upgrade", "revox"]);
  const orders = join(root, "target", "api", "orders.ndjson");
  say(`What the SDK has, against ${newest}`);
  const isRequestSame = await run(python, ["data/api.py", join("dist", `schema-${newest}.json`), orders]).then(
    () => true,
    (error) => {
      if (error instanceof Failure) return false;
      throw error;
    },
  );
  const examples = readFileSync(orders, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const unknown = new Set(examples.flatMap((order) => unknownIn(order, parseCallOrder)));
  console.log(`${examples.length} orders with every member and word of the SDK: ${unknown.size === 0 ? "all are known" : "not all are known"}`);
  for (const sentence of unknown) console.log(sentence);
  if (!isRequestSame || unknown.size > 0) {
    throw new Failure("The API has changed since its newest version here. Add a version in src/model/versions.rs, and mark what has changed in src/model/request.rs and order.rs.");
  }
  say("Nothing differs.");
}
