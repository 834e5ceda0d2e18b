"use client";

import { type RefObject, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button } from "@/components/ui/button";
import { canDrop } from "@/lib/smpte";
import { useObservable } from "../use-observable";
import { useWatch } from "../watch-context";
import { isForeign } from "./is-foreign";
import { Panel } from "./panel";
import styles from "./panel.module.css";
import { PositionField, useExamples } from "./position-field";
import { type Readout, writeMoment } from "./readout";

interface GoToProps {
  anchor: RefObject<HTMLElement | null>;
  readout: Readout;
  onReadout: (readout: Readout) => void;
  onClose: () => void;
}

/** Type where to go, and choose how moments are written. */
export function GoTo({ anchor, readout, onReadout, onClose }: GoToProps) {
  const say = useSay();
  const { player } = useWatch();
  const examples = useExamples();
  useObservable(player.positionMs);
  const momentMs = player.momentMs();
  // While it plays on, what stands in the field must not change under what is typed.
  const [openedMs] = useState(momentMs);
  const go = (ms: number) => {
    player.seek(ms);
    anchor.current?.focus();
    onClose();
    return null;
  };
  return (
    <Panel anchor={anchor} label={say("player.goTo")} onClose={onClose}>
      <PositionField
        label={say("player.goTo.field")}
        atMs={openedMs}
        nowMs={player.momentMs}
        readout={readout}
        onEnter={go}
        hint={examples}
      >
        {(enter) => (
          <Button variant="primary" onClick={enter}>
            {say("player.goTo.go")}
          </Button>
        )}
      </PositionField>
      {player.grid ? <Readouts momentMs={momentMs} readout={readout} onReadout={onReadout} /> : <WithoutFrames />}
    </Panel>
  );
}

function Readouts({ momentMs, readout, onReadout }: Pick<GoToProps, "readout" | "onReadout"> & { momentMs: number }) {
  const say = useSay();
  const { grid } = useWatch().player;
  const timecodes: Readout[] = grid && canDrop(grid.rate) ? ["drop", "nonDrop"] : ["timecode"];
  const readouts: Readout[] = ["time", ...timecodes, "frames"];
  return (
    <fieldset className={styles.readouts}>
      <legend>{say("player.readout")}</legend>
      {readouts.map((each) => (
        <label key={each}>
          <input type="radio" name="readout" checked={each === readout} onChange={() => onReadout(each)} />
          {say(`player.readout.${each}`)}
          <output>{writeMoment(momentMs, each, grid)}</output>
        </label>
      ))}
    </fieldset>
  );
}

const HOSTS = { youtube: "YouTube", vimeo: "Vimeo" };

function WithoutFrames() {
  const say = useSay();
  const { source } = useWatch().video;
  const words = isForeign(source) ? say("player.noFrames", { host: HOSTS[source] }) : say("player.noRate");
  return <p className={styles.note}>{words}</p>;
}
