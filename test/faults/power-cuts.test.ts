/**
 * `ok` outlives a power cut: after a kill the server's files are put back to what it had synced by then. The copies are made by a
 * small library loaded into the server, which takes a C compiler and Linux.
 */
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { createRandom, seedOf } from "../support/random";
import { type Deaths, dieAgainAndAgain } from "./deaths";
import { compileLibrary, skipsNative } from "./native-library";
import { newFolder, type Premises } from "./premises";
import { buildProgram } from "./program";

const SEED = seedOf(20_261_121);

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
});

async function cutThePower(program: string, cuts: number): Promise<Deaths> {
  const library = await compileLibrary("fsync-snapshots.c");
  const synced = await newFolder();
  return dieAgainAndAgain({
    program,
    deaths: cuts,
    random: createRandom(SEED),
    async env({ dataDir }: Premises) {
      await copyFile(join(dataDir, "cuemark.db"), join(synced, "cuemark.db"));
      return { LD_PRELOAD: library, SNAPSHOT_OF: dataDir, SNAPSHOT_TO: synced };
    },
    async afterDeath({ dataDir }: Premises) {
      for (const name of ["cuemark.db", "cuemark.db-wal", "cuemark.db-shm"]) {
        await rm(join(dataDir, name), { force: true });
        await copyFile(join(synced, name), join(dataDir, name)).catch(() => {});
      }
    },
  });
}

it.skipIf(skipsNative)(`S8: 8 power cuts take nothing that was acknowledged (SEED=${SEED})`, { timeout: 120_000 }, async () => {
  const deaths = await cutThePower(await buildProgram(), 8);
  expect(deaths.acknowledged).toBeGreaterThan(30);
  expect(deaths).toMatchObject({ lost: [], faults: [] });
  await deaths.converge();
});

it.skipIf(skipsNative)("S8, control: with synchronous=NORMAL, SQLite's default, a power cut is seen to take some", async () => {
  const program = await buildProgram({ file: "db/connections.ts", replace: "synchronous = FULL", by: "synchronous = NORMAL" });
  const deaths = await cutThePower(program, 2);
  expect(deaths.lost.length).toBeGreaterThan(0);
});
