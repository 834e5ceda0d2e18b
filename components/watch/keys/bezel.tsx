import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { useSay } from "@/components/messages/messages";
import { useWatch } from "../watch-context";
import styles from "./bezel.module.css";
import { sayPercent } from "./key-words";
import type { Shown } from "./run-action";

const SHOWN_MS = 900;

/** What a key just did, over the picture for a moment; how the shuttle goes, for as long as it does. */
export function Bezel({ shown, speed }: { shown: Shown | null; speed: number | null }) {
  const say = useSay();
  const { player } = useWatch();
  const [past, setPast] = useState<Shown | null>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setPast(shown), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  const stage = player.theatre.current?.querySelector("[data-stage]");
  if (!stage) return null;
  const text = speed !== null ? drawSpeed(speed, say.language) : shown && shown !== past ? draw(shown, say) : "";
  return createPortal(
    <div className={styles.bezel} role="status">
      {text && <span>{text}</span>}
    </div>,
    stage,
  );
}

function draw({ what, value }: Shown, say: ReturnType<typeof useSay>): string {
  if (what === "volume") return sayPercent(say, value);
  if (what === "rate") return `${numberIn(say.language, value)}×`;
  const unit = { style: "unit", unit: what === "seconds" ? "second" : "millisecond", signDisplay: "always" } as const;
  return new Intl.NumberFormat(say.language, unit).format(value);
}

const numberIn = (language: string, value: number) => new Intl.NumberFormat(language).format(value);

const drawSpeed = (speed: number, language: string): string =>
  `${speed < 0 ? "◀◀" : "▶▶"} ${numberIn(language, Math.abs(speed))}×`;
