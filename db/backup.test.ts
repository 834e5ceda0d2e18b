import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { backupDatabase, renewEpoch } from "./backup";
import { headRev, keepOpen, post, readPage, start } from "./contract/fixture";
import { testFolder } from "./contract/test-folder";
import { openStore } from "./open-store";

const inFolder = testFolder();
const reopen = (path: string) => keepOpen(openStore(path, { onChange() {}, now: Date.now }));

describe("a backup", () => {
  it("is one moment of a database that is being written, and opens by itself", async () => {
    const from = inFolder("live.db");
    const fixture = await start((options) => openStore(from, options));
    const writing = Array.from({ length: 300 }, () => post(fixture));
    await writing[0];
    backupDatabase(from, inFolder("copy.db"));
    await Promise.all(writing);
    const copy = { ...fixture, store: reopen(inFolder("copy.db")) };
    const page = await readPage(copy, { by: "rev", afterRev: 0, epoch: null });
    expect(page.headRev).toBeGreaterThan(0);
    expect(page.headRev).toBeLessThan(300);
    expect(page.created).toHaveLength(page.headRev);
    expect(await headRev(fixture)).toBe(300);
    expect(statSync(inFolder("copy.db")).mode & 0o077).toBe(0);
  });

  it("replaces an older copy whole, and leaves it alone where it fails", async () => {
    const to = inFolder("kept.db");
    writeFileSync(to, "an older copy");
    expect(() => backupDatabase(inFolder("nothing.db"), to)).toThrow();
    expect(statSync(to).size).toBe("an older copy".length);
    expect(existsSync(inFolder("nothing.db"))).toBe(false);
    const { store } = await start((options) => openStore(inFolder("small.db"), options));
    backupDatabase(inFolder("small.db"), to);
    expect(reopen(to).epoch).toBe(store.epoch);
    expect(readdirSync(inFolder(".")).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("that is put back has another epoch, so that no client trusts its old numbers", async () => {
    const path = inFolder("restored.db");
    const { store, videoId } = await start((options) => openStore(path, options));
    const { epoch } = store;
    await store.close();
    expect(reopen(path).epoch).toBe(epoch);
    renewEpoch(path);
    const restored = reopen(path);
    expect(restored.epoch).not.toBe(epoch);
    expect(await restored.findVideo(videoId)).not.toBeNull();
  });
});
