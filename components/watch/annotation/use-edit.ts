/**
 * An annotation being changed: its words, its moment or both ends of its range. What was not saved outlives scrolling away and reloads.
 * Knows neither fields nor buttons.
 */
import { useMemo, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { toast } from "@/components/ui/toast";
import { createDrafts } from "@/lib/client/drafts";
import type { FeedAnnotation } from "@/lib/client/room";
import { charactersLeft } from "../composer/left-line";
import { useWatch } from "../watch-context";
import { report } from "./report";

export type Edited = Pick<FeedAnnotation, "body" | "atMs" | "endMs">;

export function useEdit(annotation: FeedAnnotation, onDone: () => void) {
  const say = useSay();
  const { room, video } = useWatch();
  const drafts = useMemo(() => createDrafts(`${video.id}:edit-${annotation.id}`), [video.id, annotation.id]);
  const [before] = useState((): Edited => pick(annotation));
  const [edited, setEdited] = useState((): Edited => ({ ...before, ...drafts.read() }));
  const [busy, setBusy] = useState(false);
  const left = charactersLeft(edited.body);
  const ready = edited.body.trim() !== "" && left >= 0;

  const leave = () => {
    drafts.forget();
    onDone();
  };
  const change = (patch: Partial<Edited>) => {
    const next = { ...edited, ...patch };
    setEdited(next);
    if (isSame(next, before)) drafts.forget();
    else drafts.keep(next);
  };
  /** A refusal leaves everything as it is. */
  const save = async () => {
    const { id } = annotation;
    const next = { ...edited, body: edited.body.trim() };
    if (!ready || id === null || busy) return;
    if (isSame(next, before)) return leave();
    setBusy(true);
    const answer = await room.edit(id, changedIn(next, before));
    setBusy(false);
    if (!answer.ok) return report(answer);
    leave();
    const undo = () => void room.edit(id, changedIn(before, next)).then(report);
    toast({ message: say("annotation.changed"), action: { label: say("annotation.undo"), run: undo } });
  };
  return { edited, change, left, ready, busy, leave, save };
}

const pick = ({ body, atMs, endMs }: Edited): Edited => ({ body, atMs, endMs });
const isSame = (a: Edited, b: Edited) => a.body === b.body && a.atMs === b.atMs && a.endMs === b.endMs;

/** Only that: what another tab changed meanwhile stays. */
const changedIn = (next: Edited, before: Edited): Partial<Edited> => ({
  ...(next.body !== before.body && { body: next.body }),
  ...(next.atMs !== before.atMs && { atMs: next.atMs }),
  ...(next.endMs !== before.endMs && { endMs: next.endMs }),
});
