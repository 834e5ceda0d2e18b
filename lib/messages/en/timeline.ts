/** Markers, ranges and moments on the timeline. */
export const timeline = {} as const;
