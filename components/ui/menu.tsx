"use client";

import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { IconButton } from "./button";
import styles from "./menu.module.css";

interface MenuProps {
  /** What the button is called. */
  label: string;
  /** A `MenuList`, asked for while it is open; null while its code is being fetched. */
  list: (() => ReactNode) | null;
  /** What the button shows. */
  children: ReactNode;
  className?: string | undefined;
  onOpen: () => void;
  /** What else the button listens to. */
  onIntent?: Pick<ComponentProps<"button">, "onPointerEnter" | "onFocus">;
}

/** A button that opens a list of things to do: a native popover (light dismiss, Escape). What is in it, the page need not have yet. */
export function Menu({ label, list, children, className, onOpen, onIntent }: MenuProps) {
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const onButtonKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    popover.current?.showPopover();
  };
  return (
    <>
      <IconButton
        {...onIntent}
        label={label}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={onButtonKey}
      >
        {children}
      </IconButton>
      <div
        ref={popover}
        id={id}
        popover="auto"
        className={styles.menu}
        onToggle={(event) => {
          setOpen(event.newState === "open");
          if (event.newState === "open") onOpen();
        }}
      >
        {open && list?.()}
      </div>
    </>
  );
}
