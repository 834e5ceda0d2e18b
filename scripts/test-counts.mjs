// Reads the runners' own reports: how many tests passed, and the names of those that failed or were skipped. Whatever they do not
// account for (a runner that died, a file that could not be loaded, a run without a single test) is one failure more, so that the
// sum cannot look better than the run was.

import { stripVTControlCharacters } from "node:util";

const UNEXPLAINED = "the run itself: see its output above";

/** Vitest's JSON report. `succeeded`: the runner's exit code was 0. */
export function countVitest(report, succeeded) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const failed = tests.filter((test) => test.status === "failed");
  const brokenFiles = files.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return settle(
    {
      passed: tests.filter((test) => test.status === "passed").length,
      failed: [
        ...failed.map((test) => withReason(test.fullName, test.failureMessages[0])),
        ...brokenFiles.map((file) => withReason(file.name, file.message)),
      ],
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
      failed: tests
        .filter((test) => ["unexpected", "flaky"].includes(test.status))
        .map((test) => withReason(test.title, test.reason)),
      skipped: tests.filter((test) => test.status === "skipped").map((test) => test.title),
    },
    succeeded,
  );
}

function testsIn(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({ status, title: spec.title, reason: reasonIn(results) })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsIn)];
}

const reasonIn = (results) => results?.find(({ error }) => error)?.error.message;

/** The first line of what went wrong is mostly enough to know it again. */
function withReason(name, message) {
  const [reason] = stripVTControlCharacters(message ?? "").split("\n");
  return reason ? `${name} (${reason})` : name;
}

function settle(counts, succeeded) {
  const ranNothing = counts.passed + counts.failed.length === 0;
  const unexplained = !succeeded && counts.failed.length === 0;
  return ranNothing || unexplained ? { ...counts, failed: [...counts.failed, UNEXPLAINED] } : counts;
}
