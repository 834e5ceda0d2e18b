import type { ComponentProps } from "react";

/** A shape of 24 by 24 drawn as one line. Decorative: the words stand beside it or in a label around it. */
export function Icon({ shape, ...svg }: ComponentProps<"svg"> & { shape: string }) {
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
      <path d={shape} />
    </svg>
  );
}
