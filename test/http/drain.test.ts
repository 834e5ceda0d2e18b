import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { measureOwnStarvation } from "../support/starvation";
import { WireClient } from "../support/wire-client";
import { startTestServer } from "./running-server";

test("H8: while the server drains it is not ready, lets nobody new in, and waits for who is there", async () => {
  const server = await startTestServer();
  const { token } = await server.runtime.tokens.signSocket({ kind: "viewer", key: "v1" });
  const socketUrl = `${server.url.replace("http", "ws")}/socket/websocket?vsn=2.0.0&token=${token}`;
  const slow = new WebSocket(socketUrl);
  await once(slow, "open");
  // Does not hear that it should go, so that the drain has somebody to wait for.
  slow.pause();

  const closing = server.close();
  await expect.poll(async () => (await fetch(`${server.url}/readyz`)).status).toBe(503);
  expect(await (await fetch(`${server.url}/readyz`)).json()).toEqual({ status: "draining" });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await expect(WireClient.connect(server.url, { token })).rejects.toMatchObject({ status: 503 });

  const closed = once(slow, "close");
  slow.resume();
  expect((await closed)[0]).toBe(1012);
  await closing;
  await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
});

test("connections that never asked for anything, as browsers open them in advance, hold nobody up", async () => {
  const server = await startTestServer();
  const inAdvance = connect(server.port, "127.0.0.1");
  await once(inAdvance, "connect");
  inAdvance.resume();
  const ended = once(inAdvance, "close");
  const starvation = measureOwnStarvation();
  const startMs = performance.now();
  await server.close();
  await ended;
  expect(performance.now() - startMs).toBeLessThan(1_500 + starvation.allowanceMs());
});

test("closing twice is closing once", async () => {
  const server = await startTestServer();
  expect(server.close()).toBe(server.close());
  await server.close();
});
