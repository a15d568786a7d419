// What an imported .wasm is to the hosts that worker.ts is for.
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
