import { type FrameGrid, frameOfMs, frameStartMs } from "@/lib/client/frames";

/** What is marked begins and ends where a frame does, as far as frames are known. */
export const markAt = (grid: FrameGrid | null, ms: number): number =>
  grid ? frameStartMs(grid, frameOfMs(grid, ms)) : Math.round(ms);

/** The nearest place before (-1) or behind (1) a mark where another can be. */
export const markBeside = (grid: FrameGrid | null, ms: number, side: -1 | 1): number =>
  Math.max(0, grid ? frameStartMs(grid, Math.max(0, frameOfMs(grid, ms) + side)) : ms + side);
