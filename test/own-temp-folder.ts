/** For both runners: whatever a run puts into the system's folder for temporary files goes with it, also where a test failed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function giveOwnTempFolder(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "cuemark-tests-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
