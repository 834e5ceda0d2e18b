/** Two hundred connections that drip a request: everybody else is served meanwhile, and each is cut off in time. */
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import type { Breakage } from "../support/broken-build";
import { measureStarvation } from "../support/starvation";
import { furnish } from "./premises";
import { buildProgram, startProgram } from "./program";

const DRIPS = 200;
/** Headers may take 10 s, and Node looks every 5 s. */
const CUT_WITHIN_MS = 20_000;
/** On a machine of one's own; what this one adds is measured. */
const MOST_ANSWER_MS = 200;

async function endureDrips(...breakages: Breakage[]) {
  const { dataDir } = await furnish();
  const server = await startProgram(await buildProgram(...breakages), dataDir);
  const starvation = measureStarvation(server);
  const open = new Set<Socket>();
  const allCut = new Promise<true>((resolve) => {
    for (let n = 0; n < DRIPS; n++) {
      const socket = connect(server.port, "127.0.0.1", () =>
        socket.write("GET /socket/websocket HTTP/1.1\r\nHost: x\r\nX-Drip: "),
      );
      open.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        open.delete(socket);
        if (open.size === 0) resolve(true);
      });
      socket.resume();
    }
  });
  const answersMs: Promise<number>[] = [];
  const dripping = setInterval(() => {
    for (const socket of open) socket.write("x");
    answersMs.push(timeAnswer(`${server.url}/healthz`));
  }, 1_000);
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    late = setTimeout(() => resolve(false), CUT_WITHIN_MS);
  });
  const wereCut = await Promise.race([allCut, tooLate]);
  clearTimeout(late);
  clearInterval(dripping);
  for (const socket of open) socket.destroy();
  const slowestMs = Math.max(...(await Promise.all(answersMs)));
  const allowanceMs = starvation.allowanceMs();
  await server.kill();
  return { wereCut, slowestMs, allowanceMs };
}

/** Infinity for no answer, or a bad one. */
async function timeAnswer(url: string): Promise<number> {
  const startMs = performance.now();
  const ok = await fetch(url).then(
    (response) => response.ok,
    () => false,
  );
  return ok ? performance.now() - startMs : Number.POSITIVE_INFINITY;
}

test("S16: are cut off within 20 s and keep nobody waiting; without a time for headers (control) they would stay", {
  timeout: 60_000,
}, async () => {
  const patient = { file: "server/listen.ts", replace: "HEADERS_WAIT_MS = 10_000", by: "HEADERS_WAIT_MS = 0" };
  const [sound, control] = await Promise.all([endureDrips(), endureDrips(patient)]);
  expect(sound.wereCut).toBe(true);
  expect(sound.slowestMs).toBeLessThan(MOST_ANSWER_MS + sound.allowanceMs);
  expect(control.wereCut).toBe(false);
});
