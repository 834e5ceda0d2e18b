/** The store on its bad days: the database held by another process, the disk full, the power gone. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createRequire } from "node:module";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { measureOwnStarvation } from "@/test/support/starvation";
import { openConnections } from "./connections";
import { headRev, newPost, type OpenStore, post, start } from "./contract/fixture";
import { testFolder } from "./contract/test-folder";
import { createStore, openStore } from "./open-store";

const inFolder = testFolder();

/** Another process takes the write lock and keeps it until told to let go. */
async function lockFromOutside(path: string): Promise<{ release(): Promise<void> }> {
  const driver = createRequire(import.meta.url).resolve("better-sqlite3");
  const script = `
    const sqlite = new (require(process.argv[1]))(process.argv[2]);
    sqlite.exec("begin immediate");
    process.stdout.write("held");
    process.stdin.on("end", () => { sqlite.exec("rollback"); sqlite.close(); }).resume();`;
  const child = spawn(process.execPath, ["-e", script, driver, path], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  return {
    async release() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

async function startIn(path: string) {
  return start((options) => openStore(path, options));
}

describe("a database locked by another process", () => {
  it("refuses writes after two seconds, reads meanwhile, and never holds the event loop", async () => {
    const path = inFolder(`${randomUUID()}.db`);
    const fixture = await startIn(path);
    const { store, videoId } = fixture;
    const { id } = await post(fixture);
    const lock = await lockFromOutside(path);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const starvation = measureOwnStarvation();
    const startedMs = performance.now();
    const writes = [1, 2, 3].map(() => store.insertAnnotation(newPost(fixture)));
    const refused = Promise.allSettled(writes).then((settled) => ({ settled, tookMs: performance.now() - startedMs }));
    expect(await store.findAnnotation(videoId, id)).toMatchObject({ id });
    const { settled, tookMs } = await refused;
    delay.disable();
    const allowanceMs = starvation.allowanceMs();
    for (const one of settled) expect(one).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    expect(tookMs).toBeGreaterThan(1_900);
    expect(tookMs).toBeLessThan(3_000 + allowanceMs);
    expect(delay.max / 1e6).toBeLessThan(250 + allowanceMs);

    await lock.release();
    expect(await post(fixture)).toMatchObject({ id: 2, rev: 2 });
  });

  it("waits for a lock that is let go in time, and loses nothing", async () => {
    const path = inFolder(`${randomUUID()}.db`);
    const fixture = await startIn(path);
    const lock = await lockFromOutside(path);
    const writes = Promise.all([1, 2, 3].map(() => post(fixture)));
    const releasing = lock.release();
    expect((await writes).map(({ rev }) => rev)).toEqual([1, 2, 3]);
    await releasing;
  });

  it("closes although writes are still waiting for the lock", async () => {
    const path = inFolder(`${randomUUID()}.db`);
    const fixture = await startIn(path);
    const lock = await lockFromOutside(path);
    const write = fixture.store.insertAnnotation(newPost(fixture));
    const outcome = expect(write).rejects.toMatchObject({ code: "unavailable" });
    await fixture.store.close();
    await outcome;
    await lock.release();
  });
});

describe("a full disk", () => {
  const openFull: OpenStore = (options) => {
    const connections = openConnections(inFolder(`${randomUUID()}.db`));
    limitPages = (count) => void connections.sqlite.pragma(`max_page_count = ${count}`);
    return createStore(connections, options);
  };
  let limitPages: (count: number) => void = () => {};

  it("refuses writes, goes on reading, leaves no hole, and recovers by itself", async () => {
    const fixture = await start(openFull);
    const { store, videoId, changes } = fixture;
    const first = await post(fixture);
    limitPages(1);
    const large = { body: "x".repeat(9_000) };
    const settled = await Promise.allSettled([1, 2, 3].map(() => store.insertAnnotation(newPost(fixture, large))));
    for (const one of settled) expect(one).toMatchObject({ status: "rejected", reason: { code: "unavailable" } });
    expect(await store.findAnnotation(videoId, first.id)).toEqual(first);
    expect(await headRev(fixture)).toBe(1);
    expect(changes).toHaveLength(1);

    limitPages(1_000_000);
    expect(await post(fixture, large)).toMatchObject({ id: 2, rev: 2 });
  });
});

describe("a process that ends without closing", () => {
  it("leaves everything that was acknowledged", async () => {
    const path = inFolder(`${randomUUID()}.db`);
    const script = `
      import { openStore } from ${JSON.stringify(new URL("./open-store.ts", import.meta.url).pathname)};
      const store = openStore(${JSON.stringify(path)}, { onChange() {}, now: Date.now });
      (async () => {
        const { id: ownerId } = await store.createPerson({ name: "Mina" });
        await store.createVideo({ id: "v", ownerId, title: "t", description: "", source: "file", url: "u", visibility: "public", guests: true });
        for (let n = 1; n <= 20; n++) {
          await store.insertAnnotation({ videoId: "v", authorId: ownerId, clientId: null, atMs: n, endMs: null, body: "b", parentId: null, drawing: null });
        }
        process.kill(process.pid, "SIGKILL");
      })();`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { stdio: "inherit" });
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    const store = openStore(path, { onChange() {}, now: Date.now });
    expect(await store.findVideo("v")).toMatchObject({ rev: 20, annotationCount: 20 });
    await store.close();
  });

  it("was opened so that a power cut takes nothing that was acknowledged", () => {
    const connections = openConnections(inFolder(`${randomUUID()}.db`));
    connections.sqlite.exec("insert into meta values ('x', 'y')");
    expect(connections.sqlite.pragma("journal_mode", { simple: true })).toBe("wal");
    expect(connections.sqlite.pragma("synchronous", { simple: true })).toBe(2);
    connections.close();
  });
});
