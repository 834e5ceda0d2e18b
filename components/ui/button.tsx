import type { ComponentProps, ReactNode } from "react";
import styles from "./button.module.css";
import { Spinner } from "./progress";

/** `primary`: the one thing a page is for. `quiet`: no ground until pointed at. */
type ButtonVariant = "plain" | "primary" | "quiet" | "danger";

interface ButtonLook {
  variant?: ButtonVariant;
  size?: "small" | "medium" | "large";
  icon?: ReactNode;
}

/** While `busy` it keeps its place and focus, shows a spinner and does nothing. */
export function Button({
  variant,
  size,
  icon,
  busy = false,
  ...rest
}: ComponentProps<"button"> & ButtonLook & { busy?: boolean }) {
  const { className, children, onClick, type = "button", ...button } = rest;
  return (
    <button
      {...button}
      type={busy ? "button" : type}
      className={look({ variant, size }, className)}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  );
}

/** Goes somewhere, looks like a button. A plain link: the router's own would cost every page more script than it saves. */
export function LinkButton({ variant, size, icon, className, children, ...link }: ComponentProps<"a"> & ButtonLook) {
  return (
    <a {...link} className={look({ variant, size }, className)}>
      {icon}
      {children}
    </a>
  );
}

/** An icon alone; `label` is what it is called, spoken and on hover. `pressed` makes it a toggle. */
export function IconButton({
  label,
  pressed,
  className,
  children,
  type = "button",
  ...rest
}: ComponentProps<"button"> & { label: string; pressed?: boolean }) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      aria-pressed={pressed}
      className={[styles.icon, className].filter(Boolean).join(" ")}
    >
      {children}
    </button>
  );
}

/** Goes somewhere, looks like an icon button. */
export function IconLink({ label, href, className, children, ...link }: ComponentProps<"a"> & { label: string; href: string }) {
  return (
    <a href={href} title={label} {...link} aria-label={label} className={[styles.icon, className].filter(Boolean).join(" ")}>
      {children}
    </a>
  );
}

function look({ variant = "plain", size = "medium" }: ButtonLook, extra?: string): string {
  return [styles.button, styles[variant], styles[size], extra].filter(Boolean).join(" ");
}
