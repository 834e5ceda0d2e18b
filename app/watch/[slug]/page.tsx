import type { Metadata } from "next";
import { MessagesProvider } from "@/components/messages/messages";
import { pageMessages, pageSay } from "@/components/messages/page-messages";
import { WatchPage } from "@/components/watch/watch-page";
import { encodeVideo } from "@/lib/protocol/video";
import { currentPerson } from "../../current-person";
import { findWatched } from "./find-watched";

interface WatchRoute {
  params: Promise<{ slug: string }>;
}

export async function generateMetadata({ params }: WatchRoute): Promise<Metadata> {
  const { video } = await findWatched((await params).slug);
  const { title, poster } = encodeVideo(video);
  const say = await pageSay("watch");
  const description = video.description || say("watch.description", { name: video.owner.name });
  return {
    title,
    description,
    // Only what is listed should be found; whoever has an unlisted address keeps it to themselves.
    ...(video.visibility === "public" ? {} : { robots: { index: false } }),
    openGraph: { title, description, type: "video.other", ...(poster ? { images: [poster] } : {}) },
  };
}

const PARTS = ["watch", "player", "controls", "timeline", "keys", "composer", "feed", "annotation", "overlay", "captions"];

// There is no loading.tsx beside this: it would send 200 before we know whether there is anything to watch.
export default async function Watch({ params }: WatchRoute) {
  const { video, you, readLog, findReading, findKeys, guestsAllowed } = await findWatched((await params).slug);
  const [page, kept, keys, person, messages] = await Promise.all([
    readLog(),
    findReading(),
    findKeys(),
    currentPerson(),
    pageMessages(...PARTS),
  ]);
  const watch = { video: encodeVideo(video), page, you, keys, person, guestsAllowed };
  const reading = { rev: kept?.rev ?? null, deleted: kept?.deleted ?? 0, epoch: page.epoch };
  return (
    <MessagesProvider {...messages}>
      <WatchPage key={video.id} {...watch} reading={reading} />
    </MessagesProvider>
  );
}
