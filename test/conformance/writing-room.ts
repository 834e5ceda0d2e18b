/** What a file of tests about annotations stands on: one server, its room's owner and somebody else, and for each test a new room. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { type House, openHouse, type Somebody } from "../support/house";
import { type ReplyPayload, WireClient } from "../support/wire-client";

type Person = Awaited<ReturnType<House["user"]>>;

export interface Joined {
  client: WireClient;
  joinRef: string;
  push(event: string, payload: object): Promise<ReplyPayload>;
}

export function openWritingRoom() {
  let house: House;
  let owner: Person;
  let mina: Person;
  let videoId: string;
  const opened: WireClient[] = [];

  beforeAll(async () => {
    house = await openHouse();
    owner = await house.user();
    mina = await house.user();
  });
  beforeEach(async () => {
    videoId = await house.video(owner);
  });
  afterEach(() => {
    for (const one of opened.splice(0)) one.ws.terminate();
  });
  afterAll(() => house.close());

  return {
    /** Ends with the test. */
    async join(somebody: Somebody, on = `video:${videoId}`): Promise<Joined> {
      const client = await WireClient.connect(house.url, { token: somebody.token });
      opened.push(client);
      const { joinRef, status } = await client.join(on);
      expect(status).toBe("ok");
      return { client, joinRef, push: (event, payload) => client.push(joinRef, on, event, payload) };
    },
    get house() {
      return house;
    },
    get owner() {
      return owner;
    },
    get mina() {
      return mina;
    },
    get videoId() {
      return videoId;
    },
    get topic() {
      return `video:${videoId}`;
    },
  };
}

export const row = (reply: ReplyPayload) => reply.response.annotation as Record<string, unknown> & { id: number; rev: number };
export const post = (fields: object = {}) => ({ client_id: randomUUID(), at: 1_000, body: "hello", ...fields });
export const refused = (reason: string, more: object = {}) => ({ status: "error", response: { reason, ...more } });
