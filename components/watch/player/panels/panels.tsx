"use client";

/** What the panels of the controls hold; fetched with the first of them. */
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Segmented } from "@/components/ui/segmented";
import type { ChangeOverPicture, OverlayStyle, OverPicture } from "../../over-picture";
import { type LaneSettings, laneSettings } from "../../overlay/lanes/lane-settings";
import { useMedia } from "../../use-media";
import { useObservable } from "../../use-observable";
import { useWatch } from "../../watch-context";
import { isForeign } from "../is-foreign";
import { usePictureInPicture } from "../picture-in-picture";
import { RATE_KEY } from "../session-rate";
import styles from "./panels.module.css";
import { Slider } from "./slider";

interface OverProps {
  over: OverPicture;
  onOver: ChangeOverPicture;
}

const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 4];
/** For as long as this tab lives; a browser that refuses storage forgets it with the page. */
function keepRate(rate: number): void {
  try {
    sessionStorage.setItem(RATE_KEY, String(rate));
  } catch {}
}

/** YouTube and Vimeo go no faster. */
const FOREIGN_MAX = 2;

export function SpeedPanel() {
  const { player, video } = useWatch();
  const { rate } = useObservable(player.state);
  const say = useSay();
  const max = isForeign(video.source) ? FOREIGN_MAX : 4;
  const change = (wanted: number) => {
    player.setRate(wanted);
    keepRate(wanted);
  };
  return (
    <section className={styles.section}>
      <Slider
        label={say("controls.speed")}
        text={say("controls.rate", { rate })}
        range={[0.25, max, 0.05]}
        value={rate}
        onChange={change}
      />
      <div className={styles.rates}>
        {RATES.filter((each) => each <= max).map((each) => (
          <Button key={each} aria-pressed={each === rate} onClick={() => change(each)}>
            {say("controls.rate", { rate: each })}
          </Button>
        ))}
      </div>
    </section>
  );
}

export function OverlayPanel({ over, onOver }: OverProps) {
  const say = useSay();
  const still = useMedia("(prefers-reduced-motion: reduce)");
  const styleOptions = (["cards", "lanes", "off"] satisfies OverlayStyle[]).map((value) => ({
    value,
    label: say(`overlay.${value}`),
  }));
  const lanes = laneSettings(over);
  const change = (patch: Partial<LaneSettings>) => onOver({ lanes: { ...lanes, ...patch } });
  const percent = (share: number) => say("overlay.percent", { percent: Math.round(share * 100) });
  return (
    <section className={styles.section}>
      <h2>{say("overlay.title")}</h2>
      <Segmented label={say("overlay.title")} options={styleOptions} value={over.style} onChange={(style) => onOver({ style })} />
      {over.style === "lanes" && still && <p className={styles.hint}>{say("overlay.still")}</p>}
      {over.style === "lanes" && !still && (
        <>
          <Slider
            label={say("overlay.area")}
            text={percent(lanes.area)}
            range={[0.15, 0.75, 0.05]}
            value={lanes.area}
            onChange={(area) => change({ area })}
          />
          <Slider
            label={say("overlay.opacity")}
            text={percent(lanes.opacity)}
            range={[0.2, 1, 0.05]}
            value={lanes.opacity}
            onChange={(opacity) => change({ opacity })}
          />
          <Slider
            label={say("overlay.crossing")}
            text={say("overlay.seconds", { count: lanes.seconds })}
            range={[-16, -4, 1]}
            value={-lanes.seconds}
            onChange={(negative) => change({ seconds: -negative })}
          />
        </>
      )}
    </section>
  );
}

/** Everything that found no room beside the picture's first buttons. */
export function MorePanel({ over, onOver, onShortcuts, close }: OverProps & { onShortcuts: () => void; close: () => void }) {
  const { player } = useWatch();
  const { volume, muted } = useObservable(player.state);
  const say = useSay();
  const pictureInPicture = usePictureInPicture();
  const percent = muted ? 0 : Math.round(volume * 100);
  const then = (run: () => void) => () => {
    close();
    run();
  };
  return (
    <>
      {player.grid && (
        <section className={styles.steps}>
          <h2>{say("controls.frames")}</h2>
          <IconButton label={say("controls.previousFrame")} onClick={() => player.step(-1)}>
            <Icon name="chevron-left" />
          </IconButton>
          <IconButton label={say("controls.nextFrame")} onClick={() => player.step(1)}>
            <Icon name="chevron-right" />
          </IconButton>
        </section>
      )}
      <SpeedPanel />
      <OverlayPanel over={over} onOver={onOver} />
      <section className={styles.section}>
        <Slider
          label={say("controls.volume")}
          text={say("controls.percent", { percent })}
          range={[0, 100, 5]}
          value={percent}
          onChange={(wanted) => player.setVolume(wanted / 100)}
        />
      </section>
      <section className={styles.actions}>
        {pictureInPicture && (
          <Button icon={<Icon name="picture-in-picture" />} onClick={then(pictureInPicture)}>
            {say("controls.pictureInPicture")}
          </Button>
        )}
        <Button icon={<Icon name="keyboard" />} onClick={then(onShortcuts)}>
          {say("controls.shortcuts")}
        </Button>
      </section>
    </>
  );
}
