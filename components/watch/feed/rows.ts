/** What the list of annotations and its two renderings, plain and virtual, agree on. */
import type { ReactElement, RefObject } from "react";
import type { VirtualizerHandle } from "virtua";
import type { FeedAnnotation } from "@/lib/client/room";

/** An annotation, or how many more come as the video plays. */
export type Entry = FeedAnnotation | number;

/** Where the rows stand in what scrolls; offsets and sizes are in pixels. */
export type RowsHandle = Pick<
  VirtualizerHandle,
  "scrollOffset" | "viewportSize" | "getItemOffset" | "getItemSize" | "scrollToIndex"
>;

export interface RowsProps {
  handle: RefObject<RowsHandle | null>;
  entries: readonly Entry[];
  children: (entry: Entry) => ReactElement;
  /** What the rows scroll in; on narrow screens it is the page instead. */
  scroller: RefObject<HTMLElement | null>;
  narrow: boolean;
  onScroll: () => void;
  onScrollEnd: () => void;
  /** Rows were measured, or grew. */
  onResize: () => void;
}
