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
  const { settings, conflict } = props;
  const single = actions.length === 1;
  const hasConflict = conflict !== null && actions.includes(conflict.action);
  return (
    <div className={styles.row} data-wide={!single || undefined}>
      <span className={styles.does}>{label}</span>
      <span className={styles.keys}>
        {actions.map((action) => (
          <ActionKeys key={action} action={action} {...props} addable={single && keysOf(settings, action).length < MOST_KEYS} />
        ))}
      </span>
      {hasConflict && <Conflict {...props} conflict={conflict} />}
    </div>
  );
}

function ActionKeys({ action, settings, listening, onListen, onChoose, addable }: SheetKeysProps & KeysOfAction) {
  const keys = keysOf(settings, action);
  const slots: (string | null)[] = addable || keys.length === 0 ? [...keys, null] : [...keys];
  return slots.map((old) => (
    <KeyButton
      key={old ?? "+"}
      action={action}
      name={old}
      listening={listening?.action === action && listening.old === old}
      onListen={(on) => onListen(on ? { action, old } : null)}
      onChoose={(key) => onChoose({ action, old, key })}
    />
  ));
}
type KeysOfAction = { action: ActionName; addable: boolean };

function Conflict({ settings, conflict, onTake, onLeave }: SheetKeysProps & { conflict: Chosen }) {
  const say = useSay();
  const { key } = conflict;
  const owner = key === null ? undefined : actionOf(settings, key);
  if (key === null || !owner) return null;
  return (
    <div className={styles.conflict} role="alert">
      <p>{say("keys.conflict", { key: sayKey(say, key), action: sayAction(say, owner) })}</p>
      <Button size="small" variant="primary" onClick={() => onTake(conflict)}>
        {say("keys.take")}
      </Button>
      <Button size="small" variant="quiet" onClick={onLeave}>
        {say("keys.leave")}
      </Button>
    </div>
  );
}
