/** The addresses people may use: what an `Origin` may say, and where links point. The first is the one to print. */
import { networkInterfaces } from "node:os";
import type { Config } from "./config";

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];
const EVERYWHERE = ["0.0.0.0", "::"];

/** `publicUrl`, where the host set one, is the only one: behind a proxy nobody comes by another way. */
export function originsOf({ host, publicUrl }: Pick<Config, "host" | "publicUrl">, port: number): string[] {
  if (publicUrl !== null) return [publicUrl];
  return [...new Set(namesOf(host).map((name) => new URL(`http://${name.includes(":") ? `[${name}]` : name}:${port}`).origin))];
}

function namesOf(host: string): string[] {
  if (LOOPBACK.includes(host)) return [host, ...LOOPBACK];
  if (!EVERYWHERE.includes(host)) return [host];
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  // A link-local address names its interface (`fe80::1%eth0`), which no browser puts into an Origin.
  return [...LOOPBACK, ...own.map(({ address }) => address).filter((address) => !/^fe80:/i.test(address))];
}

export const isHttps = (origins: readonly string[]): boolean => origins[0]?.startsWith("https:") ?? false;
