import type { Metadata } from "next";
import { EmptyLibrary } from "@/components/library/empty-library";
import { Library } from "@/components/library/library";
import { LibraryHead } from "@/components/library/library-head";
import type { Listing, VideoPage } from "@/components/library/listed-video";
import { Welcome } from "@/components/library/welcome";
import { pageSay } from "@/components/messages/page-messages";
import { SitePage } from "@/components/site/site-page";
import { listVideos } from "@/lib/domain/videos";
import { encodeVideo } from "@/lib/protocol/video";
import { getRuntime } from "@/lib/runtime";
import { currentPerson, pageActor } from "./current-person";
import { oneOf, type WithSearch } from "./search-params";

const readListing = async ({ searchParams }: WithSearch): Promise<Listing> => {
  const { q, mine } = await searchParams;
  return { query: oneOf(q).trim(), mine: oneOf(mine) === "1" };
};

export async function generateMetadata(props: WithSearch): Promise<Metadata> {
  const { query } = await readListing(props);
  const say = await pageSay("library", "site");
  return query
    ? { title: say("library.results.title", { query }), robots: { index: false } }
    : { title: { absolute: say("site.home") } };
}

export default async function LibraryPage(props: WithSearch) {
  const person = await currentPerson();
  const hasOwn = person?.kind === "user";
  const { query, mine } = await readListing(props);
  const listing = { query, mine: mine && hasOwn };
  const page = await readPage(listing, oneOf((await props.searchParams).cursor));
  return (
    <SitePage person={person} words={["library"]}>
      {!person && !query && <Welcome />}
      <LibraryHead listing={listing} hasOwn={hasOwn} />
      {page.videos.length > 0 ? (
        <Library key={page.videos.map((video) => video.id).join()} first={page} listing={listing} personId={person?.id ?? null} />
      ) : (
        <EmptyLibrary listing={listing} />
      )}
    </SitePage>
  );
}

async function readPage(listing: Listing, cursor: string): Promise<VideoPage> {
  const { store, rooms } = getRuntime();
  const { videos, next } = await listVideos({ store }, await pageActor(), { ...listing, cursor });
  return { videos: videos.map((video) => ({ ...encodeVideo(video), watching: rooms.watching(video.id) })), next };
}
