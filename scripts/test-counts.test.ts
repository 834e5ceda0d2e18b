import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./test-counts.mjs";

const vitestReport = (...statuses: string[]) => ({
  testResults: [{ assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index}` })) }],
});
const playwrightReport = (...statuses: string[]) => ({
  suites: [
    { specs: [], suites: [{ specs: statuses.map((status, index) => ({ title: `spec ${index}`, tests: [{ status }] })) }] },
  ],
});

describe("the sum over a runner's tests", () => {
  it("counts what passed and failed, and names what was skipped", () => {
    const expected = { passed: 2, failed: 1, skipped: ["test 3", "test 4"] };
    expect(countVitest(vitestReport("passed", "passed", "failed", "skipped", "todo"), false)).toEqual(expected);
  });

  it("finds Playwright's tests in nested suites and takes a second try for a failure", () => {
    const expected = { passed: 1, failed: 2, skipped: ["spec 3"] };
    expect(countPlaywright(playwrightReport("expected", "unexpected", "flaky", "skipped"), false)).toEqual(expected);
  });

  it.each([
    ["left no report", null, false],
    ["ran nothing", vitestReport(), true],
    ["skipped everything", vitestReport("skipped"), true],
  ])("is a failure when the runner %s", (_, report, succeeded) => {
    expect(countVitest(report, succeeded).failed).toBe(1);
  });

  it("is a failure when every test passed but the runner did not, as with a file that cannot be loaded", () => {
    expect(countVitest(vitestReport("passed"), false)).toEqual({ passed: 1, failed: 1, skipped: [] });
    expect(countPlaywright(playwrightReport("expected"), false)).toEqual({ passed: 1, failed: 1, skipped: [] });
  });
});
