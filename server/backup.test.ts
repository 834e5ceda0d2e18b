import { mkdir, mkdtemp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import { backUp, restore } from "./backup";
import { openDataFolder } from "./data-folder";

const options = { now: Date.now, onChange: () => {} };

/** A data folder as a running server has it: one person, one video with its file, a secret. */
async function running() {
  const path = join(await mkdtemp(join(tmpdir(), "backup-")), "data");
  const folder = await openDataFolder(path);
  await writeFile(join(path, "secret"), "s".repeat(40), { mode: 0o600 });
  const store = openStore(folder.database, options);
  await addVideo(store, "first");
  await writeFile(folder.media("first"), "media of first");
  await writeFile(folder.poster("first"), "poster of first");
  await writeFile(folder.thumbnails("first"), "thumbnails of first");
  return { path, folder, store, target: join(path, "../copy") };
}

async function addVideo(store: Store, id: string) {
  const owner = await store.createPerson({ name: id, username: id, passwordHash: "none" });
  if (owner === "username_taken") throw new Error("unexpected");
  const described = { description: "", source: "upload", url: null, visibility: "public", guests: true } as const;
  await store.createVideo({ id, ownerId: owner.id, title: id, ...described });
}

const titles = async (store: Store) =>
  (await store.listVideos({ personId: null, limit: 10 })).videos.map(({ title }) => title).sort();

describe("a backup", () => {
  test("is taken while the server writes, and put back brings everything as it was, under a new epoch", async () => {
    const { path, folder, store, target } = await running();
    await backUp(path, target);
    await addVideo(store, "second");
    const { epoch } = store;
    await store.close();

    const kept = await restore(path, target);
    const restored = openStore(folder.database, options);
    expect(await titles(restored)).toEqual(["first"]);
    expect(restored.epoch).not.toBe(epoch);
    await restored.close();
    expect(await readFile(folder.media("first"), "utf8")).toBe("media of first");
    expect(await readFile(folder.poster("first"), "utf8")).toBe("poster of first");
    expect(await readFile(folder.thumbnails("first"), "utf8")).toBe("thumbnails of first");
    expect((await stat(join(path, "secret"))).mode & 0o777).toBe(0o600);

    const before = openStore(join(kept ?? "", "cuemark.db"), options);
    expect(await titles(before)).toEqual(["first", "second"]);
    await before.close();
  });

  test("can be put back into a folder that does not exist yet", async () => {
    const { path, store, target } = await running();
    await backUp(path, target);
    await store.close();
    const elsewhere = join(path, "../elsewhere");
    expect(await restore(elsewhere, target)).toBeNull();
    expect((await readdir(elsewhere)).sort()).toEqual(["cuemark.db", "media", "posters", "secret", "thumbnails"]);
  });
});

describe("refused, with nothing changed", () => {
  test("a backup over something that is there", async () => {
    const { path, store, target } = await running();
    await mkdir(target);
    await writeFile(join(target, "precious"), "");
    await expect(backUp(path, target)).rejects.toMatchObject({ code: "refused" });
    expect(await readdir(target)).toEqual(["precious"]);
    await store.close();
  });

  test("a backup of nothing", async () => {
    const empty = await mkdtemp(join(tmpdir(), "backup-"));
    await expect(backUp(empty, join(empty, "copy"))).rejects.toMatchObject({ code: "refused" });
    expect(await readdir(empty)).toEqual([]);
  });

  test("a restore under a running server, however idle", async () => {
    const { path, store, target } = await running();
    await backUp(path, target);
    const entries = (await readdir(path)).sort();
    await expect(restore(path, target)).rejects.toThrow(/stop it first/);
    expect((await readdir(path)).sort()).toEqual(entries);
    expect(await titles(store)).toEqual(["first"]);
    await store.close();
  });

  test("a restore of what is no backup", async () => {
    const { path, store } = await running();
    await store.close();
    await expect(restore(path, join(path, "media"))).rejects.toMatchObject({ code: "refused" });
  });
});
