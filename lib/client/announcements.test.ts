import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ada, annotation, ben } from "@/test/support/rows";
import { type AnnotationStore, createAnnotationStore } from "./annotation-store";
import { type Announcement, createAnnouncements } from "./announcements";

let store: AnnotationStore;
let said: string[];

beforeEach(() => {
  vi.useFakeTimers();
  store = createAnnotationStore();
  said = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const words = (announcement: Announcement | null) =>
  announcement?.kind === "one" ? announcement.row.body : `${announcement?.count} new`;

function listen() {
  const announcements = createAnnouncements({ annotations: store, known: store.get(), me: () => ben.id });
  announcements.subscribe(() => said.push(words(announcements.get())));
  return announcements;
}
async function comes(...rows: Parameters<typeof annotation>[0][]): Promise<void> {
  for (const row of rows) store.apply(annotation(row));
  await vi.advanceTimersByTimeAsync(1_000);
}

it("one is said by its words, a reply too; several by their number", async () => {
  listen();
  await comes({ id: 1, body: "Look there" });
  await vi.advanceTimersByTimeAsync(6_000);
  await comes({ id: 2, parentId: 1, body: "Where?" });
  await vi.advanceTimersByTimeAsync(6_000);
  await comes({ id: 3 }, { id: 4 }, { id: 5 });
  expect(said).toEqual(["Look there", "Where?", "3 new"]);
});

it("a flood is said every five seconds at most, all of it counted", async () => {
  listen();
  for (let id = 1; id <= 100; id += 1) {
    store.apply(annotation({ id }));
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(6_000);
  expect(said.length).toBeLessThanOrEqual(4);
  expect(said.reduce((sum, text) => sum + (Number.parseInt(text, 10) || 1), 0)).toBe(100);
});

it("what was there, one's own, an edit and a deletion are not said", async () => {
  store.apply(annotation({ id: 1 }));
  listen();
  await comes({ id: 2, user: ben }, { id: 1, rev: 3, body: "Changed", user: ada });
  store.apply({ id: 1, rev: 4, deleted: true });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(said).toEqual([]);
});

it("nothing is said after it was closed", async () => {
  const announcements = listen();
  store.apply(annotation({ id: 1 }));
  await vi.advanceTimersByTimeAsync(100);
  announcements.close();
  await vi.advanceTimersByTimeAsync(9_000);
  expect(said).toEqual([]);
});
