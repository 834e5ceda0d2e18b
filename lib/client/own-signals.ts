/** What the others see of me while I watch: that I am typing, and where I stand. Said no more often than it is news. */
import { PLAYHEADS_PER_SECOND, TYPING_MS } from "@/lib/protocol/limits";
import type { Room } from "./room";
import type { VideoChannel } from "./video-channel";

/** The server forgets that somebody types after a while; said again well before. */
const TYPING_AGAIN_MS = TYPING_MS / 2;
const PLAYHEAD_MS = 1_000 / PLAYHEADS_PER_SECOND;
/** Others draw my playhead on by themselves; only what they cannot foresee by this much is news. */
const DRIFT_MS = 300;
const PLAYHEAD_AGAIN_MS = 10_000;

type Stand = [atMs: number, playing: boolean, rate: number];

export function createOwnSignals(
  channel: Pick<VideoChannel, "tell" | "onJoined">,
): Pick<Room, "typing" | "playhead"> & { close(): void } {
  let typingSaidAtMs = Number.NEGATIVE_INFINITY;
  let said: { stand: Stand; atMs: number } | null = null;
  let latest: Stand | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function isNews(stand: Stand, nowMs: number): boolean {
    if (!said || nowMs - said.atMs > PLAYHEAD_AGAIN_MS) return true;
    const [atMs, playing, rate] = said.stand;
    const expectedMs = atMs + (playing ? (nowMs - said.atMs) * rate : 0);
    return playing !== stand[1] || rate !== stand[2] || Math.abs(expectedMs - stand[0]) > DRIFT_MS;
  }

  function say(): void {
    timer = null;
    const nowMs = performance.now();
    if (!latest || !isNews(latest, nowMs)) return;
    const [at, playing, rate] = latest;
    channel.tell("playhead", { at, playing, rate });
    said = { stand: latest, atMs: nowMs };
    timer = setTimeout(say, PLAYHEAD_MS);
  }

  channel.onJoined(() => {
    said = null;
    typingSaidAtMs = Number.NEGATIVE_INFINITY;
    if (!timer) say();
  });
  return {
    typing(typing) {
      const nowMs = performance.now();
      const wasTyping = nowMs - typingSaidAtMs < TYPING_MS;
      if (typing ? nowMs - typingSaidAtMs < TYPING_AGAIN_MS : !wasTyping) return;
      channel.tell("typing", { typing });
      typingSaidAtMs = typing ? nowMs : Number.NEGATIVE_INFINITY;
    },
    playhead(atMs, playing, rate) {
      latest = [atMs, playing, rate];
      if (!timer) say();
    },
    close() {
      if (timer) clearTimeout(timer);
    },
  };
}
