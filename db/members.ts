/** Who may see a private video beside its owner. */
import { and, asc, eq, sql } from "drizzle-orm";
import { param, personColumns, toAuthor } from "./annotation-row";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { members, people } from "./schema";
import type { Store } from "./store";
import type { Writer } from "./writer";

type Members = Pick<Store, "isMember" | "setMembers" | "listMembers">;

export function createMembers(db: { reading: Database; writing: Database }, read: Read, writer: Writer): Members {
  const membership = db.reading
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.videoId, param("videoId")), eq(members.personId, param("personId"))))
    .prepare();

  return {
    isMember: (videoId, personId) => read(() => membership.get({ videoId, personId }) !== undefined),

    setMembers: (videoId, usernames) => writer.write(() => setMembers(db.writing, videoId, usernames)),

    listMembers: (videoId) =>
      read(() =>
        db.reading
          .select(personColumns)
          .from(members)
          .innerJoin(people, eq(people.id, members.personId))
          .where(eq(members.videoId, videoId))
          .orderBy(asc(members.position))
          .all()
          .map(toAuthor),
      ),
  };
}

function setMembers(db: Database, videoId: string, usernames: string[]): { unknown: string[] } {
  const found = usernames.map((username) => ({ username, id: findPersonId(db, username) }));
  const unknown = found.filter(({ id }) => id === undefined).map(({ username }) => username);
  if (unknown.length > 0) return { unknown };

  const ids = new Set(found.flatMap(({ id }) => id ?? []));
  db.delete(members).where(eq(members.videoId, videoId)).run();
  const rows = [...ids].map((personId, position) => ({ videoId, personId, position }));
  if (rows.length > 0) db.insert(members).values(rows).run();
  return { unknown };
}

const findPersonId = (db: Database, username: string): string | undefined =>
  db.select({ id: people.id }).from(people).where(sql`lower(${people.username}) = lower(${username})`).get()?.id;
