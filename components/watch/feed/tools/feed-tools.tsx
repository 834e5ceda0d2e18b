"use client";

/** Filters and order of the feed: a panel to set them, a line that says what is set, and the address that keeps them. */
import { useEffect, useRef } from "react";
import { useSay } from "@/components/messages/messages";
import { Icon } from "@/components/ui/icon";
import type { Annotations } from "@/lib/client/room";
import { focusFeed } from "../focus-feed";
import { EVERYTHING, type Sought } from "../sought";
import { readSought, writeSought } from "../sought-address";
import { FilterPanel } from "./filter-panel";
import { peopleIn } from "./people-in";
import styles from "./tools.module.css";

export { sieveOf } from "../sieve";

interface FeedToolsProps {
  id: string;
  sought: Sought;
  onSeek: (change: Partial<Sought>) => void;
  open: boolean;
  annotations: Annotations;
  /** How many fit; null: nothing is filtered. */
  found: number | null;
}

export function FeedTools({ id, sought, onSeek, open, annotations, found }: FeedToolsProps) {
  const say = useSay();
  const take = (change: Partial<Sought>) => {
    onSeek(change);
    focusFeed();
  };
  useAddress(sought, onSeek);
  const set = activeFilters(sought, { annotations, say });
  return (
    <>
      {open && <FilterPanel id={id} sought={sought} onSeek={onSeek} annotations={annotations} />}
      {(found !== null || set.length > 0) && (
        <div className={styles.set}>
          {!open &&
            set.map(({ label, without }) => (
              <button
                key={label}
                type="button"
                className={styles.chip}
                aria-label={say("feed.filter.remove", { filter: label })}
                onClick={() => take(without)}
              >
                {label} <Icon name="x" />
              </button>
            ))}
          {found !== null && (
            <output className={styles.found}>{say("feed.filter.found", { count: found, total: annotations.rows.length })}</output>
          )}
          <button type="button" className={styles.clear} onClick={() => take({ ...EVERYTHING, tab: sought.tab })}>
            {say("feed.filter.clear")}
          </button>
        </div>
      )}
    </>
  );
}

interface Active {
  label: string;
  /** The change that takes it away. */
  without: Partial<Sought>;
}

/** The search and the tab are in sight anyway. */
function activeFilters(
  { by, range, since, newest }: Sought,
  { annotations, say }: { annotations: Annotations; say: ReturnType<typeof useSay> },
): Active[] {
  const names = new Map(peopleIn(annotations).map(({ id, name }) => [id, name]));
  const people = by.map((id) => ({
    label: id === "me" ? say("feed.filter.mine") : (names.get(id) ?? id),
    without: { by: by.filter((other) => other !== id) },
  }));
  const switches = [
    range && { label: say("feed.filter.range"), without: { range: false } },
    since && { label: say("feed.filter.since"), without: { since: false } },
    newest && { label: say("feed.sort.newest"), without: { newest: false } },
  ];
  return [...people, ...switches.filter((one) => one !== false)];
}

/** Safari refuses more than a hundred changes of the address in thirty seconds. */
const WRITE_AFTER_MS = 300;

/** The address is what counts when the page opens; from then on it follows. */
function useAddress(sought: Sought, onSeek: (change: Partial<Sought>) => void): void {
  const isRead = useRef(false);
  const latest = useRef({ sought, onSeek });
  latest.current = { sought, onSeek };
  useEffect(() => {
    const given = readSought(window.location.search);
    // What was asked for while this was being fetched is newer than the address.
    if (latest.current.sought === EVERYTHING) latest.current.onSeek(given);
  }, []);
  useEffect(() => {
    const begins = !isRead.current;
    isRead.current = true;
    if (begins && sought === EVERYTHING) return;
    const timer = setTimeout(() => {
      const { pathname, search, hash } = window.location;
      const written = writeSought(search, sought);
      if (written !== search) window.history.replaceState(null, "", pathname + written + hash);
    }, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [sought]);
}
