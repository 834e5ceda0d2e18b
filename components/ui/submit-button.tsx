import type { ComponentProps } from "react";
import { Button } from "./button";
import styles from "./button.module.css";
import { useHydrated } from "./use-hydrated";

/** Sends its form. Until the page runs it is disabled without looking so: the browser must not send the form by itself. */
export function SubmitButton({ className, ...button }: ComponentProps<typeof Button>) {
  const hydrated = useHydrated();
  const classes = [!hydrated && styles.waiting, className].filter(Boolean).join(" ");
  return <Button variant="primary" {...button} type="submit" disabled={!hydrated || button.disabled} className={classes} />;
}
