"use client";

import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import { OnDemand } from "../on-demand";
import type { OverPicture } from "../over-picture";
import { Overlay } from "../overlay/overlay";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { isForeign } from "./is-foreign";
import { Media } from "./media";
import type { Problem } from "./media-state";

import styles from "./stage.module.css";

/** The picture and what lies over it. A click plays or pauses; the keyboard has its own keys for that. */
export function Stage({ over }: { over: OverPicture }) {
  const { player, video } = useWatch();
  const say = useSay();
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
        <button type="button" className={styles.start} onClick={player.toggle} aria-label={say("controls.play")} tabIndex={-1}>
          <Icon name="play" fill="currentColor" />
        </button>
      )}
      {buffering && !problem && <span className={styles.buffering} role="status" aria-label={say("controls.loading")} />}
      {over.style !== "off" && !problem && <Overlay over={over} />}
      {over.captions && !problem && (
        <OnDemand load={() => import("../captions/captions-layer")}>
          {({ CaptionsLayer }) => <CaptionsLayer over={over} />}
        </OnDemand>
      )}
      {problem && <ProblemMessage problem={problem} />}
    </div>
  );
}

const words = {
  cannot_load: "controls.cannotLoad",
  no_picture: "controls.noPicture",
  not_supported: "controls.notSupported",
} as const satisfies Record<Problem, string>;

function ProblemMessage({ problem }: { problem: Problem }) {
  const { player } = useWatch();
  const say = useSay();
  return (
    <div className={styles.problem} role="alert">
      <Icon name="triangle-alert" />
      <strong>{say(words[problem])}</strong>
      <p>{say(`${words[problem]}.advice`)}</p>
      {problem === "cannot_load" && (
        <button type="button" className={styles.again} onClick={player.reload}>
          {say("controls.tryAgain")}
        </button>
      )}
    </div>
  );
}
