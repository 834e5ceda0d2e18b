// Serves from this very process: a server that npm's shell had started would outlive a `kill` of npm.
import { build } from "./build.mjs";

export async function start() {
  await build();
  process.env.NODE_ENV = "production";
  await import("../dist/server.js");
}
