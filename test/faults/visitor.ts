/** Somebody with a browser on the premises: the page's own room over a real socket whose line the test holds. */
import { keptInMemory } from "@/lib/client/browser-storage";
import { createRoom, type RoomOptions } from "@/lib/client/create-room";
import { createLiveSocket } from "@/lib/client/live-socket";
import type { Room } from "@/lib/client/room";
import type { Member } from "@/lib/domain/actor";
import type { Annotation } from "@/lib/protocol/annotation";
import { type BadLine, createBadLine } from "../support/bad-line";
import { tokenOf } from "./premises";

export interface Visitor {
  person: Member;
  room: Room;
  line: BadLine;
}

/** `transport`: what the line's own is wrapped into. */
export function visit(
  url: string,
  person: Member,
  options: Pick<RoomOptions, "videoId" | "undoMs"> & { transport?: (line: BadLine) => BadLine["Transport"] },
): Visitor {
  const line = createBadLine();
  const transport = options.transport?.(line) ?? line.Transport;
  const fetchToken: typeof fetch = async () => Response.json({ token: await tokenOf(person), expires_in: 600 });
  const socket = createLiveSocket({ url: `${url.replace(/^http/, "ws")}/socket`, fetch: fetchToken, transport });
  const room = createRoom({ ...options, socket, fetch: fetchToken, storage: keptInMemory() });
  return { person, room, line };
}

/** Everything a room shows, replies too. */
export function shown(room: Room) {
  const { rows, replies } = room.annotations.get();
  return [rows, ...replies.values()].flat();
}

/** What is compared between what somebody sees and what is stored. */
export function gist(
  rows: readonly (Pick<Annotation, "rev" | "body" | "atMs" | "resolvedAt" | "reactions"> & { id: number | null })[],
) {
  return rows
    .map(({ id, rev, body, atMs, resolvedAt, reactions }) => ({ id, rev, body, atMs, resolvedAt, reactions }))
    .sort((a, b) => Number(a.id) - Number(b.id));
}
