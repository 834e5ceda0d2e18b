/** The ways a moment is written beside the player. Which of them are possible depends on what is known of the frames. */
import { frameOfMs } from "@/lib/client/frames";
import { canDrop, formatTimecode, numberingOf } from "@/lib/smpte";
import { formatExact } from "@/lib/timecode";
import type { NumberedGrid } from "@/lib/typed-position";

/** `timecode`: where there is only one way to count; else `drop` and `nonDrop`. */
export type Readout = "time" | "timecode" | "drop" | "nonDrop" | "frames";

/** What is shown of what was once chosen, maybe for another video: timecode stays timecode, which is also what nothing or nonsense means. */
export function readoutFor(grid: NumberedGrid | null, chosen: string | null): Readout {
  if (!grid || chosen === "time") return "time";
  if (chosen === "frames") return chosen;
  if (!canDrop(grid.rate)) return "timecode";
  if (chosen === "drop" || chosen === "nonDrop") return chosen;
  return grid.startTimecode?.includes(";") ? "drop" : "nonDrop";
}

/** How a timecode is counted in this readout; undefined leaves it to the video. */
export const dropIn = (readout: Readout): boolean | undefined =>
  readout === "drop" ? true : readout === "nonDrop" ? false : undefined;

/** `ms`: the start of a frame. */
export function writeMoment(ms: number, readout: Readout, grid: NumberedGrid | null): string {
  if (!grid || readout === "time") return formatExact(ms);
  return writeFrame(frameOfMs(grid, ms), readout, grid);
}

/** As long as the video: counted from zero, whatever its first frame is called. */
export function writeDuration(durationMs: number, readout: Readout, grid: NumberedGrid | null): string {
  if (!grid || readout === "time") return formatExact(durationMs);
  const drop = dropIn(readout) ?? grid.startTimecode?.includes(";");
  return writeFrame(frameOfMs(grid, durationMs), readout, { ...grid, startTimecode: drop ? "00:00:00;00" : null });
}

function writeFrame(frame: number, readout: Readout, { rate, startTimecode }: NumberedGrid): string {
  return readout === "frames" ? String(frame) : formatTimecode(frame, numberingOf(rate, startTimecode, dropIn(readout)));
}
