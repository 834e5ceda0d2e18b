"use client";

import { useEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { Button, IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { RangeEnd } from "../composer/range-end";
import { useWatch } from "../watch-context";
import styles from "./form.module.css";
import type { Edited } from "./use-edit";

type Moment = Pick<Edited, "atMs" | "endMs">;

/** Where an end goes that is asked for while the playback stands before its in. */
const SHORT_RANGE_MS = 1_000;

/** What an annotation is pinned to: a moment that can be given an end, or a range that can lose it. */
export function MomentFields({ moment, onChange }: { moment: Moment; onChange: (moment: Moment) => void }) {
  const say = useSay();
  const { player } = useWatch();
  const { atMs, endMs } = moment;
  const isRange = endMs !== null;
  const end = useFocusOnChange(isRange);
  const put = (next: Moment) => {
    if (next.endMs !== null && next.endMs <= next.atMs) return say("composer.range.order");
    onChange(next);
    return null;
  };
  const addEnd = () => {
    const nowMs = player.momentMs();
    const lastMs = player.state.get().durationMs ?? Number.POSITIVE_INFINITY;
    put({ atMs, endMs: nowMs > atMs ? nowMs : Math.min(atMs + SHORT_RANGE_MS, lastMs) });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset lays its legend out in a way of its own
    <div className={styles.moment} role="group" aria-label={say("annotation.edit.moment")}>
      <RangeEnd
        name={say(isRange ? "composer.range.in" : "annotation.edit.time")}
        atMs={atMs}
        onEnter={(ms) => put({ atMs: ms, endMs })}
      />
      <div ref={end}>
        {isRange ? (
          <RangeEnd name={say("composer.range.out")} atMs={endMs} onEnter={(ms) => put({ atMs, endMs: ms })}>
            <IconButton label={say("composer.range.clear")} onClick={() => put({ atMs, endMs: null })}>
              <Icon name="x" />
            </IconButton>
          </RangeEnd>
        ) : (
          <Button size="small" variant="quiet" icon={<Icon name="brackets" />} onClick={addEnd}>
            {say("annotation.edit.addEnd")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What took the place of the button that was pressed has the focus it had. */
function useFocusOnChange(isRange: boolean) {
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(isRange);
  useEffect(() => {
    if (before.current === isRange) return;
    before.current = isRange;
    place.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [isRange]);
  return place;
}
