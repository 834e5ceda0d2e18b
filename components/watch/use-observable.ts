import { useSyncExternalStore } from "react";
import type { Observable } from "@/lib/client/room";

export function useObservable<T>(source: Observable<T>): T {
  const get = () => source.get();
  return useSyncExternalStore(source.subscribe, get, get);
}

/** Renders again only when the selected part changes; `select` answers a primitive or something kept by the source. */
export function useSelected<T, S>(source: Observable<T>, select: (value: T) => S): S {
  const get = () => select(source.get());
  return useSyncExternalStore(source.subscribe, get, get);
}
