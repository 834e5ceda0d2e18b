"use client";

import { Icon } from "@/components/ui/icon";
import { Overlay } from "../overlay/overlay";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { isForeign } from "./is-foreign";
import { Media } from "./media";
import type { Problem } from "./media-state";

import styles from "./stage.module.css";

/** The picture and what lies over it. A click plays or pauses; the keyboard has its own keys for that. */
export function Stage({ overlay }: { overlay: boolean }) {
  const { player, video } = useWatch();
  const { started, buffering, problem, ready, picture } = useObservable(player.state);
  const size = picture ?? (video.width && video.height ? { width: video.width, height: video.height } : null);
  return (
    <div data-stage className={styles.stage} style={size ? { "--picture": `${size.width / size.height}` } : undefined}>
      <Media />
      {!problem && !(isForeign(video.source) && !ready) && (
        // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: Space, K and the play button do the same
        <div className={styles.click} onClick={player.toggle} onDoubleClick={player.toggleFullScreen} />
      )}
      {!started && ready && !problem && (
        <button type="button" className={styles.start} onClick={player.toggle} aria-label="Play" tabIndex={-1}>
          <Icon name="play" fill="currentColor" />
        </button>
      )}
      {buffering && !problem && <span className={styles.buffering} role="status" aria-label="Loading the video" />}
      {overlay && !problem && <Overlay />}
      {problem && <ProblemMessage problem={problem} />}
    </div>
  );
}

const words: Record<Problem, [title: string, advice: string]> = {
  cannot_load: ["This video cannot be loaded", "The address may have moved, or the connection dropped. Annotations still work."],
  no_picture: [
    "This browser cannot decode the picture",
    "The sound plays. Another browser, or an H.264 or VP9 file, would show it.",
  ],
  not_supported: ["This browser cannot play this video", "Another browser may. An MP4 with H.264 or a WebM plays everywhere."],
};

function ProblemMessage({ problem }: { problem: Problem }) {
  const { player } = useWatch();
  const [title, advice] = words[problem];
  return (
    <div className={styles.problem} role="alert">
      <Icon name="triangle-alert" />
      <strong>{title}</strong>
      <p>{advice}</p>
      {problem === "cannot_load" && (
        <button type="button" className={styles.again} onClick={player.reload}>
          Try again
        </button>
      )}
    </div>
  );
}
