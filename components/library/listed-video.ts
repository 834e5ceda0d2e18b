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

/** Which videos are listed. */
export interface Listing {
  query: string;
  /** One's own and those shared with one, without the public ones of others. */
  mine: boolean;
}

/** A listing as the end of an address: of the page and of the HTTP API alike. */
export const listingSearch = ({ query, mine }: Listing, more: Record<string, string> = {}): string =>
  new URLSearchParams({ ...(query && { q: query }), ...(mine && { mine: "1" }), ...more }).toString();
