/** What is new, what of it is read, and what is said aloud of it: put together over one room. */
import { createAnnouncements } from "@/lib/client/announcements";
import { createKeptReading } from "@/lib/client/kept-reading";
import { createReading } from "@/lib/client/reading";
import type { Annotations, Room } from "@/lib/client/room";
import type { You } from "@/lib/protocol/channel";
import { NewsLine } from "./news-line";
import { UnreadDot } from "./unread-dot";

export interface NewsSource {
  room: Room;
  videoId: string;
  start: { rev: number; deleted: number; epoch: string };
  /** What was there when the page opened. */
  known: Annotations;
  you(): You;
}

export type News = ReturnType<typeof openNews>;

export function openNews({ room, videoId, start, known, you }: NewsSource) {
  const { annotations } = room;
  const me = () => you().key;
  const kept = createKeptReading({ videoId, epoch: start.epoch, personId: () => (you().kind === "viewer" ? null : me()) });
  const reading = createReading({ annotations, me, start: { ...start, seen: kept.seen() }, keep: kept.keep });
  const announcements = createAnnouncements({ annotations, known, me });

  /** Back at this device, what was read on another is read here. */
  const onVisibility = async () => {
    if (document.visibilityState === "hidden") return kept.flush();
    const rev = await kept.read();
    if (rev !== null) reading.catchUp(rev);
  };
  document.addEventListener("visibilitychange", onVisibility);
  return {
    reading,
    announcements,
    NewsLine,
    UnreadDot,
    close() {
      document.removeEventListener("visibilitychange", onVisibility);
      announcements.close();
      reading.close();
      kept.flush();
    },
  };
}
