import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { currentPerson, pageActor } from "@/app/current-person";
import { pageSay } from "@/components/messages/page-messages";
import { PageHead } from "@/components/site/page-head";
import { SitePage } from "@/components/site/site-page";
import { DeleteVideo } from "@/components/video-form/delete-video";
import { EditVideo } from "@/components/video-form/edit-video";
import { readVideo } from "@/lib/domain/videos";
import { getRuntime } from "@/lib/runtime";

interface SettingsPageProps {
  params: Promise<{ id: string }>;
}

/** For the owner alone; for others there is nothing here. */
const findOwnVideo = cache(async (id: string) => {
  const { store, config } = getRuntime();
  const read = await readVideo({ store, guestsAllowed: config.guests }, await pageActor(), id);
  return read.ok && read.value.may.includes("manage") ? read.value : null;
});

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const found = await findOwnVideo((await params).id);
  const say = await pageSay("video", "site");
  const title = found ? say("video.settingsOf", { title: found.video.title }) : say("site.nothing.title");
  return { title, robots: { index: false } };
}

export default async function SettingsPage({ params }: SettingsPageProps) {
  const { id } = await params;
  const person = await currentPerson();
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(`/videos/${id}/settings`)}`);
  const found = await findOwnVideo(id);
  if (!found) notFound();
  const say = await pageSay("site");
  const { video, members = [] } = found;
  const usernames = members.flatMap((member) => member.username ?? []);
  return (
    <SitePage person={person} width="form" words={["video"]} trail={say("site.settings")}>
      <PageHead title={say("site.settings")}>
        <bdi>{video.title}</bdi>
      </PageHead>
      <EditVideo
        id={id}
        initial={{
          title: video.title,
          description: video.description,
          visibility: video.visibility,
          guests: video.guests,
          members: usernames,
          ...(video.frameRate && { startTimecode: video.startTimecode }),
        }}
        guestsAllowed={getRuntime().config.guests}
      />
      <DeleteVideo id={id} title={video.title} annotationCount={video.annotationCount} />
    </SitePage>
  );
}
