// `npm test`: every check in turn, each under a heading with its time. The last line is the sum over all of them.
// `--only=lint,unit` runs some of them.
import { checks } from "./checks.mjs";
import { ExpectedFailure } from "./run-program.mjs";

export async function test(args) {
  const results = [];
  for (const check of chosen(args)) results.push(await timed(check));
  report(results);
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const failed = sum((result) => result.failed.length);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${sum((result) => result.passed)} passed, ${failed} failed, ${sum((result) => result.skipped.length)} skipped`);
}

function chosen(args) {
  const only = args.find((arg) => arg.startsWith("--only="))?.slice("--only=".length);
  if (!only) return Object.values(checks);
  return only.split(",").map((name) => {
    if (checks[name]) return checks[name];
    throw new ExpectedFailure(`There is no check "${name}". There are: ${Object.keys(checks).join(", ")}.`);
  });
}

async function timed({ title, run }) {
  console.log(`\n── ${title}`);
  const startMs = performance.now();
  const counts = await Promise.resolve()
    .then(run)
    .catch((error) => {
      console.error(error?.expected ? error.message : error);
      return { passed: 0, failed: [title], skipped: [] };
    });
  return { title, ...counts, seconds: (performance.now() - startMs) / 1000 };
}

function report(results) {
  console.log("\n── Summary");
  for (const { title, passed, failed, skipped, seconds } of results) {
    console.log(
      `${failed.length ? "✗" : "✓"} ${title}: ${passed} passed, ${failed.length} failed, ${skipped.length} skipped (${seconds.toFixed(1)} s)`,
    );
    for (const name of failed) console.log(`    failed: ${name}`);
    for (const name of skipped) console.log(`    skipped: ${name}`);
  }
}
