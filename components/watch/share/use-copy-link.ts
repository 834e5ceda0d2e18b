import { useSay } from "@/components/messages/messages";
import { toast } from "@/components/ui/toast";
import { momentPath } from "@/lib/moment";
import { useWatch } from "../watch-context";

/** The address of this room. */
export function useRoomAddress(): string {
  const { video } = useWatch();
  return new URL(momentPath(video), window.location.origin).href;
}

/** Puts the room's address on the clipboard, and says whether that went well. */
export function useCopyLink(): () => Promise<void> {
  const say = useSay();
  const address = useRoomAddress();
  return () =>
    navigator.clipboard.writeText(address).then(
      () => toast({ message: say("watch.share.copied") }),
      () => toast({ message: say("watch.share.notCopied") }),
    );
}
