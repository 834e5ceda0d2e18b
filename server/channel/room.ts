/** What everybody on one `video:ID` topic shares: the roster and the playheads. Made by the first to join, gone with the last. */
import { Playheads } from "@/server/presence/playheads";
import { Roster } from "@/server/presence/roster";
import { Broadcast, type PubSub } from "@/server/pubsub/pubsub";
import { Gathering } from "./gathering";

/** One joined channel, as far as its room is concerned. */
export interface Occupant {
  /** Asks again whether its person may be here. */
  recheckAccess(): Promise<void>;
}

export interface Room {
  readonly roster: Roster;
  readonly playheads: Playheads;
  readonly occupants: Set<Occupant>;
  readonly gathering: Gathering;
}

export class RoomRegistry {
  #rooms = new Map<string, Room>();

  constructor(private readonly pubsub: PubSub) {}

  get size(): number {
    return this.#rooms.size;
  }

  find(topic: string): Room | null {
    return this.#rooms.get(topic) ?? null;
  }

  enter(topic: string, occupant: Occupant): Room {
    let room = this.#rooms.get(topic);
    if (!room) {
      const tell = (event: string, payload: object, droppable = false) =>
        this.pubsub.broadcast(new Broadcast(topic, event, payload, { droppable }));
      room = {
        roster: new Roster({
          onDiff: (diff) => tell("presence_diff", diff),
          onCount: (count) => tell("presence_count", count),
        }),
        playheads: new Playheads((users) => tell("playheads", { users }, true)),
        occupants: new Set(),
        gathering: new Gathering(),
      };
      this.#rooms.set(topic, room);
    }
    room.occupants.add(occupant);
    return room;
  }

  leave(topic: string, occupant: Occupant): void {
    const room = this.#rooms.get(topic);
    if (!room?.occupants.delete(occupant) || room.occupants.size > 0) return;
    room.roster.close();
    room.playheads.close();
    this.#rooms.delete(topic);
  }

  close(): void {
    for (const room of this.#rooms.values()) {
      room.roster.close();
      room.playheads.close();
    }
  }
}
