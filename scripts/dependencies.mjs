// The crate without its wasm feature has no wasm dependency.
import { Failure, main, output } from "./lib/run.mjs";

await main(() => {
  const tree = output("cargo", ["tree", "--edges", "normal"]) ?? "";
  if (!tree.includes("serde_json") || /wasm-bindgen|js-sys/.test(tree)) throw new Failure(`Without its wasm feature the crate depends on:\n${tree}`);
});
