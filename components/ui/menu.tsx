"use client";

/**
 * A button that opens a list of things to do: native popover (light dismiss, Escape), one tab stop, arrow keys, Home, End and first
 * letters move in it. Knows nothing about what its items do.
 */
import {
  type ComponentProps,
  type KeyboardEvent,
  type ReactNode,
  type ToggleEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { IconButton } from "./button";
import styles from "./menu.module.css";
import { placeBeside } from "./place-beside";

export type MenuItem =
  | {
      label: string;
      /** Where the label is in another language than the page. */
      lang?: string;
      icon?: ReactNode;
      danger?: boolean;
      checked?: boolean;
      disabled?: boolean;
      onSelect: () => void;
    }
  | { label: string; icon?: ReactNode; href: string }
  | "line";

interface MenuProps {
  /** What the button is called. */
  label: string;
  /** Asked for while it is open; null while they are being fetched. */
  items: (() => MenuItem[]) | null;
  /** What the button shows. */
  children: ReactNode;
  /** Words above the items. */
  heading?: ReactNode;
  className?: string;
  onOpen?: () => void;
  /** What else the button listens to. */
  onIntent?: Pick<ComponentProps<"button">, "onPointerEnter" | "onFocus">;
}

export function Menu({ label, items, children, heading, className, onOpen, onIntent }: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);

  const shown = open && items !== null;
  useEffect(() => {
    if (!shown || !list.current || !button.current) return;
    placeBeside(list.current, button.current);
    entriesOf(list.current)[0]?.focus();
  }, [shown]);

  const close = () => list.current?.hidePopover();
  const choose = (run: () => void) => {
    close();
    button.current?.focus();
    run();
  };
  const onToggle = (event: ToggleEvent) => {
    setOpen(event.newState === "open");
    if (event.newState === "open") onOpen?.();
  };
  const onButtonKey = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    list.current?.showPopover();
  };

  return (
    <>
      <IconButton
        {...onIntent}
        ref={button}
        label={label}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={onButtonKey}
      >
        {children}
      </IconButton>
      <div ref={list} id={id} popover="auto" className={styles.menu} onToggle={onToggle}>
        {open && heading && <div className={styles.heading}>{heading}</div>}
        <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={(event) => moveFocus(event, close)}>
          {open &&
            items?.().map((item, index) => <Entry key={item === "line" ? index : item.label} item={item} choose={choose} />)}
        </div>
      </div>
    </>
  );
}

function Entry({ item, choose }: { item: MenuItem; choose: (run: () => void) => void }) {
  if (item === "line") return <hr className={styles.line} />;
  if ("href" in item) {
    return (
      <a {...entryProps} href={item.href} onClick={() => choose(() => {})}>
        {item.icon}
        {item.label}
      </a>
    );
  }
  const choice = item.checked === undefined ? {} : { role: "menuitemradio", "aria-checked": item.checked };
  return (
    <button
      {...entryProps}
      {...choice}
      type="button"
      lang={item.lang}
      disabled={item.disabled}
      className={[styles.entry, item.danger && styles.danger].filter(Boolean).join(" ")}
      onClick={() => choose(item.onSelect)}
    >
      {item.icon}
      {item.label}
    </button>
  );
}

const entryProps = { role: "menuitem", tabIndex: -1, className: styles.entry } satisfies ComponentProps<"a">;

const entriesOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];

function moveFocus(event: KeyboardEvent<HTMLElement>, close: () => void): void {
  if (event.key === "Tab") close();
  const entries = entriesOf(event.currentTarget);
  const at = entries.findIndex((entry) => entry.matches(":focus"));
  const target = targetOf(event.key, { entries, at });
  if (!target) return;
  event.preventDefault();
  target.focus();
}

function targetOf(key: string, { entries, at }: { entries: HTMLElement[]; at: number }): HTMLElement | undefined {
  if (key === "ArrowDown") return entries[(at + 1) % entries.length];
  if (key === "ArrowUp") return entries.at(at <= 0 ? -1 : at - 1);
  if (key === "Home") return entries[0];
  if (key === "End") return entries.at(-1);
  if (key.length !== 1 || key === " ") return undefined;
  const after = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return after.find((entry) => entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()));
}
