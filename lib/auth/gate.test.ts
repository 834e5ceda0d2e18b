import { expect, it } from "vitest";
import { createGate } from "./gate";

function deferred() {
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { done, finish };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

it("runs no more at once than it may, and the rest in the order they came", async () => {
  const gate = createGate({ running: 2, waiting: 10 });
  const started: number[] = [];
  const work = [0, 1, 2, 3].map(() => deferred());
  const all = work.map(({ done }, index) =>
    gate(async () => {
      started.push(index);
      await done;
    }),
  );
  await settle();
  expect(started).toEqual([0, 1]);
  work[1]?.finish();
  await settle();
  expect(started).toEqual([0, 1, 2]);
  for (const { finish } of work) finish();
  await Promise.all(all);
  expect(started).toEqual([0, 1, 2, 3]);
});

it("refuses what comes when the queue is full, and works again afterwards", async () => {
  const gate = createGate({ running: 1, waiting: 1 });
  const first = deferred();
  const running = gate(() => first.done);
  const waiting = gate(async () => "second");
  await expect(gate(async () => "third")).rejects.toMatchObject({ code: "unavailable" });
  first.finish();
  await running;
  expect(await waiting).toBe("second");
  expect(await gate(async () => "fourth")).toBe("fourth");
});

it("gives its place on when the work fails", async () => {
  const gate = createGate({ running: 1, waiting: 0 });
  await expect(gate(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await gate(async () => "next")).toBe("next");
});
