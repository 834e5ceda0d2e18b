/**
 * People who go on posting while their server dies again and again, and what its files hold after each death. Knows not how it dies:
 * a power cut differs from a kill by what `afterDeath` leaves of the files.
 */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import type { Room } from "@/lib/client/room";
import type { Random } from "../support/random";
import { live, until } from "../support/watcher";
import { furnish, newFolder, type Premises, type RawLog, readLog, readRawLog } from "./premises";
import { type ProgramServer, startProgram } from "./program";
import { gist, shown, type Visitor, visit } from "./visitor";

const POSTERS = 4;
const READERS = 2;
/** How many posts each poster keeps on their way. */
const UNDER_WAY = 3;
const MOST_STORED_IN_A_LIFE = 50;

export interface Dying {
  program: string;
  deaths: number;
  random: Random;
  env?: (premises: Premises) => Promise<Record<string, string>>;
  /** With the process gone, before anybody looks at the files. */
  afterDeath?: (premises: Premises) => Promise<void>;
}

export interface Deaths {
  acknowledged: number;
  /** Bodies that were acknowledged and are not stored, at any death. */
  lost: string[];
  /** Bodies stored twice, numbers left out, what SQLite complains of. */
  faults: string[];
  /** Whether everybody's page ended equal to what is stored, with every post of theirs sent. */
  converge(): Promise<void>;
}

export async function dieAgainAndAgain({ program, deaths, random, env, afterDeath }: Dying): Promise<Deaths> {
  const premises = await furnish({ people: POSTERS + READERS });
  const { dataDir, people } = premises;
  const [videoId = ""] = premises.videoIds;
  const settings = { ...(await env?.(premises)) };
  let server = await startProgram(program, dataDir, settings);
  const visitors = people.map((person) => visit(server.url, person, { videoId }));
  const posters = visitors.slice(0, POSTERS);
  const stop = posters.map(keepPosting);
  const found = { acknowledged: new Set<string>(), lost: new Set<string>(), faults: new Set<string>() };

  for (let death = 0; death < deaths; death++) {
    await Promise.all(visitors.map(({ room }) => live(room)));
    await growBy(1 + random.below(MOST_STORED_IN_A_LIFE), visitors[POSTERS]);
    await server.kill();
    for (const body of sentBy(posters)) found.acknowledged.add(body);
    await afterDeath?.(premises);
    examine(await readCopy(dataDir, videoId), found);
    server = await startProgram(program, dataDir, { ...settings, PORT: String(server.port) });
  }
  for (const stopPosting of stop) stopPosting();
  return {
    acknowledged: found.acknowledged.size,
    lost: [...found.lost],
    faults: [...found.faults],
    converge: () => converge(server, { visitors, dataDir, videoId }),
  };
}

function keepPosting({ person, room }: Visitor): () => void {
  let count = 0;
  let posting = true;
  const fill = () => {
    const unsent = shown(room).filter(({ state }) => state !== "sent").length;
    for (let n = unsent; posting && n < UNDER_WAY; n++) room.post({ atMs: count, body: `${person.name} says ${count++}` });
  };
  room.annotations.subscribe(fill);
  fill();
  return () => {
    posting = false;
  };
}

/** Until a reader was told of that many more. */
async function growBy(count: number, reader: Visitor | undefined): Promise<void> {
  if (!reader) return;
  const enough = shown(reader.room).length + count;
  await until(reader.room.annotations, ({ rows }) => rows.length >= enough);
}

/** What its author's page shows as stored. */
const sentBy = (posters: Visitor[]): string[] =>
  posters.flatMap(({ person, room }) =>
    shown(room)
      .filter(({ state, user }) => state === "sent" && user.id === person.id)
      .map(({ body }) => body),
  );

/** Of a copy, so that it is the server that recovers the original. */
async function readCopy(dataDir: string, videoId: string): Promise<RawLog> {
  const folder = await newFolder();
  const copy = (name: string) => copyFile(join(dataDir, name), join(folder, name));
  await copy("cuemark.db");
  await copy("cuemark.db-wal").catch(() => {});
  return readRawLog(join(folder, "cuemark.db"), videoId);
}

function examine(log: RawLog, found: { acknowledged: Set<string>; lost: Set<string>; faults: Set<string> }): void {
  const stored = new Set(log.rows.map(({ body }) => body));
  for (const body of found.acknowledged) if (!stored.has(body)) found.lost.add(body);
  if (log.integrity !== "ok") found.faults.add(`integrity: ${log.integrity}`);
  if (stored.size !== log.rows.length) found.faults.add(`${log.rows.length - stored.size} posts are stored twice`);
  if (log.rows.some(({ createdRev }, index) => createdRev !== index + 1)) found.faults.add("a number is left out");
  if (log.rev !== log.rows.length) found.faults.add(`the counter says ${log.rev} for ${log.rows.length} rows`);
}

async function converge(server: ProgramServer, at: { visitors: Visitor[]; dataDir: string; videoId: string }): Promise<void> {
  const rooms: Room[] = at.visitors.map(({ room }) => room);
  const allSent = (room: Room) => until(room.annotations, () => shown(room).every(({ state }) => state === "sent"));
  await Promise.all(rooms.map((room) => live(room).then(() => allSent(room))));
  const most = () => Math.max(...rooms.map((room) => shown(room).length));
  await Promise.all(rooms.map((room) => until(room.annotations, () => shown(room).length === most())));
  const seen = rooms.map((room) => gist(shown(room)));
  for (const room of rooms) room.close();
  expect(await server.end()).toBe(0);
  const { rows } = await readLog(at.dataDir, at.videoId);
  for (const one of seen) expect(one).toEqual(gist(rows));
}
