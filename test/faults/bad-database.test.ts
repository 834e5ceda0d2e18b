/** A server that is given a file it must not open says so and ends; what is refused, and why, is tried in `db/migrations.test.ts`. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { beforeAll, expect, it } from "vitest";
import { furnish, newFolder } from "./premises";
import { buildProgram, startProgram } from "./program";

const files = new Map<string, Buffer>();
beforeAll(async () => {
  const { dataDir } = await furnish();
  const path = join(dataDir, "cuemark.db");
  const damaged = await readFile(path);
  damaged.fill(0xa5, 4096 + 8);
  files.set("damaged", damaged);
  files.set("not a database", Buffer.from("Dear diary, ".repeat(1_000)));
  const sqlite = new Sqlite(path);
  sqlite.exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 9e15)");
  sqlite.close();
  files.set("written by a newer version", await readFile(path));
});

/** What the server said as it ended, or that it did not; and whether the file stayed as it was. */
async function startOn(program: string, bytes: Buffer | undefined): Promise<{ said: string; untouched: boolean }> {
  const folder = await newFolder();
  const path = join(folder, "cuemark.db");
  await writeFile(path, bytes ?? "");
  const said = await startProgram(program, folder).then(
    (server) => server.kill().then(() => "started"),
    (error: Error) => error.message,
  );
  return { said, untouched: (await readFile(path)).equals(bytes ?? Buffer.alloc(0)) };
}

it("T65: a damaged, foreign or newer database ends the start with one sentence and status 1, and the file stays as it was", async () => {
  const program = await buildProgram();
  for (const [what, bytes] of files) {
    const { said, untouched } = await startOn(program, bytes);
    expect(said).toMatch(new RegExp(`^The server ended with 1: .*cuemark\\.db (is|was) ${what}[^\\n]*\\n$`));
    expect(untouched).toBe(true);
  }
});

it("T65, control: a server that does not look first is seen to open what it must not", async () => {
  const blind = { file: "db/connections.ts", replace: "inspectDatabase(path, migrations)", by: "null" };
  const program = await buildProgram(blind);
  expect((await startOn(program, files.get("written by a newer version"))).said).toBe("started");
  expect((await startOn(program, files.get("damaged"))).said).not.toMatch(/is damaged/);
});
