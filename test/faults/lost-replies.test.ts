/** Posting exactly once over a line that loses one acknowledgement in five, after the server has acted. */
import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import type { BadLine } from "../support/bad-line";
import { createRandom, type Random, seedOf } from "../support/random";
import { live, until } from "../support/watcher";
import { furnish, readLog } from "./premises";
import { buildProgram, startProgram } from "./program";
import { gist, shown, type Visitor, visit } from "./visitor";

const SEED = seedOf(20_261_123);
const PEOPLE = 20;
const POSTS_EACH = 50;

it(`S6: 20 people post 50 times each while every fifth acknowledgement is lost: 1,000 rows, everybody sees them (SEED=${SEED})`, {
  timeout: 60_000,
}, async () => {
  const { rows, seen, cuts } = await postAll((line) => line.Transport);
  expect(cuts).toBeGreaterThan(PEOPLE * POSTS_EACH * 0.1);
  expect(rows).toHaveLength(PEOPLE * POSTS_EACH);
  expect(new Set(rows.map(({ body }) => body)).size).toBe(rows.length);
  for (const one of seen) expect(one).toEqual(gist(rows));
});

it("S6, control: people whose every try has an id of its own are seen to post twice", { timeout: 60_000 }, async () => {
  const { rows } = await postAll(withIdsOfTheirOwn, 4);
  expect(rows.length).toBeGreaterThan(4 * POSTS_EACH);
});

async function postAll(transport: (line: BadLine) => BadLine["Transport"], people = PEOPLE) {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
  const premises = await furnish({ people });
  const [videoId = ""] = premises.videoIds;
  const server = await startProgram(await buildProgram(), premises.dataDir);
  const visitors = premises.people.map((person) => visit(server.url, person, { videoId, transport }));
  const lossy = visitors.map((visitor, n) => loseAcknowledgements(visitor, createRandom(SEED + n)));
  await Promise.all(visitors.map(({ room }) => live(room)));
  for (const { person, room } of visitors) {
    for (let n = 0; n < POSTS_EACH; n++) room.post({ atMs: n, body: `${person.name} says ${n}` });
  }
  const isAllSent = ({ room }: Visitor) => shown(room).length > 0 && shown(room).every(({ state }) => state === "sent");
  await vi.waitUntil(() => visitors.every(isAllSent), { timeout: 40_000, interval: 50 });
  for (const line of lossy) line.heal();
  const seenByAll = (count: number) =>
    Promise.all(visitors.map(({ room }) => until(room.annotations, () => shown(room).length === count)));
  await Promise.all(visitors.map(({ room }) => live(room)));
  await seenByAll(Math.max(...visitors.map(({ room }) => shown(room).length)));
  const seen = visitors.map(({ room }) => gist(shown(room)));
  for (const { room } of visitors) room.close();
  await server.end();
  const { rows } = await readLog(premises.dataDir, videoId);
  return { rows, seen, cuts: lossy.reduce((sum, line) => sum + line.cuts(), 0) };
}

/** What tells an author that a post is stored is its event or its reply, whichever comes first: either is lost, and the line with it. */
function loseAcknowledgements({ person, line }: Visitor, random: Random) {
  let cuts = 0;
  let healed = false;
  const acknowledges = (raw: string) =>
    /"new_annotation"|"annotation":\{/.test(raw.slice(0, 200)) && raw.includes(`"user":{"id":"${person.id}"`);
  async function lose(): Promise<void> {
    while (!healed) {
      await line.loseNext((raw) => !healed && acknowledges(raw) && random() < 0.2);
      cuts += 1;
    }
  }
  void lose();
  return {
    cuts: () => cuts,
    heal() {
      healed = true;
    },
  };
}

function withIdsOfTheirOwn(line: BadLine): BadLine["Transport"] {
  const Transport = line.Transport as new (url: string, protocols: string[]) => { send(data: string): void };
  return class extends Transport {
    override send(data: string): void {
      super.send(data.replace(/"client_id":"[^"]+"/, () => `"client_id":"${randomUUID()}"`));
    }
  } as BadLine["Transport"];
}
