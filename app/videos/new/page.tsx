import type { Metadata } from "next";
import { currentPerson } from "@/app/current-person";
import { AccountNeeded } from "@/components/account/account-needed";
import { PageHead } from "@/components/site/page-head";
import { SitePage } from "@/components/site/site-page";
import { AddVideo } from "@/components/video-form/add-video";
import { getRuntime } from "@/lib/runtime";

export const metadata: Metadata = { title: "Add a video", robots: { index: false } };

export default async function AddVideoPage() {
  const person = await currentPerson();
  const { config } = getRuntime();
  return (
    <SitePage person={person} width="form">
      <PageHead title="Add a video" />
      {person?.kind === "user" ? (
        <AddVideo personId={person.id} maxBytes={config.limits.uploadBytes} guestsAllowed={config.guests} />
      ) : (
        <AccountNeeded title="One step before the film" next="/videos/new">
          A video belongs to somebody, so adding one takes an account: a name and a password, nothing else. Watching and
          annotating go without.
        </AccountNeeded>
      )}
    </SitePage>
  );
}
