import { useMemo } from "react";
import { densityPath } from "./density";
import styles from "./instrument.module.css";
import type { View } from "./view";

/** Fewer can be counted. */
const MANY = 40;
const BINS = 160;

interface CurveProps {
  rows: readonly { atMs: number }[];
  view: View;
  durationMs: number;
}

/** Behind the markers: where much is said. */
export function DensityCurve({ rows, view: { from, zoom }, durationMs }: CurveProps) {
  const curve = useMemo(
    () => densityPath(rows, { fromMs: from * durationMs, toMs: (from + 1 / zoom) * durationMs, bins: BINS }),
    [rows, from, zoom, durationMs],
  );
  if (rows.length < MANY) return null;
  return (
    <svg className={styles.density} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <path d={curve} />
    </svg>
  );
}
