import fc from "fast-check";
import { expect, it } from "vitest";
import { createCueFinder } from "./find-cues";

const cues = fc
  .array(fc.record({ startMs: fc.nat(500), lengthMs: fc.integer({ min: 1, max: 300 }) }), { maxLength: 40 })
  .map((list) =>
    list
      .map(({ startMs, lengthMs }) => ({ startMs, endMs: startMs + lengthMs, spans: [] }))
      .sort((a, b) => a.startMs - b.startMs),
  );

it("finds what a look at every cue finds: begun, and not ended", () => {
  fc.assert(
    fc.property(cues, fc.nat(900), (list, ms) => {
      const expected = [...list.keys()].filter((index) => (list[index]?.startMs ?? 0) <= ms && (list[index]?.endMs ?? 0) > ms);
      expect(createCueFinder(list)(ms)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});
