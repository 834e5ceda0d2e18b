/** What somebody new may want to know, one thing at a time, in the order it is of use. Knows neither React nor words. */
import type { KeyValues } from "@/lib/client/browser-storage";

export type HintName = "type" | "share" | "range" | "keys";

/** What is so on this page now. */
export interface Situation {
  mayWrite: boolean;
  hasWritten: boolean;
  hasMarkedRange: boolean;
  /** Whether there is a keyboard to speak of. */
  hasKeys: boolean;
  isOwner: boolean;
  isAlone: boolean;
}

interface Hint {
  name: HintName;
  applies(now: Situation): boolean;
  /** Who did it needs not be told. */
  isLearnt(now: Situation): boolean;
}

const HINTS: readonly Hint[] = [
  { name: "type", applies: (now) => now.mayWrite, isLearnt: (now) => now.hasWritten },
  { name: "share", applies: (now) => now.isOwner && now.isAlone, isLearnt: (now) => now.isOwner && !now.isAlone },
  { name: "range", applies: (now) => now.hasWritten, isLearnt: (now) => now.hasMarkedRange },
  { name: "keys", applies: (now) => now.hasKeys && now.hasWritten, isLearnt: () => false },
];

export const learntNow = (now: Situation): HintName[] => HINTS.filter((hint) => hint.isLearnt(now)).map(({ name }) => name);

export function chooseHint(now: Situation, known: ReadonlySet<string>): HintName | null {
  return HINTS.find(({ name, applies }) => !known.has(name) && applies(now))?.name ?? null;
}

const KEY = "cuemark:hints";

/** What this browser's people were told already, or found out. */
export function createKnownHints(storage: KeyValues) {
  const read = () => new Set((storage.get(KEY) ?? "").split(" ").filter(Boolean));
  return {
    read,
    /** False where nothing in it is new. */
    add(names: readonly HintName[]): boolean {
      const known = read();
      const before = known.size;
      for (const name of names) known.add(name);
      if (known.size > before) storage.set(KEY, [...known].join(" "));
      return known.size > before;
    },
  };
}
