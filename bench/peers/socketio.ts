/** Socket.IO as its documentation has it: rooms, the WebSocket transport, no compression. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
io.on("connection", (socket) => {
  socket.on("join", (topic: string) => {
    void socket.join(topic);
    socket.emit("joined");
  });
  socket.on("post", (topic: string, row: object) => io.to(topic).emit("new_annotation", row));
});
http.listen(0, "127.0.0.1", () => process.stdout.write(`ready http://127.0.0.1:${(http.address() as AddressInfo).port}\n`));
