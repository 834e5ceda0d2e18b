/** Wheel and keys that zoom and pan. Says what was meant; what the view becomes is another's business. */
export interface Zooming {
  ratioAt(clientX: number): number;
  /** Null: about the playhead. */
  onZoom(factor: number, about: number | null): void;
  /** By a share of what is in view. */
  onPan(share: number): void;
  onWhole(): void;
  isZoomed(): boolean;
}

const KEY_FACTOR = 1.6;
/** A notch of a mouse wheel is about a hundred pixels: a third more. */
const zoomOf = (pixels: number) => Math.exp(-pixels * 0.003);
const LINE_PX = 16;

/** Answers the way to stop. */
export function followWheelAndKeys(element: HTMLElement, meant: Zooming): () => void {
  const listening = new AbortController();

  function wheel(event: WheelEvent): void {
    const unit = event.deltaMode === 0 ? 1 : LINE_PX;
    const across = (event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
    const along = event.shiftKey ? 0 : event.deltaY * unit;
    const pans = Math.abs(across) > Math.abs(along);
    // Nothing to do here: the page may scroll.
    if (!event.ctrlKey && !event.metaKey && !meant.isZoomed() && (pans || along > 0)) return;
    event.preventDefault();
    if (pans) meant.onPan(across / element.clientWidth);
    else meant.onZoom(zoomOf(event.ctrlKey ? along * 3 : along), meant.ratioAt(event.clientX));
  }

  const keys: Record<string, () => void> = {
    "+": () => meant.onZoom(KEY_FACTOR, null),
    "=": () => meant.onZoom(KEY_FACTOR, null),
    "-": () => meant.onZoom(1 / KEY_FACTOR, null),
    "0": meant.onWhole,
  };
  function keydown(event: KeyboardEvent): void {
    const run = keys[event.key];
    if (!run || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  }

  element.addEventListener("wheel", wheel, { passive: false, signal: listening.signal });
  element.addEventListener("keydown", keydown, { signal: listening.signal });
  return () => listening.abort();
}
