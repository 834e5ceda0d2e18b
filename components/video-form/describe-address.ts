type AddressKind = "file" | "hls" | "youtube" | "vimeo" | "wrong";

/** What an address will play as, while it is being typed; null: no telling yet. A hint alone: the server decides. */
export function describeAddress(text: string): AddressKind | null {
  const typed = text.trim();
  if (typed === "") return null;
  if (!URL.canParse(typed)) return typed.length > 8 ? "wrong" : null;
  const { protocol, hostname, pathname } = new URL(typed);
  if (protocol !== "https:" && protocol !== "http:") return "wrong";
  if (/(^|\.)(youtube\.com|youtube-nocookie\.com|youtu\.be)$/.test(hostname)) return "youtube";
  if (/(^|\.)vimeo\.com$/.test(hostname)) return "vimeo";
  if (/\.m3u8$/i.test(pathname)) return "hls";
  return /\.(mp4|m4v|mov|webm|mkv|ogv)$/i.test(pathname) ? "file" : null;
}

/** A first idea of a title: the name of the file at the end of an address or on a disk. Empty where there is none. */
export function titleOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const bare = last.replace(/\.[a-z0-9]{2,5}$/i, "").replace(/[_\s]+/g, " ");
  return [...bare.trim()].slice(0, 200).join("");
}

/** Nothing for pages of YouTube and Vimeo, whose addresses carry no name. */
export function titleOfAddress(text: string): string {
  if (describeAddress(text) !== "file") return "";
  try {
    return titleOf(decodeURIComponent(new URL(text.trim()).pathname));
  } catch {
    return "";
  }
}
