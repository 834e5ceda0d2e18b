import { type ReactNode, useId } from "react";
import { useSay } from "@/components/messages/messages";
import { sayWire } from "@/lib/messages/wire-words";
import styles from "./field.module.css";

/** What a control needs to be tied to its label, hint and error. */
interface FieldControl {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
}

interface FieldProps {
  label: string;
  name: string;
  /** Gives way to the error. */
  hint?: ReactNode;
  error?: string | undefined;
  /** Says "optional" beside the label. */
  optional?: boolean;
  children: (control: FieldControl) => ReactNode;
}

export function Field({ label, name, hint, error, optional, children }: FieldProps) {
  const say = useSay();
  const id = useId();
  const described = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className={styles.field}>
      <div className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {optional && <span>{say("site.optional")}</span>}
      </div>
      {children({ id, name, "aria-describedby": described, "aria-invalid": error ? true : undefined })}
      {error ? (
        <p id={`${id}-error`} className={styles.error}>
          {sayWire(say, error)}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
