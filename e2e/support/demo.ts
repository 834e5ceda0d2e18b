/** Finds the demo video, which every new server has. */
import type { APIRequestContext } from "@playwright/test";

export async function demoVideo(request: APIRequestContext): Promise<{ id: string; title: string }> {
  const { videos } = await (await request.get("/api/videos?limit=50")).json();
  return videos.at(-1);
}

export async function demoPath(request: APIRequestContext): Promise<string> {
  return `/watch/${(await demoVideo(request)).id}`;
}
