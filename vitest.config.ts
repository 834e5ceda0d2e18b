import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";

const FAULTS = "test/faults/**/*.test.ts";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)) } },
  test: {
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    setupFiles: ["./test/setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{app,components,db,lib,server,test,scripts,examples,bench}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, FAULTS],
        },
      },
      {
        // After the others, two files at a time: they load the machine, and mostly wait for servers that start, die and drain.
        extends: true,
        test: { name: "faults", include: [FAULTS], maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
