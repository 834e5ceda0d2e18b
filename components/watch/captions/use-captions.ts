import { useCallback, useEffect, useState } from "react";
import type { WireCaptions } from "@/lib/protocol/captions";
import type { Cue } from "@/lib/protocol/web-vtt";
import type { OverPicture } from "../over-picture";
import { useWatch } from "../watch-context";
import { chosenOf, fetchCaptionsList, fetchCues } from "./fetch-captions";

interface CaptionsHere {
  /** Null while it is fetched. */
  list: readonly WireCaptions[] | null;
  chosen: WireCaptions | null;
  /** Of the chosen ones; none until they are here. */
  cues: readonly Cue[];
  failed: boolean;
  refresh: () => void;
}

const NO_CUES: readonly Cue[] = [];

/** The captions of this video and the lines of those that are chosen, asked for again when another choice is made. */
export function useCaptions(over: OverPicture): CaptionsHere {
  const { video } = useWatch();
  const [list, setList] = useState<readonly WireCaptions[] | null>(null);
  const [loaded, setLoaded] = useState<{ url: string; cues: readonly Cue[] } | null>(null);
  const [failed, setFailed] = useState(false);
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen may be newer than the list
  useEffect(() => {
    let left = false;
    void fetchCaptionsList(video.id).then((fetched) => {
      if (left) return;
      setFailed(!fetched);
      if (fetched) setList(fetched);
    });
    return () => {
      left = true;
    };
  }, [video.id, over.captionsId, asked]);

  const chosen = over.captions && list ? chosenOf(list, over) : null;
  const url = chosen?.url;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address stands for what is kept there
  useEffect(() => {
    if (!chosen) return;
    let left = false;
    void fetchCues(chosen).then((cues) => {
      if (left) return;
      setFailed(!cues);
      if (cues) setLoaded({ url: chosen.url, cues });
    });
    return () => {
      left = true;
    };
  }, [url, asked]);

  const refresh = useCallback(() => setAsked((times) => times + 1), []);
  return { list, chosen, cues: loaded && loaded.url === url ? loaded.cues : NO_CUES, failed, refresh };
}
