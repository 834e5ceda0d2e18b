import { expect, it, vi } from "vitest";
import { openStore } from "@/db/open-store";
import type { Store } from "@/db/store";
import { EncodedJson } from "@/lib/protocol/encoded-json";
import type { Video } from "@/lib/protocol/video";
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

function open(findVideo: Store["findVideo"] = async () => null) {
  const pubsub = new PubSub();
  const rooms = new RoomRegistry(pubsub);
  const pages = new PageCache();
  const store = { ...openStore(":memory:", { onChange() {}, now: Date.now }), findVideo };
  const route = videoRoute({
    store,
    guestsAllowed: true,
    pubsub,
    rooms,
    pages,
    rateLimits: { post: () => ({ ok: true as const, value: null }) },
    now: Date.now,
    observePost() {},
  });
  return { route, store, pages, inside: () => [rooms.size, pubsub.topics] };
}

it.each<[string, Store["findVideo"]]>([
  ["a database that fails", () => Promise.reject(new Error("broken on purpose"))],
  ["a video that is not there", async () => null],
])("a join that %s keeps out leaves nothing in the room", async (_name, findVideo) => {
  const { route, inside } = open(findVideo);
  const joining = route.join(peer, {});
  expect(inside()).toEqual([1, 1]);
  await joining.catch(() => {});
  expect(inside()).toEqual([0, 0]);
});

it("a join at once that crashes leaves nothing in the room", () => {
  const { route, store, pages, inside } = open();
  vi.spyOn(store, "findVideoAtOnce").mockReturnValue({ visibility: "public", owner: { id: "x" } } as Video);
  const json = EncodedJson.of({ rev: 0 });
  vi.spyOn(json, "behind").mockImplementation(() => {
    throw new Error("broken on purpose");
  });
  vi.spyOn(pages, "find").mockReturnValue({ rev: 0, has_more: false, json });
  expect(() => route.joinAtOnce(peer, {})).toThrow("broken on purpose");
  expect(inside()).toEqual([0, 0]);
});
