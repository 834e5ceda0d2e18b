/** A backup taken while people post, put back while they are away: their pages end as the restored database is, without a reload. */
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import type { Breakage } from "../support/broken-build";
import { live, until } from "../support/watcher";
import { WireClient } from "../support/wire-client";
import { furnish, newFolder, readLog, tokenOf } from "./premises";
import { buildProgram, runCommand, startProgram } from "./program";
import { gist, shown, visit } from "./visitor";

const POSTS = 60;

async function restoreUnderReaders(...breakages: Breakage[]) {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const { dataDir, people, videoIds } = await furnish({ people: 3 });
  const [videoId = ""] = videoIds;
  const [ada, ben, newcomer] = people;
  if (!ada || !ben || !newcomer) throw new Error("nobody is here");
  const program = await buildProgram(...breakages);
  const server = await startProgram(program, dataDir);
  const visitors = [ada, ben].map((person) => visit(server.url, person, { videoId }));
  const [poster] = visitors;
  await Promise.all(visitors.map(({ room }) => live(room)));
  const post = (count: number) => {
    for (let n = 0; n < count; n++) poster?.room.post({ atMs: n, body: `before ${n}` });
  };
  const sent = (count: number) =>
    visitors.map(({ room }) =>
      until(room.annotations, () => shown(room).filter(({ state }) => state === "sent").length >= count),
    );

  post(POSTS);
  await Promise.all(sent(3));
  const copy = join(await newFolder(), "copy");
  expect(await runCommand(program, dataDir, "backup", copy)).toBe(0);
  await Promise.all(sent(POSTS));
  post(POSTS);
  await Promise.all(sent(2 * POSTS));

  for (const { line } of visitors) line.setDown(true);
  expect(await server.end()).toBe(0);
  expect(await runCommand(program, dataDir, "restore", copy)).toBe(0);
  const restored = await startProgram(program, dataDir, { PORT: String(server.port) });
  // Beyond every number the others have seen: only the epoch can tell them.
  const client = await WireClient.connect(restored.url, { token: await tokenOf(newcomer) });
  const { joinRef, response } = await client.join(`video:${videoId}`);
  const kept = Number(response.rev);
  for (let n = kept; n <= 2 * POSTS; n++)
    await client.push(joinRef, `video:${videoId}`, "new_annotation", { at: n, body: "after" });
  client.close();
  for (const { line } of visitors) line.setDown(false);
  await Promise.all(visitors.map(({ room }) => live(room)));
  await Promise.all(visitors.map(({ room }) => until(room.annotations, ({ complete }) => complete)));
  const seen = visitors.map(({ room }) => gist(shown(room)));
  for (const { room } of visitors) room.close();
  await restored.end();
  return { kept, seen, stored: gist((await readLog(dataDir, videoId)).rows) };
}

it("T69: pages that saw more than the backup had take the restored state for the whole truth", async () => {
  const { kept, seen, stored } = await restoreUnderReaders();
  expect(kept).toBeGreaterThanOrEqual(3);
  expect(kept).toBeLessThan(2 * POSTS);
  for (const one of seen) expect(one).toEqual(stored);
});

it("T69, control: under the old epoch they are seen to keep what is gone", async () => {
  const { seen, stored } = await restoreUnderReaders({ file: "server/backup.ts", replace: "renewEpoch(part.database);", by: "" });
  for (const one of seen) expect(one).not.toEqual(stored);
});
