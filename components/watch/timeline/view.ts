/** Which part of the video the timeline shows. */
export interface View {
  /** Where it begins, 0 to 1 of the duration. */
  from: number;
  /** How many times wider than the timeline the whole video would be; 1: it is shown whole. */
  zoom: number;
}

/** Never past either end of the video. */
export const viewAt = (from: number, zoom: number): View => ({ from: Math.max(0, Math.min(1 - 1 / zoom, from)), zoom });

export const isInView = ({ from, zoom }: View, ratio: number): boolean => ratio >= from && ratio <= from + 1 / zoom;

/** The same view where it shows this place, else one with the place in its middle. */
export const viewShowing = (view: View, ratio: number): View =>
  isInView(view, ratio) ? view : viewAt(ratio - 0.5 / view.zoom, view.zoom);
