/**
 * A WebSocket client that costs next to nothing, so that a generator on one core can keep a server on another busy: shakes hands by
 * hand, sends one masked text frame at a time, and gives the payload of each unfragmented server frame as bytes. No more of RFC 6455.
 */
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

export interface CheapSocket {
  send(text: string): void;
  /** `payload` is only good until the call returns, and ends after `KEPT_BYTES` where the message is longer and came in parts. */
  onText: (payload: Buffer, bytes: number) => void;
  onClose: () => void;
  destroy(): void;
  /** Stops and goes on reading: a stalled reader. */
  readonly socket: Socket;
}

/** All sockets read into this one: a buffer for every read would cost the generator more than its reading. */
const READ_BUFFER = Buffer.allocUnsafe(256 * 1024);
const HEADERS_END = Buffer.from("\r\n\r\n");
/** For messages that come in parts: nobody reads on in a long one, and copying the lists of a storm of joins held up the generator. */
const SPARES: Buffer[] = [];
const KEPT_BYTES = 4_096;

/** Settles after the 101; rejects with the status line of anything else. */
export function openCheapSocket(url: string): Promise<CheapSocket> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    /** The beginning of what has not come whole yet, of which `had` bytes have come. */
    let rest: Buffer | null = null;
    let had = 0;
    let open = false;
    const onread = {
      buffer: READ_BUFFER,
      callback(read: number) {
        const from = rest ? takeRest(rest, read) : 0;
        const at = open ? takeFrames(self, READ_BUFFER, from, read) : shakeHands(READ_BUFFER, read);
        if (at < read) keep(at, read);
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

    function keep(from: number, end: number): void {
      rest = SPARES.pop() ?? Buffer.allocUnsafe(KEPT_BYTES);
      had = end - from;
      READ_BUFFER.copy(rest, 0, from, end);
    }

    /** The next bytes of a message that comes in parts; answers where the one after it begins. */
    function takeRest(beginning: Buffer, read: number): number {
      if (had < KEPT_BYTES) READ_BUFFER.copy(beginning, had, 0, read);
      const size = frameBytes(beginning, 0, had + read);
      had += read;
      if (had < size) return read;
      rest = null;
      tell(self, beginning, 0, size);
      SPARES.push(beginning);
      return read - (had - size);
    }

    function shakeHands(bytes: Buffer, end: number): number {
      const headers = bytes.subarray(0, end);
      const headersEnd = headers.indexOf(HEADERS_END);
      const status = headers.subarray(0, headers.indexOf("\r\n")).toString();
      if (headersEnd < 0 || !status.includes(" 101 ")) {
        reject(new Error(status));
        return end;
      }
      open = true;
      resolve(self);
      // Whoever waits for the promise sets its listeners first.
      queueMicrotask(() => queueMicrotask(takeFirst));
      return headersEnd + HEADERS_END.length;
    }

    /** What was said together with the 101. */
    function takeFirst(): void {
      if (!rest) return;
      const first = rest;
      const at = takeFrames(self, first, 0, had);
      first.copy(first, 0, at, had);
      had -= at;
      if (had > 0) return;
      rest = null;
      SPARES.push(first);
    }
  });
}

/** Hands over every whole frame between the two and answers where the rest begins. */
function takeFrames(self: CheapSocket, bytes: Buffer, from: number, end: number): number {
  let at = from;
  for (let size = frameBytes(bytes, at, end); size <= end - at; size = frameBytes(bytes, at, end)) {
    tell(self, bytes, at, size);
    at += size;
  }
  return at;
}

function tell(self: CheapSocket, bytes: Buffer, at: number, size: number): void {
  const opcode = (bytes[at] as number) & 0x0f;
  const header = headerBytes(bytes, at);
  if (opcode === 1) self.onText(bytes.subarray(at + header, at + size), size - header);
}

/** The size of the frame that begins here, header included; of what is known of it where its header is not whole. */
function frameBytes(bytes: Buffer, at: number, end: number): number {
  if (end - at < 2) return 2;
  const header = headerBytes(bytes, at);
  if (header === 2) return header + ((bytes[at + 1] as number) & 0x7f);
  if (end - at < header) return header;
  return header + (header === 4 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2)));
}

function headerBytes(bytes: Buffer, at: number): number {
  const short = (bytes[at + 1] as number) & 0x7f;
  return short < 126 ? 2 : short === 126 ? 4 : 10;
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
