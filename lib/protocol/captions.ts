/** The captions of a video in memory and on the wire, and what may be said of new ones. Their text is WebVTT (`web-vtt.ts`). */
import * as z from "zod";
import { personName } from "./text";

export interface Captions {
  id: string;
  videoId: string;
  /** BCP 47, as `Intl` writes it. */
  language: string;
  label: string;
  insertedAt: string;
}

export interface WireCaptions {
  id: string;
  language: string;
  label: string;
  /** Where the WebVTT is. */
  url: string;
  inserted_at: string;
}

export const encodeCaptions = ({ id, videoId, language, label, insertedAt }: Captions): WireCaptions => ({
  id,
  language,
  label,
  url: `/api/videos/${videoId}/captions/${id}.vtt`,
  inserted_at: insertedAt,
});

/** One file, as it is sent and as it is kept. */
export const CAPTIONS_BYTES = 1024 * 1024;
/** How many one video may have. */
export const CAPTIONS_PER_VIDEO = 20;
const LABEL_CODE_POINTS = 64;

const language = z
  .string("must be a language, such as en or zh-Hant")
  .max(35, "must be a language, such as en or zh-Hant")
  .transform((tag, context) => {
    try {
      return new Intl.Locale(tag).toString();
    } catch {
      context.addIssue({ code: "custom", message: "must be a language, such as en or zh-Hant" });
      return z.NEVER;
    }
  });

export const captionsDetails = z.object({ language, label: personName(LABEL_CODE_POINTS) });
