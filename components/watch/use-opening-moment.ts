import { useEffect, useRef, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { toast } from "@/components/ui/toast";
import type { FeedAnnotation } from "@/lib/client/room";
import type { Moment } from "@/lib/moment";
import { useObservable, usePaced } from "./use-observable";
import { useWatch } from "./watch-context";
import { whenFetched } from "./when-fetched";

/** Opens at the moment or the annotation the address names, now and whenever its `#t=` changes. Answers the annotation's key. */
export function useOpeningMoment(): string | null {
  const say = useSay();
  const { player, room } = useWatch();
  const annotations = useObservable(usePaced(room.annotations));
  const [moment, setMoment] = useState<Moment>({});
  const [noteKey, setNoteKey] = useState<string | null>(null);
  const settled = useRef<number | null>(null);

  useEffect(() => {
    let stop = () => {};
    const read = () => {
      stop();
      // Most addresses ask for nothing, and need no code to read it.
      if (!/[?&#](t|note)=/.test(window.location.href)) return;
      stop = whenFetched({
        fetched: import("@/lib/asked-moment"),
        run({ readMoment }) {
          const asked = readMoment(window.location, player.grid);
          settled.current = null;
          setMoment(asked);
          if (asked.atMs !== undefined) player.seek(asked.atMs);
          return () => {};
        },
      });
    };
    read();
    // The links that skip ahead change it, too.
    const onHash = () => window.location.hash.startsWith("#t=") && read();
    window.addEventListener("hashchange", onHash);
    return () => {
      stop();
      window.removeEventListener("hashchange", onHash);
    };
  }, [player]);

  useEffect(() => {
    const { noteId, atMs } = moment;
    if (noteId === undefined || settled.current === noteId) return;
    const row = findTopLevel(noteId, annotations);
    if (!row && !annotations.complete) return;
    settled.current = noteId;
    if (!row) return toast({ message: say("watch.gone") });
    setNoteKey(row.key);
    if (atMs === undefined) player.seek(row.atMs);
  }, [moment, annotations, player, say]);

  return noteKey;
}

/** The annotation itself, or the one that the reply hangs below. */
function findTopLevel(
  id: number,
  { rows, replies }: { rows: readonly FeedAnnotation[]; replies: ReadonlyMap<number, readonly FeedAnnotation[]> },
) {
  const own = rows.find((row) => row.id === id);
  if (own) return own;
  for (const [parentId, thread] of replies) {
    if (thread.some((reply) => reply.id === id)) return rows.find((row) => row.id === parentId);
  }
  return undefined;
}
