"use client";

/**
 * What a `Menu` shows once it is open: one tab stop, arrow keys, Home, End and first letters move in it, and the button has the focus
 * again when something was chosen. Knows nothing about what its items do.
 */
import { type ComponentProps, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
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

interface MenuListProps {
  /** What the button is called. */
  label: string;
  items: MenuItem[];
  /** Words above the items. */
  heading?: ReactNode;
}

export function MenuList({ label, items, heading }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { popover, button } = around(list.current);
    if (popover && button) placeBeside(popover, button);
    if (list.current) entriesOf(list.current)[0]?.focus();
  }, []);

  const choose = (run: () => void) => {
    const { popover, button } = around(list.current);
    popover?.hidePopover();
    button?.focus();
    run();
  };
  return (
    <>
      {heading && <div className={styles.heading}>{heading}</div>}
      <div ref={list} role="menu" aria-label={label} tabIndex={-1} onKeyDown={moveFocus}>
        {items.map((item, index) => (
          <Entry key={item === "line" ? index : item.label} item={item} choose={choose} />
        ))}
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

/** The `Menu` this is in. */
function around(list: HTMLElement | null) {
  const popover = list?.closest<HTMLElement>("[popover]");
  const button = popover && document.querySelector<HTMLElement>(`[popovertarget="${popover.id}"]`);
  return { popover, button };
}

const entriesOf = (menu: HTMLElement) => [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)')];

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === "Tab") around(event.currentTarget).popover?.hidePopover();
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
