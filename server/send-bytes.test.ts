import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sendBytes } from "./send-bytes";

const bytes = randomBytes(20_000_000);
let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cuemark-send-"));
  path = join(folder, "film");
  await writeFile(path, bytes);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Asks for part of the file; `sent` settles as `sendBytes` does. */
async function ask(part: { start: number; length: number }) {
  let settle = (_how: string) => {};
  const sent = new Promise<string>((resolve) => {
    settle = resolve;
  });
  const server = createServer(async (_request, response: ServerResponse) => {
    const file = await open(path);
    await sendBytes(file, part, response).then(
      () => settle("ended"),
      (error: Error) => {
        settle(error.message);
        response.destroy();
      },
    );
    await file.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const request = get({ port: (server.address() as AddressInfo).port, agent: false });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  server.close();
  return { response, sent };
}

async function readAll(response: IncomingMessage, pauseMs = 0): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) {
    chunks.push(chunk as Buffer);
    if (pauseMs > 0 && chunks.length % 50 === 0) await wait(pauseMs);
  }
  return Buffer.concat(chunks);
}

describe("sending part of a file", () => {
  it("sends exactly these bytes, and ends", async () => {
    const { response, sent } = await ask({ start: 1_000_001, length: 700_003 });
    expect((await readAll(response)).equals(bytes.subarray(1_000_001, 1_700_004))).toBe(true);
    expect(await sent).toBe("ended");
  });

  it("never writes over what a slow reader has not taken yet", async () => {
    const { response } = await ask({ start: 0, length: bytes.length });
    await wait(100);
    expect((await readAll(response, 5)).equals(bytes)).toBe(true);
  });

  it("stops when the reader goes away", async () => {
    const { response, sent } = await ask({ start: 0, length: bytes.length });
    await once(response, "data");
    response.destroy();
    expect(await sent).not.toBe("ended");
  });

  it("says so where the file is shorter than promised", async () => {
    const { response, sent } = await ask({ start: bytes.length - 10, length: 11 });
    await expect(readAll(response)).rejects.toThrow();
    expect(await sent).toBe("The file has become shorter.");
  });
});
