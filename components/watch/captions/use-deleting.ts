import { useSay } from "@/components/messages/messages";
import { request } from "@/components/ui/request";
import { toast } from "@/components/ui/toast";
import type { WireCaptions } from "@/lib/protocol/captions";
import { useWatch } from "../watch-context";
import { uploadCaptions } from "./upload-captions";

/** What the page does once captions are gone, or back under a new id. */
interface Aftermath {
  onDeleted: (captions: WireCaptions) => void;
  onBack: (captions: WireCaptions) => void;
}

/** Deletes captions at once, and offers to bring them back: their text was fetched before they went. */
export function useDeleting({ onDeleted, onBack }: Aftermath): (captions: WireCaptions) => void {
  const say = useSay();
  const { video } = useWatch();
  return async (captions) => {
    const { id, url, label, language } = captions;
    const text = await fetch(url).then(
      (response) => (response.ok ? response.text() : null),
      () => null,
    );
    const deleted = await request("DELETE", `/api/videos/${video.id}/captions/${id}`);
    if (!deleted.ok) return toast({ message: deleted.message });
    onDeleted(captions);
    const bringBack = async () => {
      const answer = await uploadCaptions(video.id, { file: new Blob([text ?? ""]), language, label });
      if (answer.ok) onBack(answer.value.captions);
      else toast({ message: answer.message });
    };
    const action = text === null ? {} : { action: { label: say("captions.undo"), run: () => void bringBack() } };
    toast({ message: say("captions.deleted", { label }), ...action });
  };
}
