// Every check of `npm test`, in the order they run: from the quickest to the one that needs everything built.
// Each answers how much passed, and the names of what failed or was skipped; a check without tests of its own counts as one.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditPackages } from "./audit.mjs";
import { demandBrowser } from "./browser.mjs";
import { build } from "./build.mjs";
import { runScript } from "./run-program.mjs";
import { countPlaywright, countVitest } from "./test-counts.mjs";

export const checks = {
  lint: { title: "Lint and format (Biome)", run: () => one("Biome", runScript("@biomejs/biome/bin/biome", ["ci", "."])) },
  types: {
    title: "Types (tsc)",
    run: () => one("tsc", runScript("next/dist/bin/next", ["typegen"]) && runScript("typescript/bin/tsc", ["--noEmit"])),
  },
  unused: { title: "Unused files, exports and packages (knip)", run: () => one("knip", runScript("knip/bin/knip.js", [])) },
  audit: { title: "Known holes in packages (npm audit, level high)", run: auditPackages },
  unit: {
    title: "Unit, contract and integration tests (Vitest)",
    run: () =>
      withReport((report) => {
        const succeeded = runScript("vitest/vitest.mjs", [
          "run",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ]);
        return countVitest(readReport(report), succeeded);
      }),
  },
  build: { title: "Production build", run: async () => one("the build", await build().then(() => true)) },
  e2e: {
    title: "Browser tests (Playwright)",
    run: () =>
      withReport(async (report) => {
        const environment = { CHROMIUM_PATH: await demandBrowser(), PLAYWRIGHT_JSON_OUTPUT_FILE: report };
        const succeeded = runScript("@playwright/test/cli.js", ["test", "--reporter=list,json"], environment);
        return countPlaywright(readReport(report), succeeded);
      }),
  },
};

function one(name, passed) {
  return { passed: passed ? 1 : 0, failed: passed ? [] : [name], skipped: [] };
}

async function withReport(run) {
  const folder = mkdtempSync(join(tmpdir(), "cuemark-report-"));
  try {
    return await run(join(folder, "report.json"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Null where the runner died before it wrote one. */
function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
