// Copies what a server keeps, or puts a copy back: the program reads which from the command line itself.
import { bundle } from "./build.mjs";

export async function backup() {
  await bundle();
  await import("../dist/backup.js");
}
