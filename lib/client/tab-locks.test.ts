import { expect, it, vi } from "vitest";
import { browserLocks } from "./tab-locks";

const hasLocks = typeof navigator !== "undefined" && "locks" in navigator;

it.skipIf(!hasLocks)("gives a name to one at a time, and to the next one when it is released", async () => {
  const [first, second, third] = [vi.fn(), vi.fn(), vi.fn()];
  const holdLock = browserLocks();
  const release = holdLock("post", first);
  const giveUp = holdLock("post", second);
  const releaseThird = holdLock("post", third);
  await vi.waitFor(() => expect(first).toHaveBeenCalled());
  expect(second).not.toHaveBeenCalled();
  giveUp();
  release();
  await vi.waitFor(() => expect(third).toHaveBeenCalled());
  expect(second).not.toHaveBeenCalled();
  releaseThird();
});

it("lets everybody hold everything where the browser has no locks", () => {
  vi.stubGlobal("navigator", {});
  const held = vi.fn();
  const holdLock = browserLocks();
  holdLock("post", held);
  holdLock("post", held)();
  expect(held).toHaveBeenCalledTimes(2);
  vi.unstubAllGlobals();
});
