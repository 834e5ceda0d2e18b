/** Runs one plan in a process of its own on the other core, and answers what it printed. */
import { spawn } from "node:child_process";
import type { ChurnPlan, ChurnResult } from "./churner";
import type { LoadPlan, LoadResult } from "./generator";
import type { StormPlan, StormResult } from "./joiner";
import { onCore } from "./peers";
import type { RequestPlan, RequestResult } from "./requester";

export const runLoad = (plan: LoadPlan): Promise<LoadResult> => run("generator", plan);
export const runStorm = (plan: StormPlan): Promise<StormResult> => run("joiner", plan);
export const runChurn = (plan: ChurnPlan): Promise<ChurnResult> => run("churner", plan);
export const runRequests = (plan: RequestPlan): Promise<RequestResult> => run("requester", plan);

function run<Result>(program: "generator" | "joiner" | "churner" | "requester", plan: object): Promise<Result> {
  const [command = "", ...args] = onCore(1, ["node", "--import", "tsx", `bench/load/${program}.ts`]);
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  child.stdin.end(JSON.stringify(plan));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      if (code === 0) resolve(JSON.parse(output) as Result);
      else reject(new Error(`the ${program} ended with ${code}`));
    });
  });
}
