/** When one socket is to be ended for what it does not do: speak, join, read, or renew its token. Times in ms; knows no socket. */
import { limits } from "@/lib/protocol/limits";

export type Verdict = { terminate: "slow_reader" } | { close: { code: number; reason: string } } | null;

export class Vitals {
  #heardAtMs: number;
  #slowSinceMs: number | null = null;
  #everJoined = false;

  constructor(
    private readonly openedAtMs: number,
    private tokenExpiresAtMs: number,
  ) {
    this.#heardAtMs = openedAtMs;
  }

  /** Any frame from the client counts; what we send does not. */
  heard(nowMs: number): void {
    this.#heardAtMs = nowMs;
  }

  joined(): void {
    this.#everJoined = true;
  }

  renewToken(expiresAtMs: number): void {
    this.tokenExpiresAtMs = expiresAtMs;
  }

  /** `bufferedBytes`: what the kernel has not taken yet. Answers what must happen at once. */
  wrote(bufferedBytes: number, now: () => number): Verdict {
    if (bufferedBytes > limits.hardBufferedBytes) return { terminate: "slow_reader" };
    if (bufferedBytes <= limits.softBufferedBytes) this.#slowSinceMs = null;
    else this.#slowSinceMs ??= now();
    return null;
  }

  /** Asked about once a second. */
  verdict(bufferedBytes: number, nowMs: number): Verdict {
    this.wrote(bufferedBytes, () => nowMs);
    if (this.#slowSinceMs !== null && nowMs - this.#slowSinceMs > limits.softBufferedMs) return { terminate: "slow_reader" };
    if (nowMs - this.#heardAtMs > limits.silenceMs) return closing(1002, "silent");
    if (!this.#everJoined && nowMs - this.openedAtMs > limits.firstJoinWaitMs) return closing(1008, "joined nothing");
    if (nowMs > this.tokenExpiresAtMs + limits.tokenGraceMs) return closing(1001, "token expired");
    return null;
  }
}

const closing = (code: number, reason: string): Verdict => ({ close: { code, reason } });
