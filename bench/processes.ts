/**
 * Would a room be served faster by two processes than by one? The most two could win: each serves half of the watchers and, as a split
 * room would, every post; what they would have to tell each other is left out. With `BENCH_PINNED=no` all share both cores.
 * Run `npm run build` first, then: BENCH_PINNED=no npx tsx bench/processes.ts
 */
import { type Figures, medians } from "./figures";
import { startPeer } from "./load/peers";
import { runLoad } from "./load/run-load";

const ROUNDS = 5;
const WATCHERS = 1_000;

/** `inFlight` posts at once into one room, whose watchers are spread over so many processes. */
async function serve(processes: number, inFlight: number): Promise<Figures> {
  const servers = await Promise.all(Array.from({ length: processes }, () => startPeer("cuemark")));
  try {
    const watchers = WATCHERS / processes;
    const results = await Promise.all(
      servers.map(async (server) =>
        runLoad({
          peer: "cuemark",
          base: server.base,
          serverPid: server.pid,
          rooms: (await server.rooms(1)).map((topic) => ({ topic, watchers })),
          inFlight,
          rate: 0,
          warmUpMs: 1_500,
          measureMs: 4_000,
          identities: await server.identities(watchers),
        }),
      ),
    );
    const deliveries = results.reduce((sum, result) => sum + result.deliveries, 0);
    const cpuSeconds = results.reduce((sum, { serverCpu }) => sum + serverCpu.total, 0);
    return {
      "deliveries/s": results.reduce((sum, result) => sum + result.deliveries / result.seconds, 0),
      "server CPU µs per delivery": (cpuSeconds / deliveries) * 1e6,
    };
  } finally {
    await Promise.all(servers.map((server) => server.close()));
  }
}

const table: Record<string, Figures> = {};
for (const inFlight of [1, 8, 32]) {
  const rounds = new Map<number, Figures[]>([1, 2].map((processes) => [processes, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [processes, figures] of rounds) figures.push(await serve(processes, inFlight));
  }
  for (const [processes, figures] of rounds) {
    const rounded = Object.entries(medians(figures)).map(([name, value]) => [name, Number(value.toPrecision(3))]);
    table[`${processes} process${processes > 1 ? "es" : ""}, ${inFlight} in flight`] = Object.fromEntries(rounded);
  }
}
console.table(table);
