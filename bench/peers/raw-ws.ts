/** The smallest broadcast `ws` can do: every message of a room's member goes to the whole room as one prepared buffer. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

const rooms = new Map<string, Set<WebSocket>>();
const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", (ws, req) => {
  const topic = new URL(req.url ?? "/", "http://localhost").searchParams.get("topic") ?? "";
  const room = rooms.get(topic) ?? new Set();
  rooms.set(topic, room.add(ws));
  ws.on("close", () => room.delete(ws));
  ws.on("message", (data: Buffer) => {
    if (data.length === 1) return ws.send("joined");
    for (const member of room) member.send(data, { binary: false });
  });
});
http.listen(0, "127.0.0.1", () => process.stdout.write(`ready http://127.0.0.1:${(http.address() as AddressInfo).port}\n`));
