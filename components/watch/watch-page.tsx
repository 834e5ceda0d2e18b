"use client";

import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { SiteHeader } from "@/components/site/site-header";
import type { Author } from "@/lib/protocol/annotation";
import type { Page, You } from "@/lib/protocol/channel";
import type { WireVideo } from "@/lib/protocol/video";
import { Composer } from "./composer/composer";
import { Feed } from "./feed/feed";
import { useOwnerReport } from "./owner/use-owner-report";
import { ConnectionWord } from "./people/connection-word";
import { PeopleButton } from "./people/people-button";
import { Controls } from "./player/controls";
import { createPlayer } from "./player/player";
import { Stage } from "./player/stage";
import { ShareButton } from "./share/share-button";
import { Timeline } from "./timeline/timeline";
import { useLive } from "./use-live";
import { useOpeningMoment } from "./use-opening-moment";
import { usePlayerKeys } from "./use-player-keys";
import { usePlayheadReport } from "./use-playhead-report";
import { useRemembered } from "./use-remembered";
import { useWatch, WatchProvider } from "./watch-context";
import styles from "./watch-page.module.css";

const ShortcutsDialog = dynamic(() => import("./shortcuts-dialog").then((module) => module.ShortcutsDialog), { ssr: false });

interface WatchPageProps {
  video: WireVideo;
  /** The beginning of the log, as the server read it. */
  page: Page;
  you: You;
  person: Author | null;
  guestsAllowed: boolean;
}

/** Watching together: the picture, what is pinned to it, and who else is here. */
export function WatchPage({ video, page, you, person, guestsAllowed }: WatchPageProps) {
  const [player] = useState(() => createPlayer(video));
  const { room, schedule } = useLive({ videoId: video.id, page, you, player });
  const watch = useMemo(
    () => ({ video, room, player, schedule, initialYou: you, guestsAllowed }),
    [video, room, player, schedule, you, guestsAllowed],
  );
  return (
    <WatchProvider value={watch}>
      <div className={styles.page}>
        <SiteHeader
          person={person}
          trail={<h1 className={styles.title}>{video.title}</h1>}
          actions={
            <>
              <ConnectionWord />
              <PeopleButton />
              <ShareButton />
            </>
          }
        />
        <Watching />
      </div>
    </WatchProvider>
  );
}

function Watching() {
  const { player } = useWatch();
  const [overlay, setOverlay] = useRemembered("overlay", true);
  const [listing, setListing] = useState(false);
  const noteKey = useOpeningMoment();
  usePlayerKeys(() => setListing(true));
  usePlayheadReport();
  useOwnerReport();
  return (
    <div className={styles.columns}>
      <main id="main" tabIndex={-1} className={styles.left}>
        <section
          className={styles.theatre}
          aria-label="Player"
          ref={(element) => {
            player.theatre.current = element;
          }}
        >
          <Stage overlay={overlay} />
          <div className={styles.instruments}>
            <Timeline />
            <Controls overlay={overlay} onOverlay={setOverlay} onShortcuts={() => setListing(true)} />
          </div>
        </section>
        <div className={styles.composer}>
          <Composer />
        </div>
      </main>
      <Feed noteKey={noteKey} />
      {listing && <ShortcutsDialog open onClose={() => setListing(false)} />}
    </div>
  );
}
