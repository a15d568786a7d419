import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  // the entry whose WebAssembly is a file of its own, compiled off the main thread; init() is awaited before all else
  resolve: { alias: [{ find: /^revox-call-builder$/, replacement: "revox-call-builder/slim" }] },
  optimizeDeps: { exclude: ["revox-call-builder"] },
  build: { assetsInlineLimit: 0 }, // under the CSP nothing may be inlined
  worker: { format: "es" },
  // `npm run dev` sends to the backend that it has started beside
  server: { proxy: Object.fromEntries(["/call", "/voices"].map((path) => [path, process.env.BACKEND ?? "http://127.0.0.1:4173"])) },
});
