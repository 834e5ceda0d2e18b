/** Expected outcomes are values: a use case answers `ok(value)` or `fail(code, …)`. Surprises are exceptions. */
import type { Annotation, Tombstone } from "@/lib/protocol/annotation";

export type ErrorCode =
  | "not_found"
  | "unauthorized"
  | "invalid"
  | "conflict"
  | "idempotency_mismatch"
  | "username_taken"
  | "wrong_credentials"
  | "rate_limited"
  | "too_large"
  | "unavailable";

/** The one table of errors: HTTP status, words safe to show to anybody, and whether the same request may succeed later. */
export const errorTable: Record<ErrorCode, { status: number; message: string; retryable: boolean }> = {
  not_found: { status: 404, message: "There is nothing here.", retryable: false },
  unauthorized: { status: 403, message: "You may not do this.", retryable: false },
  invalid: { status: 422, message: "Some of this is not right.", retryable: false },
  conflict: { status: 409, message: "This was changed in the meantime.", retryable: false },
  idempotency_mismatch: { status: 409, message: "This client_id was used for something else.", retryable: false },
  username_taken: { status: 422, message: "Some of this is not right.", retryable: false },
  wrong_credentials: { status: 401, message: "That name and password do not go together.", retryable: false },
  rate_limited: { status: 429, message: "Too fast. Wait a moment.", retryable: true },
  too_large: { status: 413, message: "This is too large.", retryable: false },
  unavailable: { status: 503, message: "The server cannot do this right now. Try again soon.", retryable: true },
};

export interface Failure {
  code: ErrorCode;
  message: string;
  /** With `invalid`: what is wrong with which field. */
  fields?: Record<string, string>;
  /** With `conflict`: the row as it stands. */
  current?: Annotation | Tombstone;
  retryAfterMs?: number;
  /** With `rate_limited` and `too_large`: the limit, by the name of its setting. */
  limit?: Record<string, number>;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = (code: ErrorCode, details: Omit<Partial<Failure>, "code"> = {}): { ok: false; error: Failure } => ({
  ok: false,
  error: { code, message: errorTable[code].message, ...details },
});

export const invalid = (fields: Record<string, string>) => fail("invalid", { fields });

/** For the last branch of a switch over a union: the compiler proves it is never reached. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected: ${JSON.stringify(value)}`);
}
