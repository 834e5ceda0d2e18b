import { useEffect, useMemo, useState } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useYou } from "../watch-context";

export type Writing = ReturnType<typeof useWriting>;

/** The forms to answer, change and react with: here as soon as somebody may write, as the connection may go; for others when wanted. */
export function useWriting() {
  const { code, want, onIntent } = useOnDemand(() => import("./writing"));
  const [ask] = useState(() => ({ want, prepare: onIntent.onFocus }));
  const mayWrite = useYou().may.includes("annotate");
  useEffect(() => {
    if (mayWrite) ask.prepare();
  }, [mayWrite, ask]);
  return useMemo(() => ({ code, want: ask.want }), [code, ask]);
}
