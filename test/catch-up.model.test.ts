/**
 * The promise of catching up, checked over random histories: whoever follows the rules ends equal to the store, and each way of
 * getting the rules wrong is seen to fail. Another run: `SEED=7 npx vitest run test/catch-up.model.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "@/db/open-store";
import type { Change } from "@/db/store";
import { playHistory, type Stage } from "./catch-up/history";
import type { Following } from "./catch-up/model-client";
import { createRandom } from "./catch-up/random";

const HISTORIES = 300;
const FIRST_SEED = Number(process.env.SEED ?? 20_260_101);
const sound: Following[] = ["rev", "id"];
const broken: Following[] = [
  "id, though rows are edited and deleted",
  "pages ordered by at",
  "tombstones ignored",
  "live events applied while paging",
];

/** For each way of following, the seeds of the histories in which it ended wrong. */
const wrong = new Map<Following, number[]>([...sound, ...broken].map((following) => [following, []]));
let stage: Stage;

beforeAll(async () => {
  const listeners = new Set<(change: Change) => void>();
  const store = openStore(":memory:", {
    onChange: (change) => listeners.forEach((listener) => void listener(change)),
    now: () => 0,
  });
  const person = await store.createPerson({ name: "Mina" });
  if (typeof person === "string") throw new Error(person);
  stage = { store, personId: person.id, listeners };
  for (let seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
    for (const following of await playHistory(stage, createRandom(seed), [...sound, ...broken])) wrong.get(following)?.push(seed);
  }
});

afterAll(() => stage.store.close());

describe("catching up", () => {
  it.each(sound)(`ends equal to the store in each of ${HISTORIES} histories, by %s`, (following) => {
    expect(wrong.get(following), "seeds of wrong histories").toEqual([]);
  });

  it.each(broken)("is seen to fail where a client follows by: %s", (following) => {
    expect(wrong.get(following)?.length).toBeGreaterThan(HISTORIES / 4);
  });
});
