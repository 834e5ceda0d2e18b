/** A folder of its own for the tests of one file, gone with them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Answers the path a new file in it may have. */
export function testFolder(): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), "cuemark-db-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name) => join(folder, name);
}
