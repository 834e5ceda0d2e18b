import { describe, expect, it } from "vitest";
import type { NewCaptions } from "../store";
import { type Fixture, newVideo, type OpenStore, START_MS, start } from "./fixture";

async function add({ store, videoId }: Fixture, more: Partial<NewCaptions> = {}) {
  const added = await store.addCaptions({ videoId, language: "en", label: "English", vtt: "WEBVTT\n", most: 20, ...more });
  if (added === "too_many") throw new Error("Too many.");
  return added;
}

export function describeCaptions(open: OpenStore): void {
  describe("captions", () => {
    it("are listed oldest first, each video's alone, without their text", async () => {
      const fixture = await start(open);
      const { store, mina, videoId, clock } = fixture;
      const first = await add(fixture);
      clock.nowMs += 1;
      await add(fixture, { language: "ja", label: "日本語" });
      const other = await store.createVideo(newVideo(mina));
      await add(fixture, { videoId: other.id, label: "Another's" });
      const insertedAt = new Date(START_MS).toISOString();
      expect(first).toEqual({ id: expect.any(String), videoId, language: "en", label: "English", insertedAt });
      expect((await store.listCaptions(videoId)).map(({ label }) => label)).toEqual(["English", "日本語"]);
    });

    it("are read and deleted by their video and id together", async () => {
      const fixture = await start(open);
      const { store, mina, videoId } = fixture;
      const { id } = await add(fixture, { vtt: "WEBVTT\n\nwords" });
      const other = await store.createVideo(newVideo(mina));
      expect(await store.findCaptionsText(videoId, id)).toBe("WEBVTT\n\nwords");
      expect(await store.findCaptionsText(other.id, id)).toBeNull();
      expect(await store.deleteCaptions(other.id, id)).toBe(false);
      expect(await store.deleteCaptions(videoId, id)).toBe(true);
      expect(await store.findCaptionsText(videoId, id)).toBeNull();
      expect(await store.deleteCaptions(videoId, id)).toBe(false);
    });

    it("are at most so many for one video, also when many come at once", async () => {
      const fixture = await start(open);
      const answers = await Promise.allSettled(["a", "b", "c"].map((label) => add(fixture, { label, most: 2 })));
      expect(answers.filter(({ status }) => status === "rejected")).toHaveLength(1);
    });

    it("go with a removed video, come back with it, and are purged with it", async () => {
      const fixture = await start(open);
      const { store, mina, videoId, clock } = fixture;
      const { id } = await add(fixture);
      await store.removeVideo(videoId, clock.nowMs);
      expect(await store.listCaptions(videoId)).toEqual([]);
      expect(await store.findCaptionsText(videoId, id)).toBeNull();
      await store.restoreVideo(videoId, mina.id);
      expect(await store.listCaptions(videoId)).toHaveLength(1);
      await store.removeVideo(videoId, clock.nowMs);
      expect(await store.purgeVideos(clock.nowMs + 1)).toEqual([videoId]);
    });
  });
}
