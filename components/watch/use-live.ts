import { useEffect, useState } from "react";
import { createRoom } from "@/lib/client/create-room";
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

/** The live side of the page for as long as it is shown; before that, what the server rendered. */
export function useLive({ videoId, page, you, player }: { videoId: string; page: Page; you: You; player: Player }): Live {
  const [live, setLive] = useState<Live>(() => withSchedule(createStillRoom(page), player));
  // Where the room starts from: a later render of the server is older than what the room knows.
  const [initial] = useState({ page, you });
  useEffect(() => {
    const opened = withSchedule(createRoom({ videoId, initial }), player);
    setLive(opened);
    return () => {
      opened.schedule.close();
      opened.room.close();
    };
  }, [videoId, initial, player]);
  return live;
}

const withSchedule = (room: Room, player: Player): Live => ({
  room,
  schedule: createScheduler({ annotations: room.annotations, clock: player.clock }),
});
