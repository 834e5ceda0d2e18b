import { useEffect, useRef, useState } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useYou } from "../watch-context";

/**
 * Runs `write` once this person may; where they have no name yet, `NameForm` asks for it first and then it goes on by itself.
 * `onIntent` goes around where one writes.
 */
export function useNaming(write: () => void) {
  const mayAnnotate = useYou().may.includes("annotate");
  const [asking, setAsking] = useState(false);
  const form = useOnDemand(() => import("./name-form"));
  const latest = useRef(write);
  latest.current = write;

  useEffect(() => {
    if (!asking || !mayAnnotate) return;
    setAsking(false);
    latest.current();
  }, [asking, mayAnnotate]);

  return {
    NameForm: asking && form.code ? form.code.NameForm : null,
    onIntent: mayAnnotate ? {} : form.onIntent,
    tryToWrite: () => (mayAnnotate ? write() : form.want(() => setAsking(true))),
    stopAsking: () => setAsking(false),
  };
}
