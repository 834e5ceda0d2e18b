"use client";

import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { placeBeside } from "@/components/ui/place-beside";
import styles from "./panel.module.css";

interface PanelProps {
  /** What opened it: it stands beside that, and gives the focus back to it. */
  anchor: RefObject<HTMLElement | null>;
  label: string;
  onClose: () => void;
  children: ReactNode;
}

/** A small dialog beside a button: its first field has the focus; Escape, or a press elsewhere, closes it. */
export function Panel({ anchor, label, onClose, children }: PanelProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const panel = ref.current;
    if (!panel) return;
    panel.showPopover();
    if (anchor.current) placeBeside(panel, anchor.current);
    panel.querySelector("input")?.select();
  }, [anchor]);
  const onToggle = (newState: string) => {
    if (newState === "open") return;
    const active = document.activeElement;
    if (active === document.body || ref.current?.contains(active)) anchor.current?.focus();
    onClose();
  };
  return (
    <div
      ref={ref}
      popover="auto"
      role="dialog"
      aria-label={label}
      className={styles.panel}
      onToggle={(event) => onToggle(event.newState)}
    >
      {children}
    </div>
  );
}
