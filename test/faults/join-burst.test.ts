/**
 * Many joins in one chunk, each worth a full page, by a client that reads: the others on the server have their turns in between, and
 * the client is not taken for one that does not read.
 */
import { once } from "node:events";
import { expect, it } from "vitest";
import { WebSocket } from "ws";
import type { Breakage } from "../support/broken-build";
import { listen } from "./listener";
import { fill, furnish, newViewerToken } from "./premises";
import { buildProgram, startProgram } from "./program";

const JOINS = 60;

/** How many joins were answered, and how much of the time that took somebody else once waited for one answer. */
async function joinInOneChunk(...breakages: Breakage[]) {
  const { dataDir, people, videoIds } = await furnish({ videos: 2 });
  const [videoId = "", other = ""] = videoIds;
  await fill(dataDir, { videoId, authorId: people[0]?.id ?? "", count: 500 });
  const server = await startProgram(await buildProgram(...breakages), dataDir);
  const { url } = server;
  const bystander = await listen({ url, token: await newViewerToken(), topic: `video:${other}` });
  const joiner = new WebSocket(`${url.replace("http", "ws")}/socket/websocket?vsn=2.0.0&token=${await newViewerToken()}`);
  await once(joiner, "open");
  let replies = 0;
  joiner.on("message", (data: Buffer) => {
    if (data.subarray(0, 200).includes('"phx_reply"')) replies += 1;
  });

  const startMs = performance.now();
  for (let ref = 1; ref <= JOINS; ref++) {
    joiner.send(JSON.stringify([String(ref), String(ref), `video:${videoId}`, "phx_join", { last_seen_rev: 0, epoch: "" }]));
  }
  let longestMs = 0;
  while (replies < JOINS && joiner.readyState === joiner.OPEN) longestMs = Math.max(longestMs, await bystander.roundTripMs());
  const tookMs = performance.now() - startMs;
  await server.kill();
  return { replies, longestWaitShare: longestMs / tookMs };
}

it("S15: 60 joins in one chunk are all answered, and do not hold up the others", async () => {
  const { replies, longestWaitShare } = await joinInOneChunk();
  expect(replies).toBe(JOINS);
  expect(longestWaitShare).toBeLessThan(0.5);
});

it("S15, control: answered in one go they are seen to be too much at once", async () => {
  const inOneGo = { file: "server/socket/connection.ts", replace: "if (this.owedBytes > 0) await nextTurn();", by: "" };
  expect((await joinInOneChunk(inOneGo)).replies).toBeLessThan(JOINS);
});
