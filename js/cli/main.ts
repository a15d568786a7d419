#!/usr/bin/env node
// The command line: requests from files or standard input, answers to standard output, messages to standard error.
/// <reference types="node" />
import { createReadStream, readFileSync } from "node:fs";
import { dataVersions } from "revox-call-builder";
import { HELP, parse, readOptions, type Values } from "./args.js";
import { COMMANDS, type Answer, type Painter } from "./commands.js";
import { Failure } from "./failure.js";
import { read } from "./input.js";
import { Progress, write } from "./output.js";
import { painter, plain, summary, type Totals } from "./text.js";

async function main(): Promise<number> {
  const { values, positionals } = parse();
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.version) {
    process.stdout.write(version());
    return 0;
  }
  const [name, ...files] = positionals;
  if (name === undefined || !Object.hasOwn(COMMANDS, name) || (files.length === 0 && process.stdin.isTTY)) {
    if (name !== undefined && !Object.hasOwn(COMMANDS, name)) process.stderr.write(`There is no command ${plain(name)}.\n\n`);
    process.stderr.write(HELP);
    return 2;
  }
  return answerFiles(name, files.length > 0 ? files : ["-"], values);
}

function version(): string {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const { tzdb, libphonenumber } = dataVersions();
  return `${name} ${version} (tzdata ${tzdb}, libphonenumber ${libphonenumber})\n`;
}

/** Answers each request of each file; the exit status. */
async function answerFiles(name: string, files: string[], values: Values): Promise<number> {
  const command = COMMANDS[name]!;
  const options = readOptions(values);
  const paint = { out: painter(process.stdout, values["no-color"]), err: painter(process.stderr, values["no-color"]) };
  const totals: Totals = { requests: 0, invalid: 0, errors: 0, warnings: 0 };
  const progress = new Progress();
  let status = 0;
  for (const file of files) {
    const source = file === "-" ? "stdin" : plain(file);
    try {
      for await (const batch of read(file === "-" ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 }))) {
        let [out, err] = ["", ""];
        for (const [line, answer] of command(batch, options, paint)) {
          add(totals, answer);
          if (!answer.ok || (values.strict && answer.data.issues.length > 0)) status = Math.max(status, 1);
          const shown = values.json ? { out: `${JSON.stringify({ file, line, ...answer.data })}\n` } : show(name, `${source}:${line}`, answer, paint);
          out += shown.out ?? "";
          err += shown.err ?? "";
        }
        if (out || err) progress.clear();
        await write(process.stderr, err);
        await write(process.stdout, out);
        progress.show(totals.requests, totals.invalid);
      }
    } catch (error) {
      progress.clear();
      process.stderr.write(`Cannot read ${source}: ${plain(error instanceof Error ? error.message : String(error))}\n`);
      status = 2;
    }
  }
  progress.clear();
  if (!values.json && (totals.requests > 0 || status === 0)) await write(process.stderr, `${summary(totals, paint.err)}\n`);
  return status;
}

function add(totals: Totals, { data, ok }: Answer): void {
  const errors = data.issues.filter(({ severity }) => severity === "error").length;
  totals.requests++;
  totals.invalid += Number(!ok);
  totals.errors += errors;
  totals.warnings += data.issues.length - errors;
}

/** An answer for people, under where its request stands. A payload on standard output stands alone. */
function show(name: string, where: string, { text, messages }: Answer, paint: Painter): { out?: string; err?: string } {
  return {
    ...(messages && { err: `${paint.err("underline", where)}\n${messages}` }),
    ...(text && { out: name === "payload" ? text : `${paint.out("underline", where)}${name === "check" ? "\n" : " "}${text}` }),
  };
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0); // who reads this, such as head, has had enough
    throw error;
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${plain(error.message).replaceAll("\\u000a", "\n")}\nTry revox-call-builder --help.\n`);
  process.exitCode = 2;
}
