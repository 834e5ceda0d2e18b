import { useEffect, useState } from "react";
import { browserStorage } from "@/lib/client/browser-storage";
import type { NumberedGrid } from "@/lib/typed-position";
import { type Readout, readoutFor } from "./readout";

const KEY = "cuemark:readout";

/** How this person reads moments, kept in the browser; the first render is the server's, so what was kept comes just after it. */
export function useReadout(grid: NumberedGrid | null): [Readout, (readout: Readout) => void] {
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => setChosen(browserStorage().get(KEY)), []);
  const choose = (readout: Readout) => {
    setChosen(readout);
    browserStorage().set(KEY, readout);
  };
  return [readoutFor(grid, chosen), choose];
}
