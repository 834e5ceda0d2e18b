import { pageSay } from "@/components/messages/page-messages";
import { SiteHeader } from "@/components/site/site-header";
import { IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Author } from "@/lib/protocol/annotation";
import type { Page, You } from "@/lib/protocol/channel";
import type { WireVideo } from "@/lib/protocol/video";
import { AboutTitle } from "./about/about-title";
import { ConnectionWord } from "./people/connection-word";
import { PeopleButton } from "./people/people-button";
import { ShareButton } from "./share/share-button";
import styles from "./watch-page.module.css";
import { WatchRoom } from "./watch-room";
import { Watching } from "./watching";

interface WatchPageProps {
  video: WireVideo;
  page: Page;
  you: You;
  person: Author | null;
  guestsAllowed: boolean;
}

/** Watching together. Rendered by the server, so that the header costs the browser no more here than elsewhere. */
export async function WatchPage({ person, ...watch }: WatchPageProps) {
  const say = await pageSay("site", "keys");
  const { video, you } = watch;
  const actions = (
    <>
      <ConnectionWord />
      <PeopleButton />
      <ShareButton />
      {you.may.includes("manage") && (
        <IconLink href={`/videos/${video.id}/settings`} label={say("site.settings")} className={styles.settings}>
          <Icon name="settings-2" />
        </IconLink>
      )}
    </>
  );
  return (
    <WatchRoom {...watch}>
      <div className={styles.page}>
        <a className="skip" href="#compose">
          {say("keys.skipToWriting")}
        </a>
        <a className="skip" href="#annotations">
          {say("keys.skipToAnnotations")}
        </a>
        <SiteHeader
          person={person}
          trail={
            <h1 className={styles.title}>
              <AboutTitle />
            </h1>
          }
          actions={actions}
        />
        <Watching />
      </div>
    </WatchRoom>
  );
}
