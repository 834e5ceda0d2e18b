/** The store over SQLite: opens (or makes) the database and puts the answers of every subject under one roof. */
import { eq } from "drizzle-orm";
import { createAccessTokens } from "./access-tokens";
import { newEpoch } from "./backup";
import { createCaptions } from "./captions";
import { type Connections, type Database, openConnections } from "./connections";
import { createLogPages } from "./log-pages";
import { createLogWrites } from "./log-writes";
import { createMembers } from "./members";
import { createPeople } from "./people";
import { createReadings } from "./readings";
import { createReads } from "./reads";
import { meta } from "./schema";
import { createSessions } from "./sessions";
import type { Store, StoreOptions } from "./store";
import { createVideoList } from "./video-list";
import { createVideos } from "./videos";
import { createWriter, type WriterOptions } from "./writer";

export type OpenStoreOptions = StoreOptions & Omit<WriterOptions, "onChange" | "onCommit">;

/**
 * `path` may be `:memory:`. Throws `BadDatabase` (code `bad_database`, one sentence, file untouched) for a file that is damaged, newer
 * than this version, or not a database of Cuemark.
 */
export function openStore(path: string, options: OpenStoreOptions): Store {
  return createStore(openConnections(path), options);
}

/** Over connections that are open already; closes them. */
export function createStore(connections: Connections, options: OpenStoreOptions): Store {
  const writer = createWriter(connections.sqlite, { ...options, onCommit: connections.commits.note });
  const read = createReads(() => !connections.sqlite.open);
  const { now } = options;
  return {
    epoch: readEpoch(connections.writing),
    ...createPeople(connections, read, writer, now),
    ...createSessions(connections, read, writer, now),
    ...createAccessTokens(connections, read, writer, now),
    ...createVideos(connections, read, writer, now),
    ...createMembers(connections, read, writer),
    ...createCaptions(connections, read, writer, now),
    ...createVideoList(connections.reading, read),
    ...createLogWrites(connections.writing, writer, now),
    ...createLogPages(connections.reading, read),
    ...createReadings(connections, read, writer),
    async close() {
      await writer.close();
      connections.close();
    },
  };
}

function readEpoch(db: Database): string {
  const kept = db.select({ value: meta.value }).from(meta).where(eq(meta.key, "epoch")).get();
  if (kept) return kept.value;
  const epoch = newEpoch();
  db.insert(meta).values({ key: "epoch", value: epoch }).run();
  return epoch;
}
