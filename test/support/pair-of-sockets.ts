/** Two ends of one TCP connection, for tests of what the kernel takes; destroyed after each test. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { afterEach } from "vitest";

const open: Socket[] = [];
afterEach(() => open.splice(0).forEach((socket) => void socket.destroy()));

export async function pairOfSockets(): Promise<{ ours: Socket; theirs: Socket }> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const theirs = connect((server.address() as { port: number }).port, "127.0.0.1");
  const [ours] = (await once(server, "connection")) as [Socket];
  server.close();
  open.push(ours, theirs);
  return { ours, theirs };
}

export async function readBytes(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (chunks.reduce((sum, { length: bytes }) => sum + bytes, 0) >= length) break;
  }
  return Buffer.concat(chunks);
}
