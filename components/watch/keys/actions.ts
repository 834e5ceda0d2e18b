/**
 * What a key can be made to do on the watch page, by name. A part of the page says what its own are with `useAction`; those that need
 * the player alone are in `run-action.ts`. Which keys do them is not known here.
 */
import { useEffect } from "react";
import { useWatch } from "../watch-context";

export type ActionName =
  | "play"
  | "shuttleBack"
  | "shuttleStop"
  | "shuttleAhead"
  | "slower"
  | "faster"
  | "frameBack"
  | "frameAhead"
  | "tenFramesBack"
  | "tenFramesAhead"
  | "fiveSecondsBack"
  | "fiveSecondsAhead"
  | "tenSecondsBack"
  | "tenSecondsAhead"
  | "toStart"
  | "toEnd"
  | `to${10 | 20 | 30 | 40 | 50 | 60 | 70 | 80 | 90}`
  | "write"
  | "nextAnnotation"
  | "previousAnnotation"
  | "nextChange"
  | "previousChange"
  | "resolve"
  | "search"
  | "markIn"
  | "markOut"
  | "clearMarks"
  | "loop"
  | "mute"
  | "louder"
  | "quieter"
  | "captions"
  | "fullScreen"
  | "help";

/** What the parts of the page that are here now do. */
export type Actions = Map<ActionName, () => void>;

/** While this part is here, `run` is what the action does; it wins over what `run-action.ts` would. */
export function useAction(name: ActionName, run: () => void): void {
  const { actions } = useWatch();
  useEffect(() => {
    actions.set(name, run);
    return () => void actions.delete(name);
  });
}
