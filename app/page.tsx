import type { Metadata } from "next";
import { EmptyLibrary } from "@/components/library/empty-library";
import { Library } from "@/components/library/library";
import { LibraryHead } from "@/components/library/library-head";
import type { VideoPage } from "@/components/library/listed-video";
import { Welcome } from "@/components/library/welcome";
import { SitePage } from "@/components/site/site-page";
import type { Actor } from "@/lib/domain/actor";
import { listVideos } from "@/lib/domain/videos";
import { encodeVideo } from "@/lib/protocol/video";
import { getRuntime } from "@/lib/runtime";
import { currentPerson } from "./current-person";
import { oneOf, type WithSearch } from "./search-params";

export async function generateMetadata({ searchParams }: WithSearch): Promise<Metadata> {
  const query = oneOf((await searchParams).q).trim();
  return query
    ? { title: `“${query}”`, robots: { index: false } }
    : { title: { absolute: "Cuemark: watch together, to the frame" } };
}

export default async function LibraryPage({ searchParams }: WithSearch) {
  const parameters = await searchParams;
  const query = oneOf(parameters.q).trim();
  const person = await currentPerson();
  const page = await readPage(person ?? { kind: "viewer", key: "" }, { query, cursor: oneOf(parameters.cursor) });
  return (
    <SitePage person={person}>
      {!person && !query && <Welcome />}
      <LibraryHead query={query} />
      {page.videos.length > 0 ? (
        <Library key={JSON.stringify(parameters)} first={page} query={query} />
      ) : (
        <EmptyLibrary query={query} />
      )}
    </SitePage>
  );
}

async function readPage(actor: Actor, from: { query: string; cursor: string }): Promise<VideoPage> {
  const { store, rooms } = getRuntime();
  const { videos, next } = await listVideos({ store }, actor, from);
  return { videos: videos.map((video) => ({ ...encodeVideo(video), watching: rooms.watching(video.id) })), next };
}
