/** `node dist/backup.js backup PLACE` or `restore PLACE`; `npm run backup` and `npm run restore` come here too. */
import { existsSync } from "node:fs";
import { runBackup, runRestore } from "@/server/backup-command";

if (existsSync(".env")) process.loadEnvFile(".env");
const [name, place] = process.argv.slice(2);
const run = name === "restore" ? runRestore : runBackup;

try {
  console.log(await run(process.env, place));
} catch (error) {
  // A refusal is a sentence; anything else is a surprise and says where it came from.
  const refused = error instanceof Error && "code" in error && error.code === "refused";
  console.error(refused ? error.message : error);
  process.exitCode = 1;
}
