import { expect, test } from "vitest";
import type { Draft } from "@/lib/client/room";
import { encodeAnnotation } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";
import { feedRow } from "./feed-row-for-tests";
import { createStillRoom } from "./still-room";

const page: Page = {
  annotations: [2, 1].map((id) => encodeAnnotation({ ...feedRow(id), id })),
  changes: [],
  rev: 2,
  epoch: "e",
  has_more: true,
  reset: false,
};

test("what the server rendered is there in order, and known to be only a part", () => {
  const { rows, complete } = createStillRoom(page).room.annotations.get();
  expect(rows.map((row) => row.id)).toEqual([1, 2]);
  expect(complete).toBe(false);
});

test("what is posted before the live room is there is posted in it, in order and once", () => {
  const still = createStillRoom(page);
  still.room.post({ atMs: 1, body: "first" });
  still.room.post({ atMs: 2, body: "second" });
  const posted: Draft[] = [];
  const live = { ...still.room, post: (draft: Draft) => void posted.push(draft) };
  still.handOver(live);
  still.handOver(live);
  expect(posted.map((draft) => draft.body)).toEqual(["first", "second"]);
});
