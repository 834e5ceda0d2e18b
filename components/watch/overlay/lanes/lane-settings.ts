import type { OverPicture } from "../../over-picture";

export interface LaneSettings {
  /** Share of the picture's height the lanes may take. */
  area: number;
  opacity: number;
  /** How long a text takes to cross. */
  seconds: number;
}

const DEFAULTS: LaneSettings = { area: 0.5, opacity: 0.9, seconds: 9 };

/** What was kept may be another version's: what is no number does not count. */
export function laneSettings({ lanes }: OverPicture): LaneSettings {
  const known = Object.entries({ ...lanes }).filter(([, value]) => Number.isFinite(value));
  return { ...DEFAULTS, ...Object.fromEntries(known) };
}
