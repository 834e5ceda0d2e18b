"use client";

import { lazy, Suspense, useState } from "react";
import { Composer } from "./composer/composer";
import { Feed } from "./feed/feed";
import { useOwnerReport } from "./owner/use-owner-report";
import { Controls } from "./player/controls";
import { Stage } from "./player/stage";
import { Timeline } from "./timeline/timeline";
import { useOpeningMoment } from "./use-opening-moment";
import { usePlayerKeys } from "./use-player-keys";
import { usePlayheadReport } from "./use-playhead-report";
import { useRemembered } from "./use-remembered";
import { useWatch } from "./watch-context";
import styles from "./watch-page.module.css";

const ShortcutsDialog = lazy(() => import("./shortcuts-dialog").then((module) => ({ default: module.ShortcutsDialog })));

/** The picture, its instruments, and what people say about it. */
export function Watching() {
  const { player } = useWatch();
  const [overlay, setOverlay] = useRemembered("overlay", true);
  const [listing, setListing] = useState(false);
  const noteKey = useOpeningMoment();
  usePlayerKeys(() => setListing(true));
  usePlayheadReport();
  useOwnerReport();
  return (
    <main id="main" tabIndex={-1} className={styles.columns}>
      <div className={styles.left}>
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
      </div>
      <Feed noteKey={noteKey} />
      {listing && (
        <Suspense fallback={null}>
          <ShortcutsDialog open onClose={() => setListing(false)} />
        </Suspense>
      )}
    </main>
  );
}
