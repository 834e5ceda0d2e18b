"use client";

/**
 * A button that opens a panel over the page: native popover (light dismiss, Escape, focus back to the button). What is in the panel is
 * fetched when the button is about to be used. Knows nothing of its contents.
 */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { IconButton } from "@/components/ui/button";
import { useOnDemand } from "@/components/ui/use-on-demand";
import type { ActionName } from "../keys/actions";
import styles from "./panel-button.module.css";

interface PanelButtonProps<T> {
  /** What button and panel are called. */
  label: string;
  /** What the button shows. */
  icon: ReactNode;
  pressed?: boolean;
  className?: string | undefined;
  /** What a key may do instead. */
  action?: ActionName;
  load: () => Promise<T>;
  /** What is in it while it is open. */
  children: (code: T, close: () => void) => ReactNode;
}

export function PanelButton<T>({ label, icon, pressed, className, action, load, children }: PanelButtonProps<T>) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { code, onIntent, want } = useOnDemand(load);
  const shown = open && code !== null;

  useEffect(() => {
    if (!shown || !panel.current || !button.current) return;
    const { top } = button.current.getBoundingClientRect();
    const { right = 0 } = button.current.parentElement?.getBoundingClientRect() ?? {};
    panel.current.style.setProperty("--above", `${window.innerHeight - top}px`);
    panel.current.style.setProperty("--right", `${window.innerWidth - right}px`);
    panel.current.querySelector<HTMLElement>("input:checked, button, input")?.focus();
  }, [shown]);

  return (
    <>
      <IconButton
        {...onIntent}
        ref={button}
        label={label}
        pressed={pressed}
        className={className}
        data-action={action}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        {icon}
      </IconButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.panel}
        onToggle={({ newState }) => {
          setOpen(newState === "open");
          if (newState === "open") want();
        }}
      >
        {shown && children(code, () => panel.current?.hidePopover())}
      </div>
    </>
  );
}
