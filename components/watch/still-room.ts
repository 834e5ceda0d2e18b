/** The room as the server rendered it, until the live one takes over: what was said is there to read; what is posted waits. */
import { createAnnotationStore } from "@/lib/client/annotation-store";
import type { Answer, Draft, Room } from "@/lib/client/room";
import { decodeAnnotation } from "@/lib/protocol/annotation";
import type { Page } from "@/lib/protocol/channel";

export function createStillRoom(page: Page): { room: Room; handOver: (live: Room) => void } {
  const annotations = createAnnotationStore();
  for (const row of page.annotations) annotations.apply(decodeAnnotation(row));
  annotations.setComplete(!page.has_more, page.rev);
  const notYet = async (): Promise<Answer> => ({ ok: false, reason: "unavailable", message: "The page is still loading." });
  const nothing = () => {};
  const waiting: Draft[] = [];
  const room: Room = {
    connection: still("connecting"),
    you: still(null),
    annotations: still(annotations.get()),
    people: still({ people: [], users: 0, connections: 0 }),
    playheads: still([]),
    post: (draft) => void waiting.push(draft),
    retry: nothing,
    discard: nothing,
    edit: notYet,
    remove: () => ({ undo: nothing }),
    resolve: notYet,
    react: notYet,
    typing: nothing,
    playhead: nothing,
    reconnect: nothing,
    close: nothing,
  };
  return {
    room,
    handOver(live) {
      for (const draft of waiting.splice(0)) live.post(draft);
    },
  };
}

const still = <T>(value: T) => ({ get: () => value, subscribe: () => () => {} });
