import { useEffect, useState } from "react";
import { browserStorage } from "@/lib/client/browser-storage";

/** How annotations pass over the picture. `lanes`: they scroll from right to left. */
export type OverlayStyle = "off" | "cards" | "lanes";

/** What lies over the picture, as this browser was told. */
export interface OverPicture {
  style: OverlayStyle;
  /** Of what scrolls, where it was changed: `lane-settings.ts` has what else counts. */
  lanes?: { area?: number; opacity?: number; seconds?: number };
  captions?: boolean;
  /** Which ones; else those of this language. */
  captionsId?: string;
  captionsLanguage?: string;
}

const INITIAL: OverPicture = { style: "cards" };
const KEY = "cuemark:over-picture";

export type ChangeOverPicture = (patch: Partial<OverPicture>) => void;

/** The first render is the server's, so what was kept comes just after it. */
export function useOverPicture(): [OverPicture, ChangeOverPicture] {
  const [over, setOver] = useState(INITIAL);
  useEffect(() => setOver(readKept()), []);
  return [
    over,
    (patch) => {
      const next = { ...readKept(), ...patch };
      browserStorage().set(KEY, JSON.stringify(next));
      setOver(next);
    },
  ];
}

function readKept(): OverPicture {
  try {
    return { ...INITIAL, ...JSON.parse(browserStorage().get(KEY) ?? "{}") };
  } catch {
    return INITIAL;
  }
}
