/** Who is signed in. An id is a secret: 192 random bits. */
import { randomBytes } from "node:crypto";
import { and, eq, gt, lte } from "drizzle-orm";
import { param, personColumns, toAuthor } from "./annotation-row";
import type { Database } from "./connections";
import type { Read } from "./reads";
import { people, sessions } from "./schema";
import type { Session, Store } from "./store";
import type { Writer } from "./writer";

type Sessions = Pick<Store, "createSession" | "findSession" | "endSession" | "changePassword">;

export function createSessions(
  db: { reading: Database; writing: Database },
  read: Read,
  writer: Writer,
  now: () => number,
): Sessions {
  const valid = db.reading
    .select({ id: sessions.id, expiresAtMs: sessions.expiresAt, person: personColumns })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(and(eq(sessions.id, param("id")), gt(sessions.expiresAt, param("nowMs"))))
    .prepare();

  function begin(personId: string, expiresAtMs: number): Session {
    const id = randomBytes(24).toString("base64url");
    db.writing.insert(sessions).values({ id, personId, expiresAt: expiresAtMs }).run();
    const person = db.writing.select(personColumns).from(people).where(eq(people.id, personId)).get();
    if (!person) throw new Error(`Person ${personId} is gone inside the transaction that found it.`);
    return { id, person: toAuthor(person), expiresAtMs };
  }

  return {
    createSession: (personId, expiresAtMs) =>
      writer.write(() => {
        db.writing.delete(sessions).where(lte(sessions.expiresAt, now())).run();
        return begin(personId, expiresAtMs);
      }),

    findSession: (id, nowMs) =>
      read(() => {
        const session = valid.get({ id, nowMs });
        return session ? { ...session, person: toAuthor(session.person) } : null;
      }),

    changePassword: ({ personId, knownHash, passwordHash, expiresAtMs }) =>
      writer.write(() => {
        const isKnown = and(eq(people.id, personId), eq(people.passwordHash, knownHash));
        if (db.writing.update(people).set({ passwordHash }).where(isKnown).run().changes === 0) return null;
        const ended = db.writing.delete(sessions).where(eq(sessions.personId, personId)).returning({ id: sessions.id }).all();
        return { session: begin(personId, expiresAtMs), ended: ended.map(({ id }) => id) };
      }),

    endSession: (id) => writer.write(() => void db.writing.delete(sessions).where(eq(sessions.id, id)).run()),
  };
}
