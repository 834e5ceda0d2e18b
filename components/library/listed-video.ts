import type { WireVideo } from "@/lib/protocol/video";

/** A video in the list: as everywhere, and who is watching it right now. */
export interface ListedVideo extends WireVideo {
  watching: { users: number; connections: number };
}

export interface VideoPage {
  videos: ListedVideo[];
  /** Where the next page begins; null at the end. */
  next: string | null;
}
