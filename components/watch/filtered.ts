import { type Observed, observed } from "@/lib/client/observable";
import type { FeedAnnotation } from "@/lib/client/room";

/** Whether a top-level annotation passes the feed's search and filters; null: nothing is filtered, and everything passes. */
export type Filtered = Observed<((row: FeedAnnotation) => boolean) | null>;

export const createFiltered = (): Filtered => observed<((row: FeedAnnotation) => boolean) | null>(null);
