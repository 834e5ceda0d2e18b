/**
 * The server's bundle as for production, with lines of its source changed on the way in: a promise's test must fail with the line that
 * keeps the promise broken (the control). Knows no test runner.
 */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface Breakage {
  /** From the root. */
  file: string;
  replace: string;
  by: string;
}

/** Answers the bundle's path; whoever asked for it removes it. */
export async function buildServer(breakages: Breakage[]): Promise<string> {
  const name = `faults-${randomUUID()}`;
  await build({
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", packages: "external" },
    entryPoints: { [name]: "server/start.ts", "probe-worker": "server/probe-worker.ts" },
    ...{ absWorkingDir: root, outdir: "dist", plugins: [breakOnPurpose(breakages)] },
  });
  return join(root, `dist/${name}.js`);
}

function breakOnPurpose(breakages: Breakage[]): Plugin {
  const byFile = new Map<string, Breakage[]>();
  for (const breakage of breakages) {
    const path = join(root, breakage.file);
    byFile.set(path, [...(byFile.get(path) ?? []), breakage]);
  }
  return {
    name: "break on purpose",
    setup(bundle) {
      bundle.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const wanted = byFile.get(path);
        if (!wanted) return null;
        return { contents: wanted.reduce(breakLine, await readFile(path, "utf8")), loader: "ts" };
      });
    },
  };
}

/** A control that no longer breaks anything would prove nothing. */
function breakLine(source: string, { file, replace, by }: Breakage): string {
  if (!source.includes(replace)) throw new Error(`${file} has no such line to break: ${replace}`);
  return source.replaceAll(replace, () => by);
}
