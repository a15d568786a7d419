// npm start: sets up, builds, and shows the main job on a real request, first with a few faults and then without.
import { build } from "./build.mjs";
import { main, run } from "./lib/run.mjs";

await main(async () => {
  await build();
  await run("node", ["examples/request.mjs"]);
});
