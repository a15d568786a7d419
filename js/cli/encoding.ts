// The bytes of a file as UTF-8, whatever they were, or what they are instead of text.
import { Failure } from "./failure.js";

/** How a stream's bytes are to be read. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** What begins with these bytes is no text. */
const OTHERS: [bytes: string, is: string][] = [
  ["\x1f\x8b", "it is compressed with gzip: unpack it, as with gunzip"],
  ["PK\x03\x04", "it is a ZIP archive, or an Excel workbook: save the sheet as CSV"],
  ["\xd0\xcf\x11\xe0", "it is an old Excel workbook: save the sheet as CSV"],
  ["%PDF", "it is a PDF"],
  ["BZh", "it is compressed with bzip2: unpack it, as with bunzip2"],
  ["\xfd7zXZ", "it is compressed with xz: unpack it, as with unxz"],
  ["\x28\xb5\x2f\xfd", "it is compressed with zstd: unpack it, as with unzstd"],
  ["SQLite format 3", "it is an SQLite database"],
  ["PAR1", "it is a Parquet file"],
];

/** The encoding that the first bytes show, and the length of the mark that says so. Throws where it is no text. */
export function encodingOf(start: Uint8Array): { encoding: Encoding; mark: number } {
  const text = Buffer.from(start.subarray(0, 16)).toString("latin1");
  if (text.startsWith("\xef\xbb\xbf")) return { encoding: "utf-8", mark: 3 };
  if (text.startsWith("\xff\xfe")) return { encoding: "utf-16le", mark: 2 };
  if (text.startsWith("\xfe\xff")) return { encoding: "utf-16be", mark: 2 };
  const other = OTHERS.find(([bytes]) => text.startsWith(bytes));
  if (other !== undefined) throw new Failure(other[1]);
  if (/^[^\0]\0[^\0]\0/.test(text)) return { encoding: "utf-16le", mark: 0 };
  if (/^\0[^\0]\0[^\0]/.test(text)) return { encoding: "utf-16be", mark: 0 };
  return { encoding: "utf-8", mark: 0 };
}

/** A stream, whose first chunk has as many bytes as tell what it is, if it has that many. */
export async function* withStart(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of stream) {
    if (start === undefined) {
      yield chunk;
      continue;
    }
    start = start.length === 0 ? chunk : Buffer.concat([start, chunk]);
    if (start.length < 16) continue;
    yield start;
    start = undefined;
  }
  if (start !== undefined) yield start;
}

/** A stream's text as UTF-8, without a byte order mark. What was UTF-8 is not looked at. */
export async function* utf8(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let recode: ((bytes?: Uint8Array) => Uint8Array) | undefined;
  for await (const chunk of withStart(stream)) {
    let bytes = chunk;
    if (recode === undefined) {
      const { encoding, mark } = encodingOf(chunk);
      bytes = chunk.subarray(mark);
      if (encoding === "utf-8") recode = (bytes = new Uint8Array(0)) => bytes;
      else {
        const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
        recode = (bytes) => Buffer.from(decode(decoder, bytes));
      }
    }
    yield recode(bytes);
  }
  if (recode !== undefined) yield recode();
}

function decode(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
  } catch {
    throw new Failure("it is no UTF-16, though it begins so");
  }
}
