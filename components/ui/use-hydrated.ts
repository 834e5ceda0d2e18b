import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the server's HTML and until React has taken over: what needs script can wait for it instead of losing a click. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
