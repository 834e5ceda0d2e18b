import type { ComponentProps } from "react";
import sprite from "./icons.svg";

type IconName =
  | "arrow-down"
  | "brackets"
  | "captions"
  | "check"
  | "check-check"
  | "chevron-left"
  | "chevron-right"
  | "copy"
  | "corner-down-left"
  | "ellipsis"
  | "globe"
  | "keyboard"
  | "language"
  | "link"
  | "link-2"
  | "lock"
  | "log-out"
  | "maximize"
  | "message-square-off"
  | "message-square-text"
  | "minimize"
  | "monitor"
  | "moon"
  | "pause"
  | "pencil"
  | "picture-in-picture"
  | "play"
  | "plus"
  | "repeat"
  | "rotate-ccw"
  | "search"
  | "settings-2"
  | "share-2"
  | "sliders"
  | "smile-plus"
  | "sun"
  | "theme"
  | "trash"
  | "triangle-alert"
  | "upload"
  | "user-cog"
  | "user-plus"
  | "volume-2"
  | "volume-x"
  | "x";

/** A drawing out of `icons.svg`, which costs no script. Decorative: the words stand beside it or in a label around it. */
export function Icon({ name, ...svg }: ComponentProps<"svg"> & { name: IconName }) {
  return (
    <svg
      width={24}
      height={24}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      {...svg}
    >
      <use href={`${sprite.src}#${name}`} />
    </svg>
  );
}
