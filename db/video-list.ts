/** The library: newest first, by pages, searched. */
import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { members, videos } from "./schema";
import type { Store } from "./store";
import { fold, selectVideos, toVideo, type VideoRow } from "./video-row";

export function createVideoList(db: Database, read: Read): Pick<Store, "listVideos"> {
  return {
    listVideos: ({ personId, mine = false, query, after, limit }) =>
      read(() => {
        const cursor = after === undefined ? null : decodeCursor(after);
        if (after !== undefined && !cursor) return { videos: [], next: null };
        const rows = selectVideos(db)
          .where(
            and(isNull(videos.removedAt), listedFor(db, personId, mine), cursor ? olderThan(cursor) : undefined, matching(query)),
          )
          .orderBy(desc(videos.insertedAt), desc(videos.id))
          .limit(limit + 1)
          .all();
        const shown = rows.slice(0, limit);
        const last = shown.at(-1);
        return { videos: shown.map(toVideo), next: rows.length > limit && last ? encodeCursor(last.row) : null };
      }),
  };
}

function listedFor(db: Database, personId: string | null, mine: boolean): SQL | undefined {
  const isPublic = eq(videos.visibility, "public");
  if (personId === null) return isPublic;
  const joined = db.select({ id: members.videoId }).from(members).where(eq(members.personId, personId));
  return or(mine ? undefined : isPublic, eq(videos.ownerId, personId), inArray(videos.id, joined));
}

/** `instr`, not LIKE: what was typed has no wildcards to escape. */
function matching(query: string | undefined): SQL | undefined {
  const wanted = fold(query ?? "").trim();
  return wanted === "" ? undefined : sql`instr(${videos.search}, ${wanted}) > 0`;
}

type Cursor = [insertedAtMs: number, id: string];

const olderThan = ([insertedAtMs, id]: Cursor): SQL | undefined =>
  or(lt(videos.insertedAt, insertedAtMs), and(eq(videos.insertedAt, insertedAtMs), lt(videos.id, id)));

const encodeCursor = (row: VideoRow): string => Buffer.from(`${row.insertedAt} ${row.id}`).toString("base64url");

/** Null for anything this store did not make. */
function decodeCursor(text: string): Cursor | null {
  const [, insertedAtMs, id] = /^(\d{1,15}) (.+)$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  return id === undefined ? null : [Number(insertedAtMs), id];
}
