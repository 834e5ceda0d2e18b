import type { Metadata } from "next";
import { EmptyLibrary } from "@/components/library/empty-library";
import { Library } from "@/components/library/library";
import { LibraryHead } from "@/components/library/library-head";
import type { VideoPage } from "@/components/library/listed-video";
import { Welcome } from "@/components/library/welcome";
import { SitePage } from "@/components/site/site-page";
import { listVideos } from "@/lib/domain/videos";
import { encodeVideo } from "@/lib/protocol/video";
import { getRuntime } from "@/lib/runtime";
import { currentPerson, pageActor } from "./current-person";
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
  const page = await readPage({ query, cursor: oneOf(parameters.cursor) });
  return (
    <SitePage person={person}>
      {!person && !query && <Welcome />}
      <LibraryHead query={query} />
      {page.videos.length > 0 ? (
        <Library key={page.videos.map((video) => video.id).join()} first={page} query={query} />
      ) : (
        <EmptyLibrary query={query} />
      )}
    </SitePage>
  );
}

async function readPage(from: { query: string; cursor: string }): Promise<VideoPage> {
  const { store, rooms } = getRuntime();
  const { videos, next } = await listVideos({ store }, await pageActor(), from);
  return { videos: videos.map((video) => ({ ...encodeVideo(video), watching: rooms.watching(video.id) })), next };
}
