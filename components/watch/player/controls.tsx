"use client";

import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import Keyboard from "lucide-react/icons/keyboard";
import Maximize from "lucide-react/icons/maximize";
import MessageSquareOff from "lucide-react/icons/message-square-off";
import MessageSquareText from "lucide-react/icons/message-square-text";
import Minimize from "lucide-react/icons/minimize";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import { useSyncExternalStore } from "react";
import { IconButton } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./controls.module.css";
import { Timecode } from "./timecode";
import { Volume } from "./volume";

interface ControlsProps {
  overlay: boolean;
  onOverlay: (shown: boolean) => void;
  onShortcuts: () => void;
}

export function Controls({ overlay, onOverlay, onShortcuts }: ControlsProps) {
  const { player } = useWatch();
  const { playing } = useObservable(player.state);
  const isFullScreen = useFullScreen();
  return (
    <div className={styles.controls}>
      {player.grid && (
        <IconButton label="Previous frame (,)" onClick={() => player.step(-1)}>
          <ChevronLeft />
        </IconButton>
      )}
      <IconButton label={playing ? "Pause (K)" : "Play (K)"} className={styles.play} onClick={player.toggle}>
        {playing ? <Pause fill="currentColor" /> : <Play fill="currentColor" />}
      </IconButton>
      {player.grid && (
        <IconButton label="Next frame (.)" onClick={() => player.step(1)}>
          <ChevronRight />
        </IconButton>
      )}
      <Timecode />
      <span className={styles.spacer} />
      <SpeedMenu />
      <Volume />
      <IconButton label="Annotations on the video" pressed={overlay} onClick={() => onOverlay(!overlay)}>
        {overlay ? <MessageSquareText /> : <MessageSquareOff />}
      </IconButton>
      <IconButton label="Keyboard shortcuts (?)" className={styles.wide} onClick={onShortcuts}>
        <Keyboard />
      </IconButton>
      <IconButton label={isFullScreen ? "Leave full screen (F)" : "Full screen (F)"} onClick={player.toggleFullScreen}>
        {isFullScreen ? <Minimize /> : <Maximize />}
      </IconButton>
    </div>
  );
}

const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 2];

function SpeedMenu() {
  const { player } = useWatch();
  const { rate } = useObservable(player.state);
  const items = RATES.map((each) => ({ label: `${each}×`, checked: each === rate, onSelect: () => player.setRate(each) }));
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
