import { expect, test } from "vitest";
import { COLUMNS, countOf, momentOf, placeOf, rowsOf } from "./sheet";

test("a long video has a hundred pictures, a short one no more than differ", () => {
  expect([countOf(2 * 3_600_000), countOf(10_000), countOf(10)]).toEqual([100, 40, 1]);
  expect([rowsOf(3_600_000), rowsOf(10_000), rowsOf(2_600)]).toEqual([10, 4, 2]);
});

test("each picture is found at its own moment, and at every moment it stands for", () => {
  for (const durationMs of [10, 3_333, 10_000, 5_400_000]) {
    const count = countOf(durationMs);
    for (let index = 0; index < count; index++) {
      const place = { column: index % COLUMNS, row: Math.floor(index / COLUMNS) };
      expect(placeOf(momentOf(index, durationMs), durationMs)).toEqual(place);
    }
    expect(placeOf(0, durationMs)).toEqual({ column: 0, row: 0 });
    expect(placeOf(durationMs, durationMs)).toEqual(placeOf(momentOf(count - 1, durationMs), durationMs));
  }
});
