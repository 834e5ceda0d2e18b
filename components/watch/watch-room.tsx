"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Page, You } from "@/lib/protocol/channel";
import type { Preferences } from "@/lib/protocol/preferences";
import type { WireVideo } from "@/lib/protocol/video";
import { createFiltered } from "./filtered";
import type { Actions } from "./keys/actions";
import { createPlayer } from "./player/player";
import { createSelection } from "./selection";
import { useLive } from "./use-live";
import { type ReadingStart, WatchProvider } from "./watch-context";

interface WatchRoomProps {
  video: WireVideo;
  /** The beginning of the log, as the server read it. */
  page: Page;
  you: You;
  reading: ReadingStart;
  keys: Preferences["keys"] | null;
  guestsAllowed: boolean;
  children: ReactNode;
}

/** Makes what the parts of the page share: the player, and the live side around it. */
export function WatchRoom({ video, page, you, keys, guestsAllowed, children, ...started }: WatchRoomProps) {
  const [player] = useState(() => createPlayer(video));
  const [filtered] = useState(createFiltered);
  // Where the page started from: a later render of the server is another visit's.
  const [reading] = useState(started.reading);
  const [selection] = useState(createSelection);
  const [actions] = useState<Actions>(() => new Map());
  const { room, schedule } = useLive({ videoId: video.id, page, you, player });
  const watch = useMemo(
    () => ({ video, room, player, schedule, filtered, selection, actions, reading, keys, initialYou: you, guestsAllowed }),
    [video, room, player, schedule, filtered, selection, actions, reading, keys, you, guestsAllowed],
  );
  return <WatchProvider value={watch}>{children}</WatchProvider>;
}
