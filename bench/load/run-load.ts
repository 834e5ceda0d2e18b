/** Runs one plan in a generator process on the other core. */
import { spawn } from "node:child_process";
import type { LoadPlan, LoadResult } from "./generator";
import { onCore } from "./peers";

export function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const [program = "", ...args] = onCore(1, ["node", "--import", "tsx", "bench/load/generator.ts"]);
  const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(plan));
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      if (code === 0) resolve(JSON.parse(output) as LoadResult);
      else reject(new Error(`the generator ended with ${code}`));
    });
  });
}
