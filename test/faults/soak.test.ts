/**
 * A crowd comes, does everything one can do, drops, goes, and comes again; when the last one has gone the server is as it was.
 * `SOAK_SECONDS=1800 npx vitest run test/faults/soak` (`npm run test:soak`) lets it run as long as one likes.
 */
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { createRandom, type Random, seedOf } from "../support/random";
import { live } from "../support/watcher";
import { furnish, type Premises } from "./premises";
import { buildProgram, type ProgramServer, startProgram } from "./program";
import { shown, type Visitor, visit } from "./visitor";

const SEED = seedOf(20_261_124);
const SECONDS = Number(process.env.SOAK_SECONDS ?? 8);
const PEOPLE = 40;
const VIDEOS = 5;

async function visitForAWhile(
  server: ProgramServer,
  premises: Premises,
  { random, seconds }: { random: Random; seconds: number },
) {
  const endMs = performance.now() + seconds * 1_000;
  const trouble: string[] = [];
  await Promise.all(
    premises.people.map(async (person) => {
      while (performance.now() < endMs) {
        const visitor = visit(server.url, person, { videoId: random.pick(premises.videoIds), undoMs: 0 });
        await live(visitor.room);
        const steps = 1 + random.below(20);
        for (let step = 0; step < steps && performance.now() < endMs; step++) await doSomething(visitor, random);
        await live(visitor.room);
        await vi.waitUntil(() => shown(visitor.room).every(({ state }) => state !== "pending"), {
          timeout: 10_000,
          interval: 20,
        });
        trouble.push(...shown(visitor.room).flatMap(({ error }) => error ?? []));
        visitor.room.close();
      }
    }),
  );
  return trouble;
}

async function doSomething({ room, line, person }: Visitor, random: Random): Promise<void> {
  const known = shown(room).filter(({ id, user }) => id !== null && user.id === person.id);
  const id = known.length > 0 ? Number(random.pick(known).id) : null;
  const dice = random.below(12);
  if (dice < 3 || id === null) room.post({ atMs: random.below(60_000), body: "A note" });
  else if (dice < 5) void room.edit(id, { body: `Edit ${random.below(1_000)}` });
  else if (dice < 6) void room.react(id, "👍", random() < 0.5);
  else if (dice < 7) void room.resolve(id, random() < 0.5);
  else if (dice < 9) room.remove(id);
  else if (dice < 10) room.typing(random() < 0.7);
  else if (dice < 11) room.playhead(random.below(60_000), true, 1);
  else line.cut();
  await wait(random.below(40));
}

async function stateOf(server: ProgramServer) {
  const count = (name: string, labels?: string) => server.metric(name, labels);
  return {
    sockets: await count("cuemark_sockets"),
    channels: await count("cuemark_channels"),
    rooms: await count("cuemark_rooms"),
    timers: await count("nodejs_active_resources", '{type="Timeout"}'),
    descriptors: server.descriptors(),
  };
}

/** The state before anybody came, the one after everybody has gone (given time to get there), and what went wrong. */
async function soak(seconds: number, ...breakages: Breakage[]) {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const premises = await furnish({ people: PEOPLE, videos: VIDEOS });
  const server = await startProgram(await buildProgram(...breakages), premises.dataDir);
  const random = createRandom(SEED);
  // What is made once and kept (statements, buffers) is no leak.
  await visitForAWhile(server, premises, { random, seconds: 1 });
  await vi.waitUntil(async () => (await server.metric("cuemark_sockets")) === 0, { timeout: 10_000 });
  await wait(1_500);
  const before = await stateOf(server);
  const rssBytes = server.rssBytes();
  const heapBytes = await server.heapBytes();
  const trouble = await visitForAWhile(server, premises, { random, seconds });
  let after = await stateOf(server);
  for (let tries = 0; tries < 12 && JSON.stringify(after) !== JSON.stringify(before); tries++) {
    await wait(250);
    after = await stateOf(server);
  }
  const grown = server.rssBytes() / rssBytes;
  const heapGrown = (await server.heapBytes()) / heapBytes;
  const complaints = server.complaints() + trouble.join();
  expect(await server.end()).toBe(0);
  return { before, after, grown, heapGrown, complaints };
}

it(`S30: after ${SECONDS} s of everything, sockets, topics, timers, descriptors and heap are back at their base (SEED=${SEED})`, {
  timeout: SECONDS * 1_000 + 60_000,
}, async () => {
  const { before, after, grown, heapGrown, complaints } = await soak(SECONDS);
  expect(before).toMatchObject({ sockets: 0, channels: 0, rooms: 0 });
  expect(after).toEqual(before);
  expect(complaints).toBe("");
  expect(grown).toBeLessThan(2);
  // With garbage collected: what is left above the base is code that has become warm.
  expect(heapGrown).toBeLessThan(1.1);
});

it("S30, control: rooms that are not left are seen to stay, and so is what every message leaves behind", {
  timeout: 60_000,
}, async () => {
  const staying = { file: "server/channel/video-channel.ts", replace: "this.deps.rooms.leave(this.peer.topic, this);", by: "" };
  const line = "this.deps.metrics.messagesIn.inc();";
  const hoarding = {
    file: "server/socket/connection.ts",
    replace: line,
    by: `${line} Reflect.set(globalThis, "hoard", [Reflect.get(globalThis, "hoard"), new Array(1_000).fill(nowMs)]);`,
  };
  const { after, heapGrown } = await soak(1, staying, hoarding);
  expect(after.rooms).toBeGreaterThan(0);
  expect(heapGrown).toBeGreaterThan(1.1);
});
