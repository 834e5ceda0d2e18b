import { describe, expect, it } from "vitest";
import { encodeChange } from "@/lib/protocol/annotation";
import type { Cursor } from "@/lib/protocol/pushes";
import type { LogPage, PageBounds } from "../store";
import { newVideo, type OpenStore, post, readPage, start, wholePage } from "./fixture";

const byRev = (afterRev: number): Cursor => ({ by: "rev", afterRev, epoch: null });
const byId = (afterId: number): Cursor => ({ by: "id", afterId });
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);
const sizeOf: PageBounds["sizeOf"] = (row) => Buffer.byteLength(JSON.stringify(encodeChange(row)));

export function describePaging(open: OpenStore): void {
  describe("a page by rev", () => {
    it("is empty, at the head, for a log nobody wrote in", async () => {
      const empty = { created: [], changed: [], nextRev: 0, headRev: 0, headId: 0, hasMore: false };
      expect(await readPage(await start(open), byRev(0))).toEqual(empty);
    });

    it("tells what was made after the cursor from what the reader already has", async () => {
      const fixture = await start(open);
      const { store, videoId, akira } = fixture;
      const kept = await post(fixture);
      const edited = await post(fixture);
      const deleted = await post(fixture);
      const cursor = byRev(3);
      await store.editAnnotation({ videoId, id: edited.id, baseRev: 2, patch: { body: "Edited" } });
      const made = await post(fixture);
      const neverSeen = await post(fixture);
      await store.deleteAnnotation({ videoId, id: deleted.id });
      await store.deleteAnnotation({ videoId, id: neverSeen.id });
      await store.resolveAnnotation({ videoId, id: made.id, resolved: true, byId: akira.id });
      const page = await readPage(fixture, cursor);
      expect(page).toEqual({
        created: [await store.findAnnotation(videoId, made.id)],
        changed: [await store.findAnnotation(videoId, edited.id), { id: deleted.id, rev: 7, deleted: true }],
        nextRev: 9,
        headRev: 9,
        headId: neverSeen.id,
        hasMore: false,
      });
      expect(idsOf([...page.created, ...page.changed])).not.toContain(kept.id);
      expect(await store.countChangesSince(videoId, 3)).toBe(4);
      expect(await store.countChangesSince(videoId, 9)).toBe(0);
    });

    it("goes on where the last one ended, in rev order, until nothing is left", async () => {
      const fixture = await start(open);
      for (let n = 0; n < 250; n++) await post(fixture, { atMs: 1_000 - n });
      const seen: number[] = [];
      let cursor = byRev(0);
      for (let pages = 1; ; pages++) {
        const page = await readPage(fixture, cursor, { ...wholePage, rows: 120 });
        seen.push(...page.created.map(({ rev }) => rev));
        cursor = byRev(page.nextRev);
        if (!page.hasMore) {
          expect(pages).toBe(3);
          break;
        }
      }
      expect(seen).toEqual(Array.from({ length: 250 }, (_, n) => n + 1));
      expect(cursor).toEqual(byRev(250));
    });

    it("moves past rows that were made and deleted unseen, and may be empty with more to come", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      for (let n = 0; n < 3; n++) await store.deleteAnnotation({ videoId, id: (await post(fixture)).id });
      const last = await post(fixture);
      const page = await readPage(fixture, byRev(0), { ...wholePage, rows: 2 });
      expect(page).toMatchObject({ created: [], changed: [], nextRev: 4, hasMore: true });
      expect(idsOf((await readPage(fixture, byRev(page.nextRev))).created)).toEqual([last.id]);
    });

    it("answers nothing for a cursor ahead of the log, so that the reader can tell", async () => {
      const fixture = await start(open);
      await post(fixture);
      expect(await readPage(fixture, byRev(50))).toMatchObject({ created: [], changed: [], headRev: 1, hasMore: false });
    });
  });

  describe("a page by id", () => {
    it("holds exactly the live rows with a greater id, in id order, whatever changed since", async () => {
      const fixture = await start(open);
      const { store, videoId } = fixture;
      for (let n = 0; n < 6; n++) await post(fixture, { atMs: 100 - n });
      await store.deleteAnnotation({ videoId, id: 4 });
      await store.deleteAnnotation({ videoId, id: 6 });
      await store.editAnnotation({ videoId, id: 3, baseRev: 3, patch: { body: "Edited" } });
      const page = await readPage(fixture, byId(1));
      expect(idsOf(page.created)).toEqual([2, 3, 5]);
      expect(page).toMatchObject({ changed: [], headRev: 9, headId: 6, hasMore: false });
      const first = await readPage(fixture, byId(0), { ...wholePage, rows: 2 });
      expect(idsOf(first.created)).toEqual([1, 2]);
      expect(first.hasMore).toBe(true);
      const second = await readPage(fixture, byId(2), { ...wholePage, rows: 2 });
      expect(idsOf(second.created)).toEqual([3, 5]);
      expect(second.hasMore).toBe(false);
    });

    it("answers nothing of other videos", async () => {
      const fixture = await start(open);
      const { store, mina } = fixture;
      const other = { ...fixture, videoId: (await store.createVideo(newVideo(mina))).id };
      await post(fixture);
      await post(other);
      await post(fixture);
      expect(idsOf((await readPage(other, byId(0))).created)).toEqual([2]);
      expect(await readPage(other, byRev(0))).toMatchObject({ headRev: 1, headId: 2 });
    });
  });

  describe("every page", () => {
    const bodies = Array.from({ length: 60 }, (_, n) => "é".repeat(n * 40));

    it.each([
      ["rev", byRev],
      ["id", byId],
    ] as const)("stays within its bytes, by %s, and loses nothing", async (_, cursorAt) => {
      const fixture = await start(open);
      for (const body of bodies) await post(fixture, { body });
      const bounds = { rows: 50, bytes: 8_000, sizeOf };
      const seen: number[] = [];
      let page: LogPage;
      do {
        const last = seen.at(-1) ?? 0;
        page = await readPage(fixture, cursorAt(last), bounds);
        const bytes = page.created.reduce((sum, row) => sum + sizeOf(row), 0);
        expect(bytes).toBeLessThanOrEqual(bounds.bytes);
        expect(page.created.length).toBeLessThanOrEqual(bounds.rows);
        seen.push(...idsOf(page.created));
      } while (page.hasMore);
      expect(seen).toEqual(bodies.map((_, n) => n + 1));
    });

    it("holds one row that is larger than its bytes, rather than none", async () => {
      const fixture = await start(open);
      await post(fixture, { body: "x".repeat(5_000) });
      await post(fixture);
      const bounds = { rows: 50, bytes: 1_000, sizeOf };
      expect(await readPage(fixture, byRev(0), bounds)).toMatchObject({ created: [{ id: 1 }], nextRev: 1, hasMore: true });
      expect(await readPage(fixture, byId(0), bounds)).toMatchObject({ created: [{ id: 1 }], hasMore: true });
    });

    it("is one moment of the log, though many write while it is read", async () => {
      const fixture = await start(open);
      const writing = Array.from({ length: 400 }, () => post(fixture));
      const pages: Promise<LogPage>[] = [];
      for (let n = 0; n < 40; n++) {
        pages.push(readPage(fixture, byRev(0)));
        await new Promise(setImmediate);
      }
      await Promise.all(writing);
      for (const page of await Promise.all(pages)) {
        expect(page).toMatchObject({ nextRev: page.headRev, headId: page.headRev, hasMore: false });
        expect(page.created).toHaveLength(page.headRev);
      }
    });
  });
}
