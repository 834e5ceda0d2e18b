/**
 * The head of a plain upgrade to our socket, read at once. For each connection Node's HTTP server makes a parser, a request and ten
 * listeners, which an upgrade takes all away again: about a fifteenth of what a join costs (docs/decisions/0012).
 * This is no general parser, and stricter than one: whatever is not just what clients of our socket send (RFC 9112, 3 and 5; RFC 6455,
 * 4.1) is null, and Node's to read.
 */
import { type IncomingMessage, maxHeaderSize } from "node:http";

/** As much of a request as an upgrade needs. */
export type UpgradeHead = Pick<IncomingMessage, "method" | "url" | "headers">;

/** Origin-form, visible characters, no line folded, every field with a value. */
const PLAIN =
  /^GET (\/socket\/websocket\/?(?:\?[!-~]*)?) HTTP\/1\.1\r\n(?:[!#$%&'*+.^_`|~\w-]+:[ \t]*[!-~](?:[\t -~]*[!-~])?\r\n)+\r\n$/;
const CONNECTION = /^(?:keep-alive, ?)?upgrade$/i;
/** What makes a request longer than its head, or wants an answer before it. */
const MORE = new Set(["content-length", "transfer-encoding", "trailer", "te", "expect"]);

/** `bytes`: what a connection said first. */
export function readUpgradeHead(bytes: Buffer): UpgradeHead | null {
  if (bytes.length > maxHeaderSize) return null;
  const text = bytes.toString("latin1");
  const url = PLAIN.exec(text)?.[1];
  if (url === undefined) return null;
  const headers = emptyHeaders();
  for (
    let at = text.indexOf("\r\n") + 2, end = text.indexOf("\r\n", at);
    end > at;
    at = end + 2, end = text.indexOf("\r\n", at)
  ) {
    const colon = text.indexOf(":", at);
    const name = text.slice(at, colon).toLowerCase();
    if (MORE.has(name)) return null;
    if (!isNeeded(name)) continue;
    // Which of two counts is not for us to say.
    if (headers[name] !== undefined) return null;
    headers[name] = text.slice(colon + 1, end).trim();
  }
  const isUpgrade = headers.upgrade?.toLowerCase() === "websocket" && CONNECTION.test(headers.connection ?? "");
  return isUpgrade && headers.host !== undefined ? { method: "GET", url, headers } : null;
}

type Needed = keyof ReturnType<typeof emptyHeaders>;

const emptyHeaders = () => ({
  host: undefined as string | undefined,
  connection: undefined as string | undefined,
  upgrade: undefined as string | undefined,
  origin: undefined as string | undefined,
  "user-agent": undefined as string | undefined,
  "x-forwarded-for": undefined as string | undefined,
  "sec-websocket-key": undefined as string | undefined,
  "sec-websocket-version": undefined as string | undefined,
  "sec-websocket-protocol": undefined as string | undefined,
});

const NEEDED: ReadonlySet<string> = new Set(Object.keys(emptyHeaders()));
const isNeeded = (name: string): name is Needed => NEEDED.has(name);
