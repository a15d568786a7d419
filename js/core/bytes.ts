// Bytes of any kind and any realm: a Buffer inside jsdom is no instance of that realm's classes.

/** What is a view or a buffer, shared or not, as bytes in the same place; undefined for anything else, and once it was transferred. */
export function bytesOf(given: unknown): Uint8Array | undefined {
  try {
    const { buffer, byteOffset, byteLength } = ArrayBuffer.isView(given) ? given : new DataView(given as ArrayBuffer);
    return new Uint8Array(buffer, byteOffset, byteLength);
  } catch {
    return undefined;
  }
}
