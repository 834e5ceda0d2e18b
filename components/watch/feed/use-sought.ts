import { type RefObject, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useOnDemand } from "@/components/ui/use-on-demand";
import { useWatch, useYou } from "../watch-context";
import type { News } from "./news/open-news";
import { EVERYTHING, type Sought } from "./sought";

/** Parameters of the address that the feed reads. */
const OURS = /[?&](?:q|by|show|with|since|order)=/;

/** What the reader asks to see, and what passes it. Searching, filtering and the address are fetched when first wanted. */
export function useSought(news: News | null, field: RefObject<HTMLInputElement | null>) {
  const { room, filtered } = useWatch();
  const me = useYou().key;
  const [wish, setWish] = useState(EVERYTHING);
  const tools = useOnDemand(() => import("./tools/feed-tools"));
  const sought = useDeferredValue(wish);
  const { code } = tools;
  const seek = (change: Partial<Sought>, then?: () => void) => {
    setWish((before) => ({ ...before, ...change }));
    tools.want(then);
  };
  const begin = useRef({ seek, want: tools.want });

  useEffect(() => {
    // Typed before this ran.
    const query = field.current?.value;
    if (query) begin.current.seek({ query });
    else if (OURS.test(window.location.search)) begin.current.want();
  }, [field]);

  const passes = useMemo(
    () => code?.sieveOf(sought, { annotations: room.annotations.get, me, changed: news?.reading.get().threads ?? [] }) ?? null,
    [code, sought, room, me, news],
  );
  useEffect(() => filtered.set(passes), [filtered, passes]);

  return {
    wish,
    sought,
    passes,
    tools,
    seek,
  };
}
