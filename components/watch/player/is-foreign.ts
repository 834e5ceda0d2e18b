import type { VideoSource } from "@/lib/protocol/video";

/** Played inside somebody else's frame: its picture can be neither read nor stepped through. */
export const isForeign = (source: VideoSource): source is "youtube" | "vimeo" => source === "youtube" || source === "vimeo";
