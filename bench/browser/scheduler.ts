// What the scheduler costs with many annotations: one tick while playing, and one seek. Runs in Node, over the code the browser runs:
// npx tsx bench/browser/scheduler.ts [count]
import { createListeners } from "@/lib/client/observable";
import type { PlayerTime } from "@/lib/client/player-clock";
import { createScheduler } from "@/lib/client/scheduler";
import { median } from "../figures";

const COUNT = Number(process.argv[2] ?? 100_000);
const SPACING_MS = 100;
const rows = Array.from({ length: COUNT }, (_, n) => ({ key: `#${n}`, atMs: n * SPACING_MS }));
const ticks = createListeners();
const jumps = createListeners<[PlayerTime]>();
const time: PlayerTime = {
  positionMs: 0,
  playing: true,
  seeking: false,
  rate: 1,
  durationMs: COUNT * SPACING_MS,
  readyState: 4,
  frameUs: null,
};
const scheduler = createScheduler({
  annotations: { get: () => ({ rows }), subscribe: () => () => {} },
  clock: { get: () => time, subscribe: ticks.add, onJump: jumps.add },
});
let due = 0;
scheduler.onDue((some) => {
  due += some.length;
});

const tickUs = timeEach(5_000, (n) => {
  time.positionMs = n * 16;
  ticks.tell();
});
const played = due;
const seekUs = timeEach(5_000, (n) => {
  time.positionMs = ((n * 7_919) % COUNT) * SPACING_MS;
  jumps.tell(time);
});
if (played !== Math.floor((4_999 * 16) / SPACING_MS)) throw new Error(`${played} annotations were due`);
const say = (us: number[]) => `median ${median(us).toFixed(1)} µs, at most ${Math.max(...us).toFixed(0)} µs`;
console.log(`${COUNT.toLocaleString("en")} annotations; a tick of 16 ms: ${say(tickUs)}; a seek anywhere: ${say(seekUs)}`);

function timeEach(times: number, run: (n: number) => void): number[] {
  return Array.from({ length: times }, (_, n) => {
    const startMs = performance.now();
    run(n);
    return (performance.now() - startMs) * 1_000;
  });
}
