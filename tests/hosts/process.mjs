// Commands and servers of a host's project.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** Where the hosts are installed, and their projects. */
export const hosts = join(root, "target", "hosts");
export const modules = join(hosts, "node_modules");
const PATIENCE = 300_000;

export const env = {
  ...process.env,
  PATH: [join(modules, ".bin"), process.env.PATH].join(delimiter),
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  DENO_NO_UPDATE_CHECK: "1",
};

/** Runs a command in a project; what it printed. */
export async function run(command, cwd) {
  const child = spawn(command, { cwd, env, shell: true, stdio: ["ignore", "pipe", "pipe"], timeout: PATIENCE });
  let text = `$ ${command}\n`;
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (data) => (text += data));
  const [status, signal] = await once(child, "close");
  if (status !== 0) throw new Error(`${text}\n${signal ?? `exit code ${status}`}`);
  return text;
}

/** A port that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Does a job while a server of the project's runs, which is told its port. */
export async function serveWith(commandAt, cwd, job) {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawn(`exec ${commandAt(port)}`, { cwd, env, shell: true, stdio: "ignore" });
  try {
    for (let tries = 0; tries < 300; tries++) {
      if (await fetch(address).then(() => true, () => false)) return await job(address);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${commandAt(port)} did not start`);
  } finally {
    server.kill();
  }
}
