import { expect, test, vi } from "vitest";
import { createListeners } from "@/lib/client/observable";
import { createPacedSeek } from "./paced-seek";

/** A player whose pictures come when told. */
function openPlayer() {
  const ticks = createListeners();
  const sought: number[] = [];
  const time = { positionMs: 0, playing: false, rate: 1, durationMs: null, readyState: 4, frameUs: null };
  let seeking = false;
  const player = {
    picture: () => null,
    clock: { get: () => ({ ...time, seeking }), subscribe: ticks.add, onJump: () => () => {} },
    seek(ms: number) {
      sought.push(ms);
      seeking = true;
    },
  };
  const present = () => {
    seeking = false;
    ticks.tell();
  };
  return { player, sought, present };
}

test("one seek at a time, and the last place asked for in the end", () => {
  const { player, sought, present } = openPlayer();
  const onRest = vi.fn();
  const paced = createPacedSeek(player, { onRest });
  for (const ms of [100, 200, 300, 400]) paced.to(ms);
  expect(sought).toEqual([100]);
  present();
  expect(sought).toEqual([100, 400]);
  expect(onRest).not.toHaveBeenCalled();
  present();
  expect(sought).toEqual([100, 400]);
  expect(onRest).toHaveBeenCalledOnce();
  present();
  expect(onRest).toHaveBeenCalledOnce();
});

test("nothing is sought once closed", () => {
  const { player, sought, present } = openPlayer();
  const paced = createPacedSeek(player, { onRest: () => {} });
  paced.to(1);
  paced.to(2);
  paced.close();
  present();
  expect(sought).toEqual([1]);
});
