/**
 * What an upgrade request says, before anything is promised: serializer, token, origin, subprotocol (docs/protocol.md, "Connecting").
 * Answers a status to refuse with, or what was asked for; and what is said to whoever is let in. Knows no session and no limit.
 */
import { hash } from "node:crypto";
import type { Duplex } from "node:stream";
import type { Actor } from "@/lib/domain/actor";
import { type Serializer, serializerFor } from "@/lib/protocol/frames";
import type { Peer } from "@/server/channel/channel";
import type { UpgradeHead } from "@/server/upgrade-head";
import type { ListeningSocket } from "./listening-socket";

const BEARER = "base64url.bearer.phx.";

export interface UpgradeRequest {
  /** The client's nonce, in base64. */
  key: string;
  protocol: "phoenix" | null;
  serializer: Serializer;
  token: string | null;
  device: Peer["device"];
}

/** An upgrade that was let in: from here on a connection. */
export interface Handshake {
  ws: ListeningSocket;
  socket: Duplex;
  serializer: Serializer;
  actor: Actor;
  tokenExpiresAtMs: number;
  device: Peer["device"];
  address: string;
  openedAtMs: number;
  /** Of the upgrade, in every line of the log about this socket. */
  requestId: string;
}

/** A browser always sends its Origin, so a missing one is a program, which needs a token of its own to be let in. */
export function readUpgrade({ url, headers }: UpgradeHead, allowedOrigins: string[]): UpgradeRequest | { refuse: number } {
  const key = headers["sec-websocket-key"];
  if (!isWebSocket(headers) || key === undefined || !KEY.test(key)) return { refuse: 400 };
  let vsn: string | null = null;
  let token: string | null = null;
  for (const [name, value] of new URLSearchParams(/\?([^#]*)/.exec(url ?? "")?.[1])) {
    if (name.startsWith("vsn[")) return { refuse: 403 };
    if (name === "vsn") vsn = value;
    else if (name === "token") token = value;
  }
  const serializer = serializerFor(vsn);
  if (!serializer) return { refuse: 403 };
  const { origin } = headers;
  if (origin !== undefined && !allowedOrigins.some((allowed) => originMatches(allowed, origin))) return { refuse: 403 };
  const device = deviceOf(headers["user-agent"]);
  const protocols = headers["sec-websocket-protocol"];
  if (protocols === undefined) return { key, protocol: null, serializer, token, device };
  const offered = protocols
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const bearer = offered.find((name) => name.startsWith(BEARER));
  const others = offered.filter((name) => !name.startsWith(BEARER));
  // `phoenix` or nothing: the bearer entry is a secret and is never echoed.
  const protocol = others.includes("phoenix") ? "phoenix" : null;
  if (others.length > 0 && protocol === null) return { refuse: 403 };
  if (bearer) token = Buffer.from(bearer.slice(BEARER.length), "base64").toString("latin1");
  return { key, protocol, serializer, token, device };
}

/** Sixteen bytes in base64. */
const KEY = /^[+/\dA-Za-z]{22}==$/;

/** By GET it is already: whoever calls has seen to that. */
const isWebSocket = (headers: UpgradeHead["headers"]): boolean =>
  headers.upgrade?.toLowerCase() === "websocket" && headers["sec-websocket-version"] === "13";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** What opens the WebSocket on our side (RFC 6455, 4.2.2). */
export function switchingProtocols({ key, protocol }: Pick<UpgradeRequest, "key" | "protocol">): Buffer {
  const accept = hash("sha1", key + GUID, "base64");
  const chosen = protocol === null ? "" : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
  const switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  return Buffer.from(`${switching}Sec-WebSocket-Accept: ${accept}\r\n${chosen}\r\n`, "latin1");
}

/** An entry states scheme and port only where it means them; `*.` matches the name itself and every name under it. */
export function originMatches(allowed: string, origin: string): boolean {
  const entry = /^(?:([a-z]+):)?(?:\/\/)?([^/:]+|\[[^\]]+\])(?::(\d+))?$/i.exec(allowed);
  if (!entry || !URL.canParse(origin)) return false;
  const [, scheme, host = "", port] = entry;
  const given = new URL(origin);
  if (given.origin !== origin.toLowerCase()) return false;
  if (scheme && `${scheme.toLowerCase()}:` !== given.protocol) return false;
  const defaultPort = given.protocol === "https:" ? "443" : "80";
  if ((port || scheme) && (port || (scheme === "https" ? "443" : "80")) !== (given.port || defaultPort)) return false;
  const name = host.toLowerCase();
  if (!name.startsWith("*.")) return given.hostname === name;
  return given.hostname === name.slice(2) || given.hostname.endsWith(name.slice(1));
}

function deviceOf(userAgent: string | undefined): Peer["device"] {
  if (!userAgent?.startsWith("Mozilla/")) return "program";
  return /Mobi|Android|iPhone/.test(userAgent) ? "phone" : "browser";
}
