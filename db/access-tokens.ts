/** Personal access tokens. Only their hashes are kept: who reads the database, or a backup of it, can use none. */
import { randomBytes } from "node:crypto";
import { and, count, desc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { AccessToken } from "@/lib/protocol/access-token";
import { personColumns, toAuthor } from "./annotation-row";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { accessTokens, people } from "./schema";
import type { Store } from "./store";
import type { Writer } from "./writer";

type AccessTokens = Pick<
  Store,
  "createAccessToken" | "listAccessTokens" | "findAccessToken" | "noteAccessTokenUse" | "deleteAccessToken"
>;

const columns = {
  id: accessTokens.id,
  name: accessTokens.name,
  scope: accessTokens.scope,
  insertedAt: accessTokens.insertedAt,
  lastUsedAt: accessTokens.lastUsedAt,
};

export function createAccessTokens(
  db: { reading: Database; writing: Database },
  read: Read,
  writer: Writer,
  now: () => number,
): AccessTokens {
  const owned = (personId: string) => eq(accessTokens.personId, personId);

  return {
    createAccessToken: ({ most, ...token }) =>
      writer.write(() => {
        const held = db.writing.select({ count: count() }).from(accessTokens).where(owned(token.personId)).get();
        if (held && held.count >= most) return "too_many";
        const row = { ...token, id: randomBytes(12).toString("base64url"), insertedAt: now() };
        return toAccessToken(db.writing.insert(accessTokens).values(row).returning(columns).get());
      }),

    listAccessTokens: (personId) =>
      read(() => {
        const newestFirst = [desc(accessTokens.insertedAt), desc(sql`rowid`)];
        return db.reading
          .select(columns)
          .from(accessTokens)
          .where(owned(personId))
          .orderBy(...newestFirst)
          .all()
          .map(toAccessToken);
      }),

    findAccessToken: (by) =>
      read(() => {
        const isIt = "hash" in by ? eq(accessTokens.hash, by.hash) : eq(accessTokens.id, by.id);
        const found = db.reading
          .select({ accessToken: columns, person: personColumns })
          .from(accessTokens)
          .innerJoin(people, eq(people.id, accessTokens.personId))
          .where(isIt)
          .get();
        return found ? { accessToken: toAccessToken(found.accessToken), person: toAuthor(found.person) } : null;
      }),

    noteAccessTokenUse: (id, { nowMs, everyMs }) =>
      writer.write(() => {
        const isStale = or(isNull(accessTokens.lastUsedAt), lte(accessTokens.lastUsedAt, nowMs - everyMs));
        db.writing
          .update(accessTokens)
          .set({ lastUsedAt: nowMs })
          .where(and(eq(accessTokens.id, id), isStale))
          .run();
      }),

    deleteAccessToken: (personId, id) =>
      writer.write(() => {
        const deleted = db.writing
          .delete(accessTokens)
          .where(and(owned(personId), eq(accessTokens.id, id)))
          .run();
        return deleted.changes > 0;
      }),
  };
}

interface AccessTokenRow extends Omit<AccessToken, "insertedAt" | "lastUsedAt"> {
  insertedAt: number;
  lastUsedAt: number | null;
}

const toAccessToken = ({ insertedAt, lastUsedAt, ...row }: AccessTokenRow): AccessToken => ({
  ...row,
  insertedAt: new Date(insertedAt).toISOString(),
  lastUsedAt: lastUsedAt === null ? null : new Date(lastUsedAt).toISOString(),
});
