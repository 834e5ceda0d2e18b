// A storm of joins into one room, presence on, and what idle sockets hold: npx tsx bench/joining.ts [rounds] [sockets] [idle ms]
import type { PeerName } from "./load/dialects";
import type { StormResult } from "./load/joiner";
import { startPeer } from "./load/peers";
import { runStorm } from "./load/run-load";

const PEERS: PeerName[] = ["raw-ws", "socketio", "cuemark"];
const [rounds = 3, sockets = 10_000, idleMs = 5_000] = process.argv.slice(2).map(Number);
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const results = new Map<PeerName, StormResult[]>(PEERS.map((peer) => [peer, []]));
for (let round = 0; round < rounds; round++) {
  for (const peer of PEERS) {
    const server = await startPeer(peer);
    const [topics, identities] = [await server.rooms(1), await server.identities(sockets)];
    const plan = { peer, base: server.base, serverPid: server.pid, topics, sockets, atOnce: 50, idleMs, identities };
    results.get(peer)?.push(await runStorm(plan));
    await server.close();
  }
}
const joins = (list: StormResult[]) => median(list.map((one) => one.joinsPerSecond));
const bytes = (list: StormResult[]) => median(list.map((one) => one.bytesPerSocket));
const raw = results.get("raw-ws") ?? [];
for (const [peer, list] of results) {
  const cpu = median(list.map((one) => one.cpuMsPerJoin));
  const p99 = median(list.map((one) => one.latency.p99));
  const ratios = `joins ${(joins(list) / joins(raw)).toFixed(2)}, memory ${(bytes(list) / bytes(raw)).toFixed(2)}`;
  console.log(
    `${peer.padEnd(9)} ${Math.round(joins(list)).toLocaleString("en")} joins/s  ${cpu.toFixed(3)} ms CPU each  p99 ${p99.toFixed(0)} ms  ${(bytes(list) / 1024).toFixed(1)} KB each  idle CPU ${(median(list.map((one) => one.idleCpuShare)) * 100).toFixed(1)} %  ratio to raw ws: ${ratios}`,
  );
}
