/**
 * Where somebody's keys are kept: in the browser, so that they are right at once and viewers have theirs, and with the person on the
 * server, so that they are the same everywhere. What could not be sent is sent the next time; what somebody else kept in this browser
 * is not taken for one's own. Knows nothing of React or of what keys do.
 */
import type { KeyValues } from "@/lib/client/browser-storage";
import { type Observed, observed } from "@/lib/client/observable";
import type { Observable } from "@/lib/client/room";
import { initialSettings, type KeySettings, readSettings } from "./bindings";

const KEY = "cuemark:keys";

interface Kept {
  settings: KeySettings;
  /** Null: a viewer's, which the next person here takes along. */
  owner: string | null;
  /** Whether the server has it. */
  sent: boolean;
}

export interface PreferencesServer {
  /** Undefined: it was not reached. */
  read(): Promise<unknown>;
  write(settings: KeySettings): Promise<boolean>;
}

/** What the page knew of the keys of whoever it was made for. */
interface OnPage {
  owner: string | null;
  keys: unknown;
}

export interface KeptSettings extends Observable<KeySettings> {
  change(settings: KeySettings): void;
  /** Who is here now; null for a viewer. Asks the server for theirs. */
  become(owner: string | null): Promise<void>;
}

export function createKeptSettings(storage: KeyValues, server: PreferencesServer, page: OnPage): KeptSettings {
  let owner: string | null = null;
  const current: Observed<KeySettings> = observed(initialSettings);

  const mine = (): Kept | null => {
    const kept = readKept(storage.get(KEY));
    return kept && (kept.owner === null || kept.owner === owner) ? kept : null;
  };
  const keep = (settings: KeySettings, sent: boolean) => {
    current.set(settings);
    storage.set(KEY, JSON.stringify({ settings, owner, sent } satisfies Kept));
  };
  const send = async (settings: KeySettings) => {
    const sent = owner !== null && (await server.write(settings));
    if (sent && current.get() === settings) keep(settings, true);
  };

  return {
    get: current.get,
    subscribe: current.subscribe,
    change(settings) {
      keep(settings, false);
      void send(settings);
    },
    async become(next) {
      owner = next;
      const kept = mine();
      const isUnsent = kept?.owner === next && !kept.sent;
      const known = !isUnsent && page.owner === next ? readSettings(page.keys) : null;
      const shown = known ?? kept?.settings ?? initialSettings;
      current.set(shown);
      if (next === null) return;
      if (isUnsent) return send(shown);
      const answer = await server.read();
      // Changed, or somebody else, in the meantime.
      if (answer === undefined || current.get() !== shown || owner !== next) return;
      const theirs = readSettings(answer);
      if (theirs) keep(theirs, true);
      else if (kept) await send(shown);
    },
  };
}

function readKept(text: string | null): Kept | null {
  try {
    const { settings, owner, sent } = JSON.parse(text ?? "null") ?? {};
    const read = readSettings(settings);
    return read && { settings: read, owner: typeof owner === "string" ? owner : null, sent: sent === true };
  } catch {
    return null;
  }
}
