import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** The real program, bundled as for production, in a process of its own; its pages, which take a build, are for the browser tests. */
const PROGRAM = join(import.meta.dirname, "../../dist/start.test.js");
const COMMAND = [process.execPath, PROGRAM, "--no-pages"];
beforeAll(() => bundle());

const processes: ChildProcess[] = [];
afterAll(async () => {
  for (const child of processes) child.kill("SIGKILL");
  await rm(PROGRAM, { force: true });
});

async function bundle() {
  const like = { bundle: true, platform: "node", format: "esm", target: "node20", packages: "external" } as const;
  await build({ ...like, entryPoints: ["server/start.ts"], outfile: PROGRAM });
}

async function run(env: Record<string, string> = {}, [program = "", ...args] = COMMAND) {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), "cuemark-start-")));
  const child = spawn(program, args, {
    env: { NODE_ENV: "production", PATH: process.env.PATH, PORT: "0", DATA_DIR: dataDir, ...env },
  });
  processes.push(child);
  const output = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    output.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.err += chunk;
  });
  const ended = once(child, "exit").then(([status]) => status);
  const ready = () => expect.poll(() => output.out, { timeout: 20_000 }).toMatch(READY);
  return { child, dataDir, output, ended, ready, url: () => READY.exec(output.out)?.[1] ?? "" };
}
const READY = /^Cuemark is at (http:\/\/\S+)$/m;

describe("a start", () => {
  test("says where it is in one line; everything else is JSON", async () => {
    const { output, ready, url, child, ended } = await run({ DEMO: "on" });
    await ready();
    expect((await fetch(`${url()}/readyz`)).status).toBe(200);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const others = output.out.split("\n").filter((line) => line !== "" && !READY.test(line));
    for (const line of others) expect(() => JSON.parse(line), line).not.toThrow();
    expect(output.out.match(/Cuemark is at/g)).toHaveLength(1);
    expect(output.err).toBe("");
  });

  test("makes its data folder, for its owner's eyes, and keeps its secret over a restart", async () => {
    const first = await run();
    await first.ready();
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    const secret = await stat(join(first.dataDir, "secret"));
    expect(secret.mode & 0o777).toBe(0o600);

    const second = await run({ DATA_DIR: first.dataDir });
    await second.ready();
    expect((await stat(join(first.dataDir, "secret"))).mtimeMs).toBe(secret.mtimeMs);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });
});

describe("a start that cannot be", () => {
  test("for wrong settings names all of them and exits 1", async () => {
    const { output, ended } = await run({ PORT: "x", SECRET: "short", DEMO: "maybe", LIMIT_SOCKETS: "many" });
    expect(await ended).toBe(1);
    expect(output.err.trim().split("\n")).toEqual([
      expect.stringContaining("PORT"),
      expect.stringContaining("SECRET"),
      expect.stringContaining("DEMO"),
      expect.stringContaining("LIMIT_SOCKETS"),
    ]);
    expect(output.out).toBe("");
  });

  test("for a port in use says so in a sentence", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const { output, ended } = await run({ PORT: port });
    expect(await ended).toBe(1);
    expect(output.err).toContain(`PORT ${port} at 127.0.0.1 is already taken`);
    expect(output.err).not.toContain("    at ");
    other.close();
  });
});

describe("an end", () => {
  test("comes when npm's shell is gone, although nobody told us", async () => {
    const shell = ["/bin/sh", "-c", `${COMMAND.join(" ")} & wait`];
    const { output, ready, url, child } = await run({ npm_lifecycle_event: "start" }, shell);
    await ready();
    const address = url();
    child.kill("SIGKILL");
    await expect.poll(() => output.out, { timeout: 20_000 }).toContain("npm is gone");
    await expect.poll(() => fetch(`${address}/healthz`).catch(() => "gone"), { timeout: 20_000 }).toBe("gone");
  });

  test("comes at once when a second signal does not want to wait", async () => {
    const { output, ready, url, child, ended } = await run();
    await ready();
    // Half a request: the server would wait for the rest of it.
    const socket = connect(Number(new URL(url()).port), "127.0.0.1");
    socket.on("error", () => {});
    socket.write("GET / HTTP/1.1\r\n");
    await once(socket, "connect");
    child.kill("SIGTERM");
    await expect.poll(() => output.out).toContain("draining");
    child.kill("SIGTERM");
    expect(await ended).toBe(1);
    socket.destroy();
  });
});

describe("from the command line", () => {
  test("a running server is backed up, and restored once it has ended", async () => {
    const server = await run({ DEMO: "on" });
    await server.ready();
    const copy = join(server.dataDir, "../", `${basename(server.dataDir)}-copy`);
    const here = { DATA_DIR: server.dataDir };
    expect(await (await run(here, [process.execPath, PROGRAM, "backup", copy])).ended).toBe(0);

    const early = await run(here, [process.execPath, PROGRAM, "restore", copy]);
    expect(await early.ended).toBe(1);
    expect(early.output.err).toContain("stop it first");

    server.child.kill("SIGTERM");
    await server.ended;
    const late = await run(here, [process.execPath, PROGRAM, "restore", copy]);
    expect(await late.ended).toBe(0);
    expect(late.output.out).toContain("is restored");
  });

  test("a backup without a place asks for one", async () => {
    const { output, ended } = await run({}, [process.execPath, PROGRAM, "backup"]);
    expect(await ended).toBe(1);
    expect(output.err).toContain("npm run backup -- PLACE");
  });
});
