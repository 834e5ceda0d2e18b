/**
 * The two serializers of Phoenix Channels (docs/protocol.md, "Frames"): V2 speaks JSON arrays and binary pushes, V1 JSON objects.
 * Between bytes and messages only: knows no topic, no event, no socket.
 */
import { toJson } from "./encoded-json";

/** Opaque to the server and echoed with its JSON type. */
export type Ref = string | number | null;

export interface ClientMessage {
  joinRef: Ref;
  ref: Ref;
  topic: string;
  event: string;
  /** Any JSON value; `undefined` for a binary push whose payload is not JSON. */
  payload: unknown;
}

export interface ServerMessage {
  joinRef: Ref;
  ref: Ref;
  topic: string;
  event: string;
  /** An object, or one that is encoded already. */
  payload: object;
}

export interface Serializer {
  /** Null for what cannot be understood: the socket is then closed 1011. */
  decode(data: string | Uint8Array): ClientMessage | null;
  encode(message: ServerMessage): string;
  /** What stands before the payload, and after it. */
  envelope(message: Omit<ServerMessage, "payload">): [before: string, after: string];
}

/** The `vsn` of the query picks the serializer; absent means 1.0.0. Null for a version not spoken here. */
export function serializerFor(vsn: string | null): Serializer | null {
  if (vsn === null || /^1\.0\.\d+$/.test(vsn)) return serializerV1;
  return /^2\.0\.\d+$/.test(vsn) ? serializerV2 : null;
}

export const serializerV2: Serializer = {
  decode(data) {
    if (typeof data !== "string") return decodeBinaryPush(data);
    const frame = parse(data);
    if (!Array.isArray(frame) || frame.length < 5) return null;
    const [joinRef, ref, topic, event, payload] = frame as unknown[];
    return toMessage({ joinRef, ref, topic, event, payload });
  },
  encode: (message) => wrapped(serializerV2.envelope(message), message),
  envelope: ({ joinRef, ref, topic, event }) => [`${JSON.stringify([joinRef, ref, topic, event]).slice(0, -1)},`, "]"],
};

export const serializerV1: Serializer = {
  decode(data) {
    if (typeof data !== "string") return null;
    const frame = parse(data);
    if (typeof frame !== "object" || frame === null || Array.isArray(frame)) return null;
    const keys = frame as Record<string, unknown>;
    if (!["topic", "event", "payload", "ref"].every((key) => Object.hasOwn(keys, key))) return null;
    const { join_ref: joinRef = null, ref, topic, event, payload } = keys;
    return toMessage({ joinRef, ref, topic, event, payload });
  },
  encode: (message) => wrapped(serializerV1.envelope(message), message),
  envelope: ({ ref, topic, event }) => [`${JSON.stringify({ topic, event, ref }).slice(0, -1)},"payload":`, "}"],
};

const wrapped = ([before, after]: [string, string], { payload }: ServerMessage): string => `${before}${toJson(payload)}${after}`;

const MAX_NAME_LENGTH = 255;

function toMessage(fields: Record<keyof ClientMessage, unknown>): ClientMessage | null {
  const { joinRef, ref, topic, event, payload } = fields;
  if (!isRef(joinRef) || !isRef(ref)) return null;
  if (typeof topic !== "string" || typeof event !== "string") return null;
  if (topic.length > MAX_NAME_LENGTH || event.length > MAX_NAME_LENGTH) return null;
  return { joinRef, ref, topic, event, payload };
}

const isRef = (value: unknown): value is Ref =>
  value === null || typeof value === "number" || (typeof value === "string" && value.length <= MAX_NAME_LENGTH);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Kind 0: five header bytes (kind, then the lengths of join_ref, ref, topic and event), the four texts, and the payload. */
function decodeBinaryPush(bytes: Uint8Array): ClientMessage | null {
  const [kind, ...lengths] = bytes.subarray(0, 5);
  if (kind !== 0 || lengths.length < 4) return null;
  let offset = 5;
  const texts: string[] = [];
  for (const length of lengths) {
    if (offset + length > bytes.length) return null;
    const text = decodeUtf8(bytes.subarray(offset, offset + length));
    if (text === undefined) return null;
    texts.push(text);
    offset += length;
  }
  const [joinRef, ref, topic, event] = texts;
  const json = decodeUtf8(bytes.subarray(offset));
  return toMessage({ joinRef: joinRef || null, ref: ref || null, topic, event, payload: json && parse(json) });
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
