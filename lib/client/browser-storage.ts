/** What outlives a reload. Private windows and strict settings refuse storage by throwing: then things are kept for this page only. */
export interface KeyValues {
  get(key: string): string | null;
  /** False where it could not be kept (full, or refused). */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(prefix: string): string[];
}

export function browserStorage(): KeyValues {
  try {
    return keyValuesOf(window.localStorage);
  } catch {
    return keptInMemory();
  }
}

export function keyValuesOf(storage: Storage): KeyValues {
  return {
    get: (key) => orElse(null, () => storage.getItem(key)),
    set: (key, value) =>
      orElse(false, () => {
        storage.setItem(key, value);
        return true;
      }),
    remove: (key) => orElse(undefined, () => storage.removeItem(key)),
    keys: (prefix) => orElse([], () => Object.keys(storage).filter((key) => key.startsWith(prefix))),
  };
}

export function keptInMemory(): KeyValues {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => Boolean(values.set(key, value)),
    remove: (key) => void values.delete(key),
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}

function orElse<T>(fallback: T, attempt: () => T): T {
  try {
    return attempt();
  } catch {
    return fallback;
  }
}
