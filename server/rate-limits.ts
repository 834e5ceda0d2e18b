/** Rate limits outside the socket, kept in memory. A port with one implementation. */
import type { Result } from "@/lib/domain/result";

export interface RateLimits {
  /** Before a password is checked; counts only failures (`signInFailed`). Per account and per address. */
  signIn(input: { username: string; address: string }): Result<null>;
  signInFailed(input: { username: string; address: string }): void;
  /** New accounts and guests per address. */
  newPerson(address: string): Result<null>;
  /** Posts and other writes over HTTP by one person: the same allowance as on a socket. */
  post(actorKey: string): Result<null>;
  /** What a page keeps for its reader by itself, cursors and preferences: as often, and apart from what the reader posts. */
  keep(actorKey: string): Result<null>;
}
