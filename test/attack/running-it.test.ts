/** What one can build alarms on: every metric of `/metrics` has a unit and a help, and really moves; the dashboard asks for nothing else. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { limits } from "@/lib/protocol/limits";
import { WireClient } from "../support/wire-client";
import { openScene } from "./scene";

const scene = await openScene();
const { url } = scene.server;
const text = async () => (await fetch(`${url}/metrics`)).text();
/** The sum over all labels. */
async function read(name: string): Promise<number> {
  const lines = [...(await text()).matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))];
  expect(lines, name).not.toHaveLength(0);
  return lines.reduce((sum, [, value]) => sum + Number(value), 0);
}

test("every metric says what it is, and every one that counts seconds or bytes says so in its name", async () => {
  const all = await text();
  const names = [...all.matchAll(/^# TYPE (\S+) /gm)].map(([, name = ""]) => name);
  expect(names.filter((name) => name.startsWith("cuemark_")).length).toBeGreaterThanOrEqual(14);
  for (const name of names) {
    expect(all).toMatch(new RegExp(`^# HELP ${name} \\S.{8,}$`, "m"));
    const help = new RegExp(`^# HELP ${name} (.*)$`, "m").exec(all)?.[1] ?? "";
    if (/\bin seconds\b/.test(help)) expect(name).toMatch(/seconds/);
    if (/^Bytes|size in bytes/.test(help)) expect(name).toMatch(/bytes/);
  }
});

test("sockets, channels, rooms, messages, deliveries, posts and commits are counted", async () => {
  const names = [
    "messages_received_total",
    "deliveries_total",
    "post_seconds_count",
    "commit_seconds_count",
    "commit_writes_sum",
  ];
  const values = () => Promise.all(names.map((name) => read(`cuemark_${name}`)));
  const before = await values();
  const mina = await scene.person();
  const videoId = await scene.video(mina, { visibility: "public" });
  const joined = [await scene.join(mina, videoId), await scene.join(scene.viewer(), videoId)];
  for (let at = 0; at < 10; at += 1) expect(await joined[0]?.push("new_annotation", { at, body: "words" })).toBe("ok");
  await joined[1]?.client.settle();
  const after = await values();
  const [received = 0, delivered = 0, ...written] = after.map((value, index) => value - (before[index] ?? 0));
  expect(received).toBe(13);
  // Ten posts to two sockets each, ten replies, two joins, one heartbeat; presence on top.
  expect(delivered).toBeGreaterThanOrEqual(33);
  expect(written.every((count) => count >= 10)).toBe(true);
  expect([await read("cuemark_sockets"), await read("cuemark_channels")]).toEqual([2, 2]);
  await expect.poll(() => read("cuemark_rooms")).toBe(1);
  for (const { client } of joined) client.close();
  await expect.poll(() => read("cuemark_sockets")).toBe(0);
  await expect.poll(() => read("cuemark_rooms")).toBe(0);
});

test("writes that wait for a lock are counted while they wait, and a commit that was held up shows in its seconds", async () => {
  const mina = await scene.person();
  const joined = await scene.join(mina, await scene.video(mina, { visibility: "public" }));
  const committed = await read("cuemark_commit_seconds_sum");
  const lock = new Sqlite(join(scene.server.dataDir, "cuemark.db"));
  lock.exec("begin immediate");
  const posts = [1, 2, 3].map((at) => joined.push("new_annotation", { at, body: "words" }));
  await expect.poll(() => read("cuemark_writes_waiting"), { timeout: 1_500, interval: 20 }).toBe(3);
  lock.exec("rollback");
  lock.close();
  expect(await Promise.all(posts)).toEqual(["ok", "ok", "ok"]);
  expect(await read("cuemark_writes_waiting")).toBe(0);
  expect(await read("cuemark_commit_seconds_sum")).toBeGreaterThan(committed);
  joined.client.close();
});

test("a reader who stops reading is seen in the queue, in what it is not sent, then among the sockets the server ended", async () => {
  const mina = await scene.person();
  const videoId = await scene.video(mina, { visibility: "public" });
  const [reading, stalled] = [await scene.join(mina, videoId), await scene.join(mina, videoId)];
  stalled.client.ws.pause();
  const ended = scene.server.nextLogLine(({ msg }) => msg === "socket terminated");
  const body = "x".repeat(9_900);
  let isOver = false;
  const queued: number[] = [];
  const skipped = () => read("cuemark_messages_skipped_total");
  void ended.then(() => {
    isOver = true;
  });
  for (let at = 0; !isOver && at < 5_000; at += 1) {
    await reading.push("new_annotation", { at, body });
    queued.push(await read("cuemark_send_queue_bytes"));
    if ((queued.at(-1) ?? 0) < limits.softBufferedBytes || (await skipped()) > 0) continue;
    await reading.push("playhead", { at, playing: true, rate: 1 });
    await expect.poll(skipped).toBeGreaterThan(0);
  }
  expect(await ended).toMatchObject({ reason: "slow_reader", requestId: expect.any(String) });
  expect(await read("cuemark_sockets_terminated_total")).toBeGreaterThanOrEqual(1);
  expect(Math.max(...queued)).toBeGreaterThan(0);
  expect(await skipped()).toBeGreaterThan(0);
  reading.client.close();
  stalled.client.ws.terminate();
});

test("refused upgrades and HTTP answers are counted by status, and a blocked event loop shows", async () => {
  const [refused, answers] = [
    await read("cuemark_upgrades_refused_total").catch(() => 0),
    await read("cuemark_http_requests_total"),
  ];
  await WireClient.refusal(url, { token: "bad" });
  expect(await read("cuemark_upgrades_refused_total")).toBe(refused + 1);
  await fetch(`${url}/nope`);
  expect(await read("cuemark_http_requests_total")).toBeGreaterThan(answers);
  const blocked = () => {
    const untilMs = performance.now() + 300;
    while (performance.now() < untilMs);
    return read("nodejs_eventloop_lag_max_seconds");
  };
  // Each reading starts the measure anew, which needs a turn of the loop to begin with.
  await expect.poll(blocked, { timeout: 5_000 }).toBeGreaterThan(0.2);
});

test("a socket has one request id of its own, from the line that opens it to the line that closes it", async () => {
  const earlier = scene.server.nextLogLine(({ msg }) => msg === "socket opened");
  const akira = await scene.person();
  await scene.join(akira, await scene.video(akira, { visibility: "public" }));
  const { requestId } = await earlier;
  const opened = scene.server.nextLogLine(({ msg }) => msg === "socket opened");
  const closed = scene.server.nextLogLine(({ msg }) => msg === "socket closed");
  const mina = await scene.person();
  const { client } = await scene.join(mina, await scene.video(mina, { visibility: "public" }));
  client.close();
  const [first, last] = await Promise.all([opened, closed]);
  expect(first).toMatchObject({ requestId: expect.stringMatching(/^[\w-]{9,}$/), key: mina.id, device: "program" });
  expect(last.requestId).toBe(first.requestId);
  expect(first.requestId).not.toBe(requestId);
});

test("the dashboard asks only for metrics that exist", async () => {
  const dashboard = JSON.parse(readFileSync("docs/grafana-dashboard.json", "utf8"));
  const exprs: string[] = dashboard.panels.flatMap(({ targets }: { targets: { expr: string }[] }) =>
    targets.map(({ expr }) => expr),
  );
  const asked = new Set(exprs.flatMap((expr) => expr.match(/\b(cuemark|nodejs|process)_\w+/g) ?? []));
  const known = new Set(
    [...(await text()).matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = "", type]) =>
      type === "histogram" ? ["_bucket", "_sum", "_count"].map((part) => name + part) : [name],
    ),
  );
  expect(asked.size).toBeGreaterThan(20);
  expect([...asked].filter((name) => !known.has(name))).toEqual([]);
});
