"use client";

import { type ComponentProps, useEffect, useSyncExternalStore } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useAction } from "../keys/actions";
import type { ChangeOverPicture, OverPicture } from "../over-picture";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./controls.module.css";
import { PanelButton } from "./panel-button";
import { PictureInPicture } from "./picture-in-picture";
import { keptRate } from "./session-rate";
import { Timecode } from "./timecode";
import { Volume } from "./volume";

interface ControlsProps {
  over: OverPicture;
  onOver: ChangeOverPicture;
  /** What the button that lists them does. */
  shortcuts: Pick<ComponentProps<"button">, "onPointerEnter" | "onFocus"> & { onClick: () => void };
}

const loadPanels = () => import("./panels/panels");

/** Under the picture. What does not fit is in *More*: `controls.module.css` says which. */
export function Controls({ over, onOver, shortcuts }: ControlsProps) {
  const { player } = useWatch();
  const { playing, rate, ready } = useObservable(player.state);
  const isFullScreen = useFullScreen();
  const say = useSay();
  useAction("captions", () => onOver({ captions: !over.captions }));
  useEffect(() => {
    const kept = keptRate();
    if (ready && kept) player.setRate(kept);
  }, [player, ready]);
  return (
    <div className={styles.controls}>
      <Step by={-1} icon="chevron-left" />
      <IconButton
        label={say(playing ? "controls.pause" : "controls.play")}
        data-action="play"
        className={styles.play}
        onClick={player.toggle}
      >
        <Icon name={playing ? "pause" : "play"} fill="currentColor" />
      </IconButton>
      <Step by={1} icon="chevron-right" />
      <Timecode />
      <span className={styles.spacer} />
      <PanelButton
        label={say("controls.speedNow", { rate })}
        icon={say("controls.rate", { rate })}
        className={[styles.speed, styles.second].join(" ")}
        load={loadPanels}
      >
        {({ SpeedPanel }) => <SpeedPanel />}
      </PanelButton>
      <Volume />
      <PanelButton
        label={say("captions.title")}
        icon={<Icon name="captions" />}
        action="captions"
        pressed={over.captions === true}
        load={() => import("../captions/captions-panel")}
      >
        {({ CaptionsPanel }, close) => <CaptionsPanel over={over} onOver={onOver} close={close} />}
      </PanelButton>
      <PanelButton
        label={say("overlay.title")}
        icon={<Icon name={over.style === "off" ? "message-square-off" : "message-square-text"} />}
        className={styles.third}
        load={loadPanels}
      >
        {({ OverlayPanel }) => <OverlayPanel over={over} onOver={onOver} />}
      </PanelButton>
      <PictureInPicture className={styles.second} />
      <IconButton label={say("controls.shortcuts")} data-action="help" className={styles.second} {...shortcuts}>
        <Icon name="keyboard" />
      </IconButton>
      <PanelButton label={say("controls.more")} icon={<Icon name="ellipsis" />} className={styles.more} load={loadPanels}>
        {({ MorePanel }, close) => <MorePanel over={over} onOver={onOver} onShortcuts={shortcuts.onClick} close={close} />}
      </PanelButton>
      <IconButton
        label={say(isFullScreen ? "controls.leaveFullScreen" : "controls.fullScreen")}
        data-action="fullScreen"
        onClick={player.toggleFullScreen}
      >
        <Icon name={isFullScreen ? "minimize" : "maximize"} />
      </IconButton>
    </div>
  );
}

function Step({ by, icon }: { by: 1 | -1; icon: ComponentProps<typeof Icon>["name"] }) {
  const { player } = useWatch();
  const say = useSay();
  if (!player.grid) return null;
  return (
    <IconButton
      label={say(by > 0 ? "controls.nextFrame" : "controls.previousFrame")}
      data-action={by > 0 ? "frameAhead" : "frameBack"}
      className={styles.step}
      onClick={() => player.step(by)}
    >
      <Icon name={icon} />
    </IconButton>
  );
}

function useFullScreen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener("fullscreenchange", listener);
      return () => document.removeEventListener("fullscreenchange", listener);
    },
    () => document.fullscreenElement !== null,
    () => false,
  );
}
