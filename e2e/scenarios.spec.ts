/**
 * Sixty bad days, each other than the last: offline, a server that is restarted or killed, a slow network, a page that goes while it posts,
 * a lost acknowledgement, two tabs of one person, changes from elsewhere. Whatever happens, the pages end equal to the database, and the
 * database has what was written, each once. Another run: `SEED=7 npx playwright test e2e/scenarios`.
 */
import { rmSync } from "node:fs";
import { type Breakage, buildServer } from "../test/support/broken-build";
import { createRandom, type Random, seedOf } from "../test/support/random";
import { startTestServer } from "./support/server";
import { type Stage, setStage } from "./support/stage";
import { expect, test } from "./support/test";

const SEED = seedOf(20_261_125);
const BATCHES = 6;
const SCENARIOS_A_BATCH = 10;
/** How long the pages may take to come to rest. */
const REST_MS = 20_000;

test.use({ provokes: [/net::ERR_|WebSocket|status of 50\d|Failed to fetch|Failed to load resource/] });

interface Day {
  stage: Stage;
  random: Random;
  /** One not used before. */
  word(): string;
}

const STEPS: Record<string, { weight: number; happens(day: Day): Promise<void> }> = {
  write: { weight: 6, happens: ({ stage, random, word }) => stage.write(random.pick(stage.tabs), word()) },
  edit: { weight: 3, happens: ({ stage, random }) => stage.change((rows) => random.pick(rows), "edit") },
  delete: { weight: 2, happens: ({ stage, random }) => stage.change((rows) => random.pick(rows), "delete") },
  "go offline": { weight: 3, happens: ({ stage, random }) => stage.setOffline(random.pick(stage.tabs).owner, true) },
  slow: { weight: 2, happens: ({ stage, random }) => stage.setSlow(random.pick(stage.tabs), true) },
  "lose an acknowledgement": {
    weight: 2,
    async happens({ stage, word }) {
      stage.lossy.loseNextAcknowledgement();
      const akiras = stage.tabs.at(-1);
      if (akiras) await stage.write(akiras, word());
    },
  },
  "write and reload": {
    weight: 2,
    async happens(day) {
      await mend(day);
      await day.stage.writeAndReload(day.random.pick(day.stage.tabs), day.word());
    },
  },
  restart: {
    weight: 2,
    async happens({ stage, random, word }) {
      await stage.end(random() < 0.5 ? "stop" : "kill");
      await stage.write(random.pick(stage.tabs), word());
      await stage.start();
    },
  },
};
const DICE = Object.entries(STEPS).flatMap(([name, { weight }]) => new Array<string>(weight).fill(name));

async function mend({ stage }: Pick<Day, "stage">): Promise<void> {
  for (const tab of stage.tabs) {
    await stage.setOffline(tab.owner, false);
    await stage.setSlow(tab, false);
  }
}

/** Answers the first scenario that did not end well, in words; empty where all did. */
async function play(stage: Stage, { from, count, restMs }: { from: number; count: number; restMs: number }): Promise<string[]> {
  for (let scenario = from; scenario < from + count; scenario++) {
    const random = createRandom(SEED + scenario);
    let words = 0;
    const day = { stage, random, word: () => `w${scenario}-${words++}` };
    const names = Array.from({ length: 3 + random.below(4) }, () => random.pick(DICE));
    for (const name of names) await STEPS[name]?.happens(day);
    await mend(day);
    const wrong = await stage.differencesAfterRest(restMs);
    if (wrong.length > 0) return [`SEED=${SEED}, scenario ${scenario}: ${names.join(", ")}`, ...wrong];
  }
  return [];
}

for (let batch = 0; batch < BATCHES; batch++) {
  const from = batch * SCENARIOS_A_BATCH;
  test(`scenarios ${from + 1} to ${from + SCENARIOS_A_BATCH} (SEED=${SEED}): every page ends equal to the database`, async ({
    invite,
    server,
  }) => {
    test.setTimeout(300_000);
    const stage = await setStage(server, [await invite("Mina"), await invite("Akira")]);
    expect(await play(stage, { from, count: SCENARIOS_A_BATCH, restMs: REST_MS })).toEqual([]);
  });
}

const controls: Record<string, Breakage> = {
  "that leaves edits and deletions out of what was missed": {
    file: "lib/domain/log.ts",
    replace: "changes: page.changed.map(encodeChange)",
    by: "changes: []",
  },
  "that stores a repeated post again": {
    file: "lib/protocol/pushes.ts",
    replace: "clientId: wire.client_id ?? null",
    by: "clientId: null",
  },
};

for (const [what, breakage] of Object.entries(controls)) {
  test(`control: a server ${what} is found out`, async ({ invite }) => {
    test.setTimeout(180_000);
    const program = await buildServer([breakage]);
    const broken = await startTestServer({}, program);
    try {
      const stage = await setStage(broken, [await invite("Mina", { on: broken }), await invite("Akira", { on: broken })]);
      expect(await play(stage, { from: 0, count: SCENARIOS_A_BATCH, restMs: 4_000 })).not.toEqual([]);
    } finally {
      await broken.close();
      rmSync(program);
    }
  });
}
