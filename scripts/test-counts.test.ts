import { describe, expect, it } from "vitest";
import { countPlaywright, countVitest } from "./test-counts.mjs";

const vitestReport = (...statuses: string[]) => ({
  testResults: [
    { assertionResults: statuses.map((status, index) => ({ status, fullName: `test ${index}`, failureMessages: [] })) },
  ],
});
const playwrightReport = (...statuses: string[]) => ({
  suites: [
    { specs: [], suites: [{ specs: statuses.map((status, index) => ({ title: `spec ${index}`, tests: [{ status }] })) }] },
  ],
});

describe("the sum over a runner's tests", () => {
  it("counts what passed, and names what failed and what was skipped", () => {
    const expected = { passed: 2, failed: ["test 2"], skipped: ["test 3", "test 4"] };
    expect(countVitest(vitestReport("passed", "passed", "failed", "skipped", "todo"), false)).toEqual(expected);
  });

  it("finds Playwright's tests in nested suites and takes a second try for a failure", () => {
    const expected = { passed: 1, failed: ["spec 1", "spec 2"], skipped: ["spec 3"] };
    expect(countPlaywright(playwrightReport("expected", "unexpected", "flaky", "skipped"), false)).toEqual(expected);
  });

  it("says why a test failed in its first line, and names a file that could not be loaded", () => {
    const failed = { status: "failed", fullName: "it adds up", failureMessages: ["AssertionError: 1 is not 2\n    at sum.ts:3"] };
    const broken = { status: "failed", name: "sum.test.ts", message: "Cannot find module 'sum'", assertionResults: [] };
    const report = { testResults: [{ status: "failed", assertionResults: [failed] }, broken] };
    const expected = ["it adds up (AssertionError: 1 is not 2)", "sum.test.ts (Cannot find module 'sum')"];
    expect(countVitest(report, false).failed).toEqual(expected);
    const results = [{}, { error: { message: "\u001b[31mTest timeout\u001b[39m\nof 60 s" } }];
    const spec = { title: "it opens", tests: [{ status: "unexpected", results }] };
    expect(countPlaywright({ suites: [{ specs: [spec] }] }, false).failed).toEqual(["it opens (Test timeout)"]);
  });

  it.each([
    ["left no report", null, false],
    ["ran nothing", vitestReport(), true],
    ["skipped everything", vitestReport("skipped"), true],
  ])("is a failure when the runner %s", (_, report, succeeded) => {
    expect(countVitest(report, succeeded).failed).toHaveLength(1);
  });

  it("is a failure when every test passed but the runner did not, as with a file that cannot be loaded", () => {
    const expected = { passed: 1, failed: [expect.stringContaining("the run itself")], skipped: [] };
    expect(countVitest(vitestReport("passed"), false)).toEqual(expected);
    expect(countPlaywright(playwrightReport("expected"), false)).toEqual(expected);
  });
});
