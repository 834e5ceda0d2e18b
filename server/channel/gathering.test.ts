import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Gathering } from "./gathering";

/** Whether it settled before the event loop took another turn. */
async function isAtOnce(turn: Promise<void>): Promise<boolean> {
  let settled = false;
  void turn.then(() => {
    settled = true;
  });
  await Promise.resolve().then(() => {});
  return settled;
}

/** So many posts in one turn of the loop, and that turn's end; the loop never sleeps. */
async function handOut(gathering: Gathering, posts: number): Promise<void> {
  for (let n = 0; n < posts; n++) gathering.fannedOut();
  await nextTurn();
}

describe("a post to a large room", () => {
  it("waits for no one before anything was handed out, nor once the loop has rested since", async () => {
    const gathering = new Gathering();
    expect(await isAtOnce(gathering.turn(1_000))).toBe(true);
    await handOut(gathering, 2);
    await sleep(5);
    expect(await isAtOnce(gathering.turn(1_000))).toBe(true);
  });

  it("waits for no one where posts come one by one, however quickly", async () => {
    const gathering = new Gathering();
    await handOut(gathering, 3);
    await handOut(gathering, 1);
    expect(await isAtOnce(gathering.turn(1_000))).toBe(true);
  });

  it("that comes behind a fan-out goes together with those that come meanwhile, in their order", async () => {
    const gathering = new Gathering();
    await handOut(gathering, 2);
    const gone: number[] = [];
    const first = gathering.turn(1_000).then(() => gone.push(1));
    expect(await isAtOnce(gathering.turn(1_000))).toBe(false);
    const second = gathering.turn(1_000).then(() => gone.push(2));
    await Promise.all([first, second]);
    expect(gone).toEqual([1, 2]);
  });
});

it("a small room never waits", async () => {
  const gathering = new Gathering();
  await handOut(gathering, 2);
  expect(await isAtOnce(gathering.turn(50))).toBe(true);
});
