import { useEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import type { Reading } from "@/lib/client/reading";
import { useSelected } from "../../use-observable";
import styles from "./news.module.css";

/** Long enough to have been read rather than scrolled past. */
const READ_MS = 1_200;

/** Stands beside what has not been read, and notices that it was: on screen for a while, in a tab somebody can see. */
export function UnreadDot({ reading, id }: { reading: Reading; id: number }) {
  const isUnread = useSelected(reading, ({ ids }) => ids.has(id));
  return isUnread ? <Dot onRead={() => reading.saw(id)} /> : null;
}

function Dot({ onRead }: { onRead: () => void }) {
  const say = useSay();
  const dot = useRef<HTMLSpanElement>(null);
  const latest = useRef(onRead);
  latest.current = onRead;
  useEffect(() => {
    let isInSight = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const restart = () => {
      clearTimeout(timer);
      if (isInSight && document.visibilityState === "visible") timer = setTimeout(() => latest.current(), READ_MS);
    };
    const observer = new IntersectionObserver((entries) => {
      isInSight = entries.at(-1)?.isIntersecting ?? false;
      restart();
    });
    if (dot.current) observer.observe(dot.current);
    document.addEventListener("visibilitychange", restart);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("visibilitychange", restart);
    };
  }, []);
  return <span ref={dot} className={styles.dot} role="img" aria-label={say("annotation.unread")} />;
}
