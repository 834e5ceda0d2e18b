/**
 * What a file says about itself, read from its bytes: the uploader's word counts for nothing. Only containers that browsers play.
 * Reads the index and the first frames, never the whole file. A file can be made to keep it busy for ever: `probe.ts` gives it a thread
 * of its own, and an end.
 */
import { EncodedPacketSink, FilePathSource, Input, type InputVideoTrack, MATROSKA, MP4, QTFF, WEBM } from "mediabunny";
import { invalid, ok, type Result } from "@/lib/domain/result";
import type { FrameRate } from "@/lib/protocol/video";
import { frameRateOf } from "./frame-rate";

export interface Probed {
  durationMs: number;
  width: number;
  height: number;
  /** Null where it varies. */
  frameRate: FrameRate | null;
  firstFrameUs: number;
  /** The type the file is served as, whatever its name says. */
  mediaType: string;
}

/** QuickTime is served as MP4: it is the same format to every browser, and Firefox refuses the other name. */
const MEDIA_TYPES = new Map([
  [MP4, "video/mp4"],
  [QTFF, "video/mp4"],
  [WEBM, "video/webm"],
  [MATROSKA, "video/x-matroska"],
]);

const FRAMES_READ = 600;
/** Frames at the end of what was read may still miss neighbours that are stored after them (B-frames). */
const REORDER_DEPTH = 16;

export const notAVideo = invalid({ file: "is not a video in MP4, MOV, WebM or Matroska" });
const incomplete = invalid({ file: "ends too early: part of the video is missing" });

export async function measureVideo(path: string): Promise<Result<Probed>> {
  const input = new Input({ source: new FilePathSource(path), formats: [...MEDIA_TYPES.keys()] });
  try {
    return await readFacts(input);
  } catch {
    // The parser's errors describe damaged or hostile bytes, in its own words.
    return notAVideo;
  } finally {
    input.dispose();
  }
}

async function readFacts(input: Input): Promise<Result<Probed>> {
  const mediaType = MEDIA_TYPES.get(await input.getFormat());
  const track = await input.getPrimaryVideoTrack();
  if (!mediaType || !track) return notAVideo;

  const packets = new EncodedPacketSink(track);
  const timestamps = await firstTimestamps(packets);
  const first = timestamps[0];
  const last = await packets.getPacket(Number.MAX_VALUE);
  if (first === undefined || !last) return incomplete;

  const durationSeconds = (await input.getDurationFromMetadata()) ?? (await input.computeDuration());
  const size = await displaySize(track);
  if (!(durationSeconds > 0) || !size) return notAVideo;
  return ok({
    durationMs: Math.round(durationSeconds * 1000),
    ...size,
    frameRate: frameRateOf(timestamps),
    firstFrameUs: Math.max(0, Math.round(first * 1_000_000)),
    mediaType,
  });
}

/** In the order shown, in seconds. */
async function firstTimestamps(packets: EncodedPacketSink): Promise<number[]> {
  const timestamps: number[] = [];
  let packet = await packets.getFirstPacket({ metadataOnly: true });
  while (packet && timestamps.length < FRAMES_READ) {
    timestamps.push(packet.timestamp);
    packet = await packets.getNextPacket(packet, { metadataOnly: true });
  }
  timestamps.sort((a, b) => a - b);
  return packet ? timestamps.slice(0, -REORDER_DEPTH) : timestamps;
}

async function displaySize(track: InputVideoTrack): Promise<{ width: number; height: number } | null> {
  const [width, height] = await Promise.all([track.getDisplayWidth(), track.getDisplayHeight()]);
  return width > 0 && height > 0 ? { width: Math.round(width), height: Math.round(height) } : null;
}
