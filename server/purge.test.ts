import { mkdtemp, readdir, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { expect, test } from "vitest";
import { openStore } from "@/db/open-store";
import { openDataFolder } from "./data-folder";
import { purge } from "./purge";
import { createUploadParts } from "./upload-parts";

const HOUR_MS = 60 * 60 * 1000;
const nowMs = Date.now();

async function open() {
  const folder = await openDataFolder(await mkdtemp(join(tmpdir(), "purge-")));
  const store = openStore(":memory:", { now: () => nowMs, onChange: () => {} });
  const deps = { store, folder, parts: createUploadParts(folder.uploads), log: pino({ level: "silent" }), now: () => nowMs };
  const owner = await store.createPerson({ name: "Owner", username: "owner", passwordHash: "none" });
  if (owner === "username_taken") throw new Error("unexpected");
  const described = {
    title: "A clip",
    description: "",
    source: "upload",
    url: null,
    visibility: "public",
    guests: true,
  } as const;
  const putVideo = async (id: string) => {
    await store.createVideo({ id, ownerId: owner.id, ...described });
    await writeFile(folder.media(id), "media");
    await writeFile(folder.poster(id), "poster");
    await writeFile(folder.thumbnails(id), "thumbnails");
  };
  return { deps, folder, store, putVideo };
}

test("files go with their video a day after it was removed, and not before", async () => {
  const { deps, folder, store, putVideo } = await open();
  for (const id of ["kept", "removed-today", "removed-long-ago"]) await putVideo(id);
  await store.removeVideo("removed-today", nowMs - 23 * HOUR_MS);
  await store.removeVideo("removed-long-ago", nowMs - 25 * HOUR_MS);
  await purge(deps);
  expect((await readdir(folder.media(""))).sort()).toEqual(["kept", "removed-today"]);
  expect((await readdir(folder.poster(""))).sort()).toEqual(["kept", "removed-today"]);
  expect((await readdir(folder.thumbnails(""))).sort()).toEqual(["kept", "removed-today"]);
});

test("uploads that have not grown for a day are given up", async () => {
  const { deps, folder } = await open();
  const put = async (name: string, hoursAgo: number) => {
    const path = join(folder.uploads, name);
    await writeFile(path, "{}");
    await utimes(path, new Date(), new Date(nowMs - hoursAgo * HOUR_MS));
  };
  await put("abandoned", 25);
  await put("abandoned.json", 25);
  await put("slow", 1);
  await put("slow.json", 30);
  await put("orphan.json", 30);
  await purge(deps);
  expect((await readdir(folder.uploads)).sort()).toEqual(["slow", "slow.json"]);
});
