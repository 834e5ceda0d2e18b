import { expect, test } from "vitest";
import { startTestServer } from "./running-server";

test("H8: the process is alive, ready for work, and tells its numbers as Prometheus text", async () => {
  const { url } = await startTestServer();
  const [alive, ready] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)]);
  expect([alive.status, await alive.json()]).toEqual([200, { status: "ok" }]);
  expect([ready.status, await ready.json()]).toEqual([200, { status: "ready" }]);
  const metrics = await fetch(`${url}/metrics`);
  expect(metrics.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await metrics.text()).toMatch(/^# TYPE cuemark_sockets gauge\ncuemark_sockets 0$/m);
});
