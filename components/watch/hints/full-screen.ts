/** Nobody moved for this long: they watch. */
const IDLE_MS = 3_000;
const SIGNS_OF_LIFE = ["pointermove", "pointerdown", "keydown"] as const;

/** Marks the element with `data-idle` while it fills the screen, the picture plays, and nobody touches anything. Ends by itself. */
export function leaveAlone(element: HTMLElement, isPlaying: () => boolean): void {
  let timer: ReturnType<typeof setTimeout>;
  const rest = () => {
    if (isPlaying()) element.dataset.idle = "";
    else wake();
  };
  const wake = () => {
    delete element.dataset.idle;
    clearTimeout(timer);
    timer = setTimeout(rest, IDLE_MS);
  };
  const end = () => {
    if (document.fullscreenElement === element) return;
    clearTimeout(timer);
    delete element.dataset.idle;
    for (const sign of SIGNS_OF_LIFE) element.removeEventListener(sign, wake);
    document.removeEventListener("fullscreenchange", end);
  };
  for (const sign of SIGNS_OF_LIFE) element.addEventListener(sign, wake);
  document.addEventListener("fullscreenchange", end);
  wake();
}
