/** The list of actions by purpose, each with its keys, and the question of whose a key shall be. Knows nothing of where they are kept. */
import { useEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import type { ActionName } from "./actions";
import { actionOf, type KeySettings, keysOf, MOST_KEYS } from "./bindings";
import { KeyButton } from "./key-button";
import { sayAction, sayKey } from "./key-words";
import { groups } from "./presets";
import styles from "./sheet.module.css";

/** Which key is about to be chosen: `old` null for one more. */
export interface Listening {
  action: ActionName;
  old: string | null;
}
/** `key` null: none. */
export type Chosen = Listening & { key: string | null };

interface SheetKeysProps {
  settings: KeySettings;
  listening: Listening | null;
  onListen: (listening: Listening | null) => void;
  onChoose: (chosen: Chosen) => void;
  /** Chosen, but somebody else's so far. */
  conflict: Chosen | null;
  onTake: (chosen: Chosen) => void;
  onLeave: () => void;
}

export function SheetKeys(props: SheetKeysProps) {
  const say = useSay();
  return (
    <div className={styles.groups}>
      {NAMED.map((group) => (
        <section key={group} className={styles.group}>
          <h3>{say(`keys.${group}`)}</h3>
          {groups[group].map((action) => (
            <Row key={action} actions={[action]} label={sayAction(say, action)} {...props} />
          ))}
          {group === "moving" && <Row actions={groups.tenths} label={say("keys.tenths")} {...props} />}
        </section>
      ))}
    </div>
  );
}

const NAMED = ["playing", "moving", "annotating", "range", "picture", "page"] as const;

function Row({ actions, label, ...props }: SheetKeysProps & { actions: readonly ActionName[]; label: string }) {
  const { settings, conflict, onTake, onLeave } = props;
  const row = useRef<HTMLDivElement>(null);
  const single = actions.length === 1;
  // Before the question goes, and the focus with it.
  const decide = (decision: () => void) => () => {
    row.current?.querySelector<HTMLElement>("[data-asked]")?.focus();
    decision();
  };
  return (
    <div ref={row} className={styles.row} data-wide={!single || undefined}>
      <span className={styles.does}>{label}</span>
      <span className={styles.keys}>
        {actions.map((action) => (
          <ActionKeys key={action} action={action} {...props} addable={single && keysOf(settings, action).length < MOST_KEYS} />
        ))}
      </span>
      {conflict !== null && actions.includes(conflict.action) && (
        <Conflict settings={settings} wanted={conflict.key} onTake={decide(() => onTake(conflict))} onLeave={decide(onLeave)} />
      )}
    </div>
  );
}

/** By place, so that a key that takes another's place has its focus, too. */
const SLOTS = Array.from({ length: MOST_KEYS }, (_, slot) => slot);

function ActionKeys({ action, settings, listening, conflict, onListen, onChoose, addable }: SheetKeysProps & KeysOfAction) {
  const keys = keysOf(settings, action);
  const shown = keys.length + (addable || keys.length === 0 ? 1 : 0);
  return SLOTS.slice(0, shown).map((slot) => {
    const old = keys[slot] ?? null;
    const isThis = (one: Listening | null) => one?.action === action && one.old === old;
    return (
      <KeyButton
        key={slot}
        action={action}
        name={old}
        listening={isThis(listening)}
        asked={isThis(conflict)}
        onListen={(on) => onListen(on ? { action, old } : null)}
        onChoose={(key) => onChoose({ action, old, key })}
      />
    );
  });
}
type KeysOfAction = { action: ActionName; addable: boolean };

interface ConflictProps {
  settings: KeySettings;
  wanted: string | null;
  onTake: () => void;
  onLeave: () => void;
}

function Conflict({ settings, wanted, onTake, onLeave }: ConflictProps) {
  const say = useSay();
  const take = useRef<HTMLButtonElement>(null);
  const owner = wanted === null ? undefined : actionOf(settings, wanted);
  useEffect(() => take.current?.focus(), []);
  if (wanted === null || !owner) return null;
  return (
    <div className={styles.conflict} role="alert">
      <p>{say("keys.conflict", { key: sayKey(say, wanted), action: sayAction(say, owner) })}</p>
      <Button ref={take} size="small" variant="primary" onClick={onTake}>
        {say("keys.take")}
      </Button>
      <Button size="small" variant="quiet" onClick={onLeave}>
        {say("keys.leave")}
      </Button>
    </div>
  );
}
