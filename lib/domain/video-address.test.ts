import { describe, expect, it } from "vitest";
import { parseVideoAddress } from "./video-address";

const ID = "dQw4w9WgXcQ";
const WATCH = `https://www.youtube.com/watch?v=${ID}`;

const played: [typed: string, source: string, url: string][] = [
  ["https://example.com/film.mp4", "file", "https://example.com/film.mp4"],
  ["  https://example.com/film.webm \n", "file", "https://example.com/film.webm"],
  ["http://localhost:8080/a/b.mov?x=1", "file", "http://localhost:8080/a/b.mov?x=1"],
  ["HTTPS://EXAMPLE.COM/Film.MP4", "file", "https://example.com/Film.MP4"],
  ["https://example.com/my film.mp4", "file", "https://example.com/my%20film.mp4"],
  ["https://example.com/film.mp4#t=10", "file", "https://example.com/film.mp4"],
  ["https://bücher.example/film.mp4", "file", "https://xn--bcher-kva.example/film.mp4"],
  ["https://example.com/live/master.m3u8", "hls", "https://example.com/live/master.m3u8"],
  ["https://example.com/live/MASTER.M3U8?token=a", "hls", "https://example.com/live/MASTER.M3U8?token=a"],
  ["https://example.com/film.mp4?next=.m3u8", "file", "https://example.com/film.mp4?next=.m3u8"],
  [WATCH, "youtube", WATCH],
  [`http://youtube.com/watch?v=${ID}&list=PL1&index=2`, "youtube", WATCH],
  [`https://www.youtube.com/watch?app=desktop&v=${ID}#t=3`, "youtube", WATCH],
  [`https://m.youtube.com/watch?v=${ID}&t=42s`, "youtube", WATCH],
  [`https://music.youtube.com/watch?v=${ID}&feature=share`, "youtube", WATCH],
  [`https://youtu.be/${ID}`, "youtube", WATCH],
  [`https://youtu.be/${ID}?si=abc&t=42`, "youtube", WATCH],
  [`https://www.youtube.com/embed/${ID}?autoplay=1`, "youtube", WATCH],
  [`https://www.youtube-nocookie.com/embed/${ID}`, "youtube", WATCH],
  [`https://www.youtube.com/shorts/${ID}`, "youtube", WATCH],
  [`https://www.youtube.com/live/${ID}?feature=share`, "youtube", WATCH],
  [`https://www.youtube.com/v/${ID}`, "youtube", WATCH],
  ["https://vimeo.com/76979871", "vimeo", "https://vimeo.com/76979871"],
  ["https://www.vimeo.com/76979871?share=copy#t=9s", "vimeo", "https://vimeo.com/76979871"],
  ["https://vimeo.com/76979871/8272103f6e", "vimeo", "https://vimeo.com/76979871/8272103f6e"],
  ["https://player.vimeo.com/video/76979871", "vimeo", "https://vimeo.com/76979871"],
  ["https://player.vimeo.com/video/76979871?h=8272103f6e&badge=0", "vimeo", "https://vimeo.com/76979871/8272103f6e"],
  ["https://vimeo.com/channels/staffpicks/76979871", "vimeo", "https://vimeo.com/76979871"],
  ["https://vimeo.com/groups/shortfilms/videos/76979871", "vimeo", "https://vimeo.com/76979871"],
  ["https://vimeo.com/showcase/1234567/video/76979871", "vimeo", "https://vimeo.com/76979871"],
  // A host that only ends or begins like one of theirs is a stranger.
  [`https://notyoutube.com/watch?v=${ID}`, "file", `https://notyoutube.com/watch?v=${ID}`],
  ["https://vimeo.com.evil.example/76979871", "file", "https://vimeo.com.evil.example/76979871"],
  ["https://evil.example/youtu.be/dQw4w9WgXcQ", "file", "https://evil.example/youtu.be/dQw4w9WgXcQ"],
];

const refused: [typed: string, problem: RegExp][] = [
  ["", /beginning with http/],
  ["film.mp4", /beginning with http/],
  ["//example.com/film.mp4", /beginning with http/],
  ["/films/1", /beginning with http/],
  ["javascript:alert(1)", /beginning with http/],
  ["JaVaScRiPt:alert(1)//https://example.com/a.mp4", /beginning with http/],
  ["data:video/mp4;base64,AAAA", /beginning with http/],
  ["blob:https://example.com/9f6a", /beginning with http/],
  ["file:///etc/passwd", /beginning with http/],
  ["ftp://example.com/film.mp4", /beginning with http/],
  ["vbscript:msgbox(1)", /beginning with http/],
  ["view-source:https://example.com/", /beginning with http/],
  ["https://", /beginning with http/],
  ["https://exa mple.com/film.mp4", /beginning with http/],
  ["java\tscript:alert(1)", /control characters/],
  ["ht\ntps://example.com/film.mp4", /control characters/],
  ["https://example.com/\u0000.mp4", /control characters/],
  ["\u0001javascript:alert(1)", /control characters/],
  ["https://mina:secret@example.com/film.mp4", /name or password/],
  ["https://mina@example.com/film.mp4", /name or password/],
  [`https://youtube.com@evil.example/watch?v=${ID}`, /name or password/],
  ["https://www.youtube.com/", /not the address of one video/],
  ["https://www.youtube.com/@channel", /not the address of one video/],
  ["https://www.youtube.com/playlist?list=PL1", /not the address of one video/],
  ["https://www.youtube.com/watch?v=short", /not the address of one video/],
  ["https://youtu.be/", /not the address of one video/],
  ["https://vimeo.com/", /not the address of one video/],
  ["https://vimeo.com/channels/staffpicks", /not the address of one video/],
  ["https://vimeo.com/showcase/1234567", /not the address of one video/],
  [`https://example.com/${"a".repeat(2_000)}`, /at most 2000/],
];

describe("an address of a video", () => {
  it.each(played)("%j plays as %s", (typed, source, url) => {
    expect(parseVideoAddress(typed)).toEqual({ source, url });
  });

  it.each(refused)("%j is refused", (typed, problem) => {
    expect(parseVideoAddress(typed)).toEqual({ problem: expect.stringMatching(problem) });
  });

  it("stays what it is when it is parsed again", () => {
    for (const [, source, url] of played) expect(parseVideoAddress(url)).toEqual({ source, url });
  });
});
