/**
 * What an address typed by a person plays as: a file, an HLS stream, or a page of YouTube or Vimeo in one of its many shapes, brought
 * to one. Pure, and runs in the browser too. Nothing is fetched: whether anything is there, the player finds out.
 */

import { limits } from "@/lib/protocol/limits";
import { codePoints } from "@/lib/protocol/text";
import type { VideoSource } from "@/lib/protocol/video";

export interface VideoAddress {
  source: Exclude<VideoSource, "upload">;
  /** Normalised, always http(s), never with credentials. */
  url: string;
}

export function parseVideoAddress(text: string): VideoAddress | { problem: string } {
  const typed = text.trim();
  if (codePoints(typed) > limits.urlCodePoints) return { problem: `must be at most ${limits.urlCodePoints} characters` };
  // `new URL` drops tabs and newlines silently, which turns "java<tab>script:" into a scheme nobody saw.
  if (/\p{Cc}/u.test(typed)) return { problem: "must not contain control characters" };
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return { problem: "must be an address beginning with http:// or https://" };
  if (url.username || url.password) return { problem: "must not contain a name or password" };
  return onYoutube(url) ?? onVimeo(url) ?? elsewhere(url);
}

function onYoutube(url: URL): VideoAddress | { problem: string } | null {
  const host = url.hostname.replace(/^(www|m|music)\./, "");
  const [first = "", second = ""] = url.pathname.split("/").filter(Boolean);
  if (host === "youtu.be") return youtubeVideo(first);
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return null;
  const inPath = ["embed", "shorts", "live", "v", "e", "watch"].includes(first) && second !== "";
  return youtubeVideo(inPath ? second : first === "watch" ? (url.searchParams.get("v") ?? "") : "");
}

const youtubeVideo = (id: string): VideoAddress | { problem: string } =>
  /^[\w-]{11}$/.test(id)
    ? { source: "youtube", url: `https://www.youtube.com/watch?v=${id}` }
    : { problem: "is on YouTube, but not the address of one video" };

/** An unlisted video carries a second key: after its number, or as `h` in the player's address. */
function onVimeo(url: URL): VideoAddress | { problem: string } | null {
  const host = url.hostname.replace(/^(www|player)\./, "");
  if (host !== "vimeo.com") return null;
  const parts = url.pathname.split("/").filter(Boolean);
  const at = parts.findIndex(
    (part, index) => /^\d{1,12}$/.test(part) && !/^(album|showcase|event)$/.test(parts[index - 1] ?? ""),
  );
  const id = parts[at];
  if (!id) return { problem: "is on Vimeo, but not the address of one video" };
  const key = url.searchParams.get("h") ?? parts[at + 1] ?? "";
  return { source: "vimeo", url: `https://vimeo.com/${id}${/^[\da-f]{6,20}$/.test(key) ? `/${key}` : ""}` };
}

function elsewhere(url: URL): VideoAddress {
  url.hash = "";
  return { source: /\.m3u8$/i.test(url.pathname) ? "hls" : "file", url: url.href };
}
