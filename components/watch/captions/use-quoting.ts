import { useSay } from "@/components/messages/messages";
import type { Cue } from "@/lib/protocol/web-vtt";
import { useWatch } from "../watch-context";

/** Begins an annotation of a line: over its range, with its words quoted, and the cursor behind them. */
export function useQuoting(close: () => void): (cue: Cue, line: string) => void {
  const { player, selection, actions } = useWatch();
  const say = useSay();
  return ({ startMs, endMs }, line) => {
    close();
    player.seek(startMs);
    selection.select({ inMs: startMs, outMs: endMs, looping: false });
    actions.get("write")?.();
    const field = document.activeElement;
    if (!(field instanceof HTMLTextAreaElement)) return;
    const { length } = field.value;
    const quoted = `${say("captions.quote", { line })} `;
    field.setRangeText(length > 0 ? `\n${quoted}` : quoted, length, length, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
}
