import { expect, it } from "vitest";
import { openStore } from "@/db/open-store";
import { PubSub } from "@/server/pubsub/pubsub";
import type { Peer } from "./channel";
import { PageCache } from "./page-cache";
import { RoomRegistry } from "./room";
import { videoRoute } from "./video-channel";

const peer: Peer = {
  topic: "video:x",
  actor: { kind: "viewer", key: "v" },
  key: "v",
  device: "browser",
  push() {},
  wire: { deliver() {} },
  refreshToken: async () => null,
  end() {},
};

it.each([
  ["a database that fails", () => Promise.reject(new Error("broken on purpose"))],
  ["a video that is not there", async () => null],
])("a join that %s keeps out leaves nothing in the room", async (_name, findVideo) => {
  const pubsub = new PubSub();
  const rooms = new RoomRegistry(pubsub);
  const deps = {
    store: { ...openStore(":memory:", { onChange() {}, now: Date.now }), findVideo },
    guestsAllowed: true,
    pubsub,
    rooms,
    pages: new PageCache(),
    rateLimits: { post: () => ({ ok: true as const, value: null }) },
    now: Date.now,
    observePost() {},
  };
  const joining = videoRoute(deps).join(peer, {});
  expect([rooms.size, pubsub.topics]).toEqual([1, 1]);
  await joining.catch(() => {});
  expect([rooms.size, pubsub.topics]).toEqual([0, 0]);
});
