"use client";

import { createContext, useContext } from "react";
import type { Room } from "@/lib/client/room";
import type { You } from "@/lib/protocol/channel";
import type { Preferences } from "@/lib/protocol/preferences";
import type { WireVideo } from "@/lib/protocol/video";
import type { Filtered } from "./filtered";
import type { Actions } from "./keys/actions";
import type { Player } from "./player/player";
import type { Schedule } from "./schedule";
import type { Selection } from "./selection";
import { useObservable } from "./use-observable";

export interface ReadingStart {
  rev: number | null;
  /** How many annotations are gone that had been read. */
  deleted: number;
  epoch: string;
}

/** What every part of the watch page shares; the same objects for as long as the page lives. */
export interface Watch {
  video: WireVideo;
  room: Room;
  player: Player;
  schedule: Schedule;
  selection: Selection;
  /** What the feed's reader asked for; set by the feed alone. */
  filtered: Filtered;
  /** What keys do, as each part registers it with `useAction`. */
  actions: Actions;
  /** How far this person had read when the page was made. `rev` null: not begun, or a viewer, whose browser knows. */
  reading: ReadingStart;
  /** Which keys they chose, where they did. */
  keys: Preferences["keys"] | null;
  /** Who the page was rendered for, until the first join says it again. */
  initialYou: You;
  /** Whether people may annotate this video under a name alone. */
  guestsAllowed: boolean;
}

const WatchContext = createContext<Watch | null>(null);
export const WatchProvider = WatchContext.Provider;

export function useWatch(): Watch {
  const watch = useContext(WatchContext);
  if (!watch) throw new Error("Outside of a watch page");
  return watch;
}

export function useYou(): You {
  const { room, initialYou } = useWatch();
  return useObservable(room.you) ?? initialYou;
}
