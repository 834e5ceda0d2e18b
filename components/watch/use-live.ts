import { useEffect, useState } from "react";
import type { Room } from "@/lib/client/room";
import { createScheduler } from "@/lib/client/scheduler";
import type { Page, You } from "@/lib/protocol/channel";
import type { Player } from "./player/player";
import type { Schedule } from "./schedule";
import { createStillRoom } from "./still-room";

interface Live {
  room: Room;
  schedule: Schedule;
}

/**
 * The live side of the page for as long as it is shown; before that, what the server rendered. Its code is fetched only once the page
 * is alive: nothing in sight waits for it.
 */
export function useLive({ videoId, page, you, player }: { videoId: string; page: Page; you: You; player: Player }): Live {
  // Where the room starts from: a later render of the server is older than what the room knows.
  const [initial] = useState({ page, you });
  const [still] = useState(() => createStillRoom(page));
  const [live, setLive] = useState<Live>(() => withSchedule(still.room, player));

  useEffect(() => {
    let left = false;
    let close = () => {};
    void fetchCode(() => left).then((createRoom) => {
      if (left || !createRoom) return;
      const opened = withSchedule(createRoom({ videoId, initial }), player);
      still.handOver(opened.room);
      setLive(opened);
      close = () => {
        opened.schedule.close();
        opened.room.close();
      };
    });
    return () => {
      left = true;
      close();
    };
  }, [videoId, initial, still, player]);
  return live;
}

const withSchedule = (room: Room, player: Player): Live => ({
  room,
  schedule: createScheduler({ annotations: room.annotations, clock: player.clock }),
});

const RETRY_MS = 4_000;

/** Tries until it comes or nobody waits for it: the network may just be away. */
async function fetchCode(isOver: () => boolean) {
  while (!isOver()) {
    const loaded = await import("@/lib/client/create-room").catch(() => null);
    if (loaded) return loaded.createRoom;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
  return null;
}
