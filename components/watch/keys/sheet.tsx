"use client";

/** All keys and what they do; each can be another. What is chosen is kept at once. */
import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Segmented } from "@/components/ui/segmented";
import { useObservable } from "../use-observable";
import { actionOf, bind, isChanged, type KeySettings, reset, unbind } from "./bindings";
import type { KeptSettings } from "./kept-settings";
import { sayAction, sayKey } from "./key-words";
import styles from "./sheet.module.css";
import { type Chosen, type Listening, SheetKeys } from "./sheet-keys";

interface SheetProps {
  kept: KeptSettings;
  open: boolean;
  onClose: () => void;
}

export function Sheet({ kept, open, onClose }: SheetProps) {
  const say = useSay();
  return (
    <Dialog open={open} onClose={onClose} title={say("keys.title")} className={styles.sheet}>
      <SheetBody kept={kept} />
    </Dialog>
  );
}

/** Mounted when the dialog opens, so that nothing half-chosen is left from the last time. */
function SheetBody({ kept }: { kept: KeptSettings }) {
  const say = useSay();
  const settings = useObservable(kept);
  const [listening, setListening] = useState<Listening | null>(null);
  const [conflict, setConflict] = useState<Chosen | null>(null);
  const [said, setSaid] = useState("");
  /** Before the reset, to go back to. */
  const [undo, setUndo] = useState<KeySettings | null>(null);

  const change = (next: KeySettings, words: string) => {
    kept.change(next);
    setSaid(words);
    setUndo(null);
    setListening(null);
    setConflict(null);
  };
  const take = (chosen: Chosen) => {
    const { action, key, old } = chosen;
    const words = key === null ? say("keys.none", { action: sayAction(say, action) }) : sayNow(chosen);
    if (key !== null) change(bind(settings, action, { key, old }), words);
    else if (old !== null) change(unbind(settings, action, old), words);
    else setListening(null);
  };
  const sayNow = ({ action, key }: Chosen) =>
    say("keys.now", { action: sayAction(say, action), key: key === null ? "" : sayKey(say, key) });
  const choose = (chosen: Chosen) => {
    const owner = chosen.key === null ? undefined : actionOf(settings, chosen.key);
    if (!owner || owner === chosen.action) return take(chosen);
    setListening(null);
    setConflict(chosen);
  };
  const resetAll = () => {
    change(reset(settings), say("keys.wasReset"));
    setUndo(settings);
  };

  return (
    <>
      <div className={styles.choice}>
        <Segmented
          label={say("keys.preset")}
          value={settings.preset}
          onChange={(preset) => change({ ...settings, preset }, "")}
          options={(["viewer", "editor", "off"] as const).map((value) => ({ value, label: say(`keys.preset.${value}`) }))}
        />
        <p className={styles.about}>{say(`keys.about.${settings.preset}`)}</p>
      </div>
      {settings.preset !== "off" && (
        <SheetKeys
          settings={settings}
          listening={listening}
          onListen={(next) => {
            setListening(next);
            setConflict(null);
          }}
          onChoose={choose}
          conflict={conflict}
          onTake={take}
          onLeave={() => setConflict(null)}
        />
      )}
      <footer className={styles.foot}>
        <p role="status">{listening ? say("keys.hint") : said || (settings.preset === "off" ? "" : say("keys.idle"))}</p>
        {(undo || isChanged(settings)) && (
          <Button size="small" variant={undo ? "plain" : "quiet"} onClick={() => (undo ? change(undo, "") : resetAll())}>
            {say(undo ? "keys.undo" : "keys.reset")}
          </Button>
        )}
      </footer>
    </>
  );
}
