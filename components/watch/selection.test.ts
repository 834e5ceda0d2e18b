import { describe, expect, it, vi } from "vitest";
import { createSelection } from "./selection";

describe("the selection", () => {
  it("is empty, then has an in, then a range", () => {
    const selection = createSelection();
    expect(selection.get()).toEqual({ inMs: null, outMs: null, looping: false });
    selection.setIn(1_000.4);
    selection.setOut(2_000);
    expect(selection.get()).toEqual({ inMs: 1_000, outMs: 2_000, looping: false });
  });

  it.each([2_000, 2_500])("begins anew where the in %i is not before the out", (inMs) => {
    const selection = createSelection();
    selection.select({ inMs: 1_000, outMs: 2_000, looping: true });
    selection.setIn(inMs);
    expect(selection.get()).toEqual({ inMs, outMs: null, looping: false });
  });

  it.each([1_000, 500])("forgets the in where the out %i is not after it", (outMs) => {
    const selection = createSelection();
    selection.select({ inMs: 1_000, outMs: 2_000, looping: true });
    selection.setOut(outMs);
    expect(selection.get()).toEqual({ inMs: null, outMs, looping: false });
  });

  it("moves an end and goes on looping", () => {
    const selection = createSelection();
    selection.select({ inMs: 1_000, outMs: 2_000, looping: true });
    selection.setOut(1_500);
    selection.setIn(-4);
    expect(selection.get()).toEqual({ inMs: 0, outMs: 1_500, looping: true });
  });

  it("loops only between two ends, and stops when cleared", () => {
    const selection = createSelection();
    selection.setIn(1_000);
    selection.toggleLoop();
    expect(selection.get().looping).toBe(false);
    selection.setOut(2_000);
    selection.toggleLoop();
    expect(selection.get().looping).toBe(true);
    selection.clear();
    expect(selection.get()).toEqual({ inMs: null, outMs: null, looping: false });
  });

  it("tells of changes alone", () => {
    const selection = createSelection();
    const told = vi.fn();
    selection.subscribe(told);
    selection.clear();
    selection.setIn(5);
    selection.setIn(5);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it("plays a span once, loops what was played, and moves a loop that is on", () => {
    const selection = createSelection();
    const span = { inMs: 1_000, outMs: 2_000 };
    selection.play(span);
    expect(selection.played.get()).toEqual(span);
    expect(selection.get()).toEqual({ inMs: null, outMs: null, looping: false });
    selection.toggleLoop();
    expect(selection.get()).toEqual({ ...span, looping: true });
    selection.play({ inMs: 5_000, outMs: 6_000 });
    expect(selection.get()).toEqual({ inMs: 5_000, outMs: 6_000, looping: true });
  });

  it("asks to play the same span again when it is asked again", () => {
    const selection = createSelection();
    const told = vi.fn();
    selection.played.subscribe(told);
    selection.play({ inMs: 1, outMs: 2 });
    selection.play({ inMs: 1, outMs: 2 });
    expect(told).toHaveBeenCalledTimes(2);
  });
});
