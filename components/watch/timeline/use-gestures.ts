/** What pointers, wheel and keys do to the timeline: where it looks, where the playback goes, what is marked. */
import { useEffect, useRef } from "react";
import type { Player } from "../player/player";
import { useWatch } from "../watch-context";
import type { InstrumentProps, Pointed } from "./instrument";
import { markAt } from "./mark-at";
import { createPacedSeek } from "./paced-seek";
import { followPointers } from "./pointing";
import { isInView, type View, viewAt, viewShowing } from "./view";
import { WHOLE } from "./whole";
import { largestZoom, panBy, pinch, zoomAbout } from "./zoom";
import { followWheelAndKeys } from "./zooming";

type Latest = () => InstrumentProps & { point: (at: Pointed) => void };

/** Answers what is at a place on the screen, in ratios of the duration. */
export function useGestures(props: InstrumentProps, point: (at: Pointed) => void): (clientX: number) => number {
  const { player, selection } = useWatch();
  const { section, content } = props;
  const latest = useRef({ ...props, point });
  latest.current = { ...props, point };

  useEffect(() => {
    const element = section.current;
    if (!element) return;
    const now: Latest = () => latest.current;
    const scrub = createScrub(player, now);
    const placeAt = (clientX: number) => shareOf(element, clientX);
    const ratioAt = (clientX: number) => shareOf(content.current, clientX);
    // It may have come before this code, and rest.
    if (element.matches(":hover")) now().point({ place: within(placeAt(now().entered.current)) });
    const stops = [
      scrub.close,
      followPointers(element, {
        ratioAt,
        onPoint: (clientX, inLane) => now().point(clientX === null ? null : { place: within(placeAt(clientX)), inLane }),
        onLane: (ratio) => player.seek(within(ratio) * now().durationMs),
        onScrub: scrub.to,
        onMark(from, to) {
          const ms = (ratio: number) => markAt(player.grid, within(ratio) * now().durationMs);
          const { looping } = selection.get();
          selection.select({ inMs: ms(Math.min(from, to)), outMs: ms(Math.max(from, to)), looping });
        },
        onPinch(ratios, [one, other]) {
          now().setView(pinch(ratios, [placeAt(one), placeAt(other)], largestZoom(now().durationMs)));
        },
      }),
      followWheelAndKeys(element, {
        ratioAt,
        onZoom(factor, about) {
          const { durationMs, setView } = now();
          const most = largestZoom(durationMs);
          const playhead = player.positionMs.get() / durationMs;
          setView((view) => zoomAbout(view, about ?? inSight(view, playhead), { factor, most }));
        },
        onPan: (share) => now().setView((view) => panBy(view, share)),
        onWhole: () => now().setView(WHOLE),
        isZoomed: () => now().view.zoom > 1,
      }),
      followFocus(element, player, now),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [player, selection, section, content]);
  return (clientX) => shareOf(content.current, clientX);
}

/** The playhead goes with the finger at once, the picture as fast as it can. A drag past an edge takes the view along. */
function createScrub(player: Player, now: Latest) {
  const aim = (ratio: number | null) => {
    // On the playhead alone: every marker would be styled anew if its parent's property changed.
    const playhead = now().content.current?.querySelector<HTMLElement>("[data-now]");
    playhead?.style.setProperty("--aim", ratio === null ? "" : String(ratio));
  };
  const paced = createPacedSeek(player, { onRest: () => aim(null) });
  return {
    close: paced.close,
    to(ratio: number) {
      const { durationMs, setView } = now();
      setView((view) => edgesTo(view, ratio));
      aim(within(ratio));
      paced.to(within(ratio) * durationMs);
    },
  };
}

const within = (ratio: number) => Math.max(0, Math.min(1, ratio));

function shareOf(element: HTMLElement | null, clientX: number): number {
  const box = element?.getBoundingClientRect();
  return box?.width ? (clientX - box.left) / box.width : 0;
}

/** Zooming by keys keeps the playhead where it is, as long as it is in sight. */
const inSight = (view: View, ratio: number) => (isInView(view, ratio) ? ratio : view.from + 0.5 / view.zoom);

function edgesTo(view: View, ratio: number): View {
  if (isInView(view, ratio)) return view;
  return ratio < view.from ? viewAt(ratio, view.zoom) : viewAt(ratio - 1 / view.zoom, view.zoom);
}

/** The marker that has the keyboard's focus speaks like one pointed at; what has it is brought into view. */
function followFocus(element: HTMLElement, player: Player, now: Latest): () => void {
  const listening = new AbortController();
  const look = () => {
    const target = element.querySelector(":focus-visible");
    const focused = target instanceof HTMLElement && target.dataset.marker ? target : null;
    const cluster = focused && now().clusters[Number(focused.dataset.marker)];
    now().point(cluster ? { marker: cluster.first.key } : null);
    const ratio = cluster?.left ?? (target?.matches("[data-head]") ? player.positionMs.get() / now().durationMs : null);
    if (ratio !== null) now().setView((view) => viewShowing(view, ratio));
  };
  element.addEventListener("focusin", look, { signal: listening.signal });
  element.addEventListener("focusout", () => now().point(null), { signal: listening.signal });
  if (element.contains(document.activeElement)) look();
  return () => listening.abort();
}
