export const mediaTypeOf = ({ headers }: Request): string =>
  headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";

/** Null where there is more than allowed; what was announced as too long is not read at all. */
export async function readBytes({ headers, body }: Request, maxBytes: number): Promise<Uint8Array | null> {
  if (Number(headers.get("content-length")) > maxBytes) return null;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
