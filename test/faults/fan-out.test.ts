/** Many readers: everything arrives everywhere, in order and in time; one who does not read is cut off and holds nobody up. */
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { measureStarvation } from "../support/starvation";
import { WireClient } from "../support/wire-client";
import { isInOrder, type Listener, listen, p99, timedBody } from "./listener";
import { furnish, newViewerToken, tokenOf } from "./premises";
import { buildProgram, startProgram } from "./program";

/** On a machine of one's own; what this one adds is measured. */
const P99_MS = 100;

async function open({ listeners }: { listeners: number }, ...breakages: Breakage[]) {
  const premises = await furnish({ people: 1 });
  const topic = `video:${premises.videoIds[0]}`;
  const [author] = premises.people;
  if (!author) throw new Error("nobody is here");
  const server = await startProgram(await buildProgram(...breakages), premises.dataDir);
  const { url } = server;
  const joinAs = async (token: string) => listen({ url, token, topic });
  const poster = await joinAs(await tokenOf(author));
  const readers: Listener[] = [];
  while (readers.length < listeners) {
    const batch = Math.min(50, listeners - readers.length);
    readers.push(...(await Promise.all(Array.from({ length: batch }, async () => joinAs(await newViewerToken())))));
  }
  async function close() {
    for (const { ws } of [poster, ...readers]) ws.terminate();
    await server.kill();
  }
  return { server, topic, poster, readers, joinAs, close };
}

/** Two at a time, so that a broken order would show. */
async function post20EachSecond(poster: Listener, seconds: number): Promise<number> {
  const startMs = performance.now();
  for (let pair = 0; pair < seconds * 10; pair++) {
    for (let n = 0; n < 2; n++) poster.post({ at: pair, body: timedBody("x".repeat(100)) });
    await wait(Math.max(0, startMs + (pair + 1) * 100 - performance.now()));
  }
  return seconds * 20;
}

it("S29: 1,000 readers get 20 posts a second for 10 seconds: 200,000 deliveries, in order", { timeout: 120_000 }, async () => {
  const { server, poster, readers, close } = await open({ listeners: 1_000 });
  const starvation = measureStarvation(server);
  const posts = await post20EachSecond(poster, 10);
  await vi.waitUntil(() => readers.every(({ revs }) => revs.length >= posts), { timeout: 30_000 });
  const allowanceMs = starvation.allowanceMs();
  expect(readers.filter(({ revs }) => !isInOrder(revs, posts))).toEqual([]);
  expect(p99(readers.flatMap(({ delaysMs }) => delaysMs))).toBeLessThan(P99_MS + allowanceMs);
  expect(server.complaints()).toBe("");
  await close();
});

it("S29, control: changes that are told in another order than they were made are seen", async () => {
  const reversed = { file: "db/writer.ts", replace: "of changes) this.#tell", by: "of changes.reverse()) this.#tell" };
  const { poster, readers, close } = await open({ listeners: 5 }, reversed);
  const posts = await post20EachSecond(poster, 1);
  await vi.waitUntil(() => readers.every(({ revs }) => revs.length >= posts), { timeout: 30_000 });
  expect(readers.filter(({ revs }) => isInOrder(revs, posts))).toEqual([]);
  await close();
});

const TERMINATED = ["cuemark_sockets_terminated_total", '{reason="slow_reader"}'] as const;
/** More than the kernel's buffers take. */
const MOST_POSTED_BYTES = 24 * 1024 ** 2;
const BODY_BYTES = 9_000;

/** Posts until the stalled reader is cut off, or that much was posted. */
async function stallOne({ server, poster, joinAs }: Awaited<ReturnType<typeof open>>) {
  const stalled = await joinAs(await newViewerToken());
  stalled.ws.pause();
  let posted = 0;
  while (posted * BODY_BYTES < MOST_POSTED_BYTES && (await server.metric(...TERMINATED)) === 0) {
    for (let n = 0; n < 20; n++) poster.post({ at: n, body: timedBody("x".repeat(BODY_BYTES)) });
    posted += 20;
    await vi.waitUntil(() => poster.revs.length >= posted, { timeout: 10_000, interval: 2 });
  }
  return { posted, terminated: await server.metric(...TERMINATED) };
}

it("S14: one of 50 stops reading: it is cut off, the others get everything in order and in time, and it comes back to all of it", {
  timeout: 120_000,
}, async () => {
  const house = await open({ listeners: 49 });
  const { server, topic, readers, close } = house;
  const rssBytes = server.rssBytes();
  const starvation = measureStarvation(server);
  const { posted, terminated } = await stallOne(house);
  expect(terminated).toBe(1);
  await vi.waitUntil(() => readers.every(({ revs }) => revs.length >= posted), { timeout: 30_000 });
  const allowanceMs = starvation.allowanceMs();
  expect(readers.filter(({ revs }) => !isInOrder(revs, posted))).toEqual([]);
  expect(p99(readers.flatMap(({ delaysMs }) => delaysMs))).toBeLessThan(P99_MS + allowanceMs);
  expect(server.rssBytes() - rssBytes).toBeLessThan(128 * 1024 ** 2);

  const back = await WireClient.connect(server.url, { token: await newViewerToken() });
  const { joinRef, response } = await back.join(topic, { last_seen_rev: 0, epoch: "" });
  let page = response;
  let rows = 0;
  for (;;) {
    rows += (page.annotations as unknown[]).length;
    if (!page.has_more) break;
    page = (await back.push(joinRef, topic, "catch_up", { after_rev: page.rev, epoch: page.epoch })).response;
  }
  expect(rows).toBe(posted);
  back.close();
  await close();
});

it("S14, control: without the marks for slow readers nobody is cut off", { timeout: 30_000 }, async () => {
  const without = (mark: string) => ({ file: "lib/protocol/limits.ts", replace: mark, by: mark.replace(/: .*/, ": 1e12,") });
  const house = await open({ listeners: 0 }, without("hardBufferedBytes: 1024 * 1024,"), without("softBufferedMs: 5_000,"));
  expect(await stallOne(house)).toMatchObject({ terminated: 0 });
  await house.close();
});
