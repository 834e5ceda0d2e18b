/**
 * Two people on each of many videos, over real sockets, on days when lines drop, events get lost and the server restarts: everybody
 * ends equal to the database without a reload. Another run: `SEED=7 npx vitest run test/faults/histories`.
 */
import { setTimeout as wait } from "node:timers/promises";
import { Socket } from "phoenix";
import { expect, it, vi } from "vitest";
import { type Annotation, decodeAnnotation, decodeChange, isTombstone, type Tombstone } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";
import { createBadLine } from "../support/bad-line";
import { createRandom, type Random, seedOf } from "../support/random";
import { live } from "../support/watcher";
import { WireClient } from "../support/wire-client";
import { furnish, newViewerToken, readLog } from "./premises";
import { buildProgram, type ProgramServer, startProgram } from "./program";
import { gist, shown, type Visitor, visit } from "./visitor";

const SEED = seedOf(20_261_122);
const HISTORIES = 60;
const STEPS = 80;
const RESTARTS = 3;
/** How long everybody together may take to come to rest. */
const REST_MS = 60_000;

it(`S2: in ${HISTORIES} histories of ${STEPS} steps everybody ends equal to the database, and who follows by id alone does not (SEED=${SEED})`, {
  timeout: 240_000,
}, async () => {
  // Jitter would only make the test slow.
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const premises = await furnish({ people: 2, videos: HISTORIES });
  const program = await buildProgram();
  let server = await startProgram(program, premises.dataDir);
  const steps = createSteps();
  const histories = await Promise.all(
    premises.videoIds.map(async (videoId, n) => {
      const visitors = premises.people.map((person) => visit(server.url, person, { videoId, undoMs: 0 }));
      const naive = followById(server.url, await newViewerToken(), videoId);
      return { videoId, visitors, naive, random: createRandom(SEED + n) };
    }),
  );

  const playing = histories.map(async (history) => {
    await Promise.all(history.visitors.map(({ room }) => live(room)));
    for (let step = 0; step < STEPS; step++) {
      await stepOn(history);
      steps.done();
    }
  });
  for (let restart = 1; restart <= RESTARTS; restart++) {
    await steps.reached((restart * HISTORIES * STEPS) / (RESTARTS + 1));
    await (restart % 2 ? server.kill() : server.end());
    server = await startProgram(program, premises.dataDir, { PORT: String(server.port) });
  }
  await Promise.all(playing);
  for (const { visitors } of histories) {
    for (const { line } of visitors) line.heal();
    // That something was swallowed is shown by what comes after it.
    visitors[0]?.room.post({ atMs: 0, body: "The last word" });
  }
  const deadlineMs = performance.now() + REST_MS;
  await Promise.all(histories.map((history) => comeToRest(server, history, deadlineMs)));
  expect(await server.end()).toBe(0);

  const wrong: string[] = [];
  let wrongById = 0;
  for (const { videoId, visitors, naive } of histories) {
    const { rows } = await readLog(premises.dataDir, videoId);
    const truth = JSON.stringify(gist(rows));
    if (visitors.some(({ room }) => JSON.stringify(gist(shown(room))) !== truth)) wrong.push(`SEED ${SEED}, ${videoId}`);
    if (JSON.stringify(gist(naive.rows())) !== truth) wrongById += 1;
    for (const { room } of visitors) room.close();
    naive.close();
  }
  expect(wrong).toEqual([]);
  expect(wrongById, "the control").toBeGreaterThan(HISTORIES / 4);
});

interface History {
  videoId: string;
  visitors: Visitor[];
  naive: ReturnType<typeof followById>;
  random: Random;
}

/** One person does one thing, or something happens to their line; then a moment passes, or they wait until they are connected. */
async function stepOn({ visitors, naive, random }: History): Promise<void> {
  const visitor = random.pick(visitors);
  const { room, line } = visitor;
  const known = shown(room).filter(({ id }) => id !== null);
  const id = known.length > 0 ? Number(random.pick(known).id) : null;
  const dice = random.below(20);
  if (dice < 8 || id === null) room.post({ atMs: random.below(60_000), body: `Note ${random.below(1_000_000)}` });
  else if (dice < 11) void room.edit(id, { body: `Edit ${random.below(1_000_000)}` });
  else if (dice < 12) room.remove(id);
  else if (dice < 13) void room.resolve(id, random() < 0.6);
  else if (dice < 15) void room.react(id, random.pick(["👍", "👀"]), random() < 0.7);
  else if (dice < 16) void line.swallowNext(isLiveEvent);
  else if (dice < 18) {
    line.cut();
    naive.line.cut();
  } else {
    line.setDown(dice === 18);
    if (dice === 18) line.cut();
    else await live(room);
  }
  await wait(random.below(20));
}

const isLiveEvent = (raw: string): boolean =>
  raw.startsWith("[null,null,") && /"(new_annotation|annotation_\w+)"/.test(raw.slice(0, 100));

/** Until both pages show what the server would tell a newcomer, or the time is over: then the comparison at the end says so. */
async function comeToRest(server: ProgramServer, { videoId, visitors }: History, deadlineMs: number): Promise<void> {
  const newcomer = await WireClient.connect(server.url, { token: await newViewerToken() });
  const { joinRef } = await newcomer.join(`video:${videoId}`);
  while (performance.now() < deadlineMs) {
    const reply = await newcomer.push(joinRef, `video:${videoId}`, "catch_up", { after_rev: 0 });
    const page = reply.response as unknown as Page;
    const truth = JSON.stringify(gist(page.annotations.map(decodeAnnotation)));
    if (visitors.every(({ room }) => JSON.stringify(gist(shown(room))) === truth)) break;
    await wait(100);
  }
  newcomer.close();
}

/** The control: the npm client by itself, which says the last id it has seen when it comes back, and nothing else. */
function followById(url: string, token: string, videoId: string) {
  const line = createBadLine();
  const rows = new Map<number, Annotation>();
  const take = (row: Annotation | Tombstone) => void (isTombstone(row) ? rows.delete(row.id) : rows.set(row.id, row));
  const socket = new Socket(`${url.replace(/^http/, "ws")}/socket`, {
    transport: line.Transport as never,
    params: { token },
    reconnectAfterMs: () => 50,
    rejoinAfterMs: () => 50,
    sessionStorage: {} as Storage,
  });
  socket.connect();
  const channel = socket.channel(`video:${videoId}`, () => ({ last_seen_id: Math.max(0, ...rows.keys()) }));
  for (const event of ["new_annotation", "annotation_changed", "annotation_deleted"]) {
    channel.on(event, (wire) => take(decodeChange(wire)));
  }
  channel.join().receive("ok", (page: Page) => page.annotations.forEach((wire) => void take(decodeAnnotation(wire))));
  return { line, rows: () => [...rows.values()], close: () => socket.disconnect() };
}

function createSteps() {
  let count = 0;
  let waiting: { at: number; resolve: () => void } | null = null;
  return {
    done(): void {
      count += 1;
      if (waiting && count >= waiting.at) waiting.resolve();
    },
    reached: (at: number) =>
      new Promise<void>((resolve) => {
        waiting = { at, resolve };
        if (count >= at) resolve();
      }),
  };
}
