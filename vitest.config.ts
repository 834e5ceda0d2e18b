import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const FAULTS = "test/faults/**/*.test.ts";
/** No servers and no files: only functions, objects and React. */
const PURE = "{components,lib}/**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    pool: "forks",
    // More than there are processors: many files mostly wait for servers that start, die, drain and run into their time limits.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // As patient as the clients of the tests are: a busy machine is late by more than the second that is usual.
    expect: { poll: { timeout: 10_000 } },
    globalSetup: ["./test/own-temp-folder.ts"],
    setupFiles: ["./test/setup.ts"],
    projects: [
      // One process for many files: starting one costs more than most of them.
      { extends: true, test: { name: "pure", include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,db,server,test,scripts,examples,bench}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, FAULTS],
        },
      },
      // After the others, since they load the machine.
      { extends: true, test: { name: "faults", include: [FAULTS], sequence: { groupOrder: 1 } } },
    ],
  },
});
