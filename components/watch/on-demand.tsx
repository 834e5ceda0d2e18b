import { type ReactNode, useEffect } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";

interface OnDemandProps<T> {
  load: () => Promise<T>;
  /** Until it is here. */
  meanwhile?: ReactNode;
  children: (code: T) => ReactNode;
}

/** A part of the page whose code is fetched when it is first shown. */
export function OnDemand<T>({ load, meanwhile, children }: OnDemandProps<T>) {
  const { code, want } = useOnDemand(load);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once is enough
  useEffect(() => want(), []);
  return code ? children(code) : meanwhile;
}
