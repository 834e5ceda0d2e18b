/** Accounts and guests. */
import { randomBytes } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { personColumns, toAuthor } from "./annotation-row";
import type { Database } from "./connections";
import { isUniqueViolation } from "./failures";
import type { Read } from "./reads";
import { people } from "./schema";
import type { Store } from "./store";
import type { Writer } from "./writer";

type People = Pick<
  Store,
  "createPerson" | "registerGuest" | "renameGuest" | "renamePerson" | "findPreferences" | "keepPreferences" | "findCredentials"
>;

export function createPeople(
  db: { reading: Database; writing: Database },
  read: Read,
  writer: Writer,
  now: () => number,
): People {
  const guest = (id: string) => and(eq(people.id, id), isNull(people.username));

  return {
    createPerson: ({ name, username = null, passwordHash = null }) =>
      writer.write(() =>
        unlessTaken(() => {
          const id = randomBytes(12).toString("base64url");
          const row = { id, name, username, passwordHash, insertedAt: now() };
          return toAuthor(db.writing.insert(people).values(row).returning(personColumns).get());
        }),
      ),

    registerGuest: (id, { name, username, passwordHash }) =>
      writer.write(() =>
        unlessTaken(() => {
          const account = { name, username, passwordHash };
          const person = db.writing.update(people).set(account).where(guest(id)).returning(personColumns).get();
          return person ? toAuthor(person) : "not_a_guest";
        }),
      ),

    renameGuest: (id, name) =>
      writer.write(() => {
        const person = db.writing.update(people).set({ name }).where(guest(id)).returning(personColumns).get();
        return person ? toAuthor(person) : "not_a_guest";
      }),

    renamePerson: (id, name) =>
      writer.write(() => {
        const person = db.writing.update(people).set({ name }).where(eq(people.id, id)).returning(personColumns).get();
        return person ? toAuthor(person) : null;
      }),

    findPreferences: (personId) =>
      read(() => {
        const found = db.reading.select({ preferences: people.preferences }).from(people).where(eq(people.id, personId)).get();
        return found?.preferences ? JSON.parse(found.preferences) : null;
      }),

    keepPreferences: (personId, preferences) =>
      writer.write(() => {
        const written = { preferences: JSON.stringify(preferences) };
        return db.writing.update(people).set(written).where(eq(people.id, personId)).run().changes > 0;
      }),

    findCredentials: (username) =>
      read(() => {
        const found = db.reading
          .select({ person: personColumns, passwordHash: people.passwordHash })
          .from(people)
          .where(sql`lower(${people.username}) = lower(${username})`)
          .get();
        return found?.passwordHash ? { person: toAuthor(found.person), passwordHash: found.passwordHash } : null;
      }),
  };
}

/** The index on usernames decides, so that two who register at once cannot both have the name. */
function unlessTaken<T>(write: () => T): T | "username_taken" {
  try {
    return write();
  } catch (error) {
    if (isUniqueViolation(error)) return "username_taken";
    throw error;
  }
}
