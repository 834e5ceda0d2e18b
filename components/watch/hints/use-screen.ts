import { useEffect } from "react";
import { useWatch } from "../watch-context";
import { leaveAlone } from "./full-screen";

/** What the page must know about the screen: how much of it a keyboard covers, and whether the picture has all of it. */
export function useScreen(): void {
  const { player } = useWatch();
  useEffect(() => {
    const visible = window.visualViewport;
    const measure = () => document.documentElement.style.setProperty("--keyboard", `${keyboardPx(visible)}px`);
    const enter = () => {
      const { current } = player.theatre;
      if (current && document.fullscreenElement === current) leaveAlone(current, () => player.state.get().playing);
    };
    measure();
    enter();
    visible?.addEventListener("resize", measure);
    document.addEventListener("fullscreenchange", enter);
    return () => {
      visible?.removeEventListener("resize", measure);
      document.removeEventListener("fullscreenchange", enter);
    };
  }, [player]);
}

/** What a keyboard covers of the page. Pinching makes the visible part smaller, too, and covers nothing. */
function keyboardPx(visible: VisualViewport | null): number {
  if (!visible || visible.scale > 1.01) return 0;
  return Math.max(0, Math.round(window.innerHeight - visible.height - visible.offsetTop));
}
