import { chmod, mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadSecret } from "./secret";

const folder = () => mkdtemp(join(tmpdir(), "secret-"));
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

test("a host's own secret is used and nothing is written", async () => {
  const dataDir = await folder();
  expect(await loadSecret("x".repeat(32), dataDir)).toBe("x".repeat(32));
  expect(await readdir(dataDir)).toEqual([]);
});

test("without one a secret is made once, for the owner's eyes only", async () => {
  const dataDir = await folder();
  const secret = await loadSecret(null, dataDir);
  expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
  expect(await loadSecret(null, dataDir)).toBe(secret);
  expect(await modeOf(join(dataDir, "secret"))).toBe("600");
  expect(await readdir(dataDir)).toEqual(["secret"]);
});

test("two starts at once agree on one secret", async () => {
  const dataDir = await folder();
  const [one, two] = await Promise.all([loadSecret(null, dataDir), loadSecret(null, dataDir)]);
  expect(one).toBe(two);
});

test("a secret that became readable by others is closed again", async () => {
  const dataDir = await folder();
  const secret = await loadSecret(null, dataDir);
  await chmod(join(dataDir, "secret"), 0o644);
  expect(await loadSecret(null, dataDir)).toBe(secret);
  expect(await modeOf(join(dataDir, "secret"))).toBe("600");
});

test("a damaged secret stops the start instead of signing with it", async () => {
  const dataDir = await folder();
  await writeFile(join(dataDir, "secret"), "short");
  await expect(loadSecret(null, dataDir)).rejects.toThrow(/is damaged/);
});
