/** A video in memory and on the wire. Durations are integer milliseconds; a frame rate is an exact fraction. */
import type { Author } from "./annotation";

export type Visibility = "public" | "unlisted" | "private";
/** Where the picture comes from: a file kept here, or an address played by the browser. */
export type VideoSource = "upload" | "file" | "hls" | "youtube" | "vimeo";

/** Frames per second as a fraction: 30000/1001 for 29.97. */
export interface FrameRate {
  num: number;
  den: number;
}

export interface Video {
  id: string;
  title: string;
  description: string;
  source: VideoSource;
  /** The address played by the browser; null for an upload, whose media is at `/api/videos/ID/media`. */
  url: string | null;
  owner: Author;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  frameRate: FrameRate | null;
  /** Timestamp of the first frame in microseconds (WebM and Matroska often start past 0); needed for exact seeks. */
  firstFrameUs: number;
  /** The timecode of the first frame: `01:00:00:00`, drop-frame `01:00:00;00`. Null: zero, non-drop. */
  startTimecode: string | null;
  hasPoster: boolean;
  /** Which drawing of the small pictures of its moments is kept, counted from 1; 0: none. */
  thumbnailsVersion: number;
  visibility: Visibility;
  /** Whether people under a name alone may annotate. */
  guests: boolean;
  /** Change counter: the number of changes to this video's annotations so far. */
  rev: number;
  /** Live annotations. */
  annotationCount: number;
  insertedAt: string;
}

export interface WireVideo {
  id: string;
  title: string;
  description: string;
  source: VideoSource;
  /** What the player opens: always set. */
  url: string;
  owner: Author;
  duration: number | null;
  width: number | null;
  height: number | null;
  fps: number | null;
  frame_rate: FrameRate | null;
  first_frame_us: number;
  start_timecode: string | null;
  poster: string | null;
  /** Small pictures of its moments, one beside the other. A new drawing has a new address. */
  thumbnails: string | null;
  visibility: Visibility;
  guests: boolean;
  rev: number;
  annotation_count: number;
  inserted_at: string;
}

export function encodeVideo(video: Video): WireVideo {
  return {
    id: video.id,
    title: video.title,
    description: video.description,
    source: video.source,
    url: video.url ?? `/api/videos/${video.id}/media`,
    owner: video.owner,
    duration: video.durationMs,
    width: video.width,
    height: video.height,
    fps: video.frameRate ? video.frameRate.num / video.frameRate.den : null,
    frame_rate: video.frameRate,
    first_frame_us: video.firstFrameUs,
    start_timecode: video.startTimecode,
    poster: video.hasPoster ? `/api/videos/${video.id}/poster` : null,
    thumbnails: thumbnailsAddress(video),
    visibility: video.visibility,
    guests: video.guests,
    rev: video.rev,
    annotation_count: video.annotationCount,
    inserted_at: video.insertedAt,
  };
}

export const thumbnailsAddress = ({ id, thumbnailsVersion: version }: Pick<Video, "id" | "thumbnailsVersion">): string | null =>
  version > 0 ? `/api/videos/${id}/thumbnails?v=${version}` : null;
