import { useEffect, useRef, useState } from "react";
import { useYou } from "../watch-context";

/** Runs `write` once this person may; where they have no name yet, asks for it first (`asking`) and then goes on by itself. */
export function useNaming(write: () => void) {
  const mayAnnotate = useYou().may.includes("annotate");
  const [asking, setAsking] = useState(false);
  const latest = useRef(write);
  latest.current = write;

  useEffect(() => {
    if (!asking || !mayAnnotate) return;
    setAsking(false);
    latest.current();
  }, [asking, mayAnnotate]);

  return { asking, tryToWrite: () => (mayAnnotate ? write() : setAsking(true)), stopAsking: () => setAsking(false) };
}
