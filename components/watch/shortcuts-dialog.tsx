"use client";

import { Dialog } from "@/components/ui/dialog";
import styles from "./shortcuts-dialog.module.css";

const SHORTCUTS: [keys: string[], does: string][] = [
  [["Space", "K"], "Play or pause"],
  [["←", "→"], "5 seconds back, ahead"],
  [["J", "L"], "10 seconds back, ahead"],
  [[",", "."], "One frame back, ahead"],
  [["N", "⇧ N"], "Next, previous annotation"],
  [["C"], "Write an annotation"],
  [["I", "O"], "Begin, end a range"],
  [["/"], "Search"],
  [["M"], "Mute"],
  [["F"], "Full screen"],
  [["?"], "This list"],
];

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts">
      <dl className={styles.shortcuts}>
        {SHORTCUTS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
