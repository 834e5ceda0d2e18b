/** Zooming and panning: from one view of the timeline to the next. Knows ratios of the duration, not pixels or events. */
import { isInView, type View, viewAt, viewShowing } from "./view";

/** Nobody places anything more exactly than this on a line. */
const SMALLEST_WINDOW_MS = 1_000;
/** Browsers lay out no wider element: 33 million pixels. */
const LARGEST_ZOOM = 5_000;

export const largestZoom = (durationMs: number): number => Math.max(1, Math.min(LARGEST_ZOOM, durationMs / SMALLEST_WINDOW_MS));

/** `ratio` of the duration stays where it is on screen. */
export function zoomAbout(view: View, ratio: number, { factor, most }: { factor: number; most: number }): View {
  const zoom = Math.max(1, Math.min(most, view.zoom * factor));
  const share = (ratio - view.from) * view.zoom;
  return viewAt(ratio - share / zoom, zoom);
}

/** By a share of what is in view. */
export const panBy = (view: View, share: number): View => viewAt(view.from + share / view.zoom, view.zoom);

/** Two fingers: what lay under each stays under it. Ratios are of the duration, places of the timeline's width. */
export function pinch(ratios: [number, number], places: [number, number], most: number): View {
  const apart = Math.abs(places[1] - places[0]) || 0.001;
  const zoom = Math.max(1, Math.min(most, apart / Math.max(Math.abs(ratios[1] - ratios[0]), 1e-9)));
  const middle = (ratios[0] + ratios[1]) / 2;
  return viewAt(middle - (places[0] + places[1]) / 2 / zoom, zoom);
}

/** Room behind the playhead once the view has gone on with it. */
const BEHIND = 0.1;

/** While playing: goes on when the playhead leaves the view, and only then: who looks elsewhere goes on looking there. */
export function following(view: View, { before, now }: { before: number; now: number }): View {
  if (!isInView(view, before) || isInView(view, now)) return view;
  return now > before ? viewAt(now - BEHIND / view.zoom, view.zoom) : viewShowing(view, now);
}
