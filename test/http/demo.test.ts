import { expect, test } from "vitest";
import { thumbnailsAddress } from "@/lib/protocol/video";
import { startTestServer } from "./running-server";

test("a new database begins with the demo, whose clip can be watched; it is never added twice", async () => {
  const first = await startTestServer({ DEMO: "on" });
  const { videos } = await first.runtime.store.listVideos({ personId: null, limit: 10 });
  expect(videos).toHaveLength(1);
  const video = videos[0];
  expect(video).toMatchObject({ hasPoster: true, visibility: "public", annotationCount: 12 });

  const clip = await fetch(`${first.url}/api/videos/${video?.id}/media`, { headers: { range: "bytes=0-99" } });
  expect([clip.status, clip.headers.get("content-type")]).toEqual([206, "video/mp4"]);
  const poster = await fetch(`${first.url}/api/videos/${video?.id}/poster`);
  expect([poster.status, poster.headers.get("content-type")]).toEqual([200, "image/webp"]);
  const thumbnails = await fetch(`${first.url}${video && thumbnailsAddress(video)}`);
  expect([thumbnails.status, thumbnails.headers.get("content-type")]).toEqual([200, "image/webp"]);

  await first.close();
  const second = await startTestServer({ DEMO: "on", DATA_DIR: first.dataDir });
  expect(await second.runtime.store.listVideos({ personId: null, limit: 10 })).toMatchObject({ videos: [{ id: video?.id }] });
});

test("a host who wants none gets none", async () => {
  const { runtime } = await startTestServer({ DEMO: "off" });
  expect((await runtime.store.listVideos({ personId: null, limit: 10 })).videos).toEqual([]);
});
