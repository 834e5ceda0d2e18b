// `npm audit` at the level high. A registry that keeps no list of holes, or cannot be reached, is no reason to fail: it is said by name.
import { spawnSync } from "node:child_process";
import { root } from "./root.mjs";

export function auditPackages() {
  const own = process.env.npm_execpath;
  const [program, first] = own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
  const ended = spawnSync(program, [...first, "audit", "--audit-level=high", "--json"], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
    shell: program === "npm" && process.platform === "win32",
  });
  const counts = countAudit(ended.stdout ?? "");
  if (counts.failed.length > 0) process.stdout.write(ended.stdout);
  return counts;
}

/** npm's JSON report, or nothing that can be read: then nobody was asked. */
export function countAudit(text) {
  const found = readReport(text)?.vulnerabilities;
  if (!found) return { passed: 0, failed: [], skipped: ["the registry answers no audit"] };
  const failed = Object.keys(found).filter((name) => ["high", "critical"].includes(found[name].severity));
  return { passed: failed.length === 0 ? 1 : 0, failed, skipped: [] };
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
