import type { Metadata } from "next";
import { currentPerson } from "@/app/current-person";
import { AccountNeeded } from "@/components/account/account-needed";
import { pageSay } from "@/components/messages/page-messages";
import { PageHead } from "@/components/site/page-head";
import { SitePage } from "@/components/site/site-page";
import { AddVideo } from "@/components/video-form/add-video";
import { getRuntime } from "@/lib/runtime";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await pageSay("site"))("site.addVideo"),
  robots: { index: false },
});

export default async function AddVideoPage() {
  const person = await currentPerson();
  const say = await pageSay("video", "site");
  const { config } = getRuntime();
  return (
    <SitePage person={person} width="form" words={["video"]}>
      <PageHead title={say("site.addVideo")} />
      {person?.kind === "user" ? (
        <AddVideo personId={person.id} maxBytes={config.limits.uploadBytes} guestsAllowed={config.guests} />
      ) : (
        <AccountNeeded title={say("video.needed")} next="/videos/new">
          {say("video.needed.why")}
        </AccountNeeded>
      )}
    </SitePage>
  );
}
