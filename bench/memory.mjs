// node --expose-gc bench/memory.mjs: a million mixed calls. What the process holds after each tenth of them must not grow
// once it is warm. It takes half a minute.
import { pathToFileURL } from "node:url";
import { buildPayload, previewSchedule, validateCallRequest, validateCallRequests } from "../dist/index.js";
import { requests } from "./requests.mjs";

const TENTH = 100_000;
const MEGABYTE = 1024 * 1024;

/** Megabytes on the heap, in buffers (the module's memory among them) and in the whole process, after each tenth. */
export function held() {
  const { small, typical, full, faulty, hundred, now, apiVersion } = requests;
  const options = { now, apiVersion };
  const line = `${JSON.stringify(typical)}\n`;
  const calls = [
    ...[small, typical, full, faulty].map((request) => () => validateCallRequest(request, options)),
    () => previewSchedule(small, options),
    () => previewSchedule(typical, { now, maxAttempts: 3 }),
    () => previewSchedule(hundred, { now, maxAttempts: 10 }),
    () => buildPayload(typical, { now, source: "form", defaultCountry: "US" }),
    () => validateCallRequests(line, options),
    () => validateCallRequest({ metadata: 1n }, options),
  ];
  return Array.from({ length: 10 }, () => {
    for (let count = 0; count < TENTH; count++) calls[count % calls.length]();
    globalThis.gc();
    const { heapUsed, arrayBuffers, external, rss } = process.memoryUsage();
    return [heapUsed, external + arrayBuffers, rss].map((bytes) => bytes / MEGABYTE);
  });
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(JSON.stringify(held()));
