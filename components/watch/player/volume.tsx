"use client";

import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./controls.module.css";

export function Volume() {
  const say = useSay();
  const { player } = useWatch();
  const { volume, muted } = useObservable(player.state);
  const silent = muted || volume === 0;
  return (
    <div className={styles.volume}>
      <IconButton label={say(silent ? "player.unmute" : "player.mute")} data-action="mute" onClick={player.toggleMuted}>
        <Icon name={silent ? "volume-x" : "volume-2"} />
      </IconButton>
      <input
        type="range"
        aria-label={say("player.volume")}
        min={0}
        max={100}
        step={5}
        value={silent ? 0 : Math.round(volume * 100)}
        onChange={(event) => player.setVolume(event.target.valueAsNumber / 100)}
      />
    </div>
  );
}
