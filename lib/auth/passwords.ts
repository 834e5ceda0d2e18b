/**
 * Passwords at rest: argon2id (OWASP's 19 MiB, 2 passes, 1 lane; about 20 ms). Only a few are worked on at once, so that a crowd at
 * the door costs neither memory nor the threads that files are read on; beyond a queue it throws with `code: "unavailable"`.
 */
import { hash, verify } from "@node-rs/argon2";
import { createGate } from "./gate";

/** The package's default algorithm is argon2id; spelled here are the costs. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Of a random text nobody kept, at the same cost: what a name that does not exist is checked against, to take the same time. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$OWFKVO64mfI6zip3mlQl5w$zql24inwhOXa01Y592mq47HT4votqFYMTRGuhap2tPc";

const gate = createGate({ running: 2, waiting: 64 });

export const hashPassword = (password: string): Promise<string> => gate(() => hash(normal(password), COST));

/** `passwordHash` null: there is no such account. False then, after the same work. */
export async function verifyPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await gate(() => verify(passwordHash ?? NOBODY, normal(password)));
  return matches && passwordHash !== null;
}

/** The same password typed on keyboards that compose accents differently. */
const normal = (password: string): string => password.normalize("NFC");
