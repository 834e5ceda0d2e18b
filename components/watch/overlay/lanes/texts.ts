/**
 * The elements that pass over the picture: made once, used again, moved by the compositor alone (one transform each), so that a busy
 * page does not make them stutter. Width is measured off the page: reading it from the page would lay it out. Knows no annotations.
 */
import { plainText } from "../../annotation/plain-text";
import { GAP_PX, type Passing } from "./plan";

export interface Look {
  text: string;
  color: string;
  own: boolean;
}

/** One text on its way. */
interface Running {
  passing: Passing;
  animation: Animation;
}

/** More characters than anybody reads while they pass. */
const MAX_CHARACTERS = 100;
const PADDING_PX = 20;

export interface Texts {
  measurePx(text: string): number;
  show(look: Look, place: { passing: Passing; topPx: number; screenWidthPx: number }): void;
  /** Puts everything where it belongs at this time of the lanes, and lets it go on at this rate; 0 holds it. */
  place(laneMs: number, rate: number): void;
  clear(): void;
}

export function createTexts(host: HTMLElement, className: string): Texts {
  const running = new Set<Running>();
  const idle: HTMLElement[] = [];
  const context = document.createElement("canvas").getContext("2d");
  if (context) context.font = fontOf(host);
  let pace = 0;

  const make = () => {
    const element = document.createElement("span");
    element.className = className;
    element.dir = "auto";
    host.append(element);
    return element;
  };

  const keepPace = ({ animation, passing }: Running, laneMs: number) => {
    const elapsedMs = laneMs - passing.enteredMs;
    if (pace === 0) {
      animation.pause();
      animation.currentTime = elapsedMs;
    } else {
      animation.playbackRate = pace;
      animation.startTime = Number(document.timeline.currentTime ?? 0) - elapsedMs / pace;
    }
  };

  return {
    measurePx: (text) => Math.ceil(context?.measureText(text).width ?? text.length * GAP_PX) + PADDING_PX,
    show({ text, color, own }, { passing, topPx, screenWidthPx }) {
      const element = idle.pop() ?? make();
      element.textContent = text;
      element.style.cssText = `top:${topPx}px;width:${passing.widthPx}px;--person:${color}`;
      element.toggleAttribute("data-own", own);
      const animation = element.animate(
        [{ transform: `translate3d(${screenWidthPx}px,0,0)` }, { transform: `translate3d(${-passing.widthPx}px,0,0)` }],
        { duration: (screenWidthPx + passing.widthPx) / passing.pxPerMs },
      );
      const run = { passing, animation };
      running.add(run);
      keepPace(run, passing.enteredMs);
      const leave = () => {
        running.delete(run);
        element.style.cssText = "";
        idle.push(element);
      };
      animation.onfinish = leave;
      animation.oncancel = leave;
    },
    place(laneMs, rate) {
      pace = rate;
      for (const run of running) keepPace(run, laneMs);
    },
    clear() {
      for (const { animation } of [...running]) animation.cancel();
    },
  };
}

/** On one line, and no longer than one reads. */
export function lineOf(body: string): string {
  const line = plainText(body);
  const characters = [...line.slice(0, MAX_CHARACTERS * 3)];
  return characters.length > MAX_CHARACTERS ? `${characters.slice(0, MAX_CHARACTERS - 1).join("")}…` : line;
}

function fontOf(host: HTMLElement): string {
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(host);
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
}
