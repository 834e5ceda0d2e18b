import { expect, test } from "vitest";
import { countAudit } from "./audit.mjs";

const report = (severities: Record<string, string>) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(Object.entries(severities).map(([name, severity]) => [name, { severity }])),
  });

test.each([
  ["no hole of the level high", report({ left: "moderate" }), { passed: 1, failed: [], skipped: [] }],
  [
    "a high and two critical ones",
    report({ one: "high", two: "critical", three: "low", four: "critical" }),
    { passed: 0, failed: ["one", "two", "four"], skipped: [] },
  ],
])("%s", (_name, text, counts) => {
  expect(countAudit(text)).toEqual(counts);
});

test.each(["", "npm error", '{"error":{"summary":"405 Method Not Allowed"}}', "null"])(
  "a registry that answers %j was not asked, and the summary says so by name",
  (text) => {
    expect(countAudit(text)).toEqual({ passed: 0, failed: [], skipped: ["the registry answers no audit"] });
  },
);
