/** The thread in which a file is measured; started by `probe.ts` with its path, ends with the answer. */
import { parentPort, workerData } from "node:worker_threads";
import { measureVideo } from "./measure-video";

void measureVideo(workerData).then((facts) => parentPort?.postMessage(facts));
