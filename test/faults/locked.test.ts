/** Another process holds the database's write lock: posts are refused, everything else goes on, and it mends by itself. */
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { measureStarvation } from "../support/starvation";
import { live } from "../support/watcher";
import { WireClient } from "../support/wire-client";
import { furnish, tokenOf } from "./premises";
import { buildProgram, startProgram } from "./program";
import { shown, visit } from "./visitor";

async function lockUnderPosts(...breakages: Breakage[]) {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const { dataDir, people, videoIds } = await furnish({ people: 1 });
  const [[person], [videoId = ""]] = [people, videoIds];
  if (!person) throw new Error("nobody is here");
  const server = await startProgram(await buildProgram(...breakages), dataDir);
  const topic = `video:${videoId}`;
  const program = await WireClient.connect(server.url, { token: await tokenOf(person) });
  const { joinRef } = await program.join(topic);
  const { room } = visit(server.url, person, { videoId });
  await live(room);

  await server.longestTurnMs();
  const starvation = measureStarvation(server);
  const lock = new Sqlite(join(dataDir, "cuemark.db"));
  lock.exec("begin immediate");
  room.post({ atMs: 1, body: "kept until it can be stored" });
  const refused = program.push(joinRef, topic, "new_annotation", { at: 1, body: "refused" });
  await refused;
  const heldMs = await server.longestTurnMs();
  const allowanceMs = starvation.allowanceMs();
  const reading = await program.push(joinRef, topic, "catch_up", { after_rev: 0 });
  lock.exec("rollback");
  lock.close();

  await vi.waitUntil(() => shown(room).length === 1 && shown(room).every(({ state }) => state === "sent"), { timeout: 20_000 });
  room.close();
  await server.kill();
  return { refused: (await refused).response, reading: reading.status, heldMs, allowanceMs, complaints: server.complaints() };
}

it("T64: posts are refused with unavailable, reading goes on, nobody waits, and what was kept is stored once the lock is gone", async () => {
  const { refused, reading, heldMs, allowanceMs, complaints } = await lockUnderPosts();
  expect(refused).toMatchObject({ reason: "unavailable" });
  expect([reading, complaints]).toEqual(["ok", ""]);
  // The loop is held for 100 ms a try; the rest is what a busy machine adds.
  expect(heldMs).toBeLessThan(250 + allowanceMs);
});

it("T64, control: where SQLite itself waits for the lock, everybody is seen to wait", async () => {
  const { heldMs } = await lockUnderPosts({ file: "db/connections.ts", replace: "BUSY_MS = 100", by: "BUSY_MS = 1_500" });
  expect(heldMs).toBeGreaterThan(1_400);
});
