import { describe, expect, it } from "vitest";
import { type OpenStore, post, START_MS, start } from "./fixture";

export function describePeople(open: OpenStore): void {
  describe("people", () => {
    it("compares usernames without regard to case, and keeps them as they were written", async () => {
      const { store } = await start(open);
      const account = await store.createPerson({ name: "Noor", username: "Noor", passwordHash: "hash" });
      expect(account).toMatchObject({ username: "Noor", name: "Noor", kind: "user" });
      expect(await store.createPerson({ name: "Other", username: "nOOr", passwordHash: "hash" })).toBe("username_taken");
      expect(await store.findCredentials("NOOR")).toEqual({ person: account, passwordHash: "hash" });
    });

    it("gives a username once to two who ask at the same time", async () => {
      const { store } = await start(open);
      const asked = ["kim", "Kim"].map((username) => store.createPerson({ name: "Kim", username, passwordHash: "hash" }));
      const answers = await Promise.all(asked);
      expect(answers.filter((answer) => answer === "username_taken")).toHaveLength(1);
    });

    it("answers null for the credentials of nobody, and of a guest", async () => {
      const { store, guest } = await start(open);
      expect(guest).toMatchObject({ kind: "guest", username: null, name: "Sora" });
      expect(await store.findCredentials("nobody")).toBeNull();
      expect(await store.findCredentials("Sora")).toBeNull();
      expect(await store.findCredentials("")).toBeNull();
    });

    it("lets many guests have one name", async () => {
      const { store, guest } = await start(open);
      const other = await store.createPerson({ name: "Sora" });
      expect(other).toMatchObject({ name: "Sora" });
      expect(other).not.toEqual(guest);
    });

    it("keeps a guest's annotations its own after it registered", async () => {
      const fixture = await start(open);
      const { store, guest, videoId } = fixture;
      const { id } = await post(fixture, { authorId: guest.id });
      const account = await store.registerGuest(guest.id, { name: "Sora", username: "sora", passwordHash: "hash" });
      expect(account).toEqual({ id: guest.id, username: "sora", name: "Sora", kind: "user" });
      expect(await store.findAnnotation(videoId, id)).toMatchObject({ user: account });
      expect(await store.findCredentials("sora")).toMatchObject({ person: { id: guest.id } });
    });

    it("refuses to register whoever is no guest, or under a name that is taken", async () => {
      const { store, mina, guest } = await start(open);
      const account = { name: "X", username: "x", passwordHash: "hash" };
      expect(await store.registerGuest(mina.id, account)).toBe("not_a_guest");
      expect(await store.registerGuest("nobody", account)).toBe("not_a_guest");
      expect(await store.registerGuest(guest.id, { ...account, username: "MINA" })).toBe("username_taken");
      expect(await store.renameGuest(guest.id, "Still a guest")).toMatchObject({ kind: "guest" });
    });

    it("renames anybody by renamePerson, and nobody where there is none", async () => {
      const { store, mina, guest } = await start(open);
      expect(await store.renamePerson(mina.id, "Mina Ōta")).toEqual({ ...mina, name: "Mina Ōta" });
      expect(await store.renamePerson(guest.id, "Sol")).toEqual({ ...guest, name: "Sol" });
      expect(await store.renamePerson("nobody", "Sol")).toBeNull();
      expect(await store.findCredentials("mina")).toMatchObject({ person: { name: "Mina Ōta" } });
    });

    it("renames guests by renameGuest, not accounts", async () => {
      const { store, mina, guest } = await start(open);
      expect(await store.renameGuest(guest.id, "Sol")).toEqual({ ...guest, name: "Sol" });
      expect(await store.renameGuest(mina.id, "Sol")).toBe("not_a_guest");
    });
  });

  describe("preferences", () => {
    it("are each person's own, the last kept, and stay when a guest registers", async () => {
      const { store, mina, guest } = await start(open);
      const keys = { preset: "editor" as const, changes: { editor: { mute: ["q"] } } };
      expect(await store.findPreferences(mina.id)).toBeNull();
      expect(await store.keepPreferences(guest.id, { keys })).toBe(true);
      expect(await store.keepPreferences(guest.id, { keys: { ...keys, preset: "off" } })).toBe(true);
      await store.registerGuest(guest.id, { name: "Sora", username: "sora", passwordHash: "hash" });
      expect(await store.findPreferences(guest.id)).toEqual({ keys: { ...keys, preset: "off" } });
      expect(await store.findPreferences(mina.id)).toBeNull();
    });

    it("are nobody's where there is nobody", async () => {
      const { store } = await start(open);
      expect(await store.keepPreferences("nobody", {})).toBe(false);
      expect(await store.findPreferences("nobody")).toBeNull();
    });
  });

  describe("sessions", () => {
    it("finds a session until the moment it expires", async () => {
      const { store, mina } = await start(open);
      const session = await store.createSession(mina.id, START_MS + 1_000);
      expect(session).toMatchObject({ person: mina, expiresAtMs: START_MS + 1_000 });
      expect(await store.findSession(session.id, START_MS + 999)).toEqual(session);
      expect(await store.findSession(session.id, START_MS + 1_000)).toBeNull();
    });

    it("does not find an ended session, and ends it once more without complaint", async () => {
      const { store, mina } = await start(open);
      const session = await store.createSession(mina.id, START_MS + 1_000);
      const other = await store.createSession(mina.id, START_MS + 1_000);
      await store.endSession(session.id);
      await store.endSession(session.id);
      expect(await store.findSession(session.id, START_MS)).toBeNull();
      expect(await store.findSession(other.id, START_MS)).toEqual(other);
    });

    it("a new password ends every session of the account and begins one; nobody else's", async () => {
      const { store, mina, akira } = await start(open);
      const [one, two] = [await store.createSession(mina.id, START_MS + 1), await store.createSession(mina.id, START_MS + 1_000)];
      const other = await store.createSession(akira.id, START_MS + 1_000);
      const change = { personId: mina.id, knownHash: "hash-of-mina", passwordHash: "new", expiresAtMs: START_MS + 5_000 };
      const changed = await store.changePassword(change);
      expect(changed?.ended.sort()).toEqual([one.id, two.id].sort());
      expect(changed?.session).toMatchObject({ person: mina, expiresAtMs: START_MS + 5_000 });
      expect(await store.findSession(changed?.session.id ?? "", START_MS)).toEqual(changed?.session);
      expect(await store.findSession(two.id, START_MS)).toBeNull();
      expect(await store.findSession(other.id, START_MS)).toEqual(other);
      expect(await store.findCredentials("mina")).toEqual({ person: mina, passwordHash: "new" });
    });

    it("of two new passwords at once the second changes nothing: it did not know the first", async () => {
      const { store, mina } = await start(open);
      const change = { personId: mina.id, knownHash: "hash-of-mina", expiresAtMs: START_MS + 5_000 };
      const [first, second] = await Promise.all(
        ["a", "b"].map((passwordHash) => store.changePassword({ ...change, passwordHash })),
      );
      expect(second).toBeNull();
      expect(await store.findSession(first?.session.id ?? "", START_MS)).not.toBeNull();
      expect(await store.findCredentials("mina")).toMatchObject({ passwordHash: "a" });
    });

    it("makes ids that cannot be guessed", async () => {
      const { store, mina } = await start(open);
      const ids = await Promise.all(
        Array.from({ length: 50 }, async () => (await store.createSession(mina.id, START_MS + 1)).id),
      );
      expect(new Set(ids).size).toBe(50);
      for (const id of ids) expect(id).toMatch(/^[\w-]{32,}$/);
    });

    it("shows the person as it is now, not as it was at sign-in", async () => {
      const { store, guest } = await start(open);
      const session = await store.createSession(guest.id, START_MS + 1_000);
      await store.renameGuest(guest.id, "Sol");
      expect(await store.findSession(session.id, START_MS)).toMatchObject({ person: { id: guest.id, name: "Sol" } });
    });
  });
}
