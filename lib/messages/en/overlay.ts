/** Annotations over the picture. */
export const overlay = {
  "overlay.title": "Annotations on the video",
  "overlay.cards": "Cards",
  "overlay.lanes": "Lanes",
  "overlay.off": "Off",
  "overlay.area": "Share of the picture",
  "overlay.opacity": "Opacity",
  "overlay.crossing": "Speed of the lanes",
  "overlay.seconds": { one: "{count} second to cross", other: "{count} seconds to cross" },
  "overlay.percent": "{percent} %",
  "overlay.still": "Your system asks for less motion, so cards are shown instead of lanes.",
} as const;
