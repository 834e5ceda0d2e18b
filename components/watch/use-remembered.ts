import { useEffect, useState } from "react";
import { browserStorage } from "@/lib/client/browser-storage";

/** A switch this browser remembers. The first render is the server's, so what was kept comes just after it. */
export function useRemembered(name: string, initial: boolean): [boolean, (value: boolean) => void] {
  const key = `cuemark:${name}`;
  const [value, setValue] = useState(initial);
  useEffect(() => {
    const kept = browserStorage().get(key);
    if (kept !== null) setValue(kept === "on");
  }, [key]);
  const change = (next: boolean) => {
    setValue(next);
    browserStorage().set(key, next ? "on" : "off");
  };
  return [value, change];
}
