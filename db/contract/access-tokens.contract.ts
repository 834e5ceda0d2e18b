import { describe, expect, it } from "vitest";
import type { NewAccessToken } from "../store";
import { type Fixture, type OpenStore, START_MS, start } from "./fixture";

const MINUTE_MS = 60_000;

async function make({ store, mina }: Fixture, more: Partial<NewAccessToken> = {}) {
  const made = await store.createAccessToken({ personId: mina.id, name: "Bot", scope: "read", hash: "hash", most: 50, ...more });
  if (made === "too_many") throw new Error("Too many.");
  return made;
}

export function describeAccessTokens(open: OpenStore): void {
  describe("access tokens", () => {
    it("are found by hash and by id, with their owner as it is now", async () => {
      const fixture = await start(open);
      const { store, mina } = fixture;
      const made = await make(fixture, { scope: "annotate" });
      const insertedAt = new Date(START_MS).toISOString();
      expect(made).toEqual({ id: expect.any(String), name: "Bot", scope: "annotate", insertedAt, lastUsedAt: null });
      await store.renamePerson(mina.id, "Mina Ōta");
      const found = { accessToken: made, person: { ...mina, name: "Mina Ōta" } };
      expect(await store.findAccessToken({ hash: "hash" })).toEqual(found);
      expect(await store.findAccessToken({ id: made.id })).toEqual(found);
      expect(await store.findAccessToken({ hash: made.id })).toBeNull();
      expect(await store.findAccessToken({ id: "hash" })).toBeNull();
    });

    it("are listed newest first, each person's alone", async () => {
      const fixture = await start(open);
      const { store, mina, akira, clock } = fixture;
      const names = ["first", "second", "third"];
      for (const name of names) await make(fixture, { name, hash: name });
      clock.nowMs += 1;
      await make(fixture, { name: "last", hash: "last" });
      await make(fixture, { personId: akira.id, hash: "akira" });
      const listed = await store.listAccessTokens(mina.id);
      expect(listed.map(({ name }) => name)).toEqual(["last", "third", "second", "first"]);
      expect(JSON.stringify(listed)).not.toContain("hash");
    });

    it("are at most so many for one person, also when many are made at once", async () => {
      const { store, mina, akira } = await start(open);
      const token = { name: "Bot", scope: "read", most: 3 } as const;
      const answers = await Promise.all(
        ["a", "b", "c", "d", "e"].map((hash) => store.createAccessToken({ ...token, personId: mina.id, hash })),
      );
      expect(answers.filter((answer) => answer === "too_many")).toHaveLength(2);
      expect(await store.createAccessToken({ ...token, personId: akira.id, hash: "f" })).not.toBe("too_many");
      const [one] = await store.listAccessTokens(mina.id);
      await store.deleteAccessToken(mina.id, one?.id ?? "");
      expect(await store.createAccessToken({ ...token, personId: mina.id, hash: "g" })).not.toBe("too_many");
    });

    it("keep when they were last used, no finer than asked", async () => {
      const fixture = await start(open);
      const { id } = await make(fixture);
      const used = async (afterMs: number) => {
        await fixture.store.noteAccessTokenUse(id, { nowMs: START_MS + afterMs, everyMs: MINUTE_MS });
        const { lastUsedAt } = (await fixture.store.findAccessToken({ id }))?.accessToken ?? {};
        return Date.parse(lastUsedAt ?? "") - START_MS;
      };
      expect([await used(5), await used(MINUTE_MS), await used(MINUTE_MS + 5)]).toEqual([5, 5, MINUTE_MS + 5]);
    });

    it("are gone once deleted, by their owner alone", async () => {
      const fixture = await start(open);
      const { store, mina, akira } = fixture;
      const { id } = await make(fixture);
      expect(await store.deleteAccessToken(akira.id, id)).toBe(false);
      expect(await store.findAccessToken({ id })).not.toBeNull();
      expect(await store.deleteAccessToken(mina.id, id)).toBe(true);
      expect(await store.findAccessToken({ hash: "hash" })).toBeNull();
      expect(await store.deleteAccessToken(mina.id, id)).toBe(false);
    });
  });
}
