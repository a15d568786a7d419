import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  // the WebAssembly is most of the one chunk; under the CSP nothing may be inlined
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
  worker: { format: "es" },
  // `npm run dev` sends to the backend that it has started beside
  server: { proxy: { "/call": process.env.BACKEND ?? "http://127.0.0.1:4173" } },
});
