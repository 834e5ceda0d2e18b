/** The disk is full: posts are refused, everything else goes on, and it mends by itself. A small library plays the disk. */
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { measureStarvation } from "../support/starvation";
import { live } from "../support/watcher";
import { WireClient } from "../support/wire-client";
import { compileLibrary, skipsNative } from "./native-library";
import { furnish, newFolder, newViewerToken, readRawLog, tokenOf } from "./premises";
import { buildProgram, startProgram } from "./program";
import { shown, visit } from "./visitor";

const POSTS = 20;
/** On a machine of one's own; what this one adds is measured. */
const MOST_HELD_MS = 250;

async function open(...breakages: Breakage[]) {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const premises = await furnish({ people: 1 });
  const [[person], [videoId = ""], { dataDir }] = [premises.people, premises.videoIds, premises];
  if (!person) throw new Error("nobody is here");
  const full = join(await newFolder(), "full");
  const library = await compileLibrary("full-disk.c");
  const disk = { LD_PRELOAD: library, FULL_FOLDER: dataDir, FULL_WHILE: full };
  const server = await startProgram(await buildProgram(...breakages), dataDir, disk);
  const topic = `video:${videoId}`;
  const bystander = await WireClient.connect(server.url, { token: await newViewerToken() });
  await bystander.join(topic);
  const author = await WireClient.connect(server.url, { token: await tokenOf(person) });
  const { joinRef } = await author.join(topic);
  const push = (event: string, payload: object) => author.push(joinRef, topic, event, payload);
  const postSome = () =>
    Promise.all(Array.from({ length: POSTS }, (_, at) => push("new_annotation", { at, body: "x".repeat(500) })));
  return { server, person, videoId, dataDir, full, bystander, push, postSome };
}

it.skipIf(skipsNative)(
  "T63: posts are refused with unavailable, reading and presence go on, nobody waits, and it mends by itself",
  { timeout: 60_000 },
  async () => {
    const { server, person, videoId, dataDir, full, bystander, push, postSome } = await open();
    const { room } = visit(server.url, person, { videoId });
    await live(room);
    expect((await postSome()).map(({ status }) => status)).toEqual(new Array(POSTS).fill("ok"));
    await server.longestTurnMs();
    const starvation = measureStarvation(server);

    await writeFile(full, "");
    room.post({ atMs: 1, body: "kept until there is room" });
    const refused = await postSome();
    expect(refused.map(({ response }) => response.reason)).toEqual(new Array(POSTS).fill("unavailable"));
    const { response } = await push("catch_up", { after_rev: 0 });
    expect(response.annotations).toHaveLength(POSTS);
    await push("typing", { typing: true });
    await bystander.next(({ event, raw }) => event === "presence_diff" && raw.includes('"typing":true'));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect(await server.longestTurnMs()).toBeLessThan(MOST_HELD_MS + starvation.allowanceMs());

    await rm(full);
    await vi.waitUntil(() => shown(room).length === POSTS + 1 && shown(room).every(({ state }) => state === "sent"), 20_000);
    expect((await push("new_annotation", { at: 1, body: "as before" })).response.annotation).toMatchObject({ rev: POSTS + 2 });
    room.close();
    expect(server.complaints()).toBe("");
    expect(await server.end()).toBe(0);
    const { rows, rev, integrity } = readRawLog(join(dataDir, "cuemark.db"), videoId);
    expect([rows.length, rev, integrity]).toEqual([POSTS + 2, POSTS + 2, "ok"]);
  },
);

it.skipIf(skipsNative)(
  "T63, control: a server that answers although the commit failed is seen to lose what it acknowledged",
  async () => {
    const careless = { file: "db/writer.ts", replace: "return refuse(taken, error);", by: "" };
    const { server, videoId, dataDir, full, postSome } = await open(careless);
    await writeFile(full, "");
    expect((await postSome()).filter(({ status }) => status === "ok")).toHaveLength(POSTS);
    await server.kill();
    await rm(full);
    expect(readRawLog(join(dataDir, "cuemark.db"), videoId).rows).toHaveLength(0);
  },
);
