/** A data folder furnished before any server opens it: people with sessions, videos; and what is in it afterwards, read from the file. */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterAll } from "vitest";
import { openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import { createTokens } from "@/lib/auth/tokens";
import type { Member } from "@/lib/domain/actor";
import { newVideoId } from "@/lib/domain/video-id";
import type { Annotation } from "@/lib/protocol/annotation";
import { describeDataFolder, openDataFolder } from "@/server/data-folder";

const SECRET = "a secret that every server of these premises has";
const DAY_MS = 24 * 60 * 60 * 1000;
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
const tokens = createTokens({ secret: SECRET, now: Date.now });

export interface Premises {
  dataDir: string;
  videoIds: string[];
  people: Member[];
}

/** A folder of this test file. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cuemark-faults-"));
  folders.push(folder);
  return folder;
}

export async function furnish({ people = 1, videos = 1 } = {}): Promise<Premises> {
  const dataDir = await newFolder();
  await writeFile(join(dataDir, "secret"), SECRET, { mode: 0o600 });
  return usingStore(dataDir, async (store) => {
    const members = [];
    for (let n = 0; n < people; n++) members.push(await newMember(store, `person-${n}`));
    const videoIds = [];
    for (let n = 0; n < videos; n++) videoIds.push(await newVideo(store, members[0]?.id ?? ""));
    return { dataDir, videoIds, people: members };
  });
}

export const tokenOf = async (person: Member): Promise<string> => (await tokens.signSocket(person)).token;
export const newViewerToken = async (): Promise<string> => (await tokens.signSocket({ kind: "viewer", key: randomUUID() })).token;
export const cookieOf = async ({ sessionId }: Member): Promise<string> =>
  `cuemark=${await tokens.signSession(sessionId, Date.now() + DAY_MS)}`;

/** Annotations of about 500 bytes each. */
export const fill = (dataDir: string, { count, ...of }: { videoId: string; authorId: string; count: number }): Promise<void> =>
  usingStore(dataDir, async (store) => {
    const blank = { ...of, clientId: null, endMs: null, parentId: null, drawing: null };
    const row = (n: number) => ({ ...blank, atMs: n, body: `${n}`.padEnd(300, ".") });
    await Promise.all(Array.from({ length: count }, (_, n) => store.insertAnnotation(row(n))));
  });

/** Live rows by id, and the counter; no server may be writing. */
export const readLog = (dataDir: string, videoId: string): Promise<{ rows: Annotation[]; rev: number }> =>
  usingStore(dataDir, async (store) => {
    const all = { rows: 1_000_000, bytes: Number.POSITIVE_INFINITY, sizeOf: () => 1 };
    const page = await store.readPage(videoId, { by: "id", afterId: 0 }, all);
    if (!page) throw new Error(`The video ${videoId} is gone.`);
    return { rows: page.created, rev: page.headRev };
  });

export interface RawLog {
  integrity: unknown;
  rev: number;
  /** Of every row ever made, by id. */
  rows: { id: number; createdRev: number; clientId: string | null; body: string }[];
}

/** As SQLite has it, without the product's own reading. */
export function readRawLog(database: string, videoId: string): RawLog {
  const sqlite = new Sqlite(database, { fileMustExist: true });
  try {
    const rows = sqlite.prepare(
      "select id, created_rev as createdRev, client_id as clientId, body from annotations where video_id = ? order by id",
    );
    const rev = sqlite.prepare("select rev from videos where id = ?").pluck();
    return {
      integrity: sqlite.pragma("integrity_check", { simple: true }),
      rev: Number(rev.get(videoId) ?? -1),
      rows: rows.all(videoId) as RawLog["rows"],
    };
  } finally {
    sqlite.close();
  }
}

async function usingStore<T>(dataDir: string, use: (store: Store) => Promise<T>): Promise<T> {
  await openDataFolder(dataDir);
  const store = openStore(describeDataFolder(dataDir).database, { now: Date.now, onChange() {} });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

async function newMember(store: Store, name: string): Promise<Member> {
  const person = await store.createPerson({ name, username: name, passwordHash: "none" });
  if (person === "username_taken") throw new Error(`${name} is taken`);
  const session = await store.createSession(person.id, Date.now() + DAY_MS);
  return { ...person, sessionId: session.id };
}

async function newVideo(store: Store, ownerId: string): Promise<string> {
  const id = newVideoId();
  const described = { title: id, description: "", source: "file", url: "https://example.org/a.mp4" } as const;
  await store.createVideo({ ...described, id, ownerId, visibility: "public", guests: true });
  return id;
}
