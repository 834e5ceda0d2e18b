// Fan-out against the peers, interleaved: npx tsx bench/fan-out.ts [rounds] [scenario…]. Prints medians and ratios to raw ws.
import type { PeerName } from "./load/dialects";
import type { LoadResult } from "./load/generator";
import { startPeer } from "./load/peers";
import { runLoad } from "./load/run-load";

const SCENARIOS: Record<string, { rooms: number; watchers: number; inFlight: number; rate: number }> = {
  fan100: { rooms: 1, watchers: 100, inFlight: 8, rate: 0 },
  fan1000d1: { rooms: 1, watchers: 1_000, inFlight: 1, rate: 0 },
  fan1000d8: { rooms: 1, watchers: 1_000, inFlight: 8, rate: 0 },
  fan1000d32: { rooms: 1, watchers: 1_000, inFlight: 32, rate: 0 },
  fan5000: { rooms: 1, watchers: 5_000, inFlight: 8, rate: 0 },
  rooms100: { rooms: 100, watchers: 50, inFlight: 1, rate: 0 },
  steady1000: { rooms: 1, watchers: 1_000, inFlight: 0, rate: 10 },
};
const PEERS: PeerName[] = ["raw-ws", "socketio", "cuemark"];
const [rounds = "3", ...wanted] = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(SCENARIOS);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const name of names) {
  const scenario = SCENARIOS[name];
  if (!scenario) throw new Error(`no scenario ${name}`);
  const results = new Map<PeerName, LoadResult[]>(PEERS.map((peer) => [peer, []]));
  for (let round = 0; round < Number(rounds); round++) {
    for (const peer of PEERS) {
      const server = await startPeer(peer);
      const topics = await server.rooms(scenario.rooms);
      const { inFlight, rate, watchers } = scenario;
      const plan = { peer, base: server.base, serverPid: server.pid, inFlight, rate, warmUpMs: 1_500, measureMs: 4_000 };
      const identities = await server.identities(scenario.rooms * watchers);
      results.get(peer)?.push(await runLoad({ ...plan, rooms: topics.map((topic) => ({ topic, watchers })), identities }));
      await server.close();
    }
  }
  console.log(`\n${name}`);
  const cost = (one: LoadResult) => (one.serverCpu.total / one.deliveries) * 1e6;
  const base = median((results.get("raw-ws") ?? []).map(cost));
  for (const [peer, list] of results) {
    const cpu = median(list.map(cost));
    const user = median(list.map((one) => (one.serverCpu.user / one.deliveries) * 1e6));
    const per = median(list.map((one) => one.deliveries / one.seconds));
    const wrong = list.reduce((sum, one) => sum + one.lost + one.doubled + one.reordered, 0);
    const p99 = median(list.map((one) => one.latency.p99));
    const gen = median(list.map((one) => one.generatorCpuShare));
    console.log(
      `${peer.padEnd(9)} ${Math.round(per).toLocaleString("en").padStart(10)}/s  ${cpu.toFixed(2)} us (user ${user.toFixed(2)})  ratio ${(cpu / base).toFixed(2)}  p99 ${p99.toFixed(1)} ms  wrong ${wrong}  generator ${gen.toFixed(2)}`,
    );
  }
}
