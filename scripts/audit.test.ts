import { expect, test } from "vitest";
import { countAudit } from "./audit.mjs";

const report = (found: object) =>
  JSON.stringify({ metadata: { vulnerabilities: { moderate: 3, high: 0, critical: 0, ...found } } });

test.each([
  ["no hole of the level high", report({}), { passed: 1, failed: 0, skipped: [] }],
  ["a high and two critical ones", report({ high: 1, critical: 2 }), { passed: 0, failed: 3, skipped: [] }],
])("%s", (_name, text, counts) => {
  expect(countAudit(text)).toEqual(counts);
});

test.each(["", "npm error", '{"error":{"summary":"405 Method Not Allowed"}}', "null"])(
  "a registry that answers %j was not asked, and the summary says so by name",
  (text) => {
    expect(countAudit(text)).toEqual({ passed: 0, failed: 0, skipped: ["the registry answers no audit"] });
  },
);
