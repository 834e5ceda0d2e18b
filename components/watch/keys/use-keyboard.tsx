"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { browserStorage } from "@/lib/client/browser-storage";
import { useWatch } from "../watch-context";
import { isFree } from "./is-free";

/** What the rest could be bound to. */
const BINDABLE = /^(.|Arrow.+|Home|End|Page.+)$/u;

interface KeyboardKeys {
  /** Shown somewhere in the page: what keys bring up. */
  parts: ReactNode;
  /** What the button that lists them does. */
  sheetButton: { onClick: () => void; onPointerEnter: () => void; onFocus: () => void };
}

/**
 * The keys of the watch page. What they do is fetched at the first one, or when something that has a key is pointed at; until it is
 * here they wait in order, so that none is lost.
 */
export function useKeyboard(): KeyboardKeys {
  const { code, want, onIntent } = useOnDemand(() => import("./keyboard"));
  const [listing, setListing] = useState(false);
  const waiting = useRef<KeyboardEvent[]>([]);
  const { keys } = useWatch();
  const prepare = useRef(onIntent.onFocus);

  // Whose keys are others than the ones drawn sees theirs at once.
  useEffect(() => {
    if (keys || browserStorage().get("cuemark:keys")) prepare.current();
  }, [keys]);

  useEffect(() => {
    if (code) return;
    const listening = new AbortController();
    const { signal } = listening;
    const onKeyDown = (event: KeyboardEvent) => {
      if (!BINDABLE.test(event.key) || !isFree(event)) return;
      event.preventDefault();
      waiting.current.push(event);
      want();
    };
    const onPoint = ({ target }: Event) => {
      if (target instanceof Element && target.closest("[data-action]")) onIntent.onFocus();
    };
    window.addEventListener("keydown", onKeyDown, { signal });
    window.addEventListener("pointerover", onPoint, { signal });
    window.addEventListener("focusin", onPoint, { signal });
    return () => listening.abort();
  }, [code, want, onIntent]);

  return {
    parts: code && <code.Keyboard waiting={waiting.current} listing={listing} onListing={setListing} />,
    sheetButton: { ...onIntent, onClick: () => want(() => setListing(true)) },
  };
}
