/**
 * Measures Cuemark against its peers: `npm run bench -- [--rounds=5] [scenario…]`, after `npm run build`. Servers take turns within each
 * round, and rounds begin with each of them, so that a slow minute of the machine falls on all. Prints medians and ratios, says which
 * promise holds, and writes `bench-results/figures.json` and `chart.svg`. With `PHOENIX_URL` a running Phoenix-protocol server takes part.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { drawChart } from "./chart";
import { type Figures, judge, medians } from "./figures";
import { phoenixUrl, startPeer } from "./load/peers";
import { type Scenario, scenarios } from "./scenarios";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: "string", default: "5" } } });
const rounds = Number(values.rounds);
const names = positionals.length > 0 ? positionals : Object.keys(scenarios);
const unknown = names.filter((name) => !Object.hasOwn(scenarios, name));
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(
    `There is no ${unknown.join(", ") || `${values.rounds} rounds`}. Scenarios: ${Object.keys(scenarios).join(", ")}`,
  );
  process.exit(2);
}

const FOLDER = "bench-results";
const results: Record<string, { about: string; medians: Record<string, Figures>; bars: ReturnType<typeof judge>[] }> = {};
let broken = 0;
for (const name of names) {
  const scenario = scenarios[name];
  if (!scenario) continue;
  const measured = await measure(scenario);
  const bars = (scenario.bars ?? []).map((bar) => judge(bar, measured));
  const table = Object.fromEntries([...measured].map(([peer, figures]) => [peer, medians(figures)]));
  results[name] = { about: scenario.about, medians: table, bars };
  broken += bars.filter(({ holds }) => !holds).length;
  tell(name, scenario.about, table, bars);
}
mkdirSync(FOLDER, { recursive: true });
const [{ model = "unknown" } = {}] = cpus();
const machine = { cores: cpus().length, model, node: process.version, at: new Date().toISOString(), rounds };
writeFileSync(`${FOLDER}/figures.json`, `${JSON.stringify({ machine, results }, null, 2)}\n`);
writeFileSync(`${FOLDER}/chart.svg`, drawChart(results));
console.log(`\n${broken === 0 ? "Every promise holds." : `${broken} promises do not hold.`} See ${FOLDER}.`);

async function measure({ peers, run }: Scenario): Promise<Map<string, Figures[]>> {
  const taking = phoenixUrl && peers.length > 1 ? [...peers, "phoenix" as const] : peers;
  const measured = new Map<string, Figures[]>(taking.map((peer) => [peer, []]));
  for (let round = 0; round < rounds; round++) {
    // Whoever comes last in a round of storms was seen up to a tenth slower, whichever it was.
    const first = round % taking.length;
    for (const peer of [...taking.slice(first), ...taking.slice(0, first)]) {
      const server = await startPeer(peer);
      try {
        measured.get(peer)?.push(await run(server, peer));
      } finally {
        await server.close();
      }
    }
  }
  return measured;
}

function tell(name: string, about: string, table: Record<string, Figures>, bars: ReturnType<typeof judge>[]): void {
  console.log(`\n${name}: ${about}`);
  console.table(Object.fromEntries(Object.entries(table).map(([peer, figures]) => [peer, rounded(figures)])));
  for (const { figure, to, bound, atLeast, value, holds } of bars) {
    const whose = to ? ` of ${to}'s` : "";
    console.log(`${holds ? "✓" : "✗"} ${figure}: ${short(value)}${whose} (${atLeast ? "at least" : "at most"} ${short(bound)})`);
  }
}

function short(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
function rounded(figures: Figures): Figures {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, short(value)]));
}
