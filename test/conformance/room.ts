/** What a file of wire tests stands on: one server, and for each test a new room, its owner and a socket of theirs. */
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type House, openHouse, type Somebody } from "../support/house";
import { WireClient } from "../support/wire-client";

type Owner = Awaited<ReturnType<House["user"]>>;

export function openRoom() {
  let house: House;
  let owner: Owner;
  let topic: string;
  let client: WireClient;
  const opened: WireClient[] = [];

  async function connect(somebody: Somebody = owner, vsn: string | null = "2.0.0"): Promise<WireClient> {
    const one = await WireClient.connect(house.url, { token: somebody.token, vsn });
    opened.push(one);
    return one;
  }

  beforeAll(async () => {
    house = await openHouse();
    owner = await house.user();
  });
  beforeEach(async () => {
    topic = `video:${await house.video(owner)}`;
    client = await connect();
  });
  afterEach(() => {
    for (const one of opened.splice(0)) one.ws.terminate();
  });
  afterAll(() => house.close());

  return {
    /** By default one more socket of the owner's. Ends with the test. */
    connect,
    get house() {
      return house;
    },
    get owner() {
      return owner;
    },
    get topic() {
      return topic;
    },
    get client() {
      return client;
    },
  };
}

export const framesOf = (client: WireClient, event: string) => client.frames.filter((frame) => frame.event === event);
