"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./controls.module.css";
import { Timecode } from "./timecode";
import { Volume } from "./volume";

interface ControlsProps {
  overlay: boolean;
  onOverlay: (shown: boolean) => void;
  /** What the button that lists them does. */
  shortcuts: Pick<ComponentProps<"button">, "onClick" | "onPointerEnter" | "onFocus">;
}

export function Controls({ overlay, onOverlay, shortcuts }: ControlsProps) {
  const { player } = useWatch();
  const { playing } = useObservable(player.state);
  const isFullScreen = useFullScreen();
  return (
    <div className={styles.controls}>
      {player.grid && (
        <IconButton label="Previous frame" data-action="frameBack" onClick={() => player.step(-1)}>
          <Icon name="chevron-left" />
        </IconButton>
      )}
      <IconButton label={playing ? "Pause" : "Play"} data-action="play" className={styles.play} onClick={player.toggle}>
        <Icon name={playing ? "pause" : "play"} fill="currentColor" />
      </IconButton>
      {player.grid && (
        <IconButton label="Next frame" data-action="frameAhead" onClick={() => player.step(1)}>
          <Icon name="chevron-right" />
        </IconButton>
      )}
      <Timecode />
      <span className={styles.spacer} />
      <SpeedMenu />
      <Volume />
      <IconButton label="Annotations on the video" pressed={overlay} onClick={() => onOverlay(!overlay)}>
        <Icon name={overlay ? "message-square-text" : "message-square-off"} />
      </IconButton>
      <IconButton label="Keyboard shortcuts" data-action="help" className={styles.wide} {...shortcuts}>
        <Icon name="keyboard" />
      </IconButton>
      <IconButton
        label={isFullScreen ? "Leave full screen" : "Full screen"}
        data-action="fullScreen"
        onClick={player.toggleFullScreen}
      >
        <Icon name={isFullScreen ? "minimize" : "maximize"} />
      </IconButton>
    </div>
  );
}

const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

function SpeedMenu() {
  const { player } = useWatch();
  const { rate } = useObservable(player.state);
  const items = () => RATES.map((each) => ({ label: `${each}×`, checked: each === rate, onSelect: () => player.setRate(each) }));
  return (
    <Menu label={`Speed, ${rate}×`} items={items} className={styles.speed}>
      {rate}×
    </Menu>
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
