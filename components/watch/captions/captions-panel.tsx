"use client";

/** Which captions are shown, what they say, and for the video's owner: bringing and deleting them. */
import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { WireCaptions } from "@/lib/protocol/captions";
import type { ChangeOverPicture, OverPicture } from "../over-picture";
import { useWatch, useYou } from "../watch-context";
import { AddCaptions } from "./add-captions";
import styles from "./captions-panel.module.css";
import { Lines } from "./lines";
import { useCaptions } from "./use-captions";
import { useDeleting } from "./use-deleting";

interface CaptionsPanelProps {
  over: OverPicture;
  onOver: ChangeOverPicture;
  close: () => void;
}

export function CaptionsPanel({ over, onOver, close }: CaptionsPanelProps) {
  const say = useSay();
  const { video } = useWatch();
  const mayManage = useYou().may.includes("manage");
  const { list, chosen, cues, failed, refresh } = useCaptions(over);
  const [adding, setAdding] = useState(false);
  const choose = ({ id, language }: Pick<WireCaptions, "id" | "language">) =>
    onOver({ captions: true, captionsId: id, captionsLanguage: language });
  const remove = useDeleting({
    onDeleted: (gone) => (gone.id === chosen?.id ? onOver({ captions: false, captionsId: "" }) : refresh()),
    onBack: choose,
  });

  if (adding) {
    const onAdded = (added: WireCaptions) => {
      setAdding(false);
      choose(added);
    };
    return <AddCaptions videoId={video.id} onAdded={onAdded} onCancel={() => setAdding(false)} />;
  }
  return (
    <>
      <h2 className={styles.title}>{say("captions.title")}</h2>
      {failed && (
        <p className={styles.hint} role="alert">
          {say("captions.failed")}{" "}
          <Button size="small" onClick={refresh}>
            {say("captions.tryAgain")}
          </Button>
        </p>
      )}
      {list?.length === 0 && <p className={styles.hint}>{say("captions.none")}</p>}
      {list && list.length > 0 && (
        <fieldset className={styles.choices}>
          <legend className="spoken">{say("captions.title")}</legend>
          <Choice label={say("captions.off")} checked={!chosen} onChoose={() => onOver({ captions: false })} />
          {list.map((captions) => (
            <Choice
              key={captions.id}
              label={captions.label}
              language={captions.language}
              checked={captions === chosen}
              onChoose={() => choose(captions)}
              onDelete={mayManage ? () => remove(captions) : undefined}
            />
          ))}
        </fieldset>
      )}
      {mayManage && list && (
        <Button icon={<Icon name="plus" />} className={styles.add} onClick={() => setAdding(true)}>
          {say("captions.add")}
        </Button>
      )}
      {chosen && cues.length > 0 && <Lines cues={cues} language={chosen.language} close={close} />}
    </>
  );
}

interface ChoiceProps {
  label: string;
  language?: string;
  checked: boolean;
  onChoose: () => void;
  onDelete?: (() => void) | undefined;
}

function Choice({ label, language, checked, onChoose, onDelete }: ChoiceProps) {
  const say = useSay();
  return (
    <div className={styles.choice}>
      <label>
        <input type="radio" name="captions" checked={checked} onChange={onChoose} />
        <span lang={language}>{label}</span>
      </label>
      {onDelete && (
        <IconButton label={say("captions.delete", { label })} onClick={onDelete}>
          <Icon name="trash" />
        </IconButton>
      )}
    </div>
  );
}
