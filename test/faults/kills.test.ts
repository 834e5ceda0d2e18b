/** `ok` outlives the process: the server is killed at random moments under load. Another run: `SEED=7 npx vitest run test/faults/kills`. */
import { beforeEach, expect, it, vi } from "vitest";
import { createRandom, seedOf } from "../support/random";
import { dieAgainAndAgain } from "./deaths";
import { buildProgram } from "./program";

const SEED = seedOf(20_261_120);

beforeEach(() => {
  // Jitter would only make the test slow.
  vi.spyOn(Math, "random").mockReturnValue(0.02);
});

it(`S7: 25 kills take nothing that was acknowledged, double nothing, leave no hole, and nobody has to reload (SEED=${SEED})`, {
  timeout: 240_000,
}, async () => {
  const deaths = await dieAgainAndAgain({ program: await buildProgram(), deaths: 25, random: createRandom(SEED) });
  expect(deaths.acknowledged).toBeGreaterThan(100);
  expect(deaths).toMatchObject({ lost: [], faults: [] });
  await deaths.converge();
});

it("S7, control: a server that answers before it commits is seen to lose what it acknowledged", { timeout: 60_000 }, async () => {
  const program = await buildProgram(
    {
      file: "db/writer.ts",
      replace: "begin: () => void begin.run()",
      by: "begin: () => void (sqlite.inTransaction || begin.run())",
    },
    {
      file: "db/writer.ts",
      replace: "commit: () => void commit.run()",
      by: "commit: () => void setTimeout(() => sqlite.inTransaction && commit.run(), 300)",
    },
  );
  const deaths = await dieAgainAndAgain({ program, deaths: 3, random: createRandom(SEED) });
  expect(deaths.lost.length).toBeGreaterThan(0);
});
