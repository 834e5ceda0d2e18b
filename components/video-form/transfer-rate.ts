/** How fast bytes go, over the last few seconds; times in ms of any one clock. And how sizes and waits are said. */
import type { MessageKey } from "@/lib/messages/catalogue";
import type { Language } from "@/lib/messages/languages";
import type { Say } from "@/lib/messages/say";

const WINDOW_MS = 6_000;
/** Before this nobody can say. */
const TELLING_MS = 800;

export interface TransferRate {
  /** `bytes` have gone in all. */
  add(bytes: number, atMs: number): void;
  /** Null where it cannot be told yet, or where nothing moves. */
  bytesPerSecond(): number | null;
}

export function createTransferRate(): TransferRate {
  let samples: { bytes: number; atMs: number }[] = [];
  return {
    add(bytes, atMs) {
      samples = [...samples.filter((sample) => atMs - sample.atMs <= WINDOW_MS && sample.bytes <= bytes), { bytes, atMs }];
    },
    bytesPerSecond() {
      const [first, last] = [samples[0], samples.at(-1)];
      if (!first || !last || last.atMs - first.atMs < TELLING_MS) return null;
      const rate = ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
      return rate > 0 ? rate : null;
    },
  };
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];

/** `12.4 MB`, `12,4 Mo`: decimal units, as systems show files. */
export function formatBytes(bytes: number, language: Language): string {
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  const shown = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, { style: "unit", unit: units[power], ...shown }).format(value);
}

/** `about 3 min left`; coarse on purpose, so that it does not jump about. */
export function sayTimeLeft(say: Say<MessageKey>, bytesLeft: number, bytesPerSecond: number): string {
  const seconds = Math.ceil(bytesLeft / bytesPerSecond);
  if (seconds < 10) return say("video.upload.left.moment");
  if (seconds < 55) return say("video.upload.left.seconds", { count: Math.ceil(seconds / 10) * 10 });
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes < 90
    ? say("video.upload.left.minutes", { count: minutes })
    : say("video.upload.left.hours", { count: Math.round(minutes / 60) });
}
