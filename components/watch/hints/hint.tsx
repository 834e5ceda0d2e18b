import { useEffect, useMemo, useState } from "react";
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { browserStorage } from "@/lib/client/browser-storage";
import { useCopyLink } from "../share/use-copy-link";
import { useMedia } from "../use-media";
import { useObservable, useSelected } from "../use-observable";
import { useWatch, useYou } from "../watch-context";
import styles from "./hint.module.css";
import { chooseHint, createKnownHints, type HintName, learntNow, type Situation } from "./hints";

/** One thing worth knowing, in a place of its own; goes for good when it was done or sent away, and then lets this visit be. */
export function Hint() {
  const say = useSay();
  const copyLink = useCopyLink();
  const now = useSituation();
  const known = useMemo(() => createKnownHints(browserStorage()), []);
  const [hint, setHint] = useState<HintName | null>(null);
  const [quiet, setQuiet] = useState(false);

  useEffect(() => {
    known.add(learntNow(now));
    setHint(quiet ? null : chooseHint(now, known.read()));
  }, [known, now, quiet]);

  if (!hint) return null;
  const dismiss = () => {
    known.add([hint]);
    setQuiet(true);
    // The button goes with the hint.
    document.getElementById("main")?.focus({ preventScroll: true });
  };
  return (
    <aside className={styles.hint} aria-label={say("watch.hint")}>
      <span className={styles.mark} aria-hidden />
      <p>{say(hint === "range" && now.hasKeys ? "watch.hint.range.drag" : `watch.hint.${hint}`)}</p>
      {hint === "share" && (
        <Button size="small" variant="quiet" icon={<Icon name="link" />} onClick={() => void copyLink()}>
          {say("watch.share.copy")}
        </Button>
      )}
      <IconButton label={say("watch.hint.dismiss")} className={styles.dismiss} onClick={dismiss}>
        <Icon name="x" />
      </IconButton>
    </aside>
  );
}

function useSituation(): Situation {
  const { room, selection, video, guestsAllowed } = useWatch();
  const you = useYou();
  const users = useSelected(room.people, (people) => people.users);
  const hasWritten = useSelected(room.annotations, ({ rows }) => rows.some((row) => row.user.id === you.key));
  const { inMs, outMs } = useObservable(selection);
  const hasKeys = useMedia("(any-pointer: fine)");
  const mayWrite = guestsAllowed || you.may.includes("annotate");
  const isOwner = video.owner.id === you.key;
  const isAlone = users < 2;
  const hasMarkedRange = inMs !== null && outMs !== null;
  return useMemo(
    () => ({ mayWrite, hasWritten, hasMarkedRange, hasKeys, isOwner, isAlone }),
    [mayWrite, hasWritten, hasMarkedRange, hasKeys, isOwner, isAlone],
  );
}
