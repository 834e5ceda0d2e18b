/** Markers, ranges and moments on the timeline. */
export const timeline = {
  "timeline.label": "Timeline",
  "timeline.position": "Position",
  "timeline.at": "{time} of {duration}",
  "timeline.markers": "Annotations on the timeline",
  "timeline.marker": "{body}, {name}, at {time}",
  "timeline.cluster": {
    one: "{body}, {name}, at {time}, and {count} more",
    other: "{body}, {name}, at {time}, and {count} more",
  },
  "timeline.more": { one: "{count} more", other: "{count} more" },
  "timeline.viewer": "A viewer",
  "timeline.drawing": "Drawing pictures of its moments: {percent}",
  "timeline.in": "Start of the marked range",
  "timeline.out": "End of the marked range",
  "timeline.mark": "Drag to mark a range",
  "timeline.view": "Part in view",
  "timeline.part": "{from} to {to}",
  "timeline.whole": "Show the whole video",
  "timeline.zoom": "{zoom}×",
} as const;
