const GAP_PX = 6;
const MARGIN_PX = 8;

/** Puts an open popover under its button, ends aligned, or above where there is no room; never past the window's edge. */
export function placeBeside(popover: HTMLElement, button: HTMLElement): void {
  const anchor = button.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.min(Math.max(MARGIN_PX, anchor.right - width), window.innerWidth - width - MARGIN_PX);
  const below = anchor.bottom + GAP_PX;
  const fitsBelow = below + height + MARGIN_PX <= window.innerHeight;
  const top = fitsBelow ? below : Math.max(MARGIN_PX, anchor.top - GAP_PX - height);
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
