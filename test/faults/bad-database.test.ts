/** A server that is given a file it must not open says so and ends; what is refused, and why, is tried in `db/migrations.test.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { furnish, newFolder } from "./premises";
import { buildProgram, startProgram } from "./program";

it("T65: a damaged or foreign database ends the start with one sentence and status 1, and the file stays as it was", async () => {
  const program = await buildProgram();
  const { dataDir } = await furnish();
  const damaged = await readFile(join(dataDir, "cuemark.db"));
  damaged.fill(0xa5, 4096 + 8);
  for (const bytes of [damaged, Buffer.from("Dear diary, ".repeat(1_000))]) {
    const folder = await newFolder();
    const path = join(folder, "cuemark.db");
    await writeFile(path, bytes);
    await expect(startProgram(program, folder)).rejects.toThrow(
      /^The server ended with 1: .*cuemark\.db is (damaged|not a database)[^\n]*\n$/,
    );
    expect((await readFile(path)).equals(bytes)).toBe(true);
  }
});
