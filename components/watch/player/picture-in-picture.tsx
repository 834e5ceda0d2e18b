"use client";

import { useSay } from "@/components/messages/messages";
import { IconButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useWatch } from "../watch-context";
import { isForeign } from "./is-foreign";

/** Where the browser has it, and the picture is its own. */
export function usePictureInPicture(): (() => void) | null {
  const { player, video } = useWatch();
  const hydrated = useHydrated();
  if (isForeign(video.source) || (hydrated && !document.pictureInPictureEnabled)) return null;
  return () => {
    const done = document.pictureInPictureElement ? document.exitPictureInPicture() : player.picture()?.requestPictureInPicture();
    // Refused while nothing is loaded: then there is nothing to show either.
    done?.catch(() => {});
  };
}

export function PictureInPicture({ className }: { className: string | undefined }) {
  const toggle = usePictureInPicture();
  const say = useSay();
  return (
    toggle && (
      <IconButton label={say("controls.pictureInPicture")} className={className} onClick={toggle}>
        <Icon name="picture-in-picture" />
      </IconButton>
    )
  );
}
