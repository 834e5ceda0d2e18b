import type { KeyboardEvent } from "react";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { ActionName } from "./actions";
import { keyNames } from "./key-name";
import { drawKey, sayAction, sayKey } from "./key-words";
import styles from "./sheet.module.css";

interface KeyButtonProps {
  action: ActionName;
  /** Null: where one more key can be chosen. */
  name: string | null;
  /** The next key pressed is the one chosen. */
  listening: boolean;
  /** Whether another action's key was chosen for it, and that is to be decided. */
  asked: boolean;
  onListen: (listening: boolean) => void;
  /** Null: none. */
  onChoose: (key: string | null) => void;
}

/** One key of an action. Pressed, it waits for another key, which takes its place. */
export function KeyButton({ action, name, listening, asked, onListen, onChoose }: KeyButtonProps) {
  const say = useSay();
  const words = { action: sayAction(say, action) };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!listening || event.key === "Tab") return;
    // Escape would close the sheet, Space and Enter press this button again.
    event.preventDefault();
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    const [key] = keyNames(event.nativeEvent);
    if (event.key === "Escape" || event.key === "Enter") onListen(false);
    else if (event.key === "Backspace" || event.key === "Delete") onChoose(null);
    else if (key) onChoose(key);
  };
  return (
    <button
      type="button"
      className={name === null && !listening ? styles.add : styles.key}
      aria-label={name === null ? say("keys.add", words) : say("keys.change", { ...words, key: sayKey(say, name) })}
      aria-pressed={listening}
      data-asked={asked || undefined}
      onClick={() => onListen(!listening)}
      onKeyDown={onKeyDown}
      onKeyUp={(event) => listening && event.preventDefault()}
      onBlur={() => listening && onListen(false)}
    >
      {listening ? say("keys.press") : name === null ? <Icon name="plus" /> : drawKey(say, name)}
    </button>
  );
}
