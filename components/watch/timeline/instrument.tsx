"use client";

/**
 * What makes the timeline an instrument: pointing with a picture of the moment, scrubbing, zooming, the density of what is said, the
 * marked range, everybody's playhead. Fetched when somebody comes near or there is much to see, and laid over what `timeline.tsx` draws.
 */
import { type Dispatch, type RefObject, type SetStateAction, useMemo, useState } from "react";
import { createPortal } from "react-dom";
import type { FeedAnnotation } from "@/lib/client/room";
import { clusterNear } from "./cluster-near";
import type { Cluster } from "./clusters";
import { DensityCurve } from "./density-curve";
import { Overview } from "./overview";
import { Peers } from "./peers";
import { SelectionBand } from "./selection-band";
import { useThumbnails } from "./thumbnails/use-thumbnails";
import { Tip } from "./tip";
import { useFollowing } from "./use-following-view";
import { useGestures } from "./use-gestures";
import type { View } from "./view";
import { largestZoom } from "./zoom";

export interface InstrumentProps {
  section: RefObject<HTMLElement | null>;
  content: RefObject<HTMLElement | null>;
  /** Where the pointer came in, in pixels of the screen. */
  entered: RefObject<number>;
  view: View;
  setView: Dispatch<SetStateAction<View>>;
  clusters: readonly Cluster[];
  rows: readonly FeedAnnotation[];
  passes: ((row: FeedAnnotation) => boolean) | null;
  durationMs: number;
}

/** What is pointed at: a place, 0 to 1 of what is in view; or the marker in focus, by the key of its annotation. */
export type Pointed = { place: number; inLane?: boolean | undefined } | { marker: string } | null;

/** How near the pointer must come to a marker to speak of it. */
const REACH_PX = 6;

export function Instrument(props: InstrumentProps) {
  const { content, section, view, setView, clusters, rows, passes, durationMs } = props;
  const [pointed, setPointed] = useState<Pointed>(null);
  const [wanted, setWanted] = useState(false);
  const thumbnails = useThumbnails({ wanted, durationMs });
  const shown = useMemo(() => (passes ? rows.filter(passes) : rows), [rows, passes]);
  const point = (at: Pointed) => {
    if (at) setWanted(true);
    setPointed(at);
  };
  const ratioAt = useGestures(props, point);
  useFollowing({ view, setView, durationMs });

  const reach = REACH_PX / ((section.current?.clientWidth ?? 1) * view.zoom);
  const at = pointed && resolve(pointed, { view, clusters, reach });
  const onContent = (
    <>
      <SelectionBand durationMs={durationMs} ratioAt={ratioAt} />
      <Peers durationMs={durationMs} />
    </>
  );
  return (
    <>
      {content.current && createPortal(onContent, content.current)}
      <DensityCurve rows={shown} view={view} durationMs={durationMs} />
      {view.zoom > 1 && (
        <Overview view={view} onView={setView} rows={shown} durationMs={durationMs} mostZoom={largestZoom(durationMs)} />
      )}
      {at && <Tip {...at} rows={rows} durationMs={durationMs} thumbnails={thumbnails} />}
    </>
  );
}

/** Where that is now: the view may have changed since. Null where it is out of view. */
function resolve(
  pointed: NonNullable<Pointed>,
  { view, clusters, reach }: { view: View; clusters: readonly Cluster[]; reach: number },
) {
  const marker = "marker" in pointed ? clusters.find(({ first }) => first.key === pointed.marker) : undefined;
  const ratio = "place" in pointed ? view.from + pointed.place / view.zoom : marker?.left;
  if (ratio === undefined) return null;
  const cluster = marker ?? clusterNear(clusters, ratio, reach);
  const place = ((cluster?.left ?? ratio) - view.from) * view.zoom;
  const inLane = "place" in pointed && pointed.inLane === true;
  return place >= -0.01 && place <= 1.01 ? { cluster, ratio, place, inLane } : null;
}
