import { useState } from "react";
import { useSay } from "@/components/messages/messages";
import { showWaiting } from "./show-waiting";
import { toast } from "./toast";

/**
 * A part of the page whose code is fetched when it is wanted, and a little before where that can be told: `onIntent` goes on whatever
 * leads there. What could not be fetched is said, and tried again the next time.
 */
export function useOnDemand<T>(load: () => Promise<T>) {
  const say = useSay();
  const [code, setCode] = useState<T | null>(null);
  const fetchCode = async () => {
    const loaded = await load();
    setCode(() => loaded);
  };
  const prepare = () => void fetchCode().catch(() => {});
  return {
    /** Null until it is here. */
    code,
    onIntent: { onPointerEnter: prepare, onFocus: prepare },
    /** Fetches it; `then` runs once it is here. */
    want: (then = () => {}) => void showWaiting(fetchCode()).then(then, () => toast({ message: say("site.notLoaded") })),
  };
}
