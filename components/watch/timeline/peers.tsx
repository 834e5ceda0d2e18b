"use client";

import { useEffect, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { initials, personColor } from "@/components/ui/person-color";
import type { PeerPlayhead } from "@/lib/client/room";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import styles from "./instrument.module.css";

/** More than these would hide each other; the list of people has everybody. */
const SHOWN = 12;
/** Also the length of the CSS transition that carries a mark from one estimate to the next. */
const REFRESH_MS = 500;

/** Where the others are watching, carried on between their reports. */
export function Peers({ durationMs }: { durationMs: number }) {
  const { room } = useWatch();
  const say = useSay();
  const peers = useObservable(room.playheads);
  const nowMs = useNowMs(peers.some((peer) => peer.playing));
  return (
    <div className={styles.peers} aria-hidden>
      {peers.slice(0, SHOWN).map((peer) => (
        <span
          key={peer.key}
          className={styles.peer}
          style={{ left: `${ratioOf(peer, { nowMs, durationMs }) * 100}%`, "--person": personColor(peer.user.id) }}
          title={peer.user.name ?? say("timeline.viewer")}
        >
          {peer.user.name ? initials(peer.user.name) : "·"}
        </span>
      ))}
    </div>
  );
}

function ratioOf(peer: PeerPlayhead, { nowMs, durationMs }: { nowMs: number; durationMs: number }): number {
  const elapsedMs = peer.playing ? Math.max(0, nowMs - peer.receivedAtMs) * peer.rate : 0;
  return Math.min(1, (peer.atMs + elapsedMs) / durationMs);
}

function useNowMs(running: boolean): number {
  const [nowMs, setNowMs] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNowMs(performance.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, [running]);
  return nowMs;
}
