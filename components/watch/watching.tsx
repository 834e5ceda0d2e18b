"use client";

import { useSay } from "@/components/messages/messages";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { Composer } from "./composer/composer";
import { Feed } from "./feed/feed";
import { useKeyboard } from "./keys/use-keyboard";
import { useOverPicture } from "./over-picture";
import { useOwnerReport } from "./owner/use-owner-report";
import { Controls } from "./player/controls";
import { Stage } from "./player/stage";
import { useSpans } from "./player/use-spans";
import { Timeline } from "./timeline/timeline";
import { useOpeningMoment } from "./use-opening-moment";
import { usePlayheadReport } from "./use-playhead-report";
import { useWatch } from "./watch-context";
import styles from "./watch-page.module.css";

/** The picture, its instruments, and what people say about it. */
export function Watching() {
  const say = useSay();
  const { player } = useWatch();
  const [over, setOver] = useOverPicture();
  const keyboard = useKeyboard();
  const touched = useOnDemand(() => import("./hints/touched"));
  const noteKey = useOpeningMoment();
  usePlayheadReport();
  useOwnerReport();
  useSpans();
  return (
    <main id="main" tabIndex={-1} className={styles.columns} {...touched.onIntent}>
      <div
        className={styles.left}
        ref={(element) => {
          player.theatre.current = element;
        }}
      >
        <section className={styles.theatre} aria-label={say("watch.player")}>
          <Stage over={over} />
          <div className={styles.instruments}>
            <Timeline />
            <Controls over={over} onOver={setOver} shortcuts={keyboard.sheetButton} />
          </div>
        </section>
        <div className={styles.composer}>
          <Composer />
          {touched.code && <touched.code.Touched />}
        </div>
      </div>
      <Feed noteKey={noteKey} />
      {keyboard.parts}
    </main>
  );
}
