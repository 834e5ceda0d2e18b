/** The secret that signs sessions and tokens: the host's own, or one made once and kept beside the database. */
import { randomBytes } from "node:crypto";
import { chmod, link, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

const MIN_BYTES = 32;

export async function loadSecret(given: string | null, dataDir: string): Promise<string> {
  if (given !== null) return given;
  const path = join(dataDir, "secret");
  const kept = await readKept(path);
  return kept ?? makeOnce(path);
}

async function readKept(path: string): Promise<string | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  // Restored backups and copies tend to come back readable by everyone.
  await chmod(path, 0o600);
  const secret = text.trim();
  if (Buffer.byteLength(secret) < MIN_BYTES) throw new Error(`${path} is damaged: it must hold at least ${MIN_BYTES} bytes.`);
  return secret;
}

/** Written whole under another name first, then linked: a crash leaves no half a secret, and of two starts at once one wins. */
async function makeOnce(path: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(48).toString("base64url")}\n`, { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await unlink(draft);
  }
  const secret = await readKept(path);
  if (secret === null) throw new Error(`${path} disappeared while the server was starting.`);
  return secret;
}
