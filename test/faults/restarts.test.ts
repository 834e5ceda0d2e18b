/** A planned stop with work under way, and the crowd that comes back after it. */
import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { request } from "node:http";
import { expect, it, vi } from "vitest";
import { openStore } from "@/db/open-store";
import { newVideoId } from "@/lib/domain/video-id";
import { describeDataFolder } from "@/server/data-folder";
import type { BadLine } from "../support/bad-line";
import type { Breakage } from "../support/broken-build";
import { live } from "../support/watcher";
import { WireClient } from "../support/wire-client";
import { cookieOf, furnish, type Premises, readLog, tokenOf } from "./premises";
import { buildProgram, type ProgramServer, startProgram } from "./program";
import { visit } from "./visitor";

const FILM = new Uint8Array(24 * 1024 ** 2);
const CLIENTS = 20;
const POSTS_EACH = 5;

async function addFilm({ dataDir, people }: Premises): Promise<string> {
  const id = newVideoId();
  const folder = describeDataFolder(dataDir);
  const store = openStore(folder.database, { now: Date.now, onChange() {} });
  const described = { title: "A clip", description: "", visibility: "public", guests: true, mediaType: "video/webm" } as const;
  await store.createVideo({ ...described, id, ownerId: people[0]?.id ?? "", source: "upload", url: null });
  await store.close();
  await writeFile(folder.media(id), FILM);
  return id;
}

/** An upload of which the first byte is under way; `finish` sends the other one and answers the status, or null where it was cut. */
async function beginUpload(server: ProgramServer, cookie: string) {
  const tus = { "tus-resumable": "1.0.0", cookie };
  const begun = await fetch(`${server.url}/api/uploads`, { method: "POST", headers: { ...tus, "upload-length": "3" } });
  const headers = { ...tus, "upload-offset": "0", "content-type": "application/offset+octet-stream", "content-length": "2" };
  const upload = request(begun.headers.get("location") ?? "", { method: "PATCH", headers });
  const status = new Promise<number | null>((resolve) => {
    upload.on("response", (response) => resolve(response.resume().statusCode ?? null)).on("error", () => resolve(null));
  });
  upload.write("a");
  return {
    finish() {
      upload.end("b");
      return status;
    },
  };
}

/** Answers how much of it came in the end. */
async function beginWatching(server: ProgramServer, videoId: string): Promise<() => Promise<number>> {
  const answer = await fetch(`${server.url}/api/videos/${videoId}/media`);
  const reader = answer.body?.getReader();
  let bytes = (await reader?.read())?.value?.byteLength ?? 0;
  return async () => {
    try {
      for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) bytes += chunk.value.byteLength;
    } catch {
      // Cut: what came is what counts.
    }
    return bytes;
  };
}

async function stopInTheMiddle(...breakages: Breakage[]) {
  const premises = await furnish({ people: CLIENTS });
  const { dataDir, people } = premises;
  const [videoId = ""] = premises.videoIds;
  const filmId = await addFilm(premises);
  const program = await buildProgram(...breakages);
  const server = await startProgram(program, dataDir);
  const topic = `video:${videoId}`;
  const clients = await Promise.all(
    people.map(async (person) => WireClient.connect(server.url, { token: await tokenOf(person) })),
  );
  const joins = await Promise.all(clients.map((client) => client.join(topic)));
  const [owner] = people;
  const upload = await beginUpload(server, owner ? await cookieOf(owner) : "");
  const watchOn = await beginWatching(server, filmId);

  const posts = clients.flatMap((client, n) =>
    Array.from({ length: POSTS_EACH }, () => ({
      client,
      joinRef: joins[n]?.joinRef,
      body: { client_id: randomUUID(), at: n, body: "x" },
    })),
  );
  const answers = posts.map(({ client, joinRef, body }) => {
    const answer = client.push(joinRef, topic, "new_annotation", body).then(({ status }) => status === "ok");
    return Promise.race([answer, client.closed.then(() => false)]).catch(() => false);
  });
  await Promise.race(answers);
  const startMs = performance.now();
  const status = server.end();
  const codes = (await Promise.all(clients.map(({ closed }) => closed))).map(({ code }) => code);
  const [uploaded, watched, ended] = await Promise.all([upload.finish(), watchOn(), status]);
  const tookMs = performance.now() - startMs;
  const oks = await Promise.all(answers);
  const stored = (await readLog(dataDir, videoId)).rows.map(({ clientId }) => clientId);
  const lost = posts.filter(({ body }, n) => oks[n] && !stored.includes(body.client_id));
  return {
    premises,
    program,
    topic,
    posts,
    codes,
    uploaded,
    watched,
    ended,
    tookMs,
    lost,
    videoId,
    acknowledged: oks.filter(Boolean).length,
  };
}

