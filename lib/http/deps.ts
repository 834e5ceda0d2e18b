/** What the use cases need, out of the runtime. */
import { hashPassword, verifyPassword } from "@/lib/auth/passwords";
import { SESSION_SECONDS } from "@/lib/auth/session-cookie";
import type { AccountDeps } from "@/lib/domain/accounts";
import type { VideoDeps } from "@/lib/domain/videos";
import type { Runtime } from "@/lib/runtime";

export type Deps = AccountDeps & VideoDeps;

export const depsOf = ({ store, now, rooms, rateLimits, config }: Runtime): Deps => ({
  store,
  now,
  rateLimits,
  passwords: { hash: hashPassword, verify: verifyPassword },
  sessionMs: SESSION_SECONDS * 1000,
  guestsAllowed: config.guests,
  endSession: (sessionId, reason) => rooms.endSession(sessionId, reason),
  renamed: (person) => rooms.renamed(person),
  recheckAccess: (videoId) => rooms.recheckAccess(videoId),
});
