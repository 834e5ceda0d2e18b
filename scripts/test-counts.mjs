// Reads the runners' own reports. Whatever they do not account for (a runner that died, a file that could not be loaded,
// a run without a single test) is one failure more, so that the sum cannot look better than the run was.

/** Vitest's JSON report. `succeeded`: the runner's exit code was 0. */
export function countVitest(report, succeeded) {
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults);
  return settle(
    {
      passed: tests.filter((test) => test.status === "passed").length,
      failed: tests.filter((test) => test.status === "failed").length,
      skipped: tests.filter((test) => !["passed", "failed"].includes(test.status)).map((test) => test.fullName),
    },
    succeeded,
  );
}

/** Playwright's JSON report. A test that needed a second try has failed. */
export function countPlaywright(report, succeeded) {
  const tests = (report?.suites ?? []).flatMap(testsIn);
  return settle(
    {
      passed: tests.filter((test) => test.status === "expected").length,
      failed: tests.filter((test) => ["unexpected", "flaky"].includes(test.status)).length,
      skipped: tests.filter((test) => test.status === "skipped").map((test) => test.title),
    },
    succeeded,
  );
}

function testsIn(suite) {
  const own = (suite.specs ?? []).flatMap((spec) => spec.tests.map(({ status }) => ({ status, title: spec.title })));
  return [...own, ...(suite.suites ?? []).flatMap(testsIn)];
}

function settle(counts, succeeded) {
  const ranNothing = counts.passed + counts.failed === 0;
  const unexplained = !succeeded && counts.failed === 0;
  return ranNothing || unexplained ? { ...counts, failed: counts.failed + 1 } : counts;
}
