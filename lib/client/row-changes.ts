/** Changes to rows that exist: asked until answered, and the answered row shown at once. */
import { type Annotation, isTombstone, type Tombstone, type WireAnnotation } from "@/lib/protocol/annotation";
import { answerOf, askPersistently, type Persistent } from "./persistent-ask";
import { saysTheSame, toEditPayload } from "./post-shapes";
import type { Answer, Room } from "./room";
import type { VideoChannel } from "./video-channel";

interface RowChangesDeps {
  channel: Pick<VideoChannel, "ask" | "connection">;
  find(id: number): Annotation | null;
  /** The row as the server answered it; decoded. */
  show(wire: WireAnnotation | Tombstone): Annotation | Tombstone;
}

export function createRowChanges({ channel, find, show }: RowChangesDeps): Pick<Room, "edit" | "resolve" | "react"> {
  type Changed = Persistent<{ annotation: WireAnnotation }>;

  async function change(event: string, payload: object): Promise<{ reply: Changed; row: Annotation | Tombstone | null }> {
    const reply: Changed = await askPersistently(channel, { event, payload });
    const wire = reply.kind === "ok" ? reply.response.annotation : reply.error.annotation;
    return { reply, row: wire ? show(wire) : null };
  }

  return {
    async edit(id, patch): Promise<Answer> {
      const before = find(id);
      if (!before) return { ok: false, reason: "not_found", message: "This annotation is gone." };
      const { reply, row } = await change("edit_annotation", toEditPayload(before, patch));
      const isConflict = reply.kind === "error" && reply.error.reason === "conflict";
      // Asked twice because the first reply got lost, our own edit stands in the way of itself.
      if (isConflict && row && !isTombstone(row) && saysTheSame(row, patch)) return { ok: true };
      return answerOf(reply);
    },
    resolve: async (id, resolved) => answerOf((await change("resolve_annotation", { id, resolved })).reply),
    react: async (id, emoji, on) => answerOf((await change("react", { id, emoji, on })).reply),
  };
}
