/** `backup PLACE` and `restore PLACE`: the command line's way to `backup.ts`. Each answers the sentence to print. */
import { resolve } from "node:path";
import { backUp, Refused, restore } from "./backup";
import { readConfig } from "./config";

type Environment = Record<string, string | undefined>;

export async function runBackup(env: Environment, place: string | undefined): Promise<string> {
  const target = placeOf(env, place, "backup");
  await backUp(dataDirOf(env), target);
  return `Everything is copied to ${target}.`;
}

export async function runRestore(env: Environment, place: string | undefined): Promise<string> {
  const source = placeOf(env, place, "restore");
  const kept = await restore(dataDirOf(env), source);
  return `${source} is restored.${kept ? ` What was there before is kept in ${kept}.` : ""}`;
}

/** npm runs its scripts in the project; a relative place is meant from where the person stands. */
function placeOf(env: Environment, place: string | undefined, command: string): string {
  if (!place) throw new Refused(`Say where: npm run ${command} -- PLACE`);
  return resolve(env.INIT_CWD ?? ".", place);
}

function dataDirOf(env: Environment): string {
  const settings = readConfig(env);
  if ("problems" in settings) throw new Refused(settings.problems.join("\n"));
  return settings.config.dataDir;
}
