/** Somebody with a browser on a house's video: a real room over a real socket, whose line and storage the test holds. */

import { sessionCookie } from "@/lib/auth/session-cookie";
import { keptInMemory } from "@/lib/client/browser-storage";
import { createRoom, type RoomOptions } from "@/lib/client/create-room";
import { createLiveSocket } from "@/lib/client/live-socket";
import type { FeedAnnotation, Observable, Room } from "@/lib/client/room";
import { Browser } from "./api";
import { createBadLine } from "./bad-line";
import type { LocalHouse, Somebody } from "./house";

const PATIENCE_MS = 10_000;

export function createWatcher(house: LocalHouse, somebody: Somebody, storage = keptInMemory()) {
  const browser = new Browser();
  browser.headers = { origin: house.url };
  const requests: string[] = [];
  let who = somebody;

  const fetchAsBrowser: typeof fetch = async (path, init = {}) => {
    const [address, method] = [String(path), init.method ?? "GET"];
    requests.push(`${method} ${address}`);
    if (address === "/api/socket-token") return Response.json({ token: await tokenOf(who), expires_in: 600 });
    await signIn();
    const { status, body } = await browser.send(method, address, {});
    return Response.json(body, { status });
  };

  async function tokenOf({ id, token }: Somebody): Promise<string> {
    return id.startsWith("viewer:") ? token : house.freshToken(house.memberOf(id));
  }

  async function signIn(): Promise<void> {
    if (who.id.startsWith("viewer:")) return;
    const session = await house.runtime.tokens.signSession(house.memberOf(who.id).sessionId, Date.now() + 60_000);
    const [name = "", value = ""] = sessionCookie(session, false).split(/[=;]/);
    browser.cookies.set(name, value);
  }

  return {
    storage,
    requests,
    request: fetchAsBrowser,
    /** The session now says somebody else. */
    becomes(next: Somebody): void {
      who = next;
    },
    watch(videoId: string, options: Partial<RoomOptions> = {}) {
      const line = createBadLine();
      const socket = createLiveSocket({
        url: `${house.url.replace(/^http/, "ws")}/socket`,
        fetch: fetchAsBrowser,
        transport: line.Transport,
      });
      const room = createRoom({ videoId, socket, storage, fetch: fetchAsBrowser, ...options });
      return { room, line };
    },
  };
}

/** The first value that satisfies; fails the test where none comes. */
export function until<T>(source: Observable<T>, satisfied: (value: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const value = source.get();
      if (!satisfied(value)) return;
      clearTimeout(timer);
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`Not within ${PATIENCE_MS} ms: ${satisfied}. Last: ${JSON.stringify(source.get()).slice(0, 500)}`));
    }, PATIENCE_MS);
    const stop = source.subscribe(look);
    look();
  });
}

export const live = (room: Room) => until(room.connection, (connection) => connection === "live");
export const bodies = (room: Room): string[] => room.annotations.get().rows.map((row) => row.body);
export const rowsWhere = (room: Room, satisfied: (rows: readonly FeedAnnotation[]) => boolean) =>
  until(room.annotations, ({ rows }) => satisfied(rows));
