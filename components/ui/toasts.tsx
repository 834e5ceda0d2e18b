"use client";

import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useSay } from "@/components/messages/messages";
import { sayWire } from "@/lib/messages/wire-words";
import { Button, IconButton } from "./button";
import { Icon } from "./icon";
import type { ToastRequest } from "./toast";
import { onToast } from "./toast";
import styles from "./toasts.module.css";

const SHOWN_MS = 6_000;
/** A message one may act on stays longer. */
const SHOWN_WITH_ACTION_MS = 10_000;

type Shown = ToastRequest & { key: number };

/**
 * The one place where `toast(…)` messages appear: read out politely, waiting while pointed at or focused. Inside of whatever fills the
 * screen, because a browser lets nobody see or press what is outside of it.
 */
export function Toasts() {
  const say = useSay();
  const [shown, setShown] = useState<Shown[]>([]);
  const [held, setHeld] = useState(false);
  const [screen, setScreen] = useState<Element | null>(null);
  const count = useRef(0);

  useEffect(() => onToast((request) => setShown((all) => [...all.slice(-2), { ...request, key: ++count.current }])), []);
  useEffect(() => {
    const look = () => setScreen(document.fullscreenElement);
    document.addEventListener("fullscreenchange", look);
    return () => document.removeEventListener("fullscreenchange", look);
  }, []);

  const dismiss = (key: number) => setShown((all) => all.filter((one) => one.key !== key));
  const region = (
    <section
      className={styles.region}
      aria-label={say("site.messages")}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <ol aria-live="polite" aria-relevant="additions">
        {shown.map((one) => (
          <Toast key={one.key} request={one} held={held} onDone={() => dismiss(one.key)} />
        ))}
      </ol>
    </section>
  );
  return screen ? createPortal(region, screen) : region;
}

function Toast({ request, held, onDone }: { request: ToastRequest; held: boolean; onDone: () => void }) {
  const say = useSay();
  const { message, action } = request;
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => done.current(), action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, action]);

  const act = () => {
    onDone();
    action?.run();
  };
  return (
    <li className={styles.toast}>
      <p>{sayWire(say, message)}</p>
      {action && (
        <Button size="small" variant="quiet" className={styles.action} onClick={act}>
          {action.label}
        </Button>
      )}
      <IconButton label={say("site.dismiss")} className={styles.dismiss} onClick={onDone}>
        <Icon name="x" />
      </IconButton>
    </li>
  );
}
