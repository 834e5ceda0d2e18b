"use client";

import { type ComponentProps, type ReactNode, useId, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { useWatch } from "../watch-context";
import styles from "./panel.module.css";
import { type Readout, writeMoment } from "./readout";
import { readTarget, type Target } from "./typed-target";

interface PositionFieldProps {
  label: string;
  /** What is there before anything is typed. */
  atMs: number;
  /** Where `+5s` counts from, if not from there. */
  nowMs?: () => number;
  readout: Readout;
  /** Answers what is wrong with it, if anything. */
  onEnter: (ms: number) => string | null;
  /** One of several: its label is shown, and what was typed counts also when it is left. */
  among?: boolean;
  hint?: string;
  /** Beside the field. */
  children?: (enter: () => void) => ReactNode;
}

/** A moment to type, in any way it can be written. What cannot be read stays there, with the reason below it. */
export function PositionField({ label, atMs, nowMs = () => atMs, readout, onEnter, among, hint, children }: PositionFieldProps) {
  const id = useId();
  const { player } = useWatch();
  const { grid } = player;
  const shown = writeMoment(atMs, readout, grid);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const words = useProblemWords();
  const [typedOver, setTypedOver] = useState(atMs);
  if (among && typedOver !== atMs) {
    // A button has set it meanwhile: what was typed is no longer meant.
    setTypedOver(atMs);
    setTyped(null);
    setProblem(null);
  }

  const enter = () => {
    if (typed === null && among) return;
    const target =
      typed === null
        ? { atMs: nowMs() }
        : readTarget(typed, { nowMs: nowMs(), durationMs: player.state.get().durationMs, grid, readout });
    const wrong = "problem" in target ? words(target) : onEnter(target.atMs);
    setProblem(wrong);
    if (wrong === null) setTyped(null);
  };
  const note = problem ?? hint;
  const control: ComponentProps<"input"> = {
    "aria-label": label,
    "aria-invalid": problem !== null || undefined,
    "aria-describedby": note ? id : undefined,
    value: typed ?? shown,
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
    enterKeyHint: "go",
    maxLength: 40,
    onChange: (event) => {
      setTyped(event.target.value);
      setProblem(null);
    },
    onKeyDown: (event) => {
      if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
      event.preventDefault();
      enter();
    },
    onBlur: among ? enter : undefined,
  };
  return (
    <>
      <div className={styles.field}>
        {among && <span aria-hidden>{label}</span>}
        <input {...control} />
        {children?.(enter)}
      </div>
      {note && (
        <p id={id} className={problem ? styles.problem : styles.hint} role={problem ? "alert" : undefined}>
          {note}
        </p>
      )}
    </>
  );
}

/** Ways of writing a moment, for this video: what it can be typed as. */
export function useExamples(): string {
  const say = useSay();
  const { grid } = useWatch().player;
  if (!grid) return say("player.goTo.examples");
  return say("player.goTo.examples.frames", { timecode: writeMoment(62_500, "timecode", grid) });
}

function useProblemWords() {
  const say = useSay();
  const examples = useExamples();
  return ({ problem }: Extract<Target, { problem: string }>) => say(`player.goTo.${problem}`, { examples });
}
