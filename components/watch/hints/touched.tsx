"use client";

import { Hint } from "./hint";
import { useScreen } from "./use-screen";

/** What the page needs once somebody touches it, and not before. */
export function Touched() {
  useScreen();
  return <Hint />;
}
