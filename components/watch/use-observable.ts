import { useMemo, useSyncExternalStore } from "react";
import { paced } from "@/lib/client/paced";
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

/** Of what may change with every frame, and is rendered ten times a second. */
export function usePaced<T>(source: Observable<T>): Observable<T> {
  return useMemo(() => paced(source), [source]);
}
