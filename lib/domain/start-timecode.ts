import type { Video } from "@/lib/protocol/video";
import { canDrop, numberingOf } from "@/lib/smpte";
import { parseTimecode } from "@/lib/typed-timecode";

const WRITTEN = /^\d\d:\d\d:\d\d[:;]\d{2,3}$/;

/** What is wrong with a start timecode for this video; null: nothing. A number that no frame has cannot be the first one's. */
export function startTimecodeProblem({ frameRate }: Pick<Video, "frameRate">, written: string | null): string | null {
  if (written === null) return null;
  if (!WRITTEN.test(written)) return "must be a timecode like 01:00:00:00";
  if (!frameRate) return "needs a video whose frame rate is known";
  const drop = written.includes(";");
  if (drop && !canDrop(frameRate)) return "cannot be drop-frame: that is for 29.97 and 59.94 frames a second";
  return parseTimecode(written, numberingOf(frameRate, null, drop)) === null ? "names no frame at this video's rate" : null;
}
