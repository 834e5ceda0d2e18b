import { expect, it } from "vitest";
import { startTimecodeProblem } from "./start-timecode";

const at = (num: number, den = 1) => ({ frameRate: { num, den } });
const ntsc = at(30_000, 1001);

it.each([
  [at(25), null],
  [at(25), "01:00:00:00"],
  [at(25), "23:59:59:24"],
  [ntsc, "01:00:00;00"],
  [ntsc, "00:01:00:00"],
  [{ frameRate: null }, null],
])("%j may start at %s", (video, written) => {
  expect(startTimecodeProblem(video, written)).toBeNull();
});

it.each([
  [at(25), "01:00:00", /like 01:00:00:00/],
  [at(25), "1:0:0:0", /like 01:00:00:00/],
  [at(25), "<b>:00:00:00", /like 01:00:00:00/],
  [at(25), "01:00:00:25", /no frame/],
  [at(25), "24:00:00:00", /no frame/],
  [at(25), "01:00:00;00", /drop-frame/],
  [ntsc, "00:01:00;00", /no frame/],
  [{ frameRate: null }, "01:00:00:00", /frame rate is known/],
])("%j may not start at %s", (video, written, problem) => {
  expect(startTimecodeProblem(video, written)).toMatch(problem);
});
