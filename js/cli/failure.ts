/** What went wrong with the use, the input or the output, for a person. One line says it. */
export class Failure extends Error {}

/** A failure after which there is no use in going on. */
export class Fatal extends Failure {}

/** A fault at a place of a file, which ends the reading of it: both count from 1. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly line: number,
    readonly column: number,
  ) {
    super(message);
  }
}

/** The first line of what an error says. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    EACCES: "you may not read it",
    EISDIR: "it is a folder",
    ENOENT: "there is no such file",
  };
  return known[code ?? ""] ?? String(message ?? error).split("\n")[0]!;
}
