/**
 * Rate limits in memory: token buckets by account, by network and by person. Forgets what has filled up again, so that its size
 * follows the traffic of the last minutes. Knows neither requests nor sockets.
 */
import { fail, ok, type Result } from "@/lib/domain/result";
import type { ConfigLimits } from "./config";
import type { RateLimits } from "./rate-limits";

/** Buckets kept of one kind; the oldest goes first. */
const MAX_BUCKETS = 20_000;
const MINUTE_MS = 60_000;

export function createRateLimiter(
  limits: Pick<ConfigLimits, "postsPerSecond" | "signinsPerMinute">,
  now: () => number,
): RateLimits {
  const perMinute = limits.signinsPerMinute;
  const accounts = createBuckets({ burst: perMinute, perMs: perMinute / MINUTE_MS }, now);
  const addresses = createBuckets({ burst: perMinute * 6, perMs: (perMinute * 6) / MINUTE_MS }, now);
  // A class of thirty behind one address arrives at once; a script that makes people all night does not get far.
  const arrivals = createBuckets({ burst: perMinute * 30, perMs: (perMinute * 6) / MINUTE_MS }, now);
  const postBuckets = () => createBuckets({ burst: limits.postsPerSecond * 4, perMs: limits.postsPerSecond / 1000 }, now);
  const [posts, keeps] = [postBuckets(), postBuckets()];
  const signInLimit = { signins_per_minute: perMinute };

  return {
    signIn({ username, address }) {
      const waitMs = Math.max(accounts.waitMs(accountKey(username)), addresses.waitMs(networkOf(address)));
      return within(waitMs, signInLimit);
    },
    signInFailed({ username, address }) {
      accounts.take(accountKey(username));
      addresses.take(networkOf(address));
    },
    newPerson: (address) => within(arrivals.take(networkOf(address)), signInLimit),
    post: (actorKey) => within(posts.take(actorKey), { posts_per_second: limits.postsPerSecond }),
    keep: (actorKey) => within(keeps.take(actorKey), { posts_per_second: limits.postsPerSecond }),
  };
}

const within = (waitMs: number, limit: Record<string, number>): Result<null> =>
  waitMs > 0 ? fail("rate_limited", { retryAfterMs: waitMs, limit }) : ok(null);

const accountKey = (username: string): string => username.toLowerCase();

/** One household or host has a whole /64 of IPv6: counting single addresses would count nothing. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address.replace(/^::ffff:/i, "");
  const [head = "", tail] = address.toLowerCase().split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill("0"), ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

interface Rate {
  /** Tokens a full bucket holds; Infinity turns the limit off. */
  burst: number;
  perMs: number;
}

function createBuckets({ burst, perMs }: Rate, now: () => number) {
  const buckets = new Map<string, { tokens: number; atMs: number }>();

  const tokensOf = (key: string): number => {
    const bucket = buckets.get(key);
    return bucket ? Math.min(burst, bucket.tokens + Math.max(0, now() - bucket.atMs) * perMs) : burst;
  };
  const waitMs = (key: string): number => {
    const tokens = tokensOf(key);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs);
  };

  return {
    /** Until the next token, in ms; 0 where one is there. */
    waitMs,
    /** Takes one where there is one; else answers how long to wait. */
    take(key: string): number {
      const wait = waitMs(key);
      if (wait > 0 || burst === Number.POSITIVE_INFINITY) return wait;
      const tokens = tokensOf(key) - 1;
      buckets.delete(key);
      buckets.set(key, { tokens, atMs: now() });
      if (buckets.size > MAX_BUCKETS) forget();
      return 0;
    },
  };

  function forget(): void {
    for (const key of buckets.keys()) {
      if (tokensOf(key) >= burst) buckets.delete(key);
    }
    for (const key of buckets.keys()) {
      if (buckets.size <= MAX_BUCKETS / 2) return;
      buckets.delete(key);
    }
  }
}
