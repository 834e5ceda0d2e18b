import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { afterAll, expect, test } from "vitest";
import { createUpgradeHandler } from "./upgrade";

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** A server whose own socket, and whose reload in development, answer with their names. */
async function serve({ dev }: { dev: boolean }) {
  const answering = (name: string) => (_request: unknown, socket: NodeJS.WritableStream) =>
    void socket.end(`HTTP/1.1 299 ${name}\r\nConnection: close\r\n\r\n`);
  const reload = createServer().on("upgrade", answering("reload"));
  const server = createServer().on(
    "upgrade",
    createUpgradeHandler({ open: answering("ours"), reload: dev ? reload : null, origins: () => [] }),
  );
  servers.push(server);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

async function upgrade(port: number, path: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  const [answer] = await once(socket, "data");
  socket.destroy();
  return String(answer).split("\r\n")[0] ?? "";
}

test.each([
  ["/socket/websocket", "HTTP/1.1 299 ours"],
  ["/socket/websocket?vsn=2.0.0&token=x", "HTTP/1.1 299 ours"],
  ["/socket/websocket/", "HTTP/1.1 299 ours"],
  ["/socket", "HTTP/1.1 404 Not Found"],
  ["/_next/hmr", "HTTP/1.1 404 Not Found"],
  ["/", "HTTP/1.1 404 Not Found"],
])("in production an upgrade of %s is answered %s", async (path, answer) => {
  expect(await upgrade(await serve({ dev: false }), path)).toBe(answer);
});

test("in development Next's reload gets its own, and never ours", async () => {
  const port = await serve({ dev: true });
  expect(await upgrade(port, "/_next/hmr?id=1")).toBe("HTTP/1.1 299 reload");
  expect(await upgrade(port, "/socket/websocket")).toBe("HTTP/1.1 299 ours");
  expect(await upgrade(port, "/watch/x")).toBe("HTTP/1.1 404 Not Found");
});

test("who is refused and does not hang up is hung up on", async () => {
  const port = await serve({ dev: false });
  const accepted = once(servers.at(-1) as Server, "connection");
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  socket.write("GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
  socket.resume();
  const [ours] = await accepted;
  await once(ours, "close");
  socket.destroy();
});
