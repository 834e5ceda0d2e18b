"use client";

import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { IconButton } from "./button";
import styles from "./dialog.module.css";
import { Icon } from "./icon";

interface DialogProps {
  open: boolean;
  /** Asked for by Escape, the cross or a click beside it. */
  onClose: () => void;
  title: string;
  className?: string | undefined;
  children: ReactNode;
  /** Buttons at the foot, the main one last. */
  actions?: ReactNode;
}

/** A native modal: it traps focus, closes on Escape, and gives focus back to where it was. */
export function Dialog({ open, onClose, title, className = "", children, actions }: DialogProps) {
  const say = useSay();
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect: it closes before React takes the element away, so that focus still goes back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog || !open) return;
    dialog.showModal();
    return () => dialog.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is a shortcut for Escape, which the element itself handles
    <dialog
      ref={ref}
      className={`${styles.dialog} ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => event.target === ref.current && onClose()}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      {open && (
        <div className={styles.body}>
          <header className={styles.head}>
            <h2 id={titleId}>{title}</h2>
            <IconButton label={say("site.close")} onClick={onClose}>
              <Icon name="x" />
            </IconButton>
          </header>
          {children}
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </div>
      )}
    </dialog>
  );
}
