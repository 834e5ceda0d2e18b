import fc from "fast-check";
import { expect, test } from "vitest";
import { type ByteRange, parseRange } from "./byte-range";

const whole: ByteRange = { kind: "whole" };
const unsatisfiable: ByteRange = { kind: "unsatisfiable" };
const part = (start: number, end: number): ByteRange => ({ kind: "part", start, end });

test.each<[string | undefined, number, ByteRange]>([
  [undefined, 100, whole],
  ["", 100, whole],
  ["bytes=0-", 100, part(0, 99)],
  ["bytes=0-0", 100, part(0, 0)],
  ["bytes=0-99", 100, part(0, 99)],
  ["bytes=0-100", 100, part(0, 99)],
  ["bytes=10-19", 100, part(10, 19)],
  ["bytes=99-", 100, part(99, 99)],
  ["bytes=99-99", 100, part(99, 99)],
  ["bytes=100-", 100, unsatisfiable],
  ["bytes=100-200", 100, unsatisfiable],
  ["bytes=5-2", 100, whole],
  ["bytes=200-100", 100, whole],
  ["bytes=-1", 100, part(99, 99)],
  ["bytes=-100", 100, part(0, 99)],
  ["bytes=-500", 100, part(0, 99)],
  ["bytes=-0", 100, unsatisfiable],
  ["bytes=-", 100, whole],
  ["bytes=", 100, whole],
  ["bytes", 100, whole],
  ["bytes=abc", 100, whole],
  ["bytes=1-x", 100, whole],
  ["bytes=--5", 100, whole],
  ["bytes=0-1,5-6", 100, whole],
  [`bytes=${Array.from({ length: 10_000 }, (_, index) => `${index}-`).join(",")}`, 100, whole],
  ["items=0-5", 100, whole],
  ["BYTES=0-5", 100, part(0, 5)],
  ["bytes= 0-5 ", 100, part(0, 5)],
  ["bytes=0-", 0, unsatisfiable],
  ["bytes=-5", 0, unsatisfiable],
  [`bytes=0-${"9".repeat(400)}`, 100, part(0, 99)],
  [`bytes=${"9".repeat(400)}-`, 100, unsatisfiable],
  ["bytes=0x0-0x5", 100, whole],
  ["bytes=1.5-3", 100, whole],
])("%s of a file of %i bytes", (header, size, range) => {
  expect(parseRange(header, size)).toEqual(range);
});

test("whatever is asked for, a part lies inside the file", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."bytes=-0123456789, ") }), fc.nat(1000), (tail, size) => {
      const range = parseRange(`bytes=${tail}`, size);
      if (range.kind !== "part") return;
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.start).toBeLessThanOrEqual(range.end);
      expect(range.end).toBeLessThan(size);
    }),
  );
});
