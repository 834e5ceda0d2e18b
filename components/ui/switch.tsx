import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./switch.module.css";

/** On or off. A native checkbox underneath. */
export function Switch({ label, hint, ...input }: ComponentProps<"input"> & { label: string; hint?: ReactNode }) {
  const id = useId();
  return (
    <div className={styles.switch}>
      <input {...input} id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
