// The work on requests: each of each file is answered, and then summed up.
import { checkFlags, readOptions, type Values } from "./args.js";
import { COMMANDS, type Answer, type Painter } from "./commands.js";
import { read } from "./documents.js";
import { Failure, Fault, Fatal, reasonOf } from "./failure.js";
import { Losses } from "./losses.js";
import { malformedIn } from "./malformed.js";
import { Progress, write } from "./output.js";
import { Source } from "./source.js";
import { plain, summary, type Totals } from "./text.js";

/** Answers each request of each file; the exit status. */
export async function answerRequests(name: string, files: string[], values: Values, paint: Painter): Promise<number> {
  checkFlags(name, values);
  const command = COMMANDS[name]!(readOptions(values), values, paint);
  const totals: Totals = { requests: 0, invalid: 0, errors: 0, warnings: 0 };
  const losses = new Losses();
  const progress = new Progress("request");
  let status = 0;
  for (const file of files) {
    const source = new Source(file);
    const before = totals.requests;
    try {
      for await (const batch of read(source.bytes())) {
        let [out, err] = ["", ""];
        let fault: Fault | undefined;
        for (const [n, answer] of command(batch)) {
          const malformed = batch.faultAt && malformedIn(answer.data.issues);
          if (malformed) {
            fault = batch.faultAt!(n, malformed.character, malformed.due);
            break;
          }
          const line = batch.lineOf(n);
          const where = `${source.name}:${line}`;
          add(totals, answer);
          losses.add(answer.data.changes ?? [], where);
          if (!answer.ok || (values.strict && answer.data.issues.length > 0)) status = Math.max(status, 1);
          const shown = values.json ? { out: `${JSON.stringify({ file, line, ...answer.data })}\n` } : show(name, where, answer, paint);
          out += shown.out ?? "";
          err += shown.err ?? "";
        }
        if (out || err) progress.clear();
        await write(process.stderr, err);
        await write(process.stdout, out);
        if (fault) throw fault;
        progress.show(totals.requests, totals.invalid, source);
      }
      if (totals.requests === before && !values["allow-empty"]) {
        throw new Failure(source.read === 0 ? "it is empty (--allow-empty takes that)" : "there is no request in it (--allow-empty takes that)");
      }
    } catch (error) {
      progress.clear();
      await write(process.stderr, unreadable(source, error));
      status = 2;
    }
  }
  progress.clear();
  if (!values.json && totals.requests > 0) {
    const text = name === "migrate" ? losses.summary(totals.requests - totals.invalid, paint.err) : "";
    await write(process.stderr, `${text}${summary(totals, status === 2, paint.err)}\n`);
  }
  return status;
}

/** The line that says why a file was not read, or not all of it. Any other failure ends the work. */
export function unreadable(source: Source, error: unknown): string {
  if (error instanceof Fault) return `Cannot read ${source.name}:${error.line}:${error.column}: ${plain(error.message)}\n`;
  const isKnown = (error instanceof Failure && !(error instanceof Fatal)) || (error as NodeJS.ErrnoException).syscall !== undefined;
  if (!isKnown) throw error;
  return `Cannot read ${source.name}: ${plain(reasonOf(error))}\n`;
}

function add(totals: Totals, { data, ok }: Answer): void {
  const errors = data.issues.filter(({ severity }) => severity === "error").length;
  totals.requests++;
  totals.invalid += Number(!ok);
  totals.errors += errors;
  totals.warnings += data.issues.length - errors;
}

/** An answer for people, under where its request stands. A body on standard output stands alone. */
function show(name: string, where: string, { text, messages }: Answer, paint: Painter): { out?: string; err?: string } {
  const isBody = name === "payload" || name === "migrate";
  return {
    ...(messages && { err: `${paint.err("underline", where)}\n${messages}` }),
    ...(text && { out: isBody ? text : `${paint.out("underline", where)}${name === "check" ? "\n" : " "}${text}` }),
  };
}