it("S20: SIGTERM with 100 posts in flight, an upload and a film under way: nothing is lost or doubled, all is finished in time", {
  timeout: 60_000,
}, async () => {
  const stop = await stopInTheMiddle();
  expect(stop.acknowledged).toBeGreaterThan(0);
  expect(stop).toMatchObject({ lost: [], ended: 0, uploaded: 204, watched: FILM.length });
  expect(new Set(stop.codes)).toEqual(new Set([1012]));
  // Well below the time that requests are given: those that are answered hold nobody up.
  expect(stop.tookMs).toBeLessThan(7_500);

  const next = await startProgram(stop.program, stop.premises.dataDir);
  const [person] = stop.premises.people;
  if (!person) throw new Error("nobody is here");
  for (const [n, author] of stop.premises.people.entries()) {
    const client = await WireClient.connect(next.url, { token: await tokenOf(author) });
    const { joinRef } = await client.join(stop.topic);
    const own = stop.posts.slice(n * POSTS_EACH, (n + 1) * POSTS_EACH);
    await Promise.all(own.map(({ body }) => client.push(joinRef, stop.topic, "new_annotation", body)));
    client.close();
  }
  await next.end();
  const { rows, rev } = await readLog(stop.premises.dataDir, stop.videoId);
  expect([rows.length, rev]).toEqual([CLIENTS * POSTS_EACH, CLIENTS * POSTS_EACH]);
});

it("S20, control: a stop that does not wait for requests is seen to cut the upload", { timeout: 60_000 }, async () => {
  const hasty = { file: "server/shutdown.ts", replace: "REQUESTS_MS = 8_000", by: "REQUESTS_MS = 0" };
  const { uploaded, watched } = await stopInTheMiddle(hasty);
  expect(uploaded === 204 && watched === FILM.length).toBe(false);
});

it("S20, control: a stop that forgets what it acknowledged is seen to lose it", { timeout: 60_000 }, async () => {
  const later = [
    { replace: "begin: () => void begin.run()", by: "begin: () => void (sqlite.inTransaction || begin.run())" },
    { replace: "commit: () => void commit.run()", by: "commit: () => {}" },
  ].map((breakage) => ({ file: "db/writer.ts", ...breakage }));
  const inHaste = { file: "server/shutdown.ts", replace: 'await step("store", STORE_MS, closeStore());', by: "void closeStore;" };
  const { acknowledged, lost } = await stopInTheMiddle(...later, inHaste);
  expect(acknowledged).toBeGreaterThan(0);
  expect(lost.length).toBeGreaterThan(0);
});

const CROWD = 300;
const BUCKET_MS = 100;

/** The most connections that were tried within 100 ms after the restart, and how long the last one took to be back. */
async function restartUnder(crowd: number, spread: "jitter" | "none") {
  const premises = await furnish({ people: 1 });
  const { dataDir, people } = premises;
  const [videoId = ""] = premises.videoIds;
  const [person] = people;
  if (!person) throw new Error("nobody is here");
  const program = await buildProgram();
  const server = await startProgram(program, dataDir);
  const triesMs: number[] = [];
  const transport = (line: BadLine) => countTries(line, triesMs);
  const visitors = Array.from({ length: crowd }, () => visit(server.url, person, { videoId, transport }));
  await Promise.all(visitors.map(({ room }) => live(room)));
  if (spread === "none") vi.spyOn(Math, "random").mockReturnValue(0.5);
  triesMs.length = 0;
  const away = visitors.map(({ room }) => new Promise<void>((resolve) => void room.connection.subscribe(resolve)));
  await server.kill();
  await Promise.all(away);
  const startMs = performance.now();
  const next = await startProgram(program, dataDir, { PORT: String(server.port) });
  await vi.waitUntil(() => visitors.every(({ room }) => room.connection.get() === "live"), { timeout: 40_000 });
  const tookMs = performance.now() - startMs;
  for (const { room } of visitors) room.close();
  await next.kill();
  const buckets = new Map<number, number>();
  for (const tryMs of triesMs) buckets.set(Math.floor(tryMs / BUCKET_MS), (buckets.get(Math.floor(tryMs / BUCKET_MS)) ?? 0) + 1);
  return { peak: Math.max(...buckets.values()), tookMs };
}

function countTries(line: BadLine, triesMs: number[]): BadLine["Transport"] {
  return class extends line.Transport {
    constructor(url: string, ...rest: []) {
      super(url, ...rest);
      triesMs.push(performance.now());
    }
  };
}

it("S21: 300 clients come back after a restart, never more than 60 within 100 ms", { timeout: 90_000 }, async () => {
  const { peak, tookMs } = await restartUnder(CROWD, "jitter");
  expect(peak).toBeLessThan(60);
  expect(tookMs).toBeLessThan(30_000);
});

it("S21, control: without the jitter they are seen to come as one", { timeout: 60_000 }, async () => {
  const { peak } = await restartUnder(200, "none");
  expect(peak).toBeGreaterThan(60);
});
