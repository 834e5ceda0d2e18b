import { type Answer, request } from "@/components/ui/request";
import type { WireCaptions } from "@/lib/protocol/captions";

interface NewCaptions {
  /** WebVTT or SRT. */
  file: Blob;
  language: string;
  label: string;
}

export function uploadCaptions(
  videoId: string,
  { file, language, label }: NewCaptions,
): Promise<Answer<{ captions: WireCaptions }>> {
  const details = new URLSearchParams({ language, label });
  // Browsers send a blob's own type, and know none for `.srt`.
  return request("POST", `/api/videos/${videoId}/captions?${details}`, new Blob([file], { type: "text/plain" }));
}
