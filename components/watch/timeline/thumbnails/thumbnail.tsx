import styles from "../instrument.module.css";
import { COLUMNS, placeOf, rowsOf } from "./sheet";

export interface Sheet {
  url: string;
  /** Of one picture: its width by its height. */
  aspect: number;
}

/** The picture of a moment, cut out of its sheet. */
export function Thumbnail({ sheet, atMs, durationMs }: { sheet: Sheet; atMs: number; durationMs: number }) {
  const { column, row } = placeOf(atMs, durationMs);
  const rows = rowsOf(durationMs);
  return (
    <span
      className={styles.picture}
      style={{
        "--aspect": sheet.aspect,
        backgroundImage: `url("${sheet.url}")`,
        backgroundSize: `${COLUMNS * 100}% ${rows * 100}%`,
        backgroundPosition: `${(column / (COLUMNS - 1)) * 100}% ${(row / Math.max(1, rows - 1)) * 100}%`,
      }}
    />
  );
}
