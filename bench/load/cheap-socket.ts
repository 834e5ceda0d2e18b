/**
 * A WebSocket client that costs next to nothing, so that a generator on one core can keep a server on another busy: shakes hands by
 * hand, sends one masked text frame at a time, and gives the payload of each unfragmented server frame as bytes. No more of RFC 6455.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface CheapSocket {
  send(text: string): void;
  /** `payload` is only good until the call returns. */
  onText: (payload: Buffer) => void;
  onClose: () => void;
  destroy(): void;
  /** Stops and goes on reading: a stalled reader. */
  readonly socket: Socket;
}

/** All sockets read into this one: a buffer for every read would cost the generator more than its reading. */
const READ_BUFFER = Buffer.allocUnsafe(256 * 1024);
const HEADERS_END = Buffer.from("\r\n\r\n");
const NOTHING = Buffer.alloc(0);

/** Settles after the 101; rejects with the status line of anything else. */
export function openCheapSocket(url: string): Promise<CheapSocket> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    /** Of a message that has not come whole yet. */
    let rest: Buffer = NOTHING;
    let open = false;
    const onread = {
      buffer: READ_BUFFER,
      callback(read: number) {
        const all = rest.length > 0 ? Buffer.concat([rest, READ_BUFFER.subarray(0, read)]) : READ_BUFFER;
        const end = all === READ_BUFFER ? read : all.length;
        const taken = open ? takeFrames(self, all, end) : shakeHands(all, end);
        rest = taken < end ? Buffer.from(all.subarray(taken, end)) : NOTHING;
        return true;
      },
    };
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread });
    const self: CheapSocket = {
      onText() {},
      onClose() {},
      send: (text) => void socket.write(maskedText(text)),
      destroy: () => void socket.destroy(),
      socket,
    };
    const key = randomBytes(16).toString("base64");
    const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
    socket.write(`${request}Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`);
    socket.on("error", reject);
    socket.on("close", () => {
      reject(new Error("closed during the handshake"));
      self.onClose();
    });

    function shakeHands(bytes: Buffer, end: number): number {
      const headers = bytes.subarray(0, end);
      const headersEnd = headers.indexOf(HEADERS_END);
      if (headersEnd < 0) return 0;
      const status = headers.subarray(0, headers.indexOf("\r\n")).toString();
      if (!status.includes(" 101 ")) {
        reject(new Error(status));
        return end;
      }
      open = true;
      resolve(self);
      // Whoever waits for the promise sets its listeners first.
      queueMicrotask(() => queueMicrotask(takeRest));
      return headersEnd + HEADERS_END.length;
    }

    function takeRest(): void {
      rest = rest.subarray(takeFrames(self, rest, rest.length));
    }
  });
}

/** Hands over every whole frame before `end` and answers where the rest begins. */
function takeFrames(self: CheapSocket, bytes: Buffer, end: number): number {
  let at = 0;
  while (end - at >= 2) {
    const opcode = (bytes[at] as number) & 0x0f;
    let length = (bytes[at + 1] as number) & 0x7f;
    let start = at + 2;
    if (length === 126) {
      if (end - at < 4) break;
      length = bytes.readUInt16BE(at + 2);
      start = at + 4;
    } else if (length === 127) {
      if (end - at < 10) break;
      length = Number(bytes.readBigUInt64BE(at + 2));
      start = at + 10;
    }
    if (end - start < length) break;
    if (opcode === 1) self.onText(bytes.subarray(start, start + length));
    at = start + length;
  }
  return at;
}

/** A mask of zeros is a mask: the payload goes out as it is. */
function maskedText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const header = length < 126 ? 6 : length < 65_536 ? 8 : 14;
  const frame = Buffer.alloc(header + length);
  frame[0] = 0x81;
  if (header === 6) frame[1] = 0x80 | length;
  else if (header === 8) {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 0x80 | 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, header);
  return frame;
}
