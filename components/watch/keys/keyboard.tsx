"use client";

/** The keys at work: listens for them, names them on the controls, and shows what they did. Fetched when first wanted. */
import { useEffect, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { createShuttle } from "@/lib/client/shuttle";
import { isForeign } from "../player/is-foreign";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { useAction } from "./actions";
import { Bezel } from "./bezel";
import { isFree } from "./is-free";
import { nameControls } from "./name-controls";
import { createPressKeys, type PressKeys } from "./press-keys";
import { runAction, type Shown } from "./run-action";
import { useKeptSettings } from "./use-kept-settings";

interface KeyboardProps {
  /** Pressed before this was here. */
  waiting: KeyboardEvent[];
  listing: boolean;
  onListing: (listing: boolean) => void;
}

/** A key that waited longer than this is not meant any more. */
const STALE_MS = 8_000;
/** YouTube and Vimeo play no faster. */
const FOREIGN_FASTEST = 2;
const NATIVE_FASTEST = 16;

export function Keyboard({ waiting, listing, onListing }: KeyboardProps) {
  const watch = useWatch();
  const say = useSay();
  const [shown, setShown] = useState<Shown | null>(null);
  const kept = useKeptSettings();
  const sheet = useOnDemand(() => import("./sheet"));
  const [shuttle] = useState(() => createShuttle(watch.player, shuttleOptions(watch)));
  useAction("help", () => onListing(true));

  const latest = useRef(watch);
  latest.current = watch;
  useEffect(() => {
    const press = createPressKeys({
      settings: kept.get,
      shuttle,
      run: (action) => runAction({ ...latest.current, shuttle, show: (one) => setShown({ ...one }) }, action),
    });
    press.late(waiting.splice(0).filter(({ timeStamp }) => performance.now() - timeStamp < STALE_MS));
    return listenTo(press, () => latest.current.selection.clear());
  }, [kept, shuttle, waiting]);
  useEffect(() => nameControls({ settings: kept, say }), [kept, say]);

  const wantSheet = useRef(sheet.want);
  wantSheet.current = sheet.want;
  useEffect(() => {
    if (listing) wantSheet.current();
  }, [listing]);
  return (
    <>
      <Bezel shown={shown} speed={useObservable(shuttle.speed)} />
      {sheet.code && <sheet.code.Sheet kept={kept} open={listing} onClose={() => onListing(false)} />}
    </>
  );
}

const shuttleOptions = ({ video, player }: Pick<ReturnType<typeof useWatch>, "video" | "player">) => ({
  fastest: isForeign(video.source) ? FOREIGN_FASTEST : NATIVE_FASTEST,
  stepMs: player.grid ? (1000 * player.grid.rate.den) / player.grid.rate.num : 40,
});

/** Escape goes one step back: what is open closes by itself, a field is left, else nothing is marked any more. Answers the way to stop. */
function listenTo(press: PressKeys, onEscape: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isFree(event)) return;
    if (event.key === "Escape") onEscape();
    else if (press.down(event)) event.preventDefault();
  };
  window.addEventListener("keydown", onKeyDown, { signal });
  window.addEventListener("keyup", press.up, { signal });
  window.addEventListener("blur", press.letGo, { signal });
  return () => listening.abort();
}
