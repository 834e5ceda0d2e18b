import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createFrontDoor, type FrontDoor } from "./front-door";
import { listen } from "./listen";

let server: Server;
let door: FrontDoor;
let port: number;
const clients: Socket[] = [];
const accepted: Socket[] = [];

afterEach(() => {
  vi.useRealTimers();
  for (const client of clients.splice(0)) client.destroy();
  server.close();
  server.closeAllConnections();
});

/** Answers with the body it got; upgrades with who opened them. */
async function open(): Promise<void> {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end(`${request.method} ${request.url} ${Buffer.concat(chunks)}`);
  });
  server.on("upgrade", (request, socket) => socket.end(`Node ${request.url}`));
  door = createFrontDoor(server, (head, socket) => socket.end(`door ${head.url}`));
  server.on("connection", (socket) => accepted.push(socket));
  ({ port } = await listen(server, { host: "127.0.0.1", port: 0, stallMs: 60_000, https: false }));
}

async function client(
  options: { allowHalfOpen?: boolean } = {},
): Promise<{ socket: Socket; heard: () => string; ended: Promise<unknown> }> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true, ...options });
  clients.push(socket);
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    text += chunk;
  });
  socket.on("error", () => {});
  await once(socket, "connect");
  return { socket, heard: () => text, ended: once(socket, "close") };
}

const UPGRADE = "GET /socket/websocket?x=1 HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
/** So that what is written next comes in a packet of its own. */
const isRead = ({ localPort }: Socket, bytes: number) =>
  vi.waitFor(() => expect(accepted.findLast(({ remotePort }) => remotePort === localPort)?.bytesRead).toBe(bytes));

describe("the front door", () => {
  it("opens a plain upgrade itself, and leaves one in parts, or with more behind it, to Node", async () => {
    await open();
    const [whole, parts, more] = [await client(), await client(), await client()];
    whole.socket.write(UPGRADE);
    parts.socket.write(UPGRADE.slice(0, 30));
    more.socket.write(`${UPGRADE}early`);
    await isRead(parts.socket, 30);
    parts.socket.write(UPGRADE.slice(30));
    await Promise.all([whole.ended, parts.ended, more.ended]);
    expect([whole.heard(), parts.heard(), more.heard()]).toEqual([
      "door /socket/websocket?x=1",
      "Node /socket/websocket?x=1",
      "Node /socket/websocket?x=1",
    ]);
  });

  it("hands everything else over whole: requests one after the other, several at once, and a body in parts", async () => {
    await open();
    const { socket, heard, ended } = await client();
    socket.write("GET /one HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(heard()).toContain("GET /one"));
    socket.write("GET /two HTTP/1.1\r\nHost: x\r\n\r\nGET /three HTTP/1.1\r\nHost: x\r\n\r\n");
    await vi.waitFor(() => expect(heard()).toMatch(/GET \/two[\s\S]*GET \/three/));
    socket.write("POST /four HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9\r\n\r\nabc");
    await isRead(socket, socket.bytesWritten);
    socket.write("defghi");
    await ended;
    expect(heard()).toContain("POST /four abcdefghi");
  });

  it("hands over a first packet with several requests, and a large body, in order", async () => {
    await open();
    const { socket, heard, ended } = await client();
    const body = "0123456789".repeat(50_000);
    const head = `POST /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(`GET /first HTTP/1.1\r\nHost: x\r\n\r\n${head}${body}`);
    await ended;
    expect(heard()).toMatch(/GET \/first[\s\S]*POST \/large/);
    expect(heard()).toContain(body);
  });

  it("answers garbage as before", async () => {
    await open();
    const { socket, heard, ended } = await client();
    socket.write("\x16\x03\x01 no HTTP\r\n\r\n");
    await ended;
    expect(heard()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("knows who never said anything, until they go", async () => {
    await open();
    const [quiet, leaving, resetting, talking] = [await client(), await client(), await client(), await client()];
    talking.socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    leaving.socket.end();
    await leaving.ended;
    resetting.socket.resetAndDestroy();
    await vi.waitFor(() => expect(talking.heard()).toContain("GET /"));
    const alive = () => [...door.silent].filter((socket) => !socket.destroyed).map(({ remotePort }) => remotePort);
    await vi.waitFor(() => expect(alive()).toEqual([quiet.socket.localPort]));
  });

  it("cuts off who says nothing for ten seconds, as if their headers had been slow", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
    await open();
    // It does not hang up when we do.
    const { heard } = await client({ allowHalfOpen: true });
    await vi.waitFor(() => expect([...door.silent]).toHaveLength(1));
    const ended = once([...door.silent][0] as Socket, "close");
    vi.advanceTimersByTime(5_000);
    expect([...door.silent]).toHaveLength(1);
    vi.advanceTimersByTime(10_000);
    await ended;
    await vi.waitFor(() => expect(heard()).toMatch(/^HTTP\/1\.1 408 /));
    expect([...door.silent]).toEqual([]);
  });
});
