// The one command. npm runs this before node_modules exists, so everything here and in the files it imports
// statically uses Node's built-ins alone; what needs packages is imported after they are installed.
import { backup } from "./backup.mjs";
import { build } from "./build.mjs";
import { dev } from "./dev.mjs";
import { installPackages } from "./install.mjs";
import { refuseWrongNode } from "./node-version.mjs";
import { root } from "./root.mjs";
import { start } from "./start.mjs";
import { test } from "./test.mjs";

const commands = { backup, build, dev, restore: backup, start, test };
const [name = "start", ...args] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  console.error(`There is no command "${name}". There are: ${Object.keys(commands).join(", ")}.`);
  process.exit(1);
}
refuseWrongNode();
process.chdir(root);
try {
  await installPackages();
  await command(args);
} catch (error) {
  console.error(error?.expected ? error.message : error);
  process.exit(1);
}
