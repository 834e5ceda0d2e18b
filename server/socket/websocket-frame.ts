/** Unmasked, final WebSocket text frames (RFC 6455, 5.2), built once and written to every socket that needs them. */
import { EncodedJson } from "@/lib/protocol/encoded-json";
import type { Serializer, ServerMessage } from "@/lib/protocol/frames";

/** One frame in the pieces it is written in: a large part that its payload shares with others is not copied. */
export function messagePieces(serializer: Serializer, message: ServerMessage): Uint8Array[] {
  const { payload } = message;
  if (!(payload instanceof EncodedJson) || typeof payload.shared === "string") return [textFrame(serializer.encode(message))];
  const [opening, closing] = serializer.envelope(message);
  const before = opening + payload.before;
  const after = Buffer.from(payload.after + closing);
  const beforeBytes = Buffer.byteLength(before);
  return [frameOf(before, beforeBytes, beforeBytes + payload.shared.length + after.length), payload.shared, after];
}

export function textFrame(text: string): Buffer {
  const bytes = Buffer.byteLength(text);
  return frameOf(text, bytes, bytes);
}

/** The header of a frame of so many bytes, followed by the first of them. */
function frameOf(text: string, textBytes: number, length: number): Buffer {
  const headerBytes = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerBytes + textBytes);
  frame[0] = 0x81;
  if (headerBytes === 2) {
    frame[1] = length;
  } else if (headerBytes === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headerBytes);
  return frame;
}
