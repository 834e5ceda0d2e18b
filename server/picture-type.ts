/** What kind of picture some bytes are, by how they begin; whatever else they claim to be. */

const starts = (bytes: Buffer, at: number, text: string): boolean => bytes.toString("latin1", at, at + text.length) === text;

/** Null for anything but WebP, JPEG and PNG. Twelve bytes are enough. */
export function pictureType(bytes: Buffer): "image/webp" | "image/jpeg" | "image/png" | null {
  if (starts(bytes, 0, "RIFF") && starts(bytes, 8, "WEBP")) return "image/webp";
  if (starts(bytes, 0, "\xff\xd8\xff")) return "image/jpeg";
  if (starts(bytes, 0, "\x89PNG\r\n\x1a\n")) return "image/png";
  return null;
}
