import { useEffect } from "react";
import { useWatch, useYou } from "../watch-context";

/** What only a browser learns about a video that lives elsewhere, told to the server by its owner's. Nobody else fetches the code. */
export function useOwnerReport(): void {
  const { player, video } = useWatch();
  const manages = useYou().may.includes("manage");
  useEffect(() => {
    if (!manages) return;
    let stop = () => {};
    let left = false;
    import("./owner-report").then(
      ({ reportAsOwner }) => {
        if (!left) stop = reportAsOwner(video, player);
      },
      // The next visit reports.
      () => {},
    );
    return () => {
      left = true;
      stop();
    };
  }, [manages, video, player]);
}
