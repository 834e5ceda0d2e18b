import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readUpgradeHead } from "./upgrade-head";

const lines = (...fields: string[]) => [`GET /socket/websocket?vsn=2.0.0&token=a.b-c_ HTTP/1.1`, ...fields, "", ""].join("\r\n");
const needed = ["Host: cuemark.example", "Upgrade: websocket", "Connection: Upgrade"];
const key = ["Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==", "Sec-WebSocket-Version: 13"];
const plain = lines(...needed, ...key);
const read = (head: string) => readUpgradeHead(Buffer.from(head, "latin1"));

const sound: Record<string, string> = {
  "ws for Node": lines(
    "Sec-WebSocket-Version: 13",
    key[0] ?? "",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Host: localhost:3000",
  ),
  Chromium: lines(
    "Host: localhost:3000",
    "Connection: Upgrade",
    "Pragma: no-cache",
    "Cache-Control: no-cache",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    "Upgrade: websocket",
    "Origin: http://localhost:3000",
    "Sec-WebSocket-Version: 13",
    "Accept-Encoding: gzip, deflate, br",
    "Accept-Language: en-GB,en;q=0.9",
    "Cookie: cuemark_session=x.y.z; other=1",
    key[0] ?? "",
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits",
    "Sec-WebSocket-Protocol: phoenix, base64url.bearer.phx.YS5iLmM",
  ),
  Firefox: lines("Host: localhost:3000", "Upgrade: websocket", "Connection: keep-alive, Upgrade", ...key),
  "a proxy that writes small": lines(
    "host: x",
    "upgrade: WebSocket",
    "connection: upgrade",
    "x-forwarded-for: 203.0.113.9, 10.0.0.1",
  ),
  "space before a value": lines("Host:   x", "Upgrade:\twebsocket", "Connection:Upgrade"),
  "a header twice that an upgrade does not need": lines(...needed, "Accept: a", "Accept: b"),
};

/** Whatever may not be read here, and why. */
const left: Record<string, string> = {
  "not all of it": plain.slice(0, -2),
  "more than a head": `${plain}GET / HTTP/1.1\r\nHost: x\r\n\r\n`,
  "another method": plain.replace("GET", "POST"),
  "another path": plain.replace("/socket/websocket", "/socket/websockets"),
  "a path to somewhere else": plain.replace("/socket/websocket", "/socket/websocket/../../api/me"),
  "a whole address": plain.replace("/socket", "http://elsewhere/socket"),
  "another version": plain.replace("HTTP/1.1", "HTTP/1.0"),
  "a space in the address": plain.replace("token=a", "token= a"),
  "no host": plain.replace(/Host: .*\r\n/, ""),
  "two hosts": lines(...needed, "Host: other"),
  "two origins": lines(...needed, "Origin: http://a", "origin: http://b"),
  "no upgrade": plain.replace(/Upgrade: .*\r\n/, ""),
  "an upgrade to something else": plain.replace("websocket\r\n", "h2c\r\n"),
  "a connection that stays": plain.replace("Connection: Upgrade", "Connection: keep-alive"),
  "a body": lines(...needed, "Content-Length: 3"),
  "a body in chunks": lines(...needed, "Transfer-Encoding: chunked"),
  "a question before the body": lines(...needed, "Expect: 100-continue"),
  "a folded line": lines(...needed, "X-Long: a", " b"),
  "a line feed alone": plain.replace("\r\nUpgrade", "\nUpgrade"),
  "a return alone": lines(...needed, "X-Odd: a\rHost: other"),
  "a space before the colon": lines(...needed, "Origin : http://a"),
  "a name with a space": lines(...needed, "Ori gin: http://a"),
  "no name": lines(...needed, ": a"),
  "no colon": lines(...needed, "Origin"),
  "space behind a value": lines(...needed, "Origin: http://a "),
  "no value": lines(...needed, "Origin:"),
  "a NUL": lines(...needed, "X-Odd: a\0b"),
  "a byte above ASCII": lines(...needed, "X-Odd: \xe9"),
  "more headers than Node takes": lines(...needed, ...Array.from({ length: 200 }, (_, n) => `X-${n}: ${"a".repeat(80)}`)),
  "no header at all": "GET /socket/websocket HTTP/1.1\r\n\r\n",
  nothing: "",
};

describe("the head of an upgrade", () => {
  const asked: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[] = [];
  const node = createServer().on("upgrade", ({ method, url, headers }, socket) => {
    asked.push({ method, url, headers });
    socket.end("x");
  });
  beforeAll(async () => void (await once(node.listen(0, "127.0.0.1"), "listening")));
  afterAll(() => void node.close());

  /** What Node's own parser makes of the same bytes. */
  async function askNode(head: string) {
    const address = node.address();
    const socket = connect(typeof address === "object" ? (address?.port ?? 0) : 0, "127.0.0.1");
    socket.write(head, "latin1");
    await once(socket, "data");
    socket.destroy();
    return asked.pop();
  }

  it.each(Object.entries(sound))("is read as Node reads it: %s", async (_name, head) => {
    const ours = read(head);
    const theirs = await askNode(head);
    expect(ours).toMatchObject({ method: theirs?.method, url: theirs?.url });
    const given = Object.entries(ours?.headers ?? {}).filter(([, value]) => value !== undefined);
    expect(given.length).toBeGreaterThanOrEqual(3);
    for (const [name, value] of given) expect(value, name).toBe(theirs?.headers[name]);
    for (const name of Object.keys(ours?.headers ?? {}))
      if (theirs?.headers[name]) expect(ours?.headers).toHaveProperty(name, theirs.headers[name]);
  });

  it("is left to Node with a slash too many, and read with one at the end", () => {
    expect(read(plain.replace("websocket?", "websocket/?"))).toMatchObject({
      url: expect.stringContaining("/socket/websocket/?"),
    });
    expect(read(plain.replace("websocket?", "websocket//?"))).toBeNull();
  });

  it.each(Object.entries(left))("is left to Node: %s", (_name, head) => {
    expect(read(plain)).not.toBeNull();
    expect(read(head)).toBeNull();
  });
});
