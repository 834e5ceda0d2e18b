/**
 * Random and mutated frames: each is answered or closes its socket with the right code, within 2 s; a healthy client on the same topic
 * notices nothing but the annotations that were accepted. Seeded: run again with SEED=….
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serializerV2 } from "@/lib/protocol/frames";
import { type House, openHouse } from "../support/house";
import { createRandom, type Random, seedOf } from "../support/random";
import { WireClient } from "../support/wire-client";

const SEED = seedOf(4_711);
const FRAMES = 2_000;
const ANSWER_WITHIN_MS = 2_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const VALUES: unknown[] = [
  null,
  true,
  -1,
  0,
  1,
  1.5,
  1e308,
  2 ** 53,
  "",
  " ",
  "x",
  "\0",
  "\ud800",
  "__proto__",
  "constructor",
  "../2",
  [],
  [[]],
  {},
  { a: { b: [] } },
];
const EVENTS =
  "phx_join phx_leave phx_reply phx_close heartbeat new_annotation edit_annotation delete_annotation resolve_annotation react catch_up typing playhead refresh_token presence_state nope".split(
    " ",
  );
const FIELDS =
  "id client_id at end body parent_id drawing base_rev resolved emoji on after_rev after_id typing playing rate token last_seen_id last_seen_rev epoch __proto__ user rev".split(
    " ",
  );

function randomFrame(random: Random, topic: string): string | Buffer {
  const dice = random();
  if (dice < 0.1) return Buffer.from(Array.from({ length: random.below(40) }, () => random.below(256)));
  if (dice < 0.2) return mutate(random, validFrame(random, topic));
  if (dice < 0.25) return `${"[".repeat(random.below(9_000))}${"]".repeat(random.below(9_000))}`;
  if (dice < 0.3) return JSON.stringify(random.pick(VALUES));
  return validFrame(random, topic);
}

function validFrame(random: Random, topic: string): string {
  const payload = Object.create(null) as Record<string, unknown>;
  for (let n = random.below(6); n > 0; n--) payload[random.pick(FIELDS)] = random() < 0.3 ? random.below(5) : random.pick(VALUES);
  const topics = [topic, topic, topic, "phoenix", "video:none", "room:1", "", "video:__proto__"];
  const joinRef = random() < 0.7 ? null : random.pick(VALUES);
  const body = random() < 0.8 ? payload : random.pick(VALUES);
  return JSON.stringify([
    joinRef,
    random() < 0.9 ? `r${random.below(1e6)}` : random.pick(VALUES),
    random.pick(topics),
    random.pick(EVENTS),
    body,
  ]);
}

function mutate(random: Random, text: string): string {
  const at = random.below(text.length);
  const cut = random.below(4);
  return text.slice(0, at) + random.pick(["", '"', "[", "\\", "\u0000", "9", "{}", "é"]) + text.slice(at + cut);
}

interface Expectation {
  /** Cannot be understood: the socket must close 1011. */
  closes: boolean;
  /** Must be answered: routed, and not dropped for its join_ref. */
  ref: unknown;
  answered: boolean;
}

function expectationOf(frame: string | Buffer): Expectation {
  const message = serializerV2.decode(frame);
  if (!message) return { closes: true, ref: null, answered: false };
  return { closes: false, ref: message.ref, answered: message.event === "phx_join" || message.joinRef === null };
}

const within = <T>(promise: Promise<T>, what: string): Promise<T> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ANSWER_WITHIN_MS} ms to ${what}`)), ANSWER_WITHIN_MS);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });

describe("F6, F7, P4, P5: random frames", () => {
  it(`are each answered or close with 1011, and a bystander notices nothing (SEED=${SEED})`, { timeout: 120_000 }, async () => {
    const random = createRandom(SEED);
    const owner = await house.user();
    const fuzzer = await house.user();
    const topic = `video:${await house.video(owner)}`;
    const bystander = await WireClient.connect(house.url, { token: owner.token });
    await bystander.join(topic);

    const outcomes = { closed: 0, answered: 0, dropped: 0 };
    let client: WireClient | null = null;
    for (let n = 0; n < FRAMES; n++) {
      if (!client || client.ws.readyState !== client.ws.OPEN) {
        client = await WireClient.connect(house.url, { token: fuzzer.token });
        await client.join(topic);
      }
      const frame = randomFrame(random, topic);
      const what = `frame ${n}: ${String(frame).slice(0, 200)}`;
      const { closes, ref, answered } = expectationOf(frame);
      const seen = client.frames.length;
      client.sendRaw(frame);
      if (closes) {
        expect((await within(client.closed, what)).code, what).toBe(1011);
        outcomes.closed += 1;
        continue;
      }
      await within(client.settle(), what);
      const replies = () =>
        (client?.frames ?? []).slice(seen).filter((one) => one.event === "phx_reply" && one.ref === ref).length;
      if (answered) await expect.poll(replies, { timeout: ANSWER_WITHIN_MS, interval: 1, message: what }).toBe(1);
      outcomes[answered ? "answered" : "dropped"] += 1;
    }
    expect(outcomes.closed).toBeGreaterThan(100);
    expect(outcomes.answered).toBeGreaterThan(800);

    await bystander.settle();
    expect(bystander.ws.readyState).toBe(bystander.ws.OPEN);
    const revs = bystander.frames.map((frame) => frame.payload.rev).filter((rev) => typeof rev === "number");
    expect(revs).toEqual(Array.from({ length: revs.length }, (_, n) => n + 1));
    const strange = bystander.frames.filter(
      (frame) =>
        !/^(phx_reply|presence_(state|diff|count)|playheads|new_annotation|annotation_(changed|deleted))$/.test(frame.event),
    );
    expect(strange).toEqual([]);
    expect(({} as Record<string, unknown>).user).toBeUndefined();
    client?.ws.terminate();
    bystander.ws.terminate();
  });
});
