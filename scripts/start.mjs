// npm start: sets up, builds, and shows the main job on a real request, first with a few faults and then without.
import { build } from "./build.mjs";
import { main, run, setup } from "./setup.mjs";

await main(async () => {
  setup();
  await build();
  run("node", ["examples/request.mjs"]);
});
