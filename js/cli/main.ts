#!/usr/bin/env node
// The command line: requests from files or standard input, answers to standard output, messages to standard error.
/// <reference types="node" />
import { readFileSync } from "node:fs";
import { dataVersions } from "revox-call-builder";
import { help, parse } from "./args.js";
import { COMMANDS } from "./commands.js";
import { Failure, Fatal, reasonOf } from "./failure.js";
import { write } from "./output.js";
import { answerRequests } from "./requests.js";
import { answerRows } from "./rows.js";
import { painter, plain } from "./text.js";

async function main(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help) {
    await write(process.stdout, help());
    return 0;
  }
  if (values.version) {
    await write(process.stdout, version());
    return 0;
  }
  const [name, ...files] = positionals;
  if (name === undefined) {
    await write(process.stderr, help());
    return 2;
  }
  if (!Object.hasOwn(COMMANDS, name)) throw new Failure(`there is no command ${name}, only ${Object.keys(COMMANDS).join(", ")}`);
  if (files.length === 0 && process.stdin.isTTY) throw new Failure(`${name} needs a file, or requests on standard input`);
  const paint = { out: painter(process.stdout, values["no-color"]), err: painter(process.stderr, values["no-color"]) };
  const answer = values.template === undefined ? answerRequests : answerRows;
  return answer(name, files.length > 0 ? files : ["-"], values, paint);
}

function version(): string {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const { tzdb, libphonenumber } = dataVersions();
  return `${name} ${version} (tzdata ${tzdb}, libphonenumber ${libphonenumber})\n`;
}

/** One line, whatever went wrong; where the use was wrong, as many as there are faults, and where to look. */
function report(error: unknown): void {
  process.exitCode = 2;
  const isUse = error instanceof Failure && !(error instanceof Fatal);
  const text = error instanceof Failure ? error.message.split("\n").map(plain).join("\n") : plain(reasonOf(error));
  process.stderr.write(`${text}\n${isUse ? "Try revox-call-builder --help.\n" : ""}`);
}

process.on("uncaughtException", (error) => {
  report(error);
  process.exit();
});

try {
  process.exitCode = await main();
} catch (error) {
  report(error);
}
