import { useEffect } from "react";
import { useWatch } from "./watch-context";

/** What the page must know about the screen: how much of it a keyboard covers, and whether the picture has all of it. */
export function useScreen(): void {
  const { player } = useWatch();
  useEffect(() => {
    const { visualViewport: visible, document } = window;
    // Pinching makes the visible part smaller, too, and covers nothing.
    const measure = () =>
      document.documentElement.style.setProperty(
        "--keyboard",
        visible && visible.scale < 1.1 ? `${Math.max(0, window.innerHeight - visible.height - visible.offsetTop)}px` : "0px",
      );
    const enter = () => {
      const { current } = player.theatre;
      if (current && document.fullscreenElement === current)
        void import("./full-screen").then(({ leaveAlone }) => leaveAlone(current, () => player.state.get().playing));
    };
    visible?.addEventListener("resize", measure);
    document.addEventListener("fullscreenchange", enter);
    return () => {
      visible?.removeEventListener("resize", measure);
      document.removeEventListener("fullscreenchange", enter);
    };
  }, [player]);
}
