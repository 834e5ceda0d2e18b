/**
 * Pointers on the timeline: hovering, dragging, marking with Shift or along the lane, two fingers. Says what was meant in ratios of the
 * duration, which may lie outside of 0 to 1 during a drag; what carries `data-own` looks after its own pointers, the lane
 * (`data-own="lane"`) aside. Knows neither the player nor the view.
 */
export interface Pointing {
  /** Of the duration, at this place on the screen. */
  ratioAt(clientX: number): number;
  /** In pixels of the screen; null once nothing is pointed at. */
  onPoint(clientX: number | null, inLane?: boolean): void;
  /** The lane was pressed, and not dragged along. */
  onLane(ratio: number): void;
  onScrub(ratio: number): void;
  onMark(from: number, to: number): void;
  /** Where the fingers were put down, in ratios; where they are, in pixels. */
  onPinch(ratios: [number, number], clientX: [number, number]): void;
}

type Gesture =
  | { kind: "none" }
  | { kind: "pressed"; x: number; inLane: boolean; marks: boolean }
  | { kind: "scrubbing" }
  | { kind: "marking"; from: number }
  | { kind: "pinching"; ratios: [number, number] };

/** Below this a press is a click. */
const DRAG_PX = 4;

/** Answers the way to stop. */
export function followPointers(element: HTMLElement, meant: Pointing): () => void {
  const listening = new AbortController();
  const down = new Map<number, number>();
  let gesture: Gesture = { kind: "none" };

  function press(event: PointerEvent): void {
    if (event.button !== 0 || isOwn(event.target)) return;
    down.set(event.pointerId, event.clientX);
    const [one, other] = [...down.values()];
    if (one !== undefined && other !== undefined) {
      gesture = { kind: "pinching", ratios: [meant.ratioAt(one), meant.ratioAt(other)] };
      meant.onPoint(null);
    } else if (event.shiftKey) gesture = { kind: "marking", from: meant.ratioAt(event.clientX) };
    else gesture = pressed(event);
  }

  function move(event: PointerEvent): void {
    // A finger that was down before this code came.
    if (event.pointerType === "touch" && down.size === 0 && !isOwn(event.target)) gesture = pressed(event);
    else if (!down.has(event.pointerId)) return hover(event);
    down.set(event.pointerId, event.clientX);
    const ratio = meant.ratioAt(event.clientX);
    if (gesture.kind === "pressed" && Math.abs(event.clientX - gesture.x) >= DRAG_PX)
      gesture = gesture.marks ? { kind: "marking", from: meant.ratioAt(gesture.x) } : { kind: "scrubbing" };
    if (gesture.kind === "scrubbing" || gesture.kind === "marking") capture(event.pointerId);
    if (gesture.kind === "scrubbing") meant.onScrub(ratio);
    if (gesture.kind === "marking") meant.onMark(gesture.from, ratio);
    if (gesture.kind === "scrubbing" || gesture.kind === "marking") meant.onPoint(event.clientX);
    if (gesture.kind === "pinching") {
      const [one = 0, other = 0] = [...down.values()];
      meant.onPinch(gesture.ratios, [one, other]);
    }
  }

  function hover(event: PointerEvent): void {
    if (event.pointerType !== "mouse" || isOwn(event.target)) return meant.onPoint(null);
    meant.onPoint(event.clientX, isInLane(event.target));
  }

  function release(event: PointerEvent): void {
    if (!down.delete(event.pointerId)) return;
    if (event.type === "pointerup" && gesture.kind === "pressed" && gesture.inLane) meant.onLane(meant.ratioAt(event.clientX));
    // The finger that is left of two must not begin to scrub.
    gesture = { kind: "none" };
    if (event.pointerType !== "mouse") meant.onPoint(null);
  }

  /** Goes on outside; a marker under the finger is not pressed then. */
  const capture = (pointerId: number) => element.hasPointerCapture(pointerId) || element.setPointerCapture(pointerId);
  const on = (
    type: "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "pointerleave",
    run: (event: PointerEvent) => void,
  ) => element.addEventListener(type, run, { signal: listening.signal });
  on("pointerdown", press);
  on("pointermove", move);
  on("pointerup", release);
  on("pointercancel", release);
  on("pointerleave", () => gesture.kind === "none" && meant.onPoint(null));
  return () => listening.abort();
}

/** A finger is too wide for the lane: it scrubs there, too. */
function pressed({ clientX, target, pointerType }: PointerEvent): Gesture {
  const inLane = isInLane(target);
  return { kind: "pressed", x: clientX, inLane, marks: inLane && pointerType !== "touch" };
}

const isInLane = (target: EventTarget | null) => target instanceof Element && target.closest("[data-own=lane]") !== null;
const isOwn = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-own]:not([data-own=lane])") !== null;
