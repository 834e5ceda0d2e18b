import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { PubSub } from "@/server/pubsub/pubsub";
import { RoomRegistry } from "./room";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("R5: a room tells its diffs in the order in which they happened", () => {
  const pubsub = new PubSub();
  const told: [string, string][] = [];
  pubsub.subscribe("video:x", {
    deliver({ event, payload }) {
      if (event === "presence_diff") told.push([refsIn(payload, "leaves"), refsIn(payload, "joins")]);
    },
  });
  const { roster } = new RoomRegistry(pubsub).enter("video:x", { recheckAccess: async () => {} });
  const person = { id: "a", username: "a", name: "a", kind: "user" as const };
  const place = roster.track("a", person, { online_at: "2026-01-01T00:00:00.000Z", typing: false, device: "browser" });
  for (const typing of [true, false, true]) {
    vi.advanceTimersByTime(100);
    place.update({ typing });
  }
  vi.advanceTimersByTime(1_000);
  const joined = told.map(([, joins]) => joins);
  expect(new Set(joined).size).toBe(4);
  expect(told.map(([leaves]) => leaves)).toEqual(["", ...joined.slice(0, -1)]);
});

const refsIn = (diff: object, half: "joins" | "leaves"): string => {
  const { a } = JSON.parse(JSON.stringify(diff))[half];
  return (a?.metas ?? []).map((meta: { phx_ref: string }) => meta.phx_ref).join();
};
