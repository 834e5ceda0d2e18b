/** The browser's rooms over the real server: two people, for each test a new video, and what is said and stored there. */
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { Room } from "@/lib/client/room";
import { type LocalHouse, openLocalHouse, type Somebody } from "../support/house";
import { type createWatcher, rowsWhere } from "../support/watcher";

type Watcher = ReturnType<typeof createWatcher>;

export function openClientRooms() {
  let house: LocalHouse;
  let ada: Somebody;
  let ben: Somebody;
  let videoId: string;
  const rooms: Room[] = [];

  beforeAll(async () => {
    house = await openLocalHouse();
    ada = await house.user("ada");
    ben = await house.user("ben");
  });
  beforeEach(async () => {
    // Jitter would only make the tests slow.
    vi.spyOn(Math, "random").mockReturnValue(0.02);
    videoId = await house.video({ id: ada.id, cookie: "" });
  });
  afterEach(() => {
    for (const room of rooms.splice(0)) room.close();
  });
  afterAll(() => house.close());

  return {
    /** Ends with the test. */
    watch(watcher: Watcher, options: Parameters<Watcher["watch"]>[1] = {}) {
      const watching = watcher.watch(videoId, options);
      rooms.push(watching.room);
      return watching;
    },
    async stored(): Promise<string[]> {
      const bounds = { rows: 1_000, bytes: 1e9, sizeOf: () => 0 };
      const page = await house.store.readPage(videoId, { by: "id", afterId: 0 }, bounds);
      return page?.created.map((row) => row.body) ?? [];
    },
    get house() {
      return house;
    },
    get ada() {
      return ada;
    },
    get ben() {
      return ben;
    },
    get videoId() {
      return videoId;
    },
  };
}

export const say = (room: Room, body: string, atMs = 1_000) => room.post({ atMs, body });
export const allSent = (room: Room, count: number) =>
  rowsWhere(room, (rows) => rows.length === count && rows.every((row) => row.state === "sent"));
export const idOf = (room: Room, body: string): number => room.annotations.get().rows.find((row) => row.body === body)?.id ?? -1;
