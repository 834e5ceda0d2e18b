import { pageSay } from "@/components/messages/page-messages";
import { SiteHeader } from "@/components/site/site-header";
import { Button, IconLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Author } from "@/lib/protocol/annotation";
import type { Page, You } from "@/lib/protocol/channel";
import type { Preferences } from "@/lib/protocol/preferences";
import type { WireVideo } from "@/lib/protocol/video";
import about from "./about/about.module.css";
import { ConnectionWord } from "./people/connection-word";
import { PeopleButton } from "./people/people-button";
import share from "./share/share.module.css";
import { Sheets } from "./sheets";
import type { ReadingStart } from "./watch-context";
import styles from "./watch-page.module.css";
import { WatchRoom } from "./watch-room";
import { Watching } from "./watching";

interface WatchPageProps {
  video: WireVideo;
  page: Page;
  you: You;
  reading: ReadingStart;
  keys: Preferences["keys"] | null;
  person: Author | null;
  guestsAllowed: boolean;
}

/** Watching together. Rendered by the server, so that the header costs the browser no more here than elsewhere. */
export async function WatchPage({ person, ...watch }: WatchPageProps) {
  const say = await pageSay("site", "watch", "keys");
  const { video, you } = watch;
  const actions = (
    <>
      <ConnectionWord />
      <PeopleButton />
      <Button data-sheet="share" icon={<Icon name="share-2" />} className={share.button} aria-haspopup="dialog">
        <span>{say("watch.share")}</span>
      </Button>
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
              <button type="button" className={about.title} data-sheet="about" aria-haspopup="dialog" title={say("watch.about")}>
                {video.title}
              </button>
            </h1>
          }
          actions={actions}
        />
        <Watching />
        <Sheets />
      </div>
    </WatchRoom>
  );
}
