/**
 * `ok` outlives a power cut: after a kill the server's files are put back to what it had synced by then. The copies are made by a
 * small library loaded into the server, which takes a C compiler and Linux.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { createRandom, seedOf } from "../support/random";
import { type Deaths, dieAgainAndAgain } from "./deaths";
import { newFolder, type Premises } from "./premises";
import { buildProgram } from "./program";

const SEED = seedOf(20_261_121);
const canCut = process.platform === "linux" && spawnSync("cc", ["--version"]).status === 0;
const mayBeSkipped = !canCut && !process.env.CI;

beforeEach(() => {
  vi.spyOn(Math, "random").mockReturnValue(0.02);
});

async function cutThePower(program: string, cuts: number): Promise<Deaths> {
  if (!canCut)
    throw new Error("The power-cut test needs Linux and a C compiler called cc: install one (apt-get install gcc libc6-dev).");
  const synced = await newFolder();
  const library = join(synced, "fsync-snapshots.so");
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", library, join(import.meta.dirname, "fsync-snapshots.c"), "-ldl"]);
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

it.skipIf(mayBeSkipped)(`S8: 8 power cuts take nothing that was acknowledged (SEED=${SEED})`, { timeout: 120_000 }, async () => {
  const deaths = await cutThePower(await buildProgram(), 8);
  expect(deaths.acknowledged).toBeGreaterThan(30);
  expect(deaths).toMatchObject({ lost: [], faults: [] });
  await deaths.converge();
});

it.skipIf(mayBeSkipped)("S8, control: with synchronous=NORMAL, SQLite's default, a power cut is seen to take some", async () => {
  const program = await buildProgram({ file: "db/connections.ts", replace: "synchronous = FULL", by: "synchronous = NORMAL" });
  const deaths = await cutThePower(program, 2);
  expect(deaths.lost.length).toBeGreaterThan(0);
});
